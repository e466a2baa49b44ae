/** What is wrong with single fields of a body: values, fields that are missing, and what a device leaves alone. */
import type { Field } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { type Shape, shapeNamed, shapeOf } from '../../spec/shape.ts';
import { unsaidRules } from '../../spec/unsaid.ts';
import { sameValue } from '../../xml/compare.ts';
import { childrenOf } from '../../xml/tree.ts';
import { wholeField } from '../draft.ts';
import { isPair } from '../values.ts';
import type { BodyFault, Given } from './faults.ts';
import { counterpart } from './merge.ts';
import { holds } from './rules.ts';
import { isUntold, unlawful } from './values.ts';

interface Place {
  readonly given: Given;
  /** The whole document as it would be. */
  readonly root: XmlNode;
  readonly above: string;
}

const below = (place: Place, name: string): Place => ({ ...place, above: place.above === '' ? name : `${place.above}/${name}` });

/** True for a field that has one value while others leave it without a meaning: that rule judges it. */
const isRuled = (path: string): boolean => unsaidRules.some(({ rule }) => rule.kind === 'only' && `/${path}`.endsWith(`/${rule.path}`));

const isIdle = ({ field, path }: Shape, holder: XmlNode, { root }: Place): boolean => {
  const condition = field.writableWhen;
  if (condition === undefined || isRuled(path)) return false;
  return condition.is.length === 0 || holds(condition, holder, root) === false;
};

const leafFaults = (shape: Shape, node: XmlNode, before: XmlNode | undefined, holder: XmlNode, place: Place): readonly BodyFault[] => {
  const { given } = place;
  const { field, path } = shape;
  const value = node.text.trim();
  const shown = before?.text.trim();
  const told = (kind: BodyFault['kind'], message: string): readonly BodyFault[] => [{ kind, path, message }];
  if (node.children.length > 0) return told('value', 'it holds elements instead of a value');
  if (shown !== undefined && sameValue(field.type, value, shown)) return [];
  if (field.access === 'ro') return given.hasShown(path, value) ? [] : told('ignored', 'it is read-only');
  if (isIdle(shape, holder, place)) return told('ignored', 'it cannot be set as the other fields stand');
  // The device gives a new member its id.
  if (given.method === 'POST' && /^id$/i.test(field.name)) return [];
  const limits = given.limits.get(path);
  const whole = wholeField(field, path, given.block);
  const message = unlawful(whole, limits, value, shown);
  if (message !== undefined) return told('value', message);
  return given.method === 'PUT' && shown !== undefined && isUntold(whole, limits)
    ? told('value', 'neither the document nor the capabilities tell which numbers a device takes')
    : [];
};

/** True when the document demands the field where `holder` stands in `root`. */
const isDue = ({ when, unless, presence }: Field, holder: XmlNode, root: XmlNode): boolean => {
  if (when !== undefined) return holds(when, holder, root) === true;
  if (unless !== undefined) return holds(unless, holder, root) === false;
  return presence === 'req';
};

const missingFault = (shape: Shape, node: XmlNode, before: XmlNode | undefined, place: Place): readonly BodyFault[] => {
  const { field, path } = shape;
  const { given, root } = place;
  if (field.access === 'ro' || (given.method === 'POST' && /^id$/i.test(field.name))) return [];
  const due = (holder: XmlNode, whole: XmlNode): boolean => isDue(field, holder, whole);
  if (!due(node, root)) return [];
  // What the device lacks itself is nothing that the body breaks, and what it never shows it may hold.
  const wasDue = before !== undefined && given.stored !== undefined && due(before, given.stored);
  if (wasDue && (field.access === 'wo' || childrenOf(before, field.name).length === 0)) return [];
  return [{ kind: 'missing', path, message: field.when === undefined ? 'it is required' : `${field.when.path} makes it due` }];
};

/** How many entries a list takes. */
const mostOf = ({ list, maxEntries }: Field, path: string, { limits }: Given): number => {
  if (list !== true) return Number.POSITIVE_INFINITY;
  const container = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return Math.min(maxEntries ?? Number.POSITIVE_INFINITY, limits.get(container)?.size ?? Number.POSITIVE_INFINITY);
};

/** More entries than the document or the capabilities allow to a list, and more than it has. @see 7.4 size */
const countFault = ({ field, path }: Shape, node: XmlNode, before: XmlNode | undefined, { given }: Place): readonly BodyFault[] => {
  if (field.list !== true) return [];
  const most = mostOf(field, path, given);
  const count = childrenOf(node, field.name).length;
  const had = before === undefined ? 0 : childrenOf(before, field.name).length;
  return count > Math.max(most, had) ? [{ kind: 'rule', path, message: `${count} entries, it takes ${most}` }] : [];
};

const fieldFaults = (node: XmlNode, before: XmlNode | undefined, shapes: readonly Shape[], place: Place): readonly BodyFault[] => [
  ...node.children.flatMap((child): readonly BodyFault[] => {
    const shape = shapeNamed(shapes, child.name);
    const inside = below(place, child.name);
    if (shape === undefined) {
      const known = before !== undefined && childrenOf(before, child.name).length > 0;
      return known ? [] : [{ kind: 'ignored', path: inside.above, message: 'the block has no such element' }];
    }
    const entries = childrenOf(node, child.name);
    // What is wrong in an entry that is one too many follows from that.
    if (entries.indexOf(child) >= mostOf(shape.field, shape.path, place.given)) return [];
    const stored = counterpart(child, entries, before, shape);
    return shape.children.length > 0 ? fieldFaults(child, stored, shape.children, inside) : leafFaults(shape, child, stored, node, place);
  }),
  ...shapes.flatMap((shape) => countFault(shape, node, before, place)),
  ...shapes
    .filter(({ field }) => !node.children.some((child) => child.name === field.name || field.aliases?.includes(child.name) === true))
    .flatMap((shape) => missingFault(shape, node, before, place)),
];

/** Two fields whose options are pairs (640*480) make one of them together. @see E-088 */
const pairFaults = (shapes: readonly Shape[], node: XmlNode, before: XmlNode | undefined, given: Given): readonly BodyFault[] => {
  const { limits } = given;
  const sides = shapes.filter(({ path, children }) => {
    const options = limits.get(path)?.options;
    return children.length === 0 && Array.isArray(options) && options.length > 0 && options.every(isPair);
  });
  const [width, height] = sides;
  const pairIn = (holder: XmlNode) => sides.map(({ field }) => childrenOf(holder, field.name)[0]?.text.trim());
  const values = pairIn(node);
  // The size that the device shows itself is one that it has, whatever its capabilities say.
  const isShown = before !== undefined && pairIn(before).join('*') === values.join('*');
  const options = width === undefined ? undefined : limits.get(width.path)?.options;
  const own =
    width === undefined ||
    height === undefined ||
    isShown ||
    values.includes(undefined) ||
    !Array.isArray(options) ||
    options.includes(values.join('*'))
      ? []
      : [{ kind: 'value' as const, path: width.path, message: `the capabilities list ${options.join(', ')}` }];
  const inner = shapes.flatMap((shape) =>
    childrenOf(node, shape.field.name).flatMap((child, _, entries) =>
      pairFaults(shape.children, child, counterpart(child, entries, before, shape), given),
    ),
  );
  return [...own, ...inner];
};

/** Faults of the fields of a body; `whole` is the document that it would leave. */
export const faultsOfFields = (whole: XmlNode, given: Given): readonly BodyFault[] => {
  const shapes = shapeOf(given.block);
  const single = fieldFaults(whole, given.stored, shapes, { given, root: whole, above: '' });
  return single.some(({ kind }) => kind === 'value') ? single : [...single, ...pairFaults(shapes, whole, given.stored, given)];
};
