/** What a run will ask, in which order, and what it leaves out and why. */
import { type Effect, type Level, methods } from '../model/catalogue.ts';
import { type Safety, safetyLevels } from '../model/check.ts';
import type { Check, Probe, Topic } from '../model/probe.ts';
import { resources as catalogue } from '../spec/catalogue.ts';
import { probesOfShards, shardIn } from './shard.ts';

export const reaches = (run: Safety, needed: Safety): boolean => safetyLevels.indexOf(run) >= safetyLevels.indexOf(needed);

export interface Selection {
  /** Section numbers: "8.1" selects 8.1 and all below it. */
  readonly sections?: readonly string[];
  /** Resource ids, or a prefix of one at a dot. */
  readonly resources?: readonly string[];
  /** Check ids or globs. */
  readonly checks?: readonly string[];
  /** User levels, any case: checks of operations that the document gives to one of them. */
  readonly levels?: readonly string[];
  /** Parts of what the others select, such as `2/3`: the probes of some chapters. */
  readonly shard?: readonly string[];
}

/** True when a glob (`*` within and across segments) matches the whole text. */
export const globMatches = (glob: string, text: string): boolean =>
  new RegExp(
    `^${glob
      .split('*')
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  ).test(text);

const below = (whole: string, part: string): boolean => part === whole || part.startsWith(`${whole}.`);

/** The user level of the operation that a check is about; undefined when it is about none of the four methods. */
const levelOf = (check: Check): Level | undefined => {
  const method = methods.find((each) => each.toLowerCase() === check.operation);
  return method === undefined ? undefined : catalogue.get(check.resource ?? '')?.operations[method]?.level;
};

/** True when a check is in the selection; an empty selection takes all. */
export const selects = (selection: Selection, check: Check): boolean => {
  const { sections = [], resources = [], checks = [], levels = [] } = selection;
  const strip = (section: string): string => section.replace(/^0+/, '').replace(/\.0+/g, '.');
  return (
    (sections.length === 0 || sections.some((section) => below(strip(section), check.section))) &&
    (resources.length === 0 || (check.resource !== undefined && resources.some((id) => below(id, check.resource ?? '')))) &&
    (checks.length === 0 || checks.some((glob) => globMatches(glob, check.id) || glob === check.renamedFrom)) &&
    (levels.length === 0 || levels.some((level) => level.toLowerCase() === levelOf(check)?.toLowerCase()))
  );
};

export interface Permissions {
  readonly safety: Safety;
  /** Effects that the entry allows for at least one instance. */
  allowsEffect(effect: Effect): boolean;
  /** `PUT system.reboot` and the like, named in the entry. */
  allowsContained(operation: string): boolean;
}

/** Why a probe may not run on this device, in words; undefined when it may. */
export const forbidden = (probe: Probe, permissions: Permissions): string | undefined => {
  if (!reaches(permissions.safety, probe.safety)) return `needs safety ${probe.safety}, this run is ${permissions.safety}`;
  const effect = probe.effects.find((each) => !permissions.allowsEffect(each));
  if (effect !== undefined) return `may cause the effect ${effect}, which the device's entry does not allow`;
  const contained = probe.contained?.find((each) => !permissions.allowsContained(each));
  if (contained !== undefined) return `sends ${contained}, which the device's entry does not name under allow.operations`;
  return undefined;
};

export interface Plan {
  readonly checks: readonly Check[];
  /** Probes of the selected checks, in the order they run. */
  readonly probes: readonly Probe[];
}

const parts = (section: string): readonly number[] => section.split('.').map((part) => Number.parseInt(part, 10) || 99);

const bySection = (left: string, right: string): number => {
  const [a, b] = [parts(left), parts(right)];
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const order = (a[i] ?? -1) - (b[i] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
};

const byResource = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** A rule true of every exchange is judged over whatever is asked, unless checks themselves are picked. @see chapters 4 and 6 */
const isRunWide = (selection: Selection, { probe, section }: Check): boolean =>
  probe === '*' && /^[46]\b/.test(section) && (selection.checks ?? []).length === 0 && (selection.levels ?? []).length === 0;

/** What of a plan one part of several holds; checks over all exchanges are in each. */
const partOf = (plan: Plan, { shard = [] }: Selection): Plan => {
  const wanted = shard.flatMap((part) => shardIn(part) ?? []);
  if (wanted.length === 0) return plan;
  const probes = probesOfShards(plan.probes, wanted);
  const own = new Set(probes.map(({ id }) => id));
  return { checks: plan.checks.filter(({ probe }) => probe === '*' || own.has(probe)), probes };
};

/** The selected checks and their probes: by safety, then section, then resource, so that writes come last and together. */
export const planOf = (topics: readonly Topic[], selection: Selection): Plan => {
  const all = topics.flatMap((topic) => topic.checks);
  const own = new Set(all.filter((check) => selects(selection, check)));
  const checks = all.filter((check) => own.has(check) || (own.size > 0 && isRunWide(selection, check)));
  const wanted = new Set(checks.map((check) => check.probe));
  const found = new Map(topics.flatMap((topic) => topic.probes).map((probe) => [probe.id, probe]));
  const missing = [...wanted].filter((id) => id !== '*' && !found.has(id));
  if (missing.length > 0) throw new Error(`checks name probes that no suite has: ${missing.join(', ')}`);
  const probes = [...found.values()]
    .filter((probe) => wanted.has(probe.id))
    .sort(
      (a, b) =>
        safetyLevels.indexOf(a.safety) - safetyLevels.indexOf(b.safety) ||
        bySection(a.section, b.section) ||
        byResource(a.resource ?? '', b.resource ?? ''),
    );
  return partOf({ checks: [...checks].sort((a, b) => bySection(a.section, b.section)), probes }, selection);
};

/** The checks that each probe is asked for, by its id. */
export const checksByProbe = (checks: readonly Check[]): ReadonlyMap<string, readonly Check[]> => {
  const byProbe = new Map<string, Check[]>();
  for (const check of checks) {
    const own = byProbe.get(check.probe);
    if (own === undefined) byProbe.set(check.probe, [check]);
    else own.push(check);
  }
  return byProbe;
};
