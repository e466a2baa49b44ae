import { describe, expect, test } from 'vitest';
import { compareIdentity, identityIn, identityInAnswer, identityOf, sameIdentity } from './identity.ts';

const answer = (body: string, status = 200) => ({ status, reason: '', headers: [], body: Buffer.from(body) });

describe('identity in an answer', () => {
  const table: readonly [name: string, body: string, identity: object][] = [
    [
      'as printed',
      '<DeviceInfo><serialNumber>A1</serialNumber><macAddress>01:17:24:45:D9:F4</macAddress></DeviceInfo>',
      { serialNumber: 'A1', macAddress: '01:17:24:45:d9:f4' },
    ],
    ['prefixed, attributed, with tabs', '<h:serialNumber a="b">\tA&amp;1 </h:serialNumber>', { serialNumber: 'A&1' }],
    ['dashes in the address', '<macAddress>AA-BB-CC-DD-EE-FF</macAddress>', { macAddress: 'aa:bb:cc:dd:ee:ff' }],
    ['in a comment only', '<!-- <serialNumber>A1</serialNumber> --><a/>', {}],
    ['empty', '<serialNumber></serialNumber><macAddress/>', {}],
    ['a broken document', '<DeviceInfo><serialNumber>A1</serialNumber><macAddr', { serialNumber: 'A1' }],
  ];
  test.each(table)('%s', (_name, body, identity) => {
    expect(identityInAnswer(answer(body))).toEqual(identity);
  });

  test('no other answer has one', () => {
    expect(identityInAnswer(answer('<serialNumber>A1</serialNumber>', 401))).toEqual({});
    expect(identityInAnswer(undefined)).toEqual({});
  });

  test('a tree and its leaves say the same', () => {
    const leaf = (name: string, text: string) => ({ name, text, namespace: '', attributes: {}, children: [] });
    const root = { ...leaf('DeviceInfo', ''), children: [leaf('serialNumber', ' A1 '), leaf('macAddress', 'aabbccddeeff')] };
    expect(identityOf(root)).toEqual({ serialNumber: 'A1', macAddress: 'aa:bb:cc:dd:ee:ff' });
    expect(identityOf(root)).toEqual(identityIn({ serialNumber: 'A1', macAddress: 'AA:BB:CC:DD:EE:FF' }));
  });
});

describe('comparison', () => {
  const pinned = identityIn({ serialNumber: 'A1', macAddress: 'aa:bb:cc:dd:ee:ff' });
  test('the same device, and what was never pinned', () => {
    expect(compareIdentity(pinned, pinned)).toEqual({ same: true });
    expect(sameIdentity({ serialNumber: 'A1' }, pinned)).toBe(true);
    expect(sameIdentity({}, pinned)).toBe(true);
  });
  test('another device, or one that shows nothing any more', () => {
    expect(compareIdentity(pinned, { ...pinned, serialNumber: 'B2' })).toEqual({
      same: false,
      message: 'another device answers: its serial number is B2, expected A1',
    });
    expect(compareIdentity(pinned, { serialNumber: 'A1' })).toEqual({
      same: false,
      message: 'another device answers: its MAC address is not shown, expected aa:bb:cc:dd:ee:ff',
    });
    expect(sameIdentity(pinned, {})).toBe(false);
  });
});
