/** A document as XML: the block's order, nothing that may only be written. @see 6.3 */
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import { type Doc, isDoc, isList, type Value } from '../state/documents.ts';
import type { Form, Part } from './form.ts';
import type { Support } from './revise.ts';

const node = (name: string, namespace: string, content: string | readonly XmlNode[]): XmlNode => ({
  name,
  namespace,
  attributes: {},
  children: typeof content === 'string' ? [] : content,
  text: typeof content === 'string' ? content : '',
});

interface Showing {
  readonly namespace: string;
  readonly support: Support;
}

const shownValue = (part: Part, value: Value, showing: Showing): readonly XmlNode[] => {
  if (isList(value)) return value.flatMap((entry) => shownValue(part, entry, showing));
  return [node(part.name, showing.namespace, isDoc(value) ? shownParts(part.parts, value, showing) : value)];
};

const shownParts = (parts: readonly Part[], doc: Doc, showing: Showing): readonly XmlNode[] =>
  parts.flatMap((part) => {
    const value = doc[part.name];
    if (value === undefined || (part.field.access === 'wo' && showing.support.honours('write-only'))) return [];
    if (showing.support.limits(part.owner)[part.path]?.absent === true) return [];
    return shownValue(part, value, showing);
  });

export const namespaceOf = (form: Form): string => form.block.namespace ?? namespaces.document;

/** The answer to a GET of the form's resource. */
export const showDocument = (form: Form, doc: Doc, support: Support): XmlNode => {
  const namespace = namespaceOf(form);
  return {
    name: form.block.root,
    namespace,
    attributes: { version: '1.0' },
    children: shownParts(form.parts, doc, { namespace, support }),
    text: '',
  };
};
