import { expect, test } from 'vitest';
import { answerEnd } from './framing.ts';

const whole: readonly [method: string, answer: string][] = [
  ['GET', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'],
  ['GET', 'HTTP/1.1 200 OK\ncontent-length:2\n\nok'],
  ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n'],
  ['GET', 'HTTP/1.1 204 None\r\n\r\n'],
  ['PUT', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA;x=y\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n'],
];

test.each(whole)('%s %j ends where it ends, whatever follows, and no byte earlier', (method, answer) => {
  expect(answerEnd(Buffer.from(`${answer}HTTP/1.1 200 OK\r\n`, 'latin1'), method)).toBe(answer.length);
  for (let length = 0; length < answer.length; length++) {
    expect(answerEnd(Buffer.from(answer.slice(0, length), 'latin1'), method)).toBeUndefined();
  }
});

test.each(['SSH-2.0\r\n\r\n', 'HTTP/1.0 200 OK\r\n\r\nto the end', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n'])(
  '%j has no end of its own',
  (answer) => {
    expect(answerEnd(Buffer.from(answer), 'GET')).toBeUndefined();
  },
);
