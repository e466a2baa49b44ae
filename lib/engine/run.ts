/** One run against one device, from the lock to the report. */
import { createHash } from 'node:crypto';
import { type Client, openClient } from '../device/client.ts';
import type { DeviceConfig } from '../device/config.ts';
import { openCounters } from '../device/counters.ts';
import { identityOf } from '../device/identity.ts';
import { type Journal, openJournal } from '../device/journal.ts';
import { keptFilesIn } from '../device/keep.ts';
import { acquireLock } from '../device/lock.ts';
import { createRecorder } from '../device/recorder.ts';
import { createRedactor } from '../device/secrets.ts';
import { causesOf } from '../grading/causes.ts';
import type { Level, Role } from '../model/catalogue.ts';
import type { Dialect, Profile, Safety } from '../model/check.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Survey, Topic } from '../model/probe.ts';
import type { Report, Result } from '../model/report.ts';
import { blocks } from '../spec/catalogue.ts';
import { families } from '../spec/index.ts';
import { requirements } from '../spec/requirements.ts';
import { schemaText } from '../xml/schema.ts';
import { secondOpinion } from '../xml/second-opinion.ts';
import { detectDialect } from './ask/detect.ts';
import { logIn } from './ask/login.ts';
import { allowanceOf } from './ask/permissions.ts';
import { type Asked, runProbes } from './ask/probing.ts';
import { openSession, type Session } from './ask/session.ts';
import { deviceInfoLeaves, surveyDevice } from './ask/survey.ts';
import { asStop } from './fault.ts';
import { coverageOf } from './judge/coverage.ts';
import { deviationsOf } from './judge/deviations.ts';
import { redactedReport } from './judge/redacted.ts';
import { requirementStates } from './judge/requirements.ts';
import { resultOf } from './judge/results.ts';
import { totalsOf } from './judge/totals.ts';
import { applyWaivers } from './judge/waivers.ts';
import { defaultBudgetMs, type Limits, openLimits, surveyBudget } from './limits.ts';
import { planOf, type Selection } from './plan.ts';
import { settle } from './settle.ts';
import { Stop } from './stop.ts';
import { ledgerOn } from './undo/ledger.ts';

export type Progress =
  | { readonly kind: 'stage'; readonly message: string }
  | { readonly kind: 'probe'; readonly id: string; readonly done: number; readonly of: number }
  | { readonly kind: 'result'; readonly result: Result };

export interface RunOptions {
  readonly device: DeviceConfig;
  readonly embedded: boolean;
  readonly topics: readonly Topic[];
  readonly selection: Selection;
  readonly profile: Profile;
  readonly dialect: Dialect | 'auto';
  readonly safety: Safety;
  readonly seed: number;
  /** Every member of every list, and the second opinion on every schema verdict. */
  readonly certify?: boolean;
  /** Where journal and counters live. */
  readonly stateDir: string;
  readonly lockDir?: string;
  readonly suiteVersion: string;
  readonly commit: string;
  readonly onProgress?: (event: Progress) => void;
  /** Ends the asking; its reason may be the Stop that says why. */
  readonly signal?: AbortSignal;
  /** Longest time for asking, putting back not included. */
  readonly budgetMs?: number;
}

export interface RunOutcome {
  readonly report: Report;
  readonly exchanges: readonly Exchange[];
  readonly redact: ReturnType<typeof createRedactor>;
}

/** Nobody is locked out of a camera that lives as long as the run. */
const uncounted = { wrongPasswordRefusal: () => undefined, noteWrongPassword: () => undefined, noteUnexpected401: () => undefined };

const emptySurvey: Survey = { instances: new Map(), members: new Map(), features: new Map(), roles: [], reported: {} };

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

const catalogueHash = (): string => hash(JSON.stringify(families));
const schemaHash = (): string => hash(blocks.map((block) => schemaText(block, 'answer')).join('\n'));

const levelOf: Readonly<Partial<Record<Role, Level>>> = { viewer: 'Viewer', operator: 'Operator', administrator: 'Administrator' };

/** What a run found before its report is put together. */
interface Found {
  survey: Survey;
  asked: ReadonlyMap<string, Asked>;
  stop?: Stop;
}

const converse = async (options: RunOptions, session: Session, plan: ReturnType<typeof planOf>, limits: Limits): Promise<Found> => {
  const found: Found = { survey: emptySurvey, asked: new Map() };
  const say = (message: string): void => options.onProgress?.({ kind: 'stage', message });
  try {
    say('logging in');
    const roles = await logIn(options.device, session.send);
    const info = await session.send({ step: 'survey', method: 'GET', path: '/System/deviceInfo' });
    const root = session.tree(info);
    const reported = deviceInfoLeaves(root);
    const wanted = options.device.serialNumber;
    if (wanted !== undefined && reported.serialNumber !== undefined && reported.serialNumber !== wanted) {
      throw new Stop(
        'identity',
        `${options.device.baseUrl} is the device with serial number ${reported.serialNumber}, the entry names ${wanted}: nothing is written to it`,
      );
    }
    if (root !== undefined) session.pin(identityOf(root));
    say('surveying resources');
    const surveyed = limits.within(surveyBudget(options.budgetMs ?? defaultBudgetMs), 'the survey');
    found.survey = await surveyDevice({ send: session.send, tree: session.tree, roles, everyMember: options.certify === true });
    surveyed();
    say(`asking ${plan.probes.length} probes for ${plan.checks.length} checks`);
    const ran = await runProbes(plan.probes, {
      context: session.context(found.survey),
      permissions: allowanceOf(options.device, options.safety),
      restoration: session.restoration,
      onProbe: (probe, done, of) => options.onProgress?.({ kind: 'probe', id: probe.id, done, of }),
    });
    found.asked = ran.asked;
    if (ran.stop !== undefined) found.stop = ran.stop;
  } catch (error) {
    found.stop = asStop(error);
  }
  return found;
};

interface Ended {
  readonly dialect: Dialect;
  readonly session: Session;
  readonly found: Found;
  readonly plan: ReturnType<typeof planOf>;
  readonly exchanges: readonly Exchange[];
  readonly redact: RunOutcome['redact'];
  readonly startedAt: string;
  readonly opinion: string;
}

const conclude = (options: RunOptions, { dialect, session, found, plan, exchanges, redact, startedAt, opinion }: Ended): Report => {
  const { device, profile, safety, seed, selection } = options;
  const judging = {
    asked: found.asked,
    all: session.observations(),
    exchanges,
    survey: found.survey,
    profile,
    dialect,
    permissions: allowanceOf(device, safety),
    redact: redact.redactExchange,
    ...(found.stop === undefined ? {} : { stop: found.stop }),
  };
  const judged = plan.checks.map((check) => {
    const result = resultOf(check, judging);
    options.onProgress?.({ kind: 'result', result });
    return result;
  });
  const finishedAt = new Date().toISOString();
  const { results, states } = applyWaivers(judged, device.waivers, found.survey.reported.firmwareVersion, finishedAt.slice(0, 10));
  const causes = causesOf(results);
  const states393 = requirementStates(
    requirements.values(),
    options.topics.flatMap((topic) => topic.checks),
    results,
  );
  /** What is told beside the results: a fault of ours there costs that part, and is the reason why the run was not whole. */
  const beside = <T>(make: () => readonly T[]): readonly T[] => {
    try {
      return make();
    } catch (error) {
      found.stop ??= asStop(error);
      return [];
    }
  };
  const operations = beside(() => coverageOf(session.observations(), dialect));
  const deviations = beside(() => deviationsOf(causes));
  const report: Report = {
    schema: 'ipmd-report/1',
    suite: { version: options.suiteVersion, commit: options.commit, catalogueHash: catalogueHash(), schemaHash: schemaHash() },
    run: {
      id: `${startedAt.replace(/[-:]|\.\d+/g, '')}-${seed}`,
      startedAt,
      finishedAt,
      profile,
      dialect,
      safety,
      selection: Object.fromEntries(Object.entries(selection).filter(([, value]) => value !== undefined && value.length > 0)),
      seed,
      ...(found.stop === undefined ? {} : { stopped: { kind: found.stop.kind, message: found.stop.message } }),
      secondOpinion: opinion,
    },
    device: {
      name: device.name,
      baseUrl: device.baseUrl,
      embedded: options.embedded,
      reported: found.survey.reported,
      levels: found.survey.roles.flatMap((role) => levelOf[role] ?? []),
    },
    features: [...found.survey.features].map(([id, { state, evidence }]) => ({ id, state, evidence })),
    results,
    causes,
    requirements: states393,
    operations,
    deviations,
    restoration: session.restoration.state(),
    waivers: states,
    totals: totalsOf(results, states393, exchanges.length),
  };
  return redactedReport(report, plan.checks, redact.redactText);
};

/**
 * Judges a device and returns the report with every exchange. What the device does never throws; a configuration that
 * cannot be run (locked by another run, an unwritable state directory, an unknown check) throws an Error of one line.
 */
export const runDevice = async (options: RunOptions): Promise<RunOutcome> => {
  const startedAt = new Date().toISOString();
  const plan = planOf(options.topics, options.selection);
  const redact = createRedactor(options.device);
  const recorder = createRecorder();
  const opinion = await secondOpinion();
  const limits = openLimits(options.signal, options.budgetMs ?? defaultBudgetMs);
  const lock = acquireLock(options.lockDir ?? options.stateDir, options.device);
  let client: Client | undefined;
  let journal: Journal | undefined;
  try {
    journal = openJournal(options.stateDir, options.device.name, !options.embedded);
    client = openClient(options.device);
    const found: Found = { survey: emptySurvey, asked: new Map() };
    let dialect: Dialect = options.dialect === 'auto' ? (options.device.dialect ?? 'ipmd') : options.dialect;
    try {
      if (options.dialect === 'auto' && options.device.dialect === undefined) dialect = await detectDialect(client, options.device.baseUrl);
    } catch (error) {
      found.stop = asStop(error);
    }
    const session: Session = openSession({
      device: options.device,
      client,
      recorder,
      ledger: ledgerOn(journal, options.device, () => session.pinned()),
      counters: options.embedded ? uncounted : openCounters(options.stateDir, options.device.name),
      allowance: allowanceOf(options.device, options.safety),
      profile: options.profile,
      dialect,
      safety: options.safety,
      seed: options.seed,
      kept: keptFilesIn(options.stateDir, options.device.name),
      signal: limits.signal,
    });
    const asked = found.stop === undefined ? await converse(options, session, plan, limits) : found;
    const fault =
      asked.stop === undefined
        ? undefined
        : await settle(session, asked.stop, (message) => options.onProgress?.({ kind: 'stage', message }));
    if (fault !== undefined) asked.stop = fault;
    const exchanges = recorder.all();
    const ended: Ended = {
      dialect,
      session,
      found: asked,
      plan,
      exchanges,
      redact,
      startedAt,
      opinion: `${opinion.state}: ${opinion.detail}`,
    };
    const report = conclude(options, ended);
    session.restoration.reported();
    return { report, exchanges, redact };
  } finally {
    await client?.close();
    journal?.close();
    lock.release();
    limits.release();
  }
};
