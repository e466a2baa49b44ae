/** A fleet in rows: a device, or all devices of one firmware, by the sections of the document. */
import type { VerdictKind } from '../../model/check.ts';
import type { Report, RequirementState } from '../../model/report.ts';
import { chapterOf, compareSections } from '../../spec/sections.ts';
import { firmwareOf } from '../finding-block.ts';
import { runFaults } from '../run-faults.ts';

/** The heaviest first: what a cell shows of all its checks. */
const weights: readonly VerdictKind[] = ['fail', 'error', 'blocked', 'warning', 'deviation', 'pass', 'waived', 'not-applicable', 'not-run'];

export interface Cell {
  /** The heaviest verdict. */
  readonly verdict: VerdictKind;
  readonly failed: number;
  readonly warned: number;
  readonly judged: number;
}

export interface FleetRow {
  readonly name: string;
  /** Model and firmware, as far as the device names them. */
  readonly about: string;
  readonly reports: readonly Report[];
  /** By chapter or service. */
  readonly cells: ReadonlyMap<string, Cell>;
}

const cellOf = (verdicts: readonly VerdictKind[]): Cell => {
  const count = (...kinds: readonly VerdictKind[]): number => verdicts.filter((verdict) => kinds.includes(verdict)).length;
  return {
    verdict: weights.find((kind) => verdicts.includes(kind)) ?? 'not-run',
    failed: count('fail'),
    warned: count('warning'),
    judged: count('pass', 'fail', 'warning', 'deviation'),
  };
};

const cellsOf = (reports: readonly Report[]): ReadonlyMap<string, Cell> => {
  const verdicts = new Map<string, VerdictKind[]>();
  for (const { section, verdict } of reports.flatMap(({ results }) => results)) {
    const chapter = chapterOf(section);
    const own = verdicts.get(chapter);
    if (own === undefined) verdicts.set(chapter, [verdict]);
    else own.push(verdict);
  }
  return new Map([...verdicts].map(([chapter, own]) => [chapter, cellOf(own)]));
};

/** `DS-2CD2132-I V5.2.0`: what a report says of model and firmware. */
export const modelOf = (report: Report): string => [report.device.reported.model, firmwareOf(report)].filter(Boolean).join(' ');

/** A row a report. */
export const deviceRows = (reports: readonly Report[]): readonly FleetRow[] =>
  reports.map((report) => ({ name: report.device.name, about: modelOf(report), reports: [report], cells: cellsOf([report]) }));

/** A row for each model and firmware that several reports share; none where each is alone. */
export const firmwareRows = (reports: readonly Report[]): readonly FleetRow[] => {
  const groups = new Map<string, Report[]>();
  for (const report of reports) groups.set(modelOf(report), [...(groups.get(modelOf(report)) ?? []), report]);
  if (groups.size === reports.length) return [];
  return [...groups].map(([about, own]) => ({
    name: about === '' ? 'not named' : about,
    about: own.map(({ device }) => device.name).join(', '),
    reports: own,
    cells: cellsOf(own),
  }));
};

/** The chapters of all rows, in the document's order. */
export const chaptersOf = (rows: readonly FleetRow[]): readonly string[] =>
  [...new Set(rows.flatMap(({ cells }) => [...cells.keys()]))].sort(compareSections);

/** How one device ended, in words. */
export const endOf = (report: Report): 'no failure' | 'failed' | 'nothing said' => {
  const { byVerdict } = report.totals;
  if (byVerdict.fail > 0 || runFaults(report).some(({ weight }) => weight === 'fail')) return 'failed';
  const isCut = report.run.stopped !== undefined || byVerdict.error + byVerdict.blocked > 0;
  return isCut || byVerdict.pass + byVerdict.warning + byVerdict.deviation === 0 ? 'nothing said' : 'no failure';
};

export interface FleetRequirement {
  readonly requirement: RequirementState;
  /** Names of the devices by the state that they are in. */
  readonly byState: ReadonlyMap<RequirementState['state'], readonly string[]>;
}

/** The requirements of one chapter over all devices. */
export const requirementsOf = (reports: readonly Report[], chapter: string): readonly FleetRequirement[] => {
  const found = new Map<string, { requirement: RequirementState; byState: Map<RequirementState['state'], string[]> }>();
  for (const { device, requirements } of reports)
    for (const requirement of requirements) {
      if (chapterOf(requirement.section) !== chapter) continue;
      const entry = found.get(requirement.id) ?? { requirement, byState: new Map() };
      entry.byState.set(requirement.state, [...(entry.byState.get(requirement.state) ?? []), device.name]);
      found.set(requirement.id, entry);
    }
  return [...found.values()];
};

/** The sentence that ends a fleet: how many devices, how they ended, and how little was tested at least. */
export const fleetSentence = (reports: readonly Report[], unasked: readonly string[] = []): string => {
  const of = (end: ReturnType<typeof endOf>): readonly string[] =>
    reports.filter((each) => endOf(each) === end).map(({ device }) => device.name);
  const named = (names: readonly string[]): string =>
    `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
  const least = [...reports].sort((a, b) => a.totals.musts.judged - b.totals.musts.judged)[0];
  const [failed, unsaid] = [of('failed'), of('nothing said')];
  return [
    `${reports.length + unasked.length} devices: no failure on ${of('no failure').length}`,
    ...(failed.length === 0 ? [] : [`failures on ${failed.length} (${named(failed)})`]),
    ...(unsaid.length === 0 ? [] : [`nothing can be said of ${unsaid.length} (${named(unsaid)})`]),
    ...(unasked.length === 0 ? [] : [`${unasked.length} not asked (${named(unasked)})`]),
    ...(least === undefined
      ? []
      : [`at least ${least.totals.musts.judged} of ${least.totals.musts.total} MUSTs judged on each (${least.device.name})`]),
  ].join('; ');
};
