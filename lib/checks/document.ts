/** The walk over a document with the catalogue: every departure of its fields, with paths a person can read. */
import type { Block, Condition } from '../model/catalogue.ts';
import type { Finding, FindingKind, Subject } from '../model/check.ts';
import type { XmlNode } from '../model/xml.ts';
import { readings } from '../spec/requirements.ts';
import { allShapes, isLeaf, type Shape, shapeNamed, shapeOf } from '../spec/shape.ts';
import { illegal } from './lexical.ts';

/** One departure of a field; `path` is from below the root, list entries with their places. */
export interface FieldFinding extends Pick<Finding, 'kind' | 'message' | 'reading' | 'option'> {
  readonly path: string;
  readonly subject: Subject;
  readonly requirement: string;
  readonly expected: string;
  readonly actual: string;
}

interface Walk {
  readonly root: XmlNode;
  readonly block: Block;
}

const shown = (value: string): string => (value.length > 80 ? `${value.slice(0, 77)}...` : value);

/** All values that elements at a path of names have below a node. */
const valuesAt = (node: XmlNode, names: readonly string[]): readonly string[] => {
  const [head, ...rest] = names;
  if (head === undefined) return [node.text.trim()];
  return node.children.filter((child) => child.name === head).flatMap((child) => valuesAt(child, rest));
};

/**
 * True when a condition holds, false when it does not, undefined when the document cannot tell.
 * A path is from below the root, or with `../` from the container of the field (its parents outermost first).
 */
export const holds = (condition: Condition, root: XmlNode, parents: readonly XmlNode[]): boolean | undefined => {
  if (condition.resource !== undefined) return undefined;
  const names = condition.path.split('/');
  const up = names.filter((name) => name === '..').length;
  const rest = names.filter((name) => name !== '..');
  const here = up > 0 ? parents[parents.length - 1 - up] : undefined;
  // A bare name means the sibling first: entries of a list each have their own discriminator.
  const near = up === 0 && rest.length === 1 ? parents.at(-1) : undefined;
  for (const node of [here, near, root]) {
    if (node === undefined) continue;
    const values = valuesAt(node, rest);
    if (values.length > 0) return values.some((value) => condition.is.includes(value));
  }
  return undefined;
};

/** The field's reading that a finding of the kind rests on, and which of its options the value is; nothing where there is none. */
const readingOf = (shape: Shape, kind: FindingKind, value?: string): Pick<Finding, 'reading' | 'option'> => {
  for (const id of shape.field.readings ?? []) {
    const { softens, forms } = readings.get(id) ?? {};
    if (softens?.includes(kind) !== true) continue;
    if (forms === undefined) return { reading: id };
    const option = Object.entries(forms).find(([, form]) => value !== undefined && new RegExp(`^(?:${form})$`).test(value))?.[0];
    if (option !== undefined) return { reading: id, option };
  }
  return {};
};

const leafFinding = (shape: Shape, node: XmlNode, path: string): readonly FieldFinding[] => {
  const base = { path, subject: shape.home };
  if (node.children.length > 0) {
    const message = `<${path}> holds elements where the document has text`;
    return [{ ...base, kind: 'structure', requirement: '6.3-8', message, expected: 'text', actual: 'elements' }];
  }
  const fault = illegal(shape.field, node.text);
  if (fault === undefined) return [];
  const message = `<${path}> is "${shown(node.text)}", not ${fault.expected}`;
  return [{ ...base, message, actual: shown(node.text), ...readingOf(shape, fault.kind, node.text.trim()), ...fault }];
};

/** Whether a field is due in an answer, with the reason where another field decides: `req` may be conditional, too (E-091). */
const due = (walk: Walk, shape: Shape, parents: readonly XmlNode[]): { readonly because?: string } | undefined => {
  const { field } = shape;
  if (field.access === 'wo' || field.list === true) return undefined;
  const tell = (condition: Condition): string => `${condition.path} is ${condition.is.join(' or ')}`;
  if (field.when !== undefined && (field.presence === 'dep' || field.presence === 'req')) {
    return holds(field.when, walk.root, parents) === true ? { because: tell(field.when) } : undefined;
  }
  if (field.unless !== undefined)
    return holds(field.unless, walk.root, parents) === false ? { because: `not ${tell(field.unless)}` } : undefined;
  return field.presence === 'req' ? {} : undefined;
};

const absent = (walk: Walk, shape: Shape, parents: readonly XmlNode[], above: string): readonly FieldFinding[] => {
  const { field } = shape;
  const needed = due(walk, shape, parents);
  if (needed === undefined) return [];
  const path = above + field.name;
  const kind = needed.because === undefined ? 'missing-field' : 'missing-dependent';
  const base = { path, kind, subject: shape.home, expected: `<${field.name}>`, actual: 'absent', ...readingOf(shape, kind) } as const;
  if (needed.because === undefined) return [{ ...base, requirement: '6.3-1', message: `required <${path}> is missing` }];
  return [{ ...base, requirement: '6.3-3', message: `<${path}> is missing, required because ${needed.because}` }];
};

const present = (
  walk: Walk,
  shape: Shape,
  nodes: readonly XmlNode[],
  parents: readonly XmlNode[],
  above: string,
): readonly FieldFinding[] => {
  const { field } = shape;
  const path = above + field.name;
  const findings: FieldFinding[] = [];
  if (field.access === 'wo') {
    findings.push({
      kind: 'write-only-shown',
      requirement: '6.3-7',
      subject: shape.home,
      path,
      message: `write-only <${path}> is in the answer${nodes.some((node) => node.text.trim() !== '') ? ' with a value' : ', empty'}`,
      expected: 'absent',
      actual: 'present',
    });
    return findings;
  }
  if (nodes.length > 1 && field.list !== true) {
    findings.push({
      kind: 'repeated',
      requirement: '4.5.4-6',
      subject: shape.home,
      path,
      message: `<${path}> occurs ${nodes.length} times`,
      expected: 'once',
      actual: `${nodes.length} times`,
    });
  }
  nodes.forEach((node, index) => {
    const here = field.list === true ? `${path}[${index + 1}]` : path;
    if (isLeaf(shape)) findings.push(...leafFinding(shape, node, here));
    else findings.push(...inside(walk, shape.children, node, [...parents, node], `${here}/`));
  });
  return findings;
};

/** Where an element that the document does not know stands, by the innermost named block. */
const strayOf = ({ block }: Walk, shapes: readonly Shape[], name: string): Subject => {
  const home = shapes[0]?.home ?? { block: block.name, path: '' };
  return { block: home.block, path: [...home.path.split('/').slice(0, -1), name].join('/') };
};

const inside = (
  walk: Walk,
  shapes: readonly Shape[],
  node: XmlNode,
  parents: readonly XmlNode[],
  above: string,
): readonly FieldFinding[] => {
  const byShape = new Map<Shape, XmlNode[]>();
  const findings: FieldFinding[] = [];
  for (const child of node.children) {
    const shape = shapeNamed(shapes, child.name);
    if (shape === undefined) {
      const path = above + child.name;
      if (shapes.length > 0 || above === '') {
        findings.push({
          kind: 'unknown-element',
          requirement: '4.5.4-6',
          subject: strayOf(walk, shapes, child.name),
          path,
          message: `<${path}> is no element of ${walk.block.name}`,
          expected: 'absent',
          actual: 'present',
        });
      }
    } else {
      const known = byShape.get(shape);
      if (known === undefined) byShape.set(shape, [child]);
      else known.push(child);
    }
  }
  for (const shape of shapes) {
    const nodes = byShape.get(shape);
    findings.push(...(nodes === undefined ? absent(walk, shape, parents, above) : present(walk, shape, nodes, parents, above)));
  }
  return findings;
};

/** Every departure of a GET answer's fields from its block. The root's name, namespace and version are judged elsewhere. */
export const fieldFindings = (root: XmlNode, block: Block): readonly FieldFinding[] =>
  inside({ root, block }, shapeOf(block), root, [root], '');

/** How many leaves of a document the walk judges: a check that judged none has seen nothing. */
export const countLeaves = (root: XmlNode): number =>
  root.children.length === 0 ? 1 : root.children.reduce((sum, child) => sum + countLeaves(child), 0);

/** True when a block has a write-only field anywhere. */
export const hasWriteOnly = (block: Block): boolean => allShapes(block).some((shape) => shape.field.access === 'wo');
