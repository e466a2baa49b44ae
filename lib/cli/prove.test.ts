/** Checks are proven by breaking the camera: each of these faults must make exactly the checks fail that it names. `ipmd prove` runs them all. */
import { expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { faults } from '../camera/faults/index.ts';
import { globMatches } from '../engine/plan.ts';
import { holds, proofLine, proveFault } from './prove/proof.ts';

/** One of each kind: wire, documents, status, writing, collections, levels, special resources, capabilities, clock, log, resets, and some of the other services. */
const proven = [
  'wrong-password-forbidden',
  'never-closes',
  'chunked-documents',
  'short-length',
  'not-well-formed',
  'says-ok',
  'constant-url',
  'other-created-id',
  'any-method',
  'wrong-level-unauthorized',
  'other-root',
  'wrong-order',
  'uptime-milliseconds',
  'free-space-beyond-capacity',
  'types-unchecked',
  'cuts-names',
  'unknown-refused',
  'sent-id-taken',
  'viewer-writes',
  'root-indexr-missing',
  'indexr-flat',
  'type-folder',
  'description-version',
  'capabilities-bare',
  'capabilities-too-narrow',
  'capabilities-range-form',
  'capabilities-default-outside',
  'capabilities-unknown-element',
  'list-omits-last',
  'lost-location',
  'secrets-shown',
  'reboot-not-done',
  'ntp-idle',
  'mask-by-length',
  'io-inputs-deletable',
  'channel-refuses-binary',
  'passwords-shown',
  'any-video-input',
  'motion-masks-ignored',
  'schedule-does-not-gate',
  'mail-first-server',
] as const;

test('at least 25 faults are proven here, and every other names the checks that find it, or why none can', () => {
  expect(new Set(proven).size).toBeGreaterThanOrEqual(25);
  expect(faults.length).toBeGreaterThanOrEqual(360);
  expect(faults.filter(({ breaks, unseen }) => breaks.length > 0 === (unseen !== undefined)).map(({ name }) => name)).toEqual([]);
  expect(faults.filter(({ unseen }) => unseen !== undefined).length).toBeLessThanOrEqual(2);
});

test('what a fault names, as broken or as showing it, are checks of the suites', () => {
  const ids = topics.flatMap((topic) => topic.checks).map(({ id }) => id);
  const unknown = faults.flatMap(({ name, breaks, shows = [] }) =>
    [...breaks, ...shows].filter((glob) => !ids.some((id) => globMatches(glob, id))).map((glob) => `${name}: ${glob}`),
  );
  expect(unknown).toEqual([]);
});

const outcome = async (name: string): Promise<string> => {
  const fault = faults.find((each) => each.name === name);
  if (fault === undefined) throw new Error(`there is no fault ${name}`);
  const proof = await proveFault(fault, topics, 1);
  return holds(proof) ? 'exact' : proofLine(proof);
};

test.concurrent.for(proven)('%s breaks exactly what it names', { timeout: 240_000 }, async (name, { expect: own }) => {
  own(await outcome(name)).toBe('exact');
});
