import { expect, test } from 'vitest';
import type { TransportFailure } from '../../model/exchange.ts';
import { openOutage } from './outage.ts';

const outage = (isBack: boolean): ((failure: TransportFailure | undefined) => Promise<void>) => {
  const { note, returned } = openOutage({
    baseUrl: 'http://device',
    awaitReturn: async () => {
      if (isBack) returned();
      return isBack ? { ms: 1, missed: 0 } : undefined;
    },
    isAborted: () => false,
    asked: () => 100,
    vanished: () => undefined,
  });
  return note;
};

const failure = (kind: TransportFailure['kind']): TransportFailure => ({
  kind,
  message: `it is ${kind}`,
  ...(kind === 'closed' ? { received: 0 } : {}),
});

test.each(['refused', 'unreachable', 'timeout', 'closed'] as const)('a device is lost after three times %s', async (kind) => {
  const note = outage(false);
  await note(failure(kind));
  await note(failure(kind));
  await expect(note(failure(kind))).rejects.toMatchObject({ kind: 'lost' });
});

test('one that answers when it is looked at is waited for once, until it answers what it is asked', async () => {
  const note = outage(true);
  for (let n = 0; n < 5; n += 1) await note(failure('closed'));
  await note(undefined);
  for (let n = 0; n < 5; n += 1) await note(failure('closed'));
  await expect(note(failure('closed'))).rejects.toMatchObject({ kind: 'lost' });
});

test('one that hangs at every second request is lost, too', async () => {
  const note = outage(true);
  const half = async (): Promise<void> => {
    for (let n = 0; n < 40; n += 1) await note(n % 2 === 0 ? failure('timeout') : undefined);
  };
  await expect(half()).rejects.toMatchObject({ kind: 'lost', message: expect.stringContaining('18 of the last 35 requests') });
});

test('one that fails now and then is not', async () => {
  const note = outage(true);
  for (let n = 0; n < 400; n += 1) await note(n % 5 === 0 ? failure('timeout') : undefined);
});
