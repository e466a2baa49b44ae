/** What must be true of a node's capabilities: an instance of the block, with well-formed and sensible attributes. @see 7.4 */
import type { Block } from '../../model/catalogue.ts';
import type { Finding, Observation } from '../../model/check.ts';
import type { Check, Evidence } from '../../model/probe.ts';
import type { XmlNode } from '../../model/xml.ts';
import { type Limits, limitsOf, optionsOf, rangeParts } from '../../spec/limits.ts';
import { allShapes, isLeaf, type Shape } from '../../spec/shape.ts';
import { capabilitiesDue } from '../../spec/tree.ts';
import { asked, finding, gotLine, readAs } from '../answers.ts';
import { isNumeric } from '../lexical.ts';
import { schemaFindings } from '../schema.ts';
import { checkOf, judgeEach, type Source, stepsOf, succeeded } from './source.ts';

const nothing = 'the device offers no capabilities here';

const rootOf = (seen: Observation, block: Block, evidence: Evidence): XmlNode | undefined => {
  const root = readAs(seen, block, evidence)?.root;
  return root !== undefined && (root.name === block.root || block.rootAliases?.includes(root.name) === true) ? root : undefined;
};

const presentCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'capabilities', 'present', {
    title: `${source.resource.uri}/capabilities answers with an instance of ${block.name}`,
    requirements: ['7.4-1', '7.4-2', '3.1-1'],
    readings: ['E-008'],
    probe: `${source.id}/capabilities`,
    judge: (evidence) => {
      const seen = stepsOf(evidence.observations, 'capabilities');
      const offered = capabilitiesDue(source.resource) ? seen : seen.filter(succeeded);
      return judgeEach(offered, `${nothing}, which it may (E-008)`, (each) => {
        if (!succeeded(each))
          return [
            finding(`${asked(each)}: ${gotLine(each, evidence)}, expected 200 with a ${block.root}`, [each], {
              kind: 'mechanism-absent',
              subject: { path: 'capabilities' },
              requirement: '7.4-1',
              expected: '200',
              actual: gotLine(each, evidence),
              reading: 'E-008',
              option: 'c',
            }),
          ];
        if (rootOf(each, block, evidence) !== undefined) return [];
        const name = readAs(each, block, evidence)?.root?.name;
        return [
          finding(`${asked(each)}: the root is ${name === undefined ? 'no XML' : `<${name}>`}, expected <${block.root}>`, [each], {
            kind: 'wrong-root',
            requirement: '7.4-2',
            expected: block.root,
            actual: name ?? 'no XML',
          }),
        ];
      });
    },
  });

const structureCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'capabilities', 'structure', {
    title: `${source.resource.uri}/capabilities has the elements of ${block.name} and no others`,
    requirements: ['7.4-2'],
    readings: ['E-051', 'E-121'],
    probe: `${source.id}/capabilities`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'capabilities').filter(succeeded), nothing, (seen) => {
        const answer = readAs(seen, block, evidence);
        const root = rootOf(seen, block, evidence);
        if (answer === undefined || root === undefined) return undefined;
        return schemaFindings(seen, { ...answer, root }, block, 'capabilities').map((found) =>
          /attribute 'Size'/.test(found.message) ? { ...found, reading: 'E-121', option: 'b' } : found,
        );
      }),
  });

const acceptable: ReadonlySet<string> = new Set(['min', 'max', 'range', 'opt']);

/** Types of fixed form need no limits. @see 7.4 footnote 1, E-179 */
const fixedForm = (shape: Shape): boolean =>
  shape.field.type !== undefined && ['boolean', 'dateTime', 'date', 'time', 'IPv4', 'MAC', 'Color', 'anyURI'].includes(shape.field.type);

const orderFault = (limits: Limits): string | undefined => {
  const { min, max, range, raw } = limits;
  if (raw.min !== undefined && min === undefined) return `min "${raw.min}" is no number`;
  if (raw.max !== undefined && max === undefined) return `max "${raw.max}" is no number`;
  if (min !== undefined && max !== undefined && min > max) return `min ${min} is above max ${max}`;
  if (raw.range === undefined) return undefined;
  if (range === undefined || rangeParts(raw.range) === undefined) return `range "${raw.range}" is not of the form x~y, z`;
  const flat = range.flat();
  if (flat.some((value, index) => index > 0 && value < (flat[index - 1] ?? value))) return `range "${raw.range}" is not in ascending order`;
  if (flat.some((value) => (min !== undefined && value < min) || (max !== undefined && value > max)))
    return `range "${raw.range}" leaves min ${min ?? '-'} to max ${max ?? '-'}`;
  return undefined;
};

const defFault = (shape: Shape, limits: Limits): string | undefined => {
  const def = limits.raw.def;
  if (def === undefined || def === '') return undefined;
  if (isNumeric(shape.field.type)) {
    const value = Number(def);
    if (Number.isNaN(value)) return `def "${def}" is no number`;
    const inRange = limits.range === undefined || limits.range.some(([low, high]) => value >= low && value <= high);
    if ((limits.min !== undefined && value < limits.min) || (limits.max !== undefined && value > limits.max) || !inRange)
      return `def ${def} is outside its own limits`;
  }
  if (Array.isArray(limits.options) && !limits.options.includes(def))
    return `def "${def}" is not among its own options ${limits.options.join(', ')}`;
  return undefined;
};

/** A value that is shown has to be one of those that are told beside it. An empty element shows none. */
const shownFault = (shape: Shape, limits: Limits): string | undefined => {
  const { value, min, max, range } = limits;
  if (value === '' || !isLeaf(shape) || !isNumeric(shape.field.type) || Number.isNaN(Number(value))) return undefined;
  const shown = Number(value);
  const inRange = range === undefined || range.some(([low, high]) => shown >= low && shown <= high);
  const isInside = (min === undefined || shown >= min) && (max === undefined || shown <= max) && inRange;
  return isInside ? undefined : `shows ${value}, which is outside its own limits`;
};

const attributeFindings = (seen: Observation, root: XmlNode, block: Block): readonly Finding[] => {
  const limits = limitsOf(root, block);
  const say = (message: string, actual: string, reading?: string): Finding =>
    finding(`${asked(seen)}: ${message}`, [seen], {
      kind: 'structure',
      expected: 'as Table 7 of 7.4',
      actual,
      ...(reading === undefined ? {} : { reading }),
    });
  return allShapes(block).flatMap((shape): Finding[] => {
    const own = limits.get(shape.path);
    if (own === undefined) return [];
    const { raw } = own;
    const faults: Finding[] = [];
    const order = orderFault(own);
    if (order !== undefined) faults.push(say(`<${shape.path}> ${order}`, order));
    const def = defFault(shape, own);
    if (def !== undefined) faults.push(say(`<${shape.path}> ${def}`, def));
    const shown = shownFault(shape, own);
    if (shown !== undefined) faults.push(say(`<${shape.path}> ${shown}`, shown));
    if (
      isLeaf(shape) &&
      shape.field.enum !== undefined &&
      shape.field.type !== 'boolean' &&
      shape.field.access === undefined &&
      raw.opt === undefined &&
      (raw.min ?? raw.range) === undefined
    )
      faults.push(say(`<${shape.path}> has a list of values but no opt`, 'no opt'));
    return faults;
  });
};

const attributesCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'capabilities', 'attributes', {
    title: `the attributes of ${source.resource.uri}/capabilities have the form of Table 7`,
    requirements: ['7.4-8', '7.4-9', '7.4-12'],
    readings: ['E-011', 'E-050', 'E-121', 'E-179'],
    probe: `${source.id}/capabilities`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'capabilities').filter(succeeded), nothing, (seen) => {
        const root = rootOf(seen, block, evidence);
        return root === undefined ? undefined : attributeFindings(seen, root, block);
      }),
  });

const limitsCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'capabilities', 'limits', {
    title: `${source.resource.uri}/capabilities tells the acceptable values of every writable element`,
    requirements: ['7.4-3', '7.4-20'],
    readings: ['E-122', 'E-179'],
    probe: `${source.id}/capabilities`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'capabilities').filter(succeeded), nothing, (seen) => {
        const root = rootOf(seen, block, evidence);
        if (root === undefined) return undefined;
        const limits = limitsOf(root, block);
        return allShapes(block).flatMap((shape): Finding[] => {
          const own = limits.get(shape.path);
          if (own === undefined || !isLeaf(shape) || shape.field.access !== undefined || fixedForm(shape) || shape.field.name === 'id')
            return [];
          if (Object.keys(own.raw).some((name) => acceptable.has(name))) return [];
          return [
            finding(`${asked(seen)}: <${shape.path}> has neither min and max nor range nor opt`, [seen], {
              kind: 'missing-field',
              subject: { block: shape.home.block, path: `${shape.home.path}@limits` },
              requirement: '7.4-3',
              expected: 'min, max, range or opt',
              actual: Object.keys(own.raw).join(', ') || 'no attribute',
            }),
          ];
        });
      }),
  });

const withinCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'capabilities', 'within', {
    title: `${source.resource.uri}/capabilities stays within the values of the document`,
    strength: 'INFO',
    requirements: ['7.4-4'],
    probe: `${source.id}/capabilities`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'capabilities').filter(succeeded), nothing, (seen) => {
        const root = rootOf(seen, block, evidence);
        if (root === undefined) return undefined;
        const limits = limitsOf(root, block);
        return allShapes(block).flatMap(({ path, field }): Finding[] => {
          const own = limits.get(path);
          if (own === undefined) return [];
          const foreign =
            Array.isArray(own.options) && field.enum !== undefined && field.open !== true
              ? own.options.filter((option) => !field.enum?.includes(option) && field.valueAliases?.[option] === undefined)
              : [];
          const [low, high] = isNumeric(field.type) ? (field.range ?? []) : [];
          const outside =
            (low !== undefined && own.min !== undefined && own.min < low) ||
            (high !== undefined && own.max !== undefined && own.max > high);
          return [
            ...(foreign.length > 0
              ? [
                  finding(`${asked(seen)}: <${path}> offers ${foreign.join(', ')}, which the document does not list`, [seen], {
                    kind: 'value-not-listed',
                    subject: { block: block.name, path: `${path}@opt` },
                    expected: field.enum?.join(', ') ?? '',
                    actual: foreign.join(', '),
                  }),
                ]
              : []),
            ...(outside
              ? [
                  finding(
                    `${asked(seen)}: <${path}> offers ${own.raw.min ?? '-'} to ${own.raw.max ?? '-'}, the document ${low} to ${high}`,
                    [seen],
                    {
                      kind: 'out-of-range',
                      subject: { block: block.name, path: `${path}@range` },
                      expected: `${low} to ${high}`,
                      actual: `${own.raw.min ?? '-'} to ${own.raw.max ?? '-'}`,
                    },
                  ),
                ]
              : []),
          ];
        });
      }),
  });

const adviceCheck = (source: Source, block: Block): Check =>
  checkOf(source, 'capabilities', 'advice', {
    title: `${source.resource.uri}/capabilities uses its attributes only where Table 7 has a use for them`,
    strength: 'SHOULD',
    requirements: ['7.4-7', '7.4-10', '7.4-13', '7.4-15', '7.4-19'],
    readings: ['E-011', 'E-121'],
    probe: `${source.id}/capabilities`,
    judge: (evidence) =>
      judgeEach(stepsOf(evidence.observations, 'capabilities').filter(succeeded), nothing, (seen) => {
        const root = rootOf(seen, block, evidence);
        if (root === undefined) return undefined;
        const limits = limitsOf(root, block);
        return allShapes(block).flatMap((shape): Finding[] => {
          const own = limits.get(shape.path);
          if (own === undefined) return [];
          const { raw, range, min, max } = own;
          const said: string[] = [];
          if (range?.length === 1 && range[0]?.[0] === min && range[0]?.[1] === max)
            said.push(`range "${raw.range}" says no more than min and max`);
          if (raw.def === '') said.push('def is empty');
          if (raw.reqReboot !== undefined && raw.reqReboot !== 'true')
            said.push(`reqReboot is "${raw.reqReboot}": it is left out where no reboot is needed`);
          if (raw.size !== undefined && !(shape.children.length > 0 && shape.children.some((child) => child.field.list === true)))
            said.push('size stands on an element that is no list');
          if (
            raw.opt !== undefined &&
            isLeaf(shape) &&
            shape.field.enum === undefined &&
            shape.field.type === 'string' &&
            shape.field.access === undefined &&
            shape.field.pattern === undefined &&
            optionsOf(raw.opt) === 'all'
          )
            said.push('opt stands on a free string');
          return said.map((message) =>
            finding(`${asked(seen)}: <${shape.path}> ${message}`, [seen], {
              kind: 'structure',
              subject: { block: shape.home.block, path: shape.home.path },
              expected: 'no such attribute',
              actual: message,
            }),
          );
        });
      }),
  });

/** Checks on the capabilities of a node whose document is of the block. */
export const capabilitiesChecks = (source: Source, block: Block): readonly Check[] => [
  presentCheck(source, block),
  structureCheck(source, block),
  attributesCheck(source, block),
  limitsCheck(source, block),
  withinCheck(source, block),
  adviceCheck(source, block),
];
