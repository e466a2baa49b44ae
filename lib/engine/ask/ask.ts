/** The asking half of a run: from the lock to the recording. Nothing is judged here. */
import { type Client, openClient } from '../../device/client.ts';
import type { DeviceConfig } from '../../device/config.ts';
import { type Counters, openCounters } from '../../device/counters.ts';
import { type Identity, identityOf } from '../../device/identity.ts';
import { type Journal, openJournal } from '../../device/journal.ts';
import { keptFilesIn } from '../../device/keep.ts';
import { acquireDeviceLock, acquireLock, type Lock, LockedError } from '../../device/lock.ts';
import { createRecorder } from '../../device/recorder.ts';
import { createRedactor, type Redactor } from '../../device/secrets.ts';
import type { Dialect, Profile, Safety } from '../../model/check.ts';
import type { Survey } from '../../model/probe.ts';
import { type Asked, type Recording, recordingFormat } from '../../model/recording.ts';
import type { Report } from '../../model/report.ts';
import { secondOpinion } from '../../xml/second-opinion.ts';
import { estimatedRequests, estimateWords } from '../cost.ts';
import { asStop } from '../fault.ts';
import { defaultBudgetMs, type Limits, openLimits, surveyBudget } from '../limits.ts';
import { forbidden, type Plan, type Selection } from '../plan.ts';
import { plannedWrites, unplannedBy } from '../planned.ts';
import { settle } from '../settle.ts';
import { Stop } from '../stop.ts';
import { ledgerOn } from '../undo/ledger.ts';
import { detectSpeech } from './detect.ts';
import { surveyFor } from './growing.ts';
import { allowanceOf } from './permissions.ts';
import { runProbes } from './probing.ts';
import { openRoutes, type Routes, type Speech, usualSpeech } from './routes.ts';
import { learnSecrets } from './sent-secrets.ts';
import { openSession, type Session } from './session.ts';
import { deviceInfoLeaves } from './survey.ts';

export type AskProgress =
  | { readonly kind: 'stage'; readonly message: string }
  /** Every account of the entry was taken. */
  | { readonly kind: 'logged-in' }
  | { readonly kind: 'probe'; readonly id: string; readonly done: number; readonly of: number };

export interface AskOptions {
  readonly device: DeviceConfig;
  readonly embedded: boolean;
  readonly plan: Plan;
  readonly selection: Selection;
  readonly profile: Profile;
  readonly dialect: Dialect | 'auto';
  readonly safety: Safety;
  readonly seed: number;
  /** Every member of every list. */
  readonly certify: boolean;
  readonly suite: Report['suite'];
  /** Where journal and counters live. */
  readonly stateDir: string;
  readonly lockDir?: string;
  readonly onProgress: (event: AskProgress) => void;
  /** Called when a probe was asked, with the recording as far as it goes: the same object each time, which grows. */
  readonly onAsked: (probe: string, soFar: Recording, redact: Redactor) => void;
  /** Ends the asking; its reason may be the Stop that says why. */
  readonly signal?: AbortSignal;
  /** Longest time for asking, putting back not included. */
  readonly budgetMs?: number;
}

/** Nobody is locked out of a camera that lives as long as the run. */
const uncounted = {
  loginRefusal: () => undefined,
  wrongPasswordRefusal: () => undefined,
  noteWrongPassword: () => undefined,
  noteUnexpected401: () => undefined,
};
type Counting = typeof uncounted | Counters;

const emptySurvey: Survey = { instances: new Map(), members: new Map(), features: new Map(), roles: [], reported: {} };

/** What a run found, filled in as far as it came. */
interface Found {
  survey: Survey;
  readonly asked: Map<string, Asked>;
  stop?: Stop;
}

interface Conversing {
  readonly session: Session;
  readonly routes: Routes;
  readonly limits: Limits;
  /** Takes the lock of the device that answers. */
  readonly claim: (identity: Identity) => void;
  /** The recording as far as it goes. */
  readonly soFar: () => Recording;
  readonly redact: Redactor;
}

/** Logs in, and pins the device that answers. Throws Stop when it is not the one that the entry names. */
const identify = async ({ device }: AskOptions, { session, claim }: Conversing) => {
  const roles = await session.logIn();
  const info = await session.send({ step: 'survey', method: 'GET', path: '/System/deviceInfo' });
  const root = session.tree(info);
  const reported = deviceInfoLeaves(root);
  const wanted = device.serialNumber;
  if (wanted !== undefined && reported.serialNumber !== undefined && reported.serialNumber !== wanted) {
    throw new Stop(
      'identity',
      `${device.baseUrl} is the device with serial number ${reported.serialNumber}, the entry names ${wanted}: nothing is written to it`,
    );
  }
  const identity = root === undefined ? {} : identityOf(root);
  session.pin(identity);
  if (identity.serialNumber === undefined && identity.macAddress === undefined && !device.allow.unidentified)
    session.withhold(
      'the device shows neither serial number nor MAC address, so that another one in its place would not be noticed: nothing is written unless the entry sets allow.unidentified',
    );
  claim(identity);
  return roles;
};

/** What the probes that may be sent will ask of what the device has. */
const estimate = ({ device, safety, plan }: AskOptions, { features }: Survey): string => {
  const permissions = allowanceOf(device, safety);
  const sent = plan.probes.filter(
    (probe) => forbidden(probe, permissions) === undefined && features.get(probe.resource ?? '')?.state !== 'not',
  );
  return estimateWords(estimatedRequests(sent, 0), device.rate);
};

const converse = async (options: AskOptions, conversing: Conversing, found: Found): Promise<void> => {
  const { session, routes, limits, redact } = conversing;
  const { plan, onProgress, onAsked } = options;
  const say = (message: string): void => onProgress({ kind: 'stage', message });
  say('logging in');
  const roles = await identify(options, conversing);
  onProgress({ kind: 'logged-in' });
  say('surveying resources');
  const surveyed = limits.within(surveyBudget(options.budgetMs ?? defaultBudgetMs), 'the survey');
  const { send, tree, stream, dialect, mayNot } = session;
  const surveyor = { send, mayNot, tree, stream, routes, dialect, roles, everyMember: options.certify };
  const survey = await surveyFor(surveyor, plan);
  found.survey = survey.known;
  surveyed();
  say(`asking ${plan.probes.length} probes for ${plan.checks.length} checks, ${estimate(options, survey.known)}`);
  const soFar = conversing.soFar();
  const stop = await runProbes(plan, {
    context: session.context(survey.known),
    survey,
    permissions: allowanceOf(options.device, options.safety),
    restoration: session.restoration,
    asked: found.asked,
    onProbe: (probe, done, of) => {
      onProgress({ kind: 'probe', id: probe.id, done, of });
      if (found.asked.has(probe.id)) onAsked(probe.id, soFar, redact);
    },
  });
  if (stop !== undefined) found.stop = stop;
  // What was read belongs to the device that was surveyed, too.
  else await session.identifyAnew();
};

/** A fault of ours ends the asking like any other reason: what was changed is still taken back. */
const unlessStopped = async (found: Found, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof LockedError) throw error;
    found.stop = asStop(error);
  }
};

/** What is still changed when the asking ended early is taken back. */
const putBack = async ({ onProgress }: AskOptions, session: Session, found: Found): Promise<void> => {
  if (found.stop === undefined) return;
  const fault = await settle(session, found.stop, (message) => onProgress({ kind: 'stage', message }));
  if (fault !== undefined) found.stop = fault;
};

const selected = (selection: Selection): Recording['run']['selection'] =>
  Object.fromEntries(Object.entries(selection).filter(([, value]) => value !== undefined && value.length > 0));

const runOf = (options: AskOptions, dialect: Dialect, startedAt: string, { stop }: Found): Recording['run'] => {
  const { profile, safety, seed, certify } = options;
  const opinion = secondOpinion();
  return {
    startedAt,
    finishedAt: new Date().toISOString(),
    profile,
    dialect,
    safety,
    selection: selected(options.selection),
    seed,
    certify,
    ...(stop === undefined ? {} : { stopped: { kind: stop.kind, message: stop.message } }),
    secondOpinion: `${opinion.state}: ${opinion.detail}`,
  };
};

const deviceOf = ({ device, embedded }: AskOptions, session: Session): Recording['device'] => {
  const { name, baseUrl, features, waivers, claims } = device;
  return { name, baseUrl, embedded, features, waivers, ...(claims && { claims }), ...session.connection() };
};

interface Opened {
  readonly client: Client;
  readonly journal: Journal;
  readonly limits: Limits;
  readonly claim: Conversing['claim'];
}

const talk = async (options: AskOptions, { client, journal, limits, claim }: Opened, redact: Redactor): Promise<Recording> => {
  const { device, embedded, profile, safety, seed, stateDir, plan } = options;
  const startedAt = new Date().toISOString();
  const found: Found = { survey: emptySurvey, asked: new Map() };
  const recorder = createRecorder();
  const wanted = options.dialect === 'auto' ? device.dialect : options.dialect;
  let speech: Speech = usualSpeech(wanted ?? 'ipmd');
  const counters: Counting = embedded ? uncounted : openCounters(stateDir, device.name);
  const { user } = device.accounts.administrator;
  await unlessStopped(found, async () => {
    const refused = counters.loginRefusal(user);
    if (refused !== undefined) throw new Stop('credentials', refused);
    const asked = wanted === undefined ? {} : { dialect: wanted };
    speech = await detectSpeech({ client, device, record: (answer) => recorder.record(answer), ...asked });
  });
  if ((found.stop?.kind === 'credentials' || found.stop?.kind === 'locked') && counters.loginRefusal(user) === undefined)
    counters.noteUnexpected401(user);
  const { dialect } = speech;
  const routes = openRoutes(speech);
  const session: Session = openSession({
    device,
    client,
    recorder,
    ledger: ledgerOn(journal, device, () => session.pinned()),
    counters,
    allowance: allowanceOf(device, safety),
    unplanned: unplannedBy(plannedWrites(plan.probes, allowanceOf(device, safety))),
    profile,
    dialect,
    routes,
    safety,
    seed,
    kept: keptFilesIn(stateDir, device.name),
    signal: limits.signal,
  });
  const soFar = (): Recording => ({
    schema: recordingFormat,
    suite: options.suite,
    run: runOf(options, dialect, startedAt, found),
    device: deviceOf(options, session),
    survey: found.survey,
    planned: plan.probes.map(({ id }) => id),
    exchanges: recorder.all(),
    observations: session.observations(),
    probes: found.asked,
    unstable: session.unstable(),
    restoration: session.restoration.state(),
  });
  if (found.stop === undefined)
    await unlessStopped(found, () => converse(options, { session, routes, limits, claim, soFar, redact }, found));
  await putBack(options, session, found);
  learnSecrets(redact, recorder.all());
  const recording = soFar();
  session.restoration.reported();
  return recording;
};

/**
 * Asks a device everything of the plan and takes back what it changed. What the device does never throws; a
 * configuration that cannot be run (locked by another run, an unwritable state directory) throws an Error of one line.
 */
export const askDevice = async (options: AskOptions): Promise<{ readonly recording: Recording; readonly redact: Redactor }> => {
  const { device, embedded, stateDir } = options;
  const redact = createRedactor(device);
  const limits = openLimits(options.signal, options.budgetMs ?? defaultBudgetMs);
  const lock = acquireLock(options.lockDir ?? stateDir, device);
  let deviceLock: Lock | undefined;
  const claim = (identity: Identity): void => {
    if (!embedded) deviceLock = acquireDeviceLock(options.lockDir, identity, device);
  };
  let client: Client | undefined;
  let journal: Journal | undefined;
  try {
    journal = openJournal(stateDir, device.name, !embedded);
    client = openClient(device, redact.knowHeader);
    return { recording: await talk(options, { client, journal, limits, claim }, redact), redact };
  } finally {
    await client?.close();
    journal?.close();
    deviceLock?.release();
    lock.release();
    limits.release();
  }
};
