/** What a block's schema says of an answer, as findings: the same facts as the walk over its fields where both see them. */
import type { Block } from '../model/catalogue.ts';
import type { Finding, Observation } from '../model/check.ts';
import type { SchemaError, XmlNode } from '../model/xml.ts';
import type { Answer } from '../xml/answer.ts';
import { asked, finding, schemaErrorsOf } from './answers.ts';
import { type FieldFinding, fieldFindings } from './document.ts';

type Fact = Pick<Finding, 'kind' | 'subject' | 'requirement' | 'reading' | 'option' | 'actual'>;

/** Where a fact of the walk stands: a missing field is complained of at the element that lacks it, and at the one found instead. */
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const isMissing = ({ kind }: FieldFinding): boolean => kind === 'missing-field' || kind === 'missing-dependent';

const factAt = (error: SchemaError, walk: readonly FieldFinding[]): Fact | undefined => {
  const { path, message } = error;
  if (path === undefined) return undefined;
  const here = walk.find((each) => each.path === path);
  if (here !== undefined) return here;
  const missing = walk.filter(isMissing);
  if (/Missing child element/.test(message)) return missing.find((each) => parentOf(each.path) === path);
  if (/not expected/.test(message)) return missing.find((each) => parentOf(each.path) === parentOf(path));
  return undefined;
};

/** What only the schema says: attributes, and what its validator alone complains of, which never weighs more than a warning. */
const ownFact = ({ message, path = '' }: SchemaError, block: Block): Fact => {
  const attribute = /attribute '([^']*)'/.exec(message)?.[1];
  if (attribute === 'version') return { kind: 'version', subject: { path: 'version' }, requirement: '6.1-2' };
  const subject = { block: block.name, path: path.replace(/\[\d+\]/g, '') };
  if (attribute !== undefined)
    return { kind: 'unknown-attribute', subject: { ...subject, path: `${subject.path}@${attribute}` }, requirement: '4.5.4-6' };
  return { kind: 'order', subject, requirement: '4.5.4-6', reading: 'E-009' };
};

/** At most so many complaints of one answer are told. */
const most = 20;

/** Findings of the schema on one answer; those that the walk sees too are the same facts. */
export const schemaFindings = (
  seen: Observation,
  answer: Answer & { readonly root: XmlNode },
  block: Block,
  variant: 'answer' | 'capabilities' = 'answer',
): readonly Finding[] => {
  const errors = schemaErrorsOf(answer, block, variant);
  if (errors.length === 0) return [];
  const walk = variant === 'answer' ? fieldFindings(answer.root, block) : [];
  return errors.slice(0, most).map((error) => {
    const { kind, subject, requirement, reading, option, actual } = factAt(error, walk) ?? ownFact(error, block);
    return finding(`${asked(seen)}: ${error.message}${error.path === undefined ? '' : ` at ${error.path}`}`, [seen], {
      kind,
      ...(subject === undefined ? {} : { subject }),
      ...(requirement === undefined ? {} : { requirement }),
      ...(reading === undefined ? {} : { reading }),
      ...(option === undefined ? {} : { option }),
      expected: `valid ${block.name}`,
      actual: actual ?? error.message,
    });
  });
};
