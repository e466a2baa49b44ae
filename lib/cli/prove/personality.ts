/** Whether a personality of the camera is judged as it declares: forgiven in the field what it is known for, failed by the document for it. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faults } from '../../camera/faults/index.ts';
import type { PersonalityName } from '../../camera/options.ts';
import { faces } from '../../camera/personalities/index.ts';
import { judgeRecording } from '../../engine/judge/judge.ts';
import { globMatches, type Selection } from '../../engine/plan.ts';
import { runDevice, suiteOf } from '../../engine/run.ts';
import { gradedTwice } from '../../grading/twice.ts';
import type { Grade, Profile } from '../../model/check.ts';
import type { Topic } from '../../model/probe.ts';
import type { Cause, Report } from '../../model/report.ts';
import { chapterOf } from '../../spec/sections.ts';
import { withCamera } from '../run/embedded.ts';

/** What a personality declares: the causes of each grade that a read-only run finds, by kind, requirement and subject. */
export interface Declared {
  readonly dialect: string;
  readonly field: { readonly warning: readonly string[]; readonly deviation: readonly string[] };
  readonly strict: { readonly fail: readonly string[] };
}

export interface PersonalityProof {
  readonly name: string;
  /** One line each: declared and not found, found and not declared, failed in the field, our own errors. */
  readonly wrong: readonly string[];
}

const fileOf = (name: string): string => fileURLToPath(new URL(`../../camera/personalities/declared/${name}.json`, import.meta.url));

/** Personalities that declare how they are judged. */
export const declaring: readonly PersonalityName[] = faces.map(({ name }) => name);

const keyOf = ({ kind, requirement, subject: { resource, block, path } }: Cause): string =>
  [kind, requirement, block ?? resource ?? '', path ?? ''].filter((part) => part !== '').join(' ');

const keysOf = ({ causes }: Report, grade: Grade): readonly string[] =>
  [...new Set(causes.filter((cause) => cause.grade === grade).map(keyOf))].sort();

interface Judged {
  readonly field: Report;
  readonly strict: Report;
}

interface Asking {
  readonly personality: PersonalityName;
  readonly topics: readonly Topic[];
  readonly selection: Selection;
  readonly faults?: readonly string[];
}

/** One read-only run, judged in both profiles. What the camera speaks is found out, not told. */
const judged = ({ personality, topics, selection, faults: broken = [] }: Asking): Promise<Judged> =>
  withCamera(
    1,
    async ({ device, stateDir }) => {
      const { dialect: _, ...entry } = device;
      const run = { embedded: true, topics, selection, dialect: 'auto', safety: 'read-only', seed: 1, stateDir } as const;
      const version = { suiteVersion: 'proof', commit: 'proof' };
      const { recording, report } = await runDevice({ ...run, ...version, device: entry, profile: 'field' });
      const suite = suiteOf(version.suiteVersion, version.commit);
      const strict: Profile = 'strict';
      return { field: report, strict: await judgeRecording(recording, topics, { suite, profile: strict }) };
    },
    { personality, faults: broken },
  );

const declaredOf = ({ field, strict }: Judged): Declared => ({
  dialect: field.run.dialect,
  field: { warning: keysOf(field, 'warning'), deviation: keysOf(field, 'deviation') },
  strict: { fail: keysOf(strict, 'fail') },
});

const differing = (what: string, declared: readonly string[], found: readonly string[]): readonly string[] => [
  ...declared.filter((key) => !found.includes(key)).map((key) => `${what} declared and not found: ${key}`),
  ...found.filter((key) => !declared.includes(key)).map((key) => `${what} found and not declared: ${key}`),
];

const troubles = ({ field, strict }: Judged): readonly string[] => [
  ...[field, strict].flatMap(({ results }) => gradedTwice(results)).map((line) => `told with two grades: ${line}`),
  ...keysOf(field, 'fail').map((key) => `fails in the field: ${key}`),
  ...(field.run.stopped === undefined ? [] : [`stopped: ${field.run.stopped.message}`]),
  ...field.results.flatMap(({ id, verdict, reason }) =>
    verdict === 'error' || verdict === 'blocked' ? [`${verdict}: ${id}: ${reason ?? ''}`] : [],
  ),
];

/** Runs the suite against a personality and holds what it finds against what is declared; `write` declares what was found. */
export const provePersonality = async (name: PersonalityName, topics: readonly Topic[], write = false): Promise<PersonalityProof> => {
  const outcome = await judged({ personality: name, topics, selection: {} });
  const found = declaredOf(outcome);
  if (write) writeFileSync(fileOf(name), `${JSON.stringify(found, null, 2)}\n`);
  if (!existsSync(fileOf(name))) return { name, wrong: ['declares nothing'] };
  const declared = JSON.parse(readFileSync(fileOf(name), 'utf8')) as Declared;
  return {
    name,
    wrong: [
      ...(declared.dialect === found.dialect ? [] : [`speaks ${found.dialect}, declared ${declared.dialect}`]),
      ...differing('deviation in field', declared.field.deviation, found.field.deviation),
      ...differing('warning in field', declared.field.warning, found.field.warning),
      ...differing('fail in strict', declared.strict.fail, found.strict.fail),
      ...troubles(outcome),
    ],
  };
};

/** Faults that a forgiving eye must still see, each on a personality that has what it spoils. */
export const seenThrough: readonly (readonly [PersonalityName, string])[] = [
  ['ipc-5.2', 'text-xml'],
  ['ipc-5.7', 'passwords-listed'],
  ['nvr-4', 'byte-order-mark'],
  ['root-ver20', 'mac-hyphens'],
  ['psia-1.1', 'not-well-formed'],
];

/** True when the fault is found on the personality in the field: one of the checks that it breaks is not green. */
export const proveSeen = async (name: PersonalityName, fault: string, topics: readonly Topic[]): Promise<PersonalityProof> => {
  const breaks: readonly string[] = faults.find((each) => each.name === fault)?.breaks ?? [];
  const checks = topics.flatMap((topic) => topic.checks).filter(({ id }) => breaks.some((glob) => globMatches(glob, id)));
  const sections = [...new Set(['4', '6', ...checks.map(({ section }) => chapterOf(section))])];
  const { field } = await judged({ personality: name, topics, selection: { sections }, faults: [fault] });
  const red = field.results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warning').map(({ id }) => id);
  const isSeen = red.some((id) => breaks.some((glob) => globMatches(glob, id)));
  return { name: `${name} with ${fault}`, wrong: isSeen ? [] : [`the fault is not seen: none of ${breaks.join(', ')} is red`] };
};

/** One line a proof, the differences below. */
export const personalityLines = ({ name, wrong }: PersonalityProof): readonly string[] =>
  wrong.length === 0 ? [`ok    ${name}`] : [`WRONG ${name}`, ...wrong.map((line) => `      ${line}`)];
