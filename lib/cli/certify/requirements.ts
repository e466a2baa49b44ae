/** What a run must be before it can be declared, and what of it is declared. */
import { faults } from '../../camera/faults/index.ts';
import { globMatches } from '../../engine/plan.ts';
import type { Recording } from '../../model/recording.ts';
import type { Report, RequirementState } from '../../model/report.ts';
import type { Declaration } from '../../report/declaration.ts';
import { brief, counted } from '../../report/printable.ts';
import { gathered } from '../../report/sections.ts';
import { chapterOf, isWithin } from '../../spec/sections.ts';

/** Chapters that every device is held to; services are claimed one by one. */
const always = ['4', '6', '7'] as const;

/** Claimed when nothing is said: the rules for all, and the services that the device supports. */
export const claimsOf = (report: Report): readonly string[] => {
  const served = new Set(report.features.flatMap(({ id, state }) => (state === 'supported' ? [id] : [])));
  const services = report.results.flatMap(({ resource, section }) =>
    resource !== undefined && served.has(resource) && section.startsWith('8.') ? [chapterOf(section)] : [],
  );
  const order = report.requirements.map(({ section }) => chapterOf(section));
  return [...new Set([...always, ...services])].sort((a, b) => order.indexOf(a) - order.indexOf(b));
};

const isClaimed = (claims: readonly string[], section: string): boolean => claims.some((chapter) => isWithin(section, chapter));

/** A condition that never came up is no gap of the run; a MUST that was not put to the test is. */
const gaps = (requirements: readonly RequirementState[], claims: readonly string[]): readonly string[] =>
  requirements
    .filter(
      ({ strength, state, section }) => strength === 'MUST' && isClaimed(claims, section) && (state === 'not-run' || state === 'violated'),
    )
    .map(({ id, state, reason = '' }) => `the claimed MUST ${id} is ${state}${reason === '' ? '' : `: ${brief(reason, 120)}`}`);

/** Services that are claimed, and of which the device has nothing. */
const unserved = (report: Report, claims: readonly string[]): readonly string[] =>
  claims.filter(
    (chapter) =>
      chapter.startsWith('8.') &&
      !(report.coverage ?? []).some(({ section, resources }) => isWithin(chapter, section) && resources.found > 0) &&
      report.coverage !== undefined,
  );

/** Roles that the entry claims, and that the run could not take. */
const unseenRoles = (report: Report, { device }: Recording): readonly string[] =>
  (device.claims?.roles ?? []).filter((role) => !report.device.levels.includes(role));

/** Everything that keeps a run from being declared, one line each; empty when nothing does. */
export const missingFor = (
  report: Report,
  recording: Recording,
  { claims, waivers, opinions }: { readonly claims: readonly string[]; readonly waivers: boolean; readonly opinions: Opinions },
): readonly string[] => {
  const { run, totals, restoration } = report;
  const { fail, error, blocked, waived } = totals.byVerdict;
  const when = (condition: boolean, line: string): readonly string[] => (condition ? [line] : []);
  return [
    ...when(run.profile !== 'strict', `the run was judged by the profile ${run.profile}: strict is needed`),
    ...when(run.safety !== 'destructive', `the run went to the level ${run.safety}: destructive is needed`),
    ...when(!recording.run.certify, 'the run did not ask every member of every list: run with --certify'),
    ...when(Object.keys(run.selection).length > 0, 'the run was narrowed by a selection: all checks are needed'),
    ...when(run.stopped !== undefined, `the run stopped early (${run.stopped?.kind})`),
    ...when(fail > 0, `${counted(fail, 'check')} failed`),
    ...when(error + blocked > 0, `${counted(error + blocked, 'check')} ended in an error or were blocked`),
    ...when(restoration.differences.length > 0, `${counted(restoration.differences.length, 'setting')} not as found before the run`),
    ...when(!waivers && waived > 0, `${counted(waived, 'check')} waived, and --no-waivers forbids it`),
    ...when(opinions.asked === 0, 'no schema verdict had a second opinion: libxmljs2 must be installed'),
    ...opinions.disagreements.map((line) => `the two schema engines disagree, an error of this suite: ${line}`),
    ...unserved(report, claims).map((chapter) => `the claimed service ${chapter} is not on the device: none of its resources is supported`),
    ...unseenRoles(report, recording).map((role) => `the claimed role ${role} has no account that logged in: nothing of it was judged`),
    ...gaps(report.requirements, claims),
  ];
};

export interface Opinions {
  readonly asked: number;
  readonly agreed: number;
  readonly disagreements: readonly string[];
}

const sectionsOf = (report: Report, claims: readonly string[]): Declaration['sections'] =>
  gathered(report.requirements, chapterOf).map(([section, own]) => {
    const musts = own.filter(({ strength, state }) => strength === 'MUST' && state !== 'excluded');
    const verified = (each: RequirementState): boolean => each.state === 'verified';
    return {
      section,
      claimed: claims.includes(section),
      verified: musts.filter(verified).length,
      total: musts.length,
      others: own.filter((each) => each.strength !== 'MUST' && verified(each)).length,
    };
  });

/** How many of the claimed checks a fault of the reference camera is known to break. @see `ipmd prove` */
const proofOf = (report: Report, claims: readonly string[]): Declaration['proof'] => {
  const globs = faults.flatMap(({ breaks }) => breaks);
  const broken = (id: string): boolean => globs.some((glob) => globMatches(glob, id));
  const claimed = report.results.filter(({ section, verdict }) => isClaimed(claims, section) && verdict === 'pass');
  return {
    faults: faults.length,
    checks: report.results.filter(({ id }) => broken(id)).length,
    claimed: claimed.filter(({ id }) => broken(id)).length,
    of: claimed.length,
  };
};

/** The declaration of a run that nothing keeps from being declared; `files` are the hashes of what lies beside it. */
export const declarationOf = (
  report: Report,
  {
    claims,
    roles,
    by,
    at,
    opinions,
    files,
  }: {
    claims: readonly string[];
    roles: readonly string[];
    by: string;
    at: string;
    opinions: Opinions;
    files: Readonly<Record<string, string>>;
  },
): Declaration => {
  const { id, startedAt, finishedAt, profile, dialect, safety, seed, secondOpinion } = report.run;
  return {
    schema: 'ipmd-declaration/1',
    suite: report.suite,
    device: { name: report.device.name, reported: { ...report.device.reported } },
    run: { id, startedAt, finishedAt, profile, dialect, safety, seed, secondOpinion },
    declaredAt: at,
    declaredBy: by,
    claims: { chapters: claims, roles },
    sections: sectionsOf(report, claims),
    uncovered: report.requirements.flatMap(({ id: requirement, section, strength, state, reason = '' }) =>
      state === 'verified' ? [] : [{ id: requirement, section, strength, state, reason }],
    ),
    readings: [...new Set(report.results.flatMap(({ readings }) => readings))].sort(),
    waivers: report.waivers.map(({ id: check, owner, expires, reason }) => ({ check, owner, expires, reason })),
    opinions: { asked: opinions.asked, agreed: opinions.agreed },
    proof: proofOf(report, claims),
    files: { ...files },
  };
};
