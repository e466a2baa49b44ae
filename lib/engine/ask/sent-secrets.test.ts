import { expect, test } from 'vitest';
import type { Exchange } from '../../model/exchange.ts';
import { learnSecrets } from './sent-secrets.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const exchange = (n: number, sent: string | undefined, got: string): Exchange => ({
  n,
  request: { method: 'PUT', path: '/', role: 'administrator', headers: [], ...(sent === undefined ? {} : { body: bytes(sent) }) },
  response: { status: 200, reason: 'OK', headers: [], body: bytes(got) },
  startedAt: '',
  durationMs: 0,
});

const known = (exchanges: readonly Exchange[]) => {
  const told: [string, string][] = [];
  learnSecrets({ know: (name, secret) => void told.push([name, secret]) }, exchanges);
  return told;
};

test('every secret that was sent is known, once, wherever it stood', () => {
  expect(
    known([
      exchange(1, '<User><password>one-secret</password></User>', '<ok/>'),
      exchange(2, '<UserList><User><password>two-secret</password></User><User><password>one-secret</password></User></UserList>', '<ok/>'),
      exchange(3, undefined, '<password>one-secret</password>'),
    ]),
  ).toEqual([
    ['sent-1', 'one-secret'],
    ['sent-2', 'two-secret'],
  ]);
});

test('a token is no secret, nor is a word that the device had used before', () => {
  expect(
    known([
      exchange(1, undefined, '<a xmlns="http://www.maker.com/ver10"/>'),
      exchange(2, '<User><password>maker</password></User>', '<ok/>'),
      exchange(3, '<User><password>{{password:viewer}}</password></User>', '<ok/>'),
    ]),
  ).toEqual([]);
});
