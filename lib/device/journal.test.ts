import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { type Journal, openJournal } from './journal.ts';
import { StateError } from './state.ts';
import { emptyFolder } from './test-support/folder.ts';
import { afterwards, closeAll } from './test-support/servers.ts';

afterEach(closeAll);

const open = (folder: string): Journal => {
  const journal = openJournal(folder, 'cam');
  afterwards(() => journal.close());
  return journal;
};
const change = {
  kind: 'document',
  path: '/System/time',
  before: '<Time><timeMode>NTP</timeMode></Time>',
  account: 'admin',
} as const;
const member = { kind: 'member', path: '/Security/users', before: ['1'], posted: '<User/>', device: { serialNumber: 'A1' } } as const;
const recipe = {
  kind: 'recipe',
  path: 'the patrol stopped',
  step: { what: 'the patrol stopped', recipe: 'requests', requests: [{ method: 'PUT', path: '/x/stop' }] },
} as const;

describe('what is announced', () => {
  test('is pending in the next run, with what was written, seen and made, until it is resolved', () => {
    const folder = emptyFolder();
    const first = open(folder);
    const ids = [first.announce(change), first.announce(member), first.announce(recipe)];
    expect(new Set(ids).size).toBe(3);
    first.wrote(ids[0] ?? '', '<Time/>', ['secret']);
    first.seen(ids[0] ?? '', '<Time>a</Time>');
    first.made(ids[1] ?? '', '/Security/users/4');
    first.resolve(ids[2] ?? '', 'nothing');
    const second = open(folder);
    expect(second.pending()).toMatchObject([
      { id: ids[0], ...change, wrote: [{ document: '<Time/>', secrets: ['secret'] }], seen: ['<Time>a</Time>'] },
      { id: ids[1], ...member, made: '/Security/users/4' },
    ]);
    expect(Date.parse(second.pending()[0]?.at ?? '')).toBeGreaterThan(Date.now() - 60_000);
    second.resolve(ids[0] ?? '', 'restored');
    second.resolve(ids[1] ?? '', 'told');
    expect(open(folder).pending()).toEqual([]);
    expect(ids).not.toContain(open(folder).announce(change));
  });

  test('is on the disk when announce returns, for the owner alone', () => {
    const folder = emptyFolder();
    const journal = open(folder);
    journal.announce(recipe);
    expect(readFileSync(journal.file, 'utf8')).toContain('"recipe":"requests"');
    expect(statSync(journal.file).mode & 0o077).toBe(0);
  });

  test('survives kill -9', () => {
    const folder = emptyFolder();
    const script = fileURLToPath(new URL('./test-support/announce-and-die.ts', import.meta.url));
    const child = spawnSync(process.execPath, ['--import', 'tsx', script, folder], { encoding: 'utf8', timeout: 60_000 });
    expect(child.signal).toBe('SIGKILL');
    expect(open(folder).pending()).toMatchObject([{ kind: 'member', path: '/Security/users' }]);
  }, 60_000);
});

test('cut anywhere by a crash, it holds exactly what was completely written, and goes on', () => {
  const original = open(emptyFolder());
  const ids = [original.announce(change), original.announce({ ...member, path: '/é' })];
  original.made(ids[1] ?? '', '/é/1');
  original.resolve(ids[0] ?? '', 'restored');
  const bytes = readFileSync(original.file);
  const lineEnds = [...bytes.keys()].filter((at) => bytes[at] === 0x0a);
  expect(lineEnds).toHaveLength(5);
  /** What stands open after so many whole lines: header, document, member, made, resolved. */
  const standing = [[], [], ['document'], ['document', 'member'], ['document', 'member /é/1'], ['member /é/1']];
  const folder = emptyFolder();
  for (let length = 0; length <= bytes.length; length++) {
    writeFileSync(join(folder, 'journal-cam.jsonl'), bytes.subarray(0, length));
    const whole = lineEnds.filter((at) => at < length).length;
    const journal = openJournal(folder, 'cam');
    const found = journal.pending().map(({ kind, made }) => (made === undefined ? kind : `${kind} ${made}`));
    expect(found, `cut at byte ${length}`).toEqual(standing[whole]);
    journal.announce(change);
    journal.close();
    const again = openJournal(folder, 'cam');
    expect(again.pending()).toHaveLength(found.length + 1);
    again.close();
  }
});

test('a line that cannot be read before the last is told, and blocks no other', () => {
  const folder = emptyFolder();
  const journal = open(folder);
  journal.announce(change);
  appendFileSync(journal.file, 'rubbish\n{"what":1}\n');
  const again = open(folder);
  expect(again.unreadable).toEqual([
    expect.stringMatching(/journal-cam\.jsonl:3: this line of the journal cannot be read: check by hand/),
    expect.stringContaining('journal-cam.jsonl:4:'),
  ]);
  expect(again.pending()).toMatchObject([change]);
});

describe('what cannot be trusted or written stops everything with one line', () => {
  const failure = (folder: string): string => {
    try {
      open(folder);
      return 'no failure';
    } catch (error) {
      expect(error).toBeInstanceOf(StateError);
      return error instanceof Error ? error.message : '';
    }
  };

  test('a journal of another version with something open; one with nothing open is set aside', () => {
    const folder = emptyFolder();
    const file = join(folder, 'journal-cam.jsonl');
    const old = '{"journal":1,"device":"cam","at":"2026-01-01T00:00:00Z"}\n{"entry":{"id":"1","kind":"change","path":"/System/time"}}\n';
    writeFileSync(file, old);
    expect(failure(folder)).toMatch(
      /the journal has version 1 with 1 open entries, this program reads version 2: restore with the version/,
    );
    writeFileSync(file, `${old}{"resolved":{"id":"1","outcome":"restored"}}\n`);
    expect(open(folder).pending()).toEqual([]);
    expect(readFileSync(`${file}.old`, 'utf8')).toContain('"journal":1');
    writeFileSync(file, '{"journal":3}\n');
    expect(failure(folder)).toMatch(/version 3/);
  });

  test('a state folder that is a file, or a journal that is none', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(failure(join(folder, 'file'))).toMatch(/cannot be opened .*nothing is sent to the device; make the folder writable$/);
    mkdirSync(join(folder, 'journal-cam.jsonl'));
    expect(failure(folder)).toMatch(/the journal is no ordinary file: remove it$/);
    symlinkSync('/dev/full', join(folder, 'journal-endless.jsonl'));
    expect(() => openJournal(folder, 'endless')).toThrow(/no ordinary file/);
  });

  test('a disk that takes a part of a line and no more: the part is taken back, what fits is still written', () => {
    const folder = emptyFolder();
    const script = fileURLToPath(new URL('./test-support/announce-too-much.ts', import.meta.url));
    const command = `ulimit -f 1; exec "${process.execPath}" --import tsx "${script}" "${folder}"`;
    const child = spawnSync('bash', ['-c', command], { encoding: 'utf8', timeout: 60_000 });
    expect(child.stdout.trim().split('\n')).toEqual([
      expect.stringMatching(
        /^StateError: .*journal-cam\.jsonl: the journal cannot be written \(the file may not grow further\): nothing is changed on the device$/,
      ),
      'small: 1',
    ]);
    expect(open(folder).pending()).toMatchObject([{ path: '/small' }]);
  }, 60_000);
});

test('a long journal with nothing pending is set aside', () => {
  const folder = emptyFolder();
  const journal = open(folder);
  const big = { ...change, before: `<a>${'x'.repeat(3_000_000)}</a>` };
  for (const id of [journal.announce(big), journal.announce(big)]) journal.resolve(id, 'restored');
  const next = open(folder);
  expect(existsSync(`${next.file}.old`)).toBe(true);
  expect(readFileSync(next.file).length).toBeLessThan(1000);
  next.announce(change);
  expect(open(folder).pending()).toHaveLength(1);
});
