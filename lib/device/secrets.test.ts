import { describe, expect, test } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { type DeviceConfig, deviceOf } from './config.ts';
import { elementNames, secretNames } from './secrets/names.ts';
import { createRedactor, tokensIn } from './secrets.ts';

const config: DeviceConfig = deviceOf({
  name: 'cam',
  baseUrl: 'http://127.0.0.1:1',
  accounts: {
    administrator: { user: 'admin', password: '12345' },
    operator: { user: 'op', password: 'Tr0ub4dor&3 <x>' },
    viewer: { user: 'viewer', password: 'password' },
  },
});
const redactor = createRedactor(config);
const plainest = createRedactor([]);
const basic = (user: string, password: string): string => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

describe('by position', () => {
  const table: readonly [text: string, shown: string][] = [
    ['<password>12345</password>', '<password>{{password:administrator}}</password>'],
    [
      '<User><password>new one</password><userName>x</userName></User>',
      '<User><password>{{secret:password}}</password><userName>x</userName></User>',
    ],
    ['<h:sharedKey xmlns:h="u">geheim</h:sharedKey>', '<h:sharedKey xmlns:h="u">{{secret:sharedKey}}</h:sharedKey>'],
    ['<PASSWORD> a\nb </PASSWORD>', '<PASSWORD>{{secret:PASSWORD}}</PASSWORD>'],
    ['<password><![CDATA[a<b]]></password>', '<password>{{secret:password}}</password>'],
    ['<password>cut off', '<password>{{secret:password}}'],
    ['<password>a<b</password>', '<password>{{secret:password}}</password>'],
    ['<password>one<password>two</password>', '<password>{{secret:password}}</password>'],
    ['GET /x?user=a&password=secret&z=1', 'GET /x?user=a&password={{secret:password}}&z=1'],
    ['<url>/x?a=1&amp;sharedKey=k</url>', '<url>/x?a=1&amp;sharedKey={{secret:sharedKey}}</url>'],
    ['rtsp://op:pw@host/1 and http://x:y@h', 'rtsp://{{credentials:operator}}@host/1 and http://{{credentials:unknown}}@h'],
    [`Authorization: ${basic('admin', '12345')}\r\nHost: x`, 'Authorization: Basic {{credentials:administrator}}\r\nHost: x'],
    ['authorization: Bearer abc', 'authorization: {{secret:authorization}}'],
    ['Cookie: WebSession=abcdef', 'Cookie: {{secret:cookie}}'],
    [`{"value":"${basic('nobody', 'x')}"}`, '{"value":"Basic {{credentials:unknown}}"}'],
    [
      'sent Digest username="op", realm="r", nonce="n", uri="/", response="00ff00ff00ff00ff00ff00ff00ff00ff", qop=auth',
      'sent Digest {{credentials:operator}}',
    ],
    ['<account name="a" password="p"/>', '<account name="a" password="{{secret:password}}"/>'],
  ];
  test.each(table)('%s', (text, shown) => {
    expect(redactor.redactText(text)).toBe(shown);
    expect(redactor.redactText(shown)).toBe(shown);
  });

  const untouched = [
    '<password/><password></password><password>\n</password>',
    '<password min="1" max="16"/>',
    '<securityMode opt="open,sharedkey,auto">open</securityMode>',
    'WWW-Authenticate: Digest realm="IP Camera(1)", nonce="abc", qop="auth"',
    'Basic authentication is required; Basic YWJj',
    'http://host:8080/a@b?c=d',
    '<keyLength>8</keyLength><PasswordLength>8</PasswordLength>',
    'A 12345 in ordinary text',
  ];
  test.each(untouched)('%s stays', (text) => {
    expect(redactor.redactText(text)).toBe(text);
    expect(plainest.redactText(text)).toBe(text);
  });

  test('headers by name, whatever they hold', () => {
    const request = {
      method: 'GET',
      path: '/',
      role: 'nobody',
      headers: [
        ['AUTHORIZATION', 'x'],
        ['Set-Cookie', 'a=b'],
        ['X-Echo', basic('viewer', 'password')],
        ['Content-Type', 'text/xml'],
      ],
    } as const;
    expect(redactor.redactExchange({ n: 1, startedAt: '', durationMs: 0, request }).request.headers).toEqual([
      ['AUTHORIZATION', '{{secret:authorization}}'],
      ['Set-Cookie', '{{secret:cookie}}'],
      ['X-Echo', 'Basic {{credentials:viewer}}'],
      ['Content-Type', 'text/xml'],
    ]);
  });

  test('every secret element of the catalogue is known', () => {
    for (const name of ['password', 'sharedKey', 'encryptionKey']) expect(secretNames).toContain(name);
    for (const name of secretNames) expect(redactor.redactText(`<${name}>x y z</${name}>`)).not.toContain('x y z');
    expect(elementNames.length).toBeGreaterThan(200);
  });
});

describe('by value', () => {
  const secret = 'Tr0ub4dor&3 <x>';
  const spellings = [
    secret,
    'Tr0ub4dor&amp;3 &lt;x&gt;',
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(`op:${secret}`).toString('base64'),
  ];
  test.each(spellings)('%s is found anywhere', (spelling) => {
    const shown = redactor.redactText(`<log>login with ${spelling} failed</log>`);
    expect(shown).not.toContain(spelling);
    expect(shown).toMatch(/\{\{(password|credentials):operator\}\}/);
  });

  test('a password that is also the name of an element does not destroy the document', () => {
    const xml = '<User><password>password</password><note>my password is password</note></User>';
    expect(redactor.redactText(xml)).toBe(
      '<User><password>{{password:viewer}}</password><note>my {{password:viewer}} is {{password:viewer}}</note></User>',
    );
  });

  test('a secret made during the run', () => {
    const later = createRedactor(config);
    expect(later.redactText('made-during-run')).toBe('made-during-run');
    later.know('probe-user', 'made-during-run');
    expect(later.redactText('x made-during-run y')).toBe('x {{password:probe-user}} y');
  });

  test('several devices: the token names the device', () => {
    const fleet = createRedactor([
      config,
      { ...config, name: 'other', accounts: { administrator: { user: 'a', password: 'another secret' } } },
    ]);
    expect(fleet.redactText('another secret')).toBe('{{password:other/administrator}}');
  });
});

/** Deterministic numbers, so that a failure can be repeated. */
const generator = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
};

test('whatever the place and the secret, nothing of it is left, and a second pass changes nothing', () => {
  const next = generator(1);
  const pick = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(next() * list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  const letters = [...'abcXYZ019 &<>"\'%+/=;:$\\{}[]()|^*?.-_é€\u{1f600}'];
  const places: readonly ((secret: string) => string)[] = [
    (secret) => `<a>${secret}</a>`,
    (secret) => `<password>${secret.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</password>`,
    (secret) => `{"body":${JSON.stringify(secret)}}`,
    (secret) => `/path?x=${encodeURIComponent(secret)}&y`,
    (secret) => `X: ${basic('op', secret)}`,
    (secret) => `before ${secret}${secret} after`,
  ];
  let checked = 0;
  for (let round = 0; round < 2000; round++) {
    const secret = Array.from({ length: 8 + Math.floor(next() * 12) }, () => pick(letters)).join('');
    if (secret.trim() !== secret || /\{\{|\}\}/.test(secret)) continue;
    const one = createRedactor({ ...config, accounts: { administrator: { user: 'op', password: secret } } });
    const text = pick(places)(secret);
    const shown = one.redactText(text);
    expect(shown, `${text} with the secret ${secret}`).not.toContain(secret);
    expect(shown, text).toContain(':administrator}}');
    expect(one.redactText(shown), text).toBe(shown);
    checked++;
  }
  expect(checked).toBeGreaterThan(1500);
});

describe('structures', () => {
  const exchange: Exchange = {
    n: 7,
    request: {
      method: 'PUT',
      path: '/Security/users/1?password=abc',
      role: 'administrator',
      headers: [['Cookie', 'a=b']],
      body: Buffer.from('<User><password>neu</password></User>'),
    },
    response: {
      status: 200,
      reason: 'OK',
      headers: [['Content-Type', 'image/jpeg']],
      body: Buffer.from('\u00ffTr0ub4dor&3 <x>', 'latin1'),
    },
    startedAt: '2026-01-01T00:00:00.000Z',
    durationMs: 1.5,
  };

  test('an exchange: path, headers and text are redacted, pictures and numbers stay', () => {
    const shown = redactor.redactExchange(exchange);
    expect(shown).toMatchObject({ n: 7, durationMs: 1.5, startedAt: exchange.startedAt });
    expect(shown.request.path).toBe('/Security/users/1?password={{secret:password}}');
    expect(shown.request.headers).toEqual([['Cookie', '{{secret:cookie}}']]);
    expect(Buffer.from(shown.request.body ?? []).toString()).toBe('<User><password>{{secret:password}}</password></User>');
    expect(shown.response?.body).toBe(exchange.response?.body);
  });

  test('bytes that are no UTF-8 keep every other byte', () => {
    const shown = redactor.redactBytes(Buffer.from('\u00ff<password>x</password>\u00fe', 'latin1'));
    expect(Buffer.from(shown).toString('latin1')).toBe('\u00ff<password>{{secret:password}}</password>\u00fe');
  });

  test('anything else, and tokens are found again', () => {
    const shown = redactor.redactAll({ a: ['<password>x</password>', 1, null, { b: true }], c: undefined });
    expect(shown).toEqual({ a: ['<password>{{secret:password}}</password>', 1, null, { b: true }], c: undefined });
    expect(tokensIn(JSON.stringify(shown))).toEqual(['{{secret:password}}']);
    expect(tokensIn('{{host}} {{authorization:viewer}}')).toEqual([]);
  });
});

/** Processor time, in microseconds. */
const costOf = (work: () => void): number => {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return user + system;
};

describe('the time grows with the length of the text and with nothing else', () => {
  test.each([
    'a.a.',
    'a',
    '<password>',
    '<password ',
    '<password>x',
    '<a:password>',
    '</password ',
    '&password=',
    ' password="',
    'Basic ',
    'Basic \t\t\t',
    'Digest a=b,',
    'Digest aaaa',
    'a://',
    '://a:b',
    '<password><![CDATA[',
    '{{',
    'Authorization:',
    ' ',
    '\n',
    'Tr0ub4dor&3 <x',
  ])('%s', (filler) => {
    const text = (length: number): string => filler.repeat(Math.ceil(length / filler.length));
    const [short, long] = [text(32 * 1024), text(1024 * 1024)];
    redactor.redactText(short);
    const least = Math.min(...[1, 2, 3].map(() => costOf(() => redactor.redactText(short))));
    // 32 times the text: a search that began anew at each character would take a thousand times as long.
    // The better of two: the first pays for the collection of what stood before it.
    const cost = Math.min(...[1, 2].map(() => costOf(() => redactor.redactText(long))));
    expect(cost).toBeLessThan(300 * Math.max(least, 1000));
  });
});

describe('sentences keep their words', () => {
  test.each([
    'required <password> is missing',
    'PUT /Security/users/1: <password>, <userName> expected',
    'write-only <User/password> is in the answer; <password>',
    'no <sharedKey>. Sent <WirelessSecurity>',
  ])('%s', (text) => {
    expect(redactor.redactText(text)).toBe(text);
  });

  test('and lose the secret that they quote', () => {
    expect(redactor.redactText('required <password> is missing; sent <User><password>neu</password></User>')).toBe(
      'required <password> is missing; sent <User><password>{{secret:password}}</password></User>',
    );
  });

  test('a body is searched for more: what follows an unended tag is a value', () => {
    const shown = redactor.redactBytes(Buffer.from('<User><password> 12345'));
    expect(Buffer.from(shown).toString()).toBe('<User><password>{{password:administrator}}');
  });
});

describe('what a device repeats of an Authorization header', () => {
  const proof = '0123456789abcdef0123456789abcdef';

  test('credentials without their padding', () => {
    expect(
      redactor.redactText(
        `<model>${basic('admin', '12345')
          .replace(/^Basic /, '')
          .replace(/=+$/, '')}</model>`,
      ),
    ).toBe('<model>{{credentials:administrator}}</model>');
  });

  test('the proof of a Digest, alone and in any case', () => {
    const one = createRedactor(config);
    one.knowHeader(`Digest username="op", realm="r", nonce="n", uri="/", response="${proof}"`);
    expect(one.redactText(`<model>${proof.toUpperCase()}</model> ${proof.replace('0', 'f')}`)).toBe(
      `<model>{{secret:digest}}</model> ${proof.replace('0', 'f')}`,
    );
  });
});

test('a value that a quotation cuts in its middle', () => {
  expect(redactor.redactText('deviceName is "xx Tr0ub4dor&..."')).toBe('deviceName is "xx {{password:operator}}..."');
  expect(redactor.redactText('Tr0ub4… (999 characters in all)')).toBe('{{password:operator}}… (999 characters in all)');
  expect(redactor.redactText('Tr0... Tr0ub4')).toBe('Tr0... Tr0ub4');
});
