import { describe, expect, test } from 'vitest';
import type { Answer } from '../../device/client.ts';
import type { Response } from '../../model/exchange.ts';
import { conditionOf, firstConditionOf, redirectOf } from './conditions.ts';

const baseUrl = 'http://192.0.2.7:8080';
const party = { baseUrl, role: 'administrator', account: { user: 'admin' } } as const;

const responding = (status: number, body = '', headers: Response['headers'] = []): Response => ({
  status,
  reason: '',
  headers,
  body: Buffer.from(body),
});
const answering = (response: Response, rest: Partial<Answer> = {}): Answer => ({
  request: { method: 'GET', path: '/System/deviceInfo', role: 'administrator', headers: [] },
  response,
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 1,
  scheme: 'basic',
  ...rest,
});
const status = (string: string, sub = ''): string =>
  `<ResponseStatus><statusCode>4</statusCode><statusString>${string}</statusString>${sub && `<subStatusCode>${sub}</subStatusCode>`}</ResponseStatus>`;

describe('a redirect', () => {
  test('to https says which baseUrl to write', () => {
    const stop = firstConditionOf(party, answering(responding(302, '', [['Location', 'https://192.0.2.7/System/deviceInfo?randnum=1']])));
    expect(stop).toMatchObject({
      kind: 'redirected',
      message: `${baseUrl} redirects every request to https, https://192.0.2.7, where nothing was sent: write "baseUrl": "https://192.0.2.7" in the device's entry`,
    });
  });
  test.each(['/doc/page/login.asp', 'http://192.0.2.7:8080/other', 'javascript:alert(1)', 'http://['])(
    'to %s is no other place',
    (location) => expect(redirectOf(baseUrl, responding(302, '', [['Location', location]]))).toBeUndefined(),
  );
});

describe('a device that says of itself', () => {
  test.each([401, 403])('notActivated with %i', (code) =>
    expect(conditionOf(party, responding(code, status('Invalid Operation', 'notActivated')))).toMatchObject({
      kind: 'not-activated',
      message: expect.stringMatching(/notActivated: the device has no password yet; activate it/),
    }),
  );
  test.each([
    [
      'a userCheck',
      '<userCheck><lockStatus>lock</lockStatus><unlockTime>1745</unlockTime></userCheck>',
      /locked for 1745 seconds, about 29 minutes/,
    ],
    ['a subStatusCode', status('Invalid Operation', 'userLocked'), /locked for a time that it does not name/],
    [
      'words',
      status('Invalid Operation: the account is locked after too many wrong passwords, for 60 seconds more'),
      /locked for 60 seconds,/,
    ],
  ])('that an account is locked, by %s', (_, body, words) =>
    expect(conditionOf(party, responding(401, body))).toMatchObject({ kind: 'locked', message: expect.stringMatching(words) }),
  );
  test.each([
    ['unlock', '<userCheck><lockStatus>unlock</lockStatus><unlockTime>0</unlockTime><retryLoginTime>5</retryLoginTime></userCheck>'],
    ['a lock of another kind', status('Invalid Operation: the shutter is locked')],
    ['a page about locks', '<html><body>block, clock, locked out? call the office</body></html>'],
  ])('nothing of the kind: %s', (_, body) => expect(conditionOf(party, responding(401, body))).toBeUndefined());
});

describe('a 401 that stands', () => {
  const challenged = (...values: string[]): Response =>
    responding(
      401,
      '',
      values.map((value) => ['WWW-Authenticate', value]),
    );
  test('to what cannot be answered names what is offered, and asks for no other password', () => {
    const stop = firstConditionOf(party, answering(challenged('Negotiate', 'NTLM'), { scheme: 'none' }));
    expect(stop).toMatchObject({
      kind: 'challenge',
      message: expect.stringMatching(/offers Negotiate, NTLM, which this program does not support/),
    });
    expect(stop?.message).not.toMatch(/correct the password/);
  });
  test('without a challenge', () =>
    expect(firstConditionOf(party, answering(responding(401), { challenge: responding(401) }))).toMatchObject({
      kind: 'challenge',
      message: expect.stringMatching(/401 with no challenge \(no WWW-Authenticate header\)/),
    }));
  test("after the device's own challenge was answered is the password's", () =>
    expect(
      firstConditionOf(
        party,
        answering(challenged('Digest realm="r", nonce="n", algorithm=SHA-512-256, qop="auth"'), { scheme: 'digest' }),
      ),
    ).toMatchObject({
      kind: 'credentials',
      message: `${baseUrl} refuses the administrator account "admin" (401, asked for by Digest (algorithm SHA-512-256, qop auth)); nothing more is sent so that it is not locked: correct the password in the device's entry`,
    }));
});
