/** capabilities: the block of a resource with what this camera accepts in each element, from the same limits that judge writes. @see 7.4 */
import type { XmlNode } from '../../model/xml.ts';
import type { Form, Part } from '../blocks/form.ts';
import { mostEntries } from '../blocks/judge.ts';
import { type Limit, type Rule, ruleOf } from '../blocks/limits.ts';
import type { Support } from '../blocks/revise.ts';
import { namespaceOf } from '../blocks/show.ts';
import type { Device } from '../device.ts';
import { rootElement } from '../http/answer.ts';
import { supportAt } from '../operations/rules.ts';
import { assemble } from '../state/assemble.ts';
import { type Doc, isDoc, isList, type Value } from '../state/documents.ts';
import type { Place } from '../tree.ts';

interface Showing {
  readonly namespace: string;
  readonly support: Support;
  /** The factory document at the same path, where there is one. */
  readonly factory: Doc | undefined;
}

const spans = (ranges: readonly (readonly [number, number])[]): string =>
  ranges.map(([low, high]) => (low === high ? String(low) : `${low}~${high}`)).join(', ');

const ruleAttributes = (rule: Rule): Readonly<Record<string, string>> => ({
  ...(rule.options === undefined ? {} : { opt: rule.options.join(', ') }),
  ...(rule.min === undefined ? {} : { min: String(rule.min) }),
  ...(rule.max === undefined ? {} : { max: String(rule.max) }),
  ...(rule.ranges === undefined ? {} : { range: spans(rule.ranges) }),
});

/** The default: what the section says, else the factory value of a field that can be set and is no secret. */
const defaultOf = (part: Part, limit: Limit | undefined, factory: Value | undefined): string | undefined => {
  if (limit?.def === null || part.field.access !== undefined || part.field.secret === true || part.field.volatile === true)
    return undefined;
  return limit?.def ?? (typeof factory === 'string' && factory !== '' ? factory : undefined);
};

const leafAttributes = (part: Part, limit: Limit | undefined, factory: Value | undefined): Readonly<Record<string, string>> => {
  const def = part.name === 'id' ? undefined : defaultOf(part, limit, factory);
  return {
    ...ruleAttributes({ ...ruleOf(part.field, limit), ...limit?.told }),
    ...(def === undefined ? {} : { def }),
    ...(limit?.reqReboot === true ? { reqReboot: 'true' } : {}),
    ...(limit?.dynamic === true ? { dynamic: 'true' } : {}),
  };
};

const samples: Readonly<Record<string, string>> = {
  boolean: 'false',
  dateTime: '2014-01-01T00:00:00',
  date: '2014-01-01',
  time: '00:00:00',
  IPv4: '0.0.0.0',
  MAC: '00:00:00:00:00:00',
  Color: '000000',
};

/** A legal value for an element that the camera holds no value for: capabilities are an instance of the block. */
const sampleOf = (part: Part, limit: Limit | undefined): string => {
  const rule = ruleOf(part.field, limit);
  if (rule.options?.[0] !== undefined) return rule.options[0];
  if (rule.measure === 'number') return String(rule.ranges?.[0]?.[0] ?? rule.min ?? 0);
  const fixed = samples[part.field.form ?? ''] ?? samples[part.field.type ?? ''];
  if (fixed !== undefined) return fixed;
  return part.field.form === undefined ? '' : (formSamples[part.field.form] ?? '');
};

const formSamples: Readonly<Record<string, string>> = {
  mask: '255.255.255.0',
  hostName: 'localhost',
  email: 'camera@localhost',
  timeZone: 'CST-8:00:00',
  path: '/',
  hex: '00',
};

const leafNode = (part: Part, value: Value | undefined, showing: Showing): XmlNode => {
  const limit = showing.support.limits(part.owner)[part.path];
  const isHidden = part.field.access === 'wo';
  const text = typeof value === 'string' ? value : sampleOf(part, limit);
  return {
    name: part.name,
    namespace: showing.namespace,
    attributes: leafAttributes(part, limit, showing.factory?.[part.name]),
    children: [],
    // A password may be described, never told (E-051).
    text: isHidden ? '' : text,
  };
};

const groupNode = (part: Part, value: Value | undefined, showing: Showing): XmlNode => {
  const factory = showing.factory?.[part.name];
  const first = (of: Value | undefined): Doc | undefined => {
    const found = isList(of) ? of.find(isDoc) : of;
    return isDoc(found) ? found : undefined;
  };
  const inside = { ...showing, factory: first(factory) };
  return {
    name: part.name,
    namespace: showing.namespace,
    attributes: sizeOf(part.parts, showing.support),
    children: partNodes(part.parts, first(value), inside),
    text: '',
  };
};

/** A list element tells how many entries it takes. */
const sizeOf = (parts: readonly Part[], support: Support): Readonly<Record<string, string>> => {
  const list = parts.find((part) => part.many);
  const most = list === undefined ? undefined : mostEntries(list, support);
  return most === undefined ? {} : { size: String(most) };
};

/** One entry stands for all entries of a list. */
const partNodes = (parts: readonly Part[], doc: Doc | undefined, showing: Showing): readonly XmlNode[] =>
  parts.flatMap((part) => {
    if (showing.support.limits(part.owner)[part.path]?.absent === true) return [];
    const value = doc?.[part.name];
    if (part.kind === 'group') return [groupNode(part, value, showing)];
    return [leafNode(part, isList(value) ? value[0] : value, showing)];
  });

/** The only id that a PUT to a member can carry is its own. */
const ownIdOnly = (place: Place, form: Form, support: Support): Support => {
  const source = place.node.entry?.resource.ids;
  if (place.node.segment !== '{}' || source?.from === 'position') return support;
  const name = source?.element ?? 'id';
  return {
    ...support,
    limits: (owner) =>
      owner === form.owner ? { ...support.limits(owner), [name]: { options: [place.ids.at(-1) ?? ''] } } : support.limits(owner),
  };
};

/** The capabilities document of a place whose resource takes a block. */
export const capabilities = (device: Device, place: Place): XmlNode | undefined => {
  const form = device.forms.taken(place.node, 'PUT') ?? device.forms.shown(place.node) ?? device.forms.taken(place.node, 'POST');
  if (form === undefined) return undefined;
  const support = ownIdOnly(place, form, supportAt(device, place, device.documents));
  const at = (documents: Device['documents']): Doc =>
    assemble({ documents, behaviour: device.behaviour }, form.parts, form.owner, place.uri, place.ids);
  const showing: Showing = { namespace: namespaceOf(form), support, factory: at(device.factory()) };
  const root = rootElement(form.block.root, partNodes(form.parts, at(device.documents), showing), namespaceOf(form));
  return { ...root, attributes: { ...root.attributes, ...sizeOf(form.parts, support) } };
};
