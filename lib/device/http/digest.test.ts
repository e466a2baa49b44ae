import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Challenge, challengesOf, offerOf } from './challenge.ts';
import { answerable, digestHeader, isStale } from './digest.ts';

const only = (text: string): Challenge => {
  const found = challengesOf([['WWW-Authenticate', text]]);
  expect(found).toHaveLength(1);
  const [challenge] = found;
  if (challenge === undefined) throw new Error('unreachable: length was asserted');
  return challenge;
};

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const sha512256 = (text: string): string => createHash('sha512-256').update(text).digest('hex');

const response = (header: string): string | undefined => /response="([0-9a-f]+)"/.exec(header)?.[1];

describe('published vectors', () => {
  const rfc2617 = {
    user: 'Mufasa',
    password: 'Circle Of Life',
    method: 'GET',
    uri: '/dir/index.html',
    count: 1,
    cnonce: '0a4f113b',
  };

  test('RFC 2617, 3.5', () => {
    const challenge = only(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"',
    );
    const header = digestHeader({ ...rfc2617, challenge });
    expect(response(header)).toBe('6629fae49393a05397450978507c4ef1');
    expect(header).toContain('nc=00000001');
    expect(header).toContain('opaque="5ccc069c403ebaf9f0171e9517f40e41"');
    expect(header).not.toContain('algorithm');
  });

  test('RFC 2069 (no qop), with the erratum', () => {
    const challenge = only('Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"');
    const header = digestHeader({ ...rfc2617, password: 'CircleOfLife', challenge });
    expect(response(header)).toBe('1949323746fe6a43ef61f9606e7febea');
    expect(header).not.toMatch(/nc=|cnonce=|qop=|opaque=/);
  });

  const rfc7616 = {
    user: 'Mufasa',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    count: 1,
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
  };
  const challenge7616 = (algorithm: string): Challenge =>
    only(
      `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
    );

  test('RFC 7616, 3.9.1, MD5 and SHA-256', () => {
    expect(response(digestHeader({ ...rfc7616, challenge: challenge7616('MD5') }))).toBe('8ca523f5e9506fed4657c9700eebdbec');
    expect(response(digestHeader({ ...rfc7616, challenge: challenge7616('SHA-256') }))).toBe(
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    );
  });

  test('RFC 7616, 3.9.2, SHA-512-256', () => {
    const challenge = only(
      'Digest realm="api@example.org", qop="auth", algorithm=SHA-512-256, nonce="5TsQWLVdgBdmrQ0XsxbDODV+57QdFR34I9HAbC/RVvkK", opaque="HRPCssKJSGjCrkzDg8OhwpzCiGPChXYjwrI2QmXDnsOS"',
    );
    const request = { ...rfc7616, user: 'J\u00e4s\u00f8n Doe', password: 'Secret, or not?', uri: '/doe.json', challenge };
    const secret = sha512256('J\u00e4s\u00f8n Doe:api@example.org:Secret, or not?');
    const due = sha512256(`${secret}:${challenge.parameters.nonce}:00000001:${request.cnonce}:auth:${sha512256('GET:/doe.json')}`);
    expect(response(digestHeader(request))).toBe(due);
  });

  test('auth-int covers the body; auth is taken where both are offered', () => {
    const challenge = only('Digest realm="r", nonce="n", qop="auth-int"');
    const request = { ...rfc2617, method: 'PUT', body: Buffer.from('<a/>'), challenge };
    const secret = md5('Mufasa:r:Circle Of Life');
    const due = md5(`${secret}:n:00000001:0a4f113b:auth-int:${md5(`PUT:/dir/index.html:${md5('<a/>')}`)}`);
    expect(response(digestHeader(request))).toBe(due);
    expect(digestHeader(request)).toContain('qop=auth-int');
    expect(digestHeader({ ...request, challenge: challenge7616('MD5') })).toContain('qop=auth,');
  });

  test('a session algorithm differs from the plain one, and the count changes the response', () => {
    const plain = response(digestHeader({ ...rfc7616, challenge: challenge7616('MD5') }));
    expect(response(digestHeader({ ...rfc7616, challenge: challenge7616('MD5-sess') }))).not.toBe(plain);
    expect(response(digestHeader({ ...rfc7616, count: 2, challenge: challenge7616('MD5') }))).not.toBe(plain);
  });
});

describe('challenges as devices send them', () => {
  const table: readonly [text: string, parameters: Record<string, string>][] = [
    [
      'Digest qop="auth", realm="IP Camera(83813)", nonce="abc:1=", stale="FALSE"',
      { qop: 'auth', realm: 'IP Camera(83813)', nonce: 'abc:1=', stale: 'FALSE' },
    ],
    ['Digest realm="a"b", nonce="n"', { realm: 'a"b', nonce: 'n' }],
    ['Digest realm="no end, nonce="n", qop="auth"', { realm: 'no end', nonce: 'n', qop: 'auth' }],
    ['Digest realm="DS, Basic x", nonce="n"', { realm: 'DS, Basic x', nonce: 'n' }],
    [
      'Digest realm="quote \\" inside",nonce="n",opaque="",domain="::"',
      { realm: 'quote \\" inside', nonce: 'n', opaque: '', domain: '::' },
    ],
    ['digest  nonce=n , realm=r', { nonce: 'n', realm: 'r' }],
    ['Digest realm="r", nonce="n",', { realm: 'r', nonce: 'n' }],
  ];
  test.each(table)('%s', (text, parameters) => {
    const challenge = only(text);
    expect(challenge).toMatchObject({ scheme: 'digest', parameters });
    expect(answerable(challenge)).toBe(true);
  });

  test('several in one header and in several headers', () => {
    const found = challengesOf([
      ['WWW-Authenticate', 'Basic realm="x", Digest realm="y", nonce="n", algorithm=SHA-256, Negotiate'],
      ['content-type', 'text/html'],
      ['www-authenticate', 'Digest realm="z", nonce="m"'],
    ]);
    expect(found.map(({ scheme, parameters }) => [scheme, parameters.realm])).toEqual([
      ['basic', 'x'],
      ['digest', 'y'],
      ['negotiate', undefined],
      ['digest', 'z'],
    ]);
  });

  test('what is offered is said in words', () => {
    expect(offerOf(challengesOf([['WWW-Authenticate', 'Negotiate, Digest realm="r", nonce="n", algorithm=SHA-1, qop="auth-int"']]))).toBe(
      'Negotiate, Digest (algorithm SHA-1, qop auth-int)',
    );
    expect(offerOf([])).toBe('no challenge (no WWW-Authenticate header)');
  });

  test('a hostile header costs no time', () => {
    const began = performance.now();
    for (const filler of [' ', ',', 'a=', '"', 'a= ,']) challengesOf([['WWW-Authenticate', `Digest realm=x${filler.repeat(16_000)}y`]]);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  test('what cannot be answered is said so', () => {
    const texts = ['Basic realm="r"', 'Digest realm="r"', 'Digest nonce="n", algorithm=SHA-1', 'Digest nonce="n", qop="auth-conf"'];
    expect(texts.map((text) => answerable(only(text)))).toEqual([false, false, false, false]);
  });

  test('stale in any case, and user names are quoted', () => {
    expect(isStale(only('Digest nonce="n", stale=TRUE'))).toBe(true);
    expect(isStale(only('Digest nonce="n", stale="FALSE"'))).toBe(false);
    const header = digestHeader({
      challenge: only('Digest nonce="n"'),
      user: 'a"b',
      password: '',
      method: 'GET',
      uri: '/',
      count: 1,
      cnonce: 'c',
    });
    expect(header).toContain('username="a\\"b"');
  });
});
