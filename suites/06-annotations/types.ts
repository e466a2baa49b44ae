/** 6.2: built-in types, in every document that a run is shown. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { illegal } from '../../lib/checks/lexical.ts';
import type { Field } from '../../lib/model/catalogue.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Check, Evidence, Topic } from '../../lib/model/probe.ts';
import { limitsOf } from '../../lib/spec/limits.ts';
import { documentBlock, resourceAt } from '../../lib/spec/tree.ts';
import { knownLeaves } from '../../lib/xml/compare.ts';
import { shownDocuments } from '../kit/shown-documents.ts';

interface BuiltIn {
  readonly slug: string;
  readonly title: string;
  readonly requirement: string;
  readonly fits: (field: Field) => boolean;
}

const ofType =
  (...names: readonly string[]) =>
  (field: Field): boolean =>
    (field.type !== undefined && names.includes(field.type)) || (field.form !== undefined && names.includes(field.form));

const types: readonly BuiltIn[] = [
  { slug: 'baud-rate', title: 'a BaudRate is a number of 0 or more', requirement: '6.2-1', fits: ofType('BaudRate') },
  { slug: 'coordinate', title: 'a Coordinate is a number of pixels of 0 or more', requirement: '6.2-3', fits: ofType('Coordinate') },
  { slug: 'ipv4', title: 'an IPv4 address is four numbers with dots', requirement: '6.2-6', fits: ofType('IPv4', 'mask') },
  { slug: 'mac', title: 'a MAC address is six hexadecimal bytes with colons', requirement: '6.2-7', fits: ofType('MAC') },
];

const head = { strength: 'MUST', readings: [], safety: 'read-only', effects: [], probe: '*' } as const;

/** One finding a field, however many documents show it. */
const once = (findings: readonly (readonly [string, Finding])[]): readonly Finding[] => [...new Map(findings.toReversed()).values()];

const typeCheck = ({ slug, title, requirement, fits }: BuiltIn): Check => ({
  ...head,
  id: `06-annotations/${slug}`,
  title,
  section: '6.2',
  requirements: [requirement],
  judge: (evidence) => {
    let judged = 0;
    const findings = shownDocuments(evidence).flatMap(({ seen, block, root }) =>
      knownLeaves(root, block).flatMap(({ path, field, home, value }) => {
        if (!fits(field)) return [];
        judged += 1;
        const fault = illegal(field, value);
        const key = `${block.section} ${field.name}`;
        return fault === undefined
          ? []
          : [
              [
                key,
                finding(`${asked(seen)}: <${path}> is "${value}", not ${fault.expected}`, [seen], {
                  ...fault,
                  subject: home,
                  actual: value,
                }),
              ] as const,
            ];
      }),
    );
    return judged === 0
      ? { findings: [], judged, inconclusive: 'no document of the run has a field of this type' }
      : { findings: once(findings), judged };
  },
});

/** Rates of the capabilities and present ones: in hundredths, so that the highest is one frame a second or more. */
const fps: Check = {
  ...head,
  id: '06-annotations/fps',
  title: 'FPS is a hundred times the frame rate',
  section: '6.2',
  requirements: ['6.2-5'],
  readings: ['E-152'],
  judge: (evidence) => {
    let judged = 0;
    const highest = new Map<string, number | undefined>();
    const findings = shownDocuments(evidence).flatMap(({ seen, block, root }) =>
      knownLeaves(root, block).flatMap(({ path, field, home, value }) => {
        if (field.type !== 'FPS') return [];
        judged += 1;
        const fault = illegal(field, value);
        const key = `${block.section} ${field.name}`;
        if (fault !== undefined)
          return [
            [
              key,
              finding(`${asked(seen)}: <${path}> is "${value}", not ${fault.expected}`, [seen], { ...fault, subject: home, actual: value }),
            ] as const,
          ];
        if (!highest.has(key)) highest.set(key, highestRate(evidence, block.name, field.name));
        const rate = highest.get(key);
        return rate === undefined || rate >= 100
          ? []
          : [
              [
                key,
                finding(`${asked(seen)}: <${path}> goes up to ${rate}, which is less than one frame a second`, [seen], {
                  expected: '100 or more',
                  actual: String(rate),
                }),
              ] as const,
            ];
      }),
    );
    return judged === 0
      ? { findings: [], judged, inconclusive: 'no document of the run has a frame rate' }
      : { findings: once(findings), judged };
  },
};

const capabilities = '/capabilities';

interface Promised {
  readonly instance: string;
  readonly limits: ReturnType<typeof limitsOf>;
}

/** What the capabilities of a block promise, wherever the run read them. */
const promisesOf = (evidence: Evidence, block: string): readonly Promised[] =>
  evidence.observations.flatMap((seen): readonly Promised[] => {
    if (!seen.instance.endsWith(capabilities) || seen.exchange.response?.status !== 200) return [];
    const [, resource] = resourceAt(seen.instance.slice(0, -capabilities.length)) ?? [];
    const found = resource === undefined ? undefined : documentBlock(resource);
    const root = found === undefined || found.name !== block ? undefined : readAs(seen, found, evidence)?.root;
    return found === undefined || root === undefined ? [] : [{ instance: seen.instance, limits: limitsOf(root, found) }];
  });

const highestRate = (evidence: Evidence, block: string, field: string): number | undefined => {
  const rates = promisesOf(evidence, block).flatMap(({ limits }) =>
    [...limits].flatMap(([path, { options, max }]) =>
      path.split('/').at(-1) !== field
        ? []
        : [...(options === undefined || options === 'all' ? [] : options.map(Number)), ...(max === undefined ? [] : [max])],
    ),
  );
  return rates.length === 0 ? undefined : Math.max(...rates);
};

export const builtInTypes: Topic = { probes: [], checks: [...types.map(typeCheck), fps] };
