import { expect, test } from 'vitest';
import { showProgress } from './progress.ts';

const caught = (isTerminal: boolean) => {
  const texts: string[] = [];
  return { texts, stream: { write: (text: string) => void texts.push(text), order: () => undefined, isTerminal, width: 60 } };
};

test('in a log: stages, and a line for each tenth', () => {
  const { texts, stream } = caught(false);
  const show = showProgress(stream, () => 0);
  show.onProgress({ kind: 'stage', message: 'logging in' });
  for (let done = 1; done <= 100; done += 1) show.onProgress({ kind: 'probe', id: `probe-${done}`, done, of: 100 });
  show.end();
  expect(texts).toHaveLength(11);
  expect(texts[0]).toBe('logging in\n');
  expect(texts.at(-1)).toBe('100 of 100 probes, 0 s\n');
});

test('on a terminal: one line that is drawn again, at most ten times a second, and taken away', () => {
  const { texts, stream } = caught(true);
  let now = 0;
  const show = showProgress(stream, () => now);
  for (let done = 1; done < 100; done += 1) {
    now += 10;
    show.onProgress({ kind: 'probe', id: `probe-${done}`, done, of: 100 });
  }
  show.end();
  expect(texts.length).toBeLessThan(15);
  expect(texts.length).toBeGreaterThan(5);
  expect(texts.every((text) => text.startsWith('\r\u001b[2K') && !text.includes('\n'))).toBe(true);
  expect(texts.at(-1)).toBe('\r\u001b[2K');
});

test('what a device says stays one line', () => {
  const { texts, stream } = caught(false);
  showProgress(stream).say('a\nb\u001b[2J');
  expect(texts).toEqual(['a\\nb\\u001b[2J\n']);
});
