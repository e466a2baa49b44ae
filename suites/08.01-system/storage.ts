/** 8.1.13 Storage: free space, and a format with its progress. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { judgeLevels } from '../../lib/checks/generic/levels.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { blockFor } from '../../lib/spec/catalogue.ts';
import { reactionOf, statusOf } from '../../lib/xml/status.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { failedVolume } from '../kit/failed-volume.ts';
import { asking, first, looking } from '../kit/worded.ts';

/** Both are told "in MB": a volume that is freer than it is large counts one of them in something else. */
const ofUnit = { kind: 'out-of-range', subject: { block: 'StorageVolumeStatus', path: 'freeSpace' }, requirement: '6.3-9' } as const;

const number = (seen: Observation | undefined, name: string, path: string, evidence: Evidence): number | undefined => {
  const block = blockFor(name, '8.1.13');
  const root = seen?.exchange.response?.status === 200 && block !== undefined ? readAs(seen, block, evidence)?.root : undefined;
  const text = root === undefined ? undefined : textAt(root, path);
  return text === undefined || text === '' || Number.isNaN(Number(text)) ? undefined : Number(text);
};

const space = asking({
  id: 'system.storage.volumes.id.status/space',
  section: '8.1.13.3',
  resource: 'system.storage.volumes.id.status',
  operation: 'get',
  safety: 'read-only',
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.storage.volumes.id.status', 'GET');
    if (unasked !== undefined) return unasked.reason;
    const volume = pathsFor(context, 'system.storage.volumes.id')[0] ?? '';
    await notes.ask({ step: 'volume', method: 'GET', path: volume });
    await notes.ask({ step: 'status', method: 'GET', path: `${volume}/status` });
    return undefined;
  },
});

/** A format is polled for so long, and not longer: a large disk takes minutes, and its progress has been seen by then. */
const longestFormatMs = 15_000;

/** Looks at the progress until the format is over: until it says 100 twice, since it may say so at first and go back. */
const watch = async (context: ProbeContext, notes: Notebook, volume: string): Promise<void> => {
  const until = performance.now() + longestFormatMs;
  let whole = 0;
  while (performance.now() < until) {
    const seen = await notes.ask({ step: 'progress', method: 'GET', path: `${volume}/IsFormat`, fresh: true });
    const root = seen.exchange.response?.status === 200 ? context.tree(seen) : undefined;
    if (root === undefined) break;
    whole = textAt(root, 'formatSatus') === '100' ? whole + 1 : 0;
    if (whole > 1) break;
    await context.wait(200);
  }
};

const format = asking({
  id: 'system.storage.volumes.id.format/put',
  section: '8.1.13.4',
  resource: 'system.storage.volumes.id.format',
  operation: 'put',
  safety: 'destructive',
  effects: ['erase', 'storage'],
  contained: ['PUT system.storage.volumes.id.format'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.storage.volumes.id.format', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const volume = pathsFor(context, 'system.storage.volumes.id')[0] ?? '';
    await notes.ask({ step: 'level', method: 'PUT', path: `${volume}/format`, role: 'nobody', about: 'nobody' });
    await notes.ask({ step: 'level', method: 'PUT', path: `${volume}/format`, role: 'viewer', about: 'viewer' });
    await watch(context, notes, volume);
    return undefined;
  },
});

/** A volume that has failed: only a stimulus makes one, and heals it. */
const broken = asking({
  id: 'system.storage.volumes.id.format/broken',
  section: '8.1.13.4',
  resource: 'system.storage.volumes.id.format',
  operation: 'put',
  safety: 'destructive',
  effects: ['erase', 'storage'],
  contained: ['PUT system.storage.volumes.id.format'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.storage.volumes.id.format', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const volume = pathsFor(context, 'system.storage.volumes.id')[0] ?? '';
    const stimulus = `storage/${volume.split('/').at(-1)}`;
    if (context.fixtures.control === undefined) return 'nothing makes a volume fail (fixture control)';
    const healed = { fixture: 'control', path: stimulus, body: { error: false } } as const;
    const announced = context.afterwards({ what: 'the volume healed that was made to fail', recipe: 'stimuli', stimuli: [healed] });
    if ((await context.stimulate('control', stimulus, { error: true })) === undefined) {
      announced.withdraw();
      return 'nothing makes a volume fail (fixture control)';
    }
    const seen = await notes.ask({ step: 'volume', method: 'GET', path: volume, fresh: true });
    await notes.ask({ step: 'format', about: failedVolume, method: 'PUT', path: `${volume}/format` });
    // A device that begins nevertheless is busy with it.
    if (seen.exchange.response?.status === 200) await watch(context, notes, volume);
    return undefined;
  },
});

export const storage: Topic = {
  probes: [space, format, broken],
  checks: [
    looking(space, {
      id: 'system.storage.volumes.id.status/get/free-space',
      title: 'the free space of a volume is no more than its capacity',
      requirements: ['8.1.13.3-1', '6.3-9'],
      look: (evidence) => {
        const [volume, status] = [first(evidence, 'volume'), first(evidence, 'status')];
        const [capacity, free] = [
          number(volume, 'StorageVolume', 'capacity', evidence),
          number(status, 'StorageVolumeStatus', 'freeSpace', evidence),
        ];
        if (status === undefined || free === undefined) return 'the status of the volume could not be read';
        if (free < 0)
          return [finding(`${asked(status)}: freeSpace is ${free}`, [status], { ...ofUnit, expected: '0 or more', actual: String(free) })];
        return capacity !== undefined && free > capacity
          ? [
              finding(`${asked(status)}: freeSpace is ${free} MB, the capacity ${capacity} MB`, [status], {
                ...ofUnit,
                expected: `at most ${capacity}`,
                actual: String(free),
              }),
            ]
          : [];
      },
    }),
    looking(format, {
      id: 'system.storage.volumes.id.format/put/starts',
      title: 'a format is begun and answered while it goes on',
      requirements: ['8.1.13.4-1'],
      readings: ['E-015', 'E-067'],
      look: (evidence) => {
        const seen = first(evidence, 'level', 'viewer');
        if (seen === undefined) return undefined;
        if (seen.exchange.response?.status === 403) return 'the device refuses a Viewer, which is safer than the table (E-016)';
        const free = number(seen, 'StorageVolumeStatus', 'freeSpace', evidence);
        const right = seen.exchange.response?.status === 200 && (free !== undefined || statusOf(seen, evidence)?.code === 1);
        return right
          ? []
          : [
              finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 200 with a StorageVolumeStatus`, [seen], {
                expected: '200, StorageVolumeStatus',
                actual: gotLine(seen, evidence),
                reading: 'E-067',
              }),
            ];
      },
    }),
    looking(format, {
      id: 'system.storage.volumes.id.isFormat/get/progress',
      title: 'the progress of a format goes from 0 to 100 and never back',
      requirements: ['8.1.13.5-1'],
      readings: ['E-068'],
      look: (evidence) => {
        const looks = evidence.observations.filter((seen) => seen.step === 'progress');
        const values = looks.map((seen) => number(seen, 'StorageVolumeFormatSatus', 'formatSatus', evidence));
        if (values.every((value) => value === undefined)) return 'the progress could not be read';
        return looks.flatMap((seen, index): Finding[] => {
          const [value, before] = [values[index], values[index - 1]];
          if (value === undefined) return [];
          if (!Number.isInteger(value) || value < 0 || value > 100)
            return [finding(`${asked(seen)}: formatSatus is ${value}`, [seen], { expected: '0 to 100', actual: String(value) })];
          return before !== undefined && value < before
            ? [
                finding(`${asked(seen)}: formatSatus fell from ${before} to ${value}`, [seen], {
                  expected: `${before} or more`,
                  actual: String(value),
                }),
              ]
            : [];
        });
      },
    }),
    looking(broken, {
      id: 'system.storage.volumes.id.format/put/broken',
      title: 'a format of a volume that has failed is refused with Device Error, in words',
      requirements: ['4.5.5-28'],
      readings: ['E-003'],
      look: (evidence) => {
        const seen = first(evidence, 'format');
        if (seen === undefined) return undefined;
        const [code, got] = [statusOf(seen, evidence)?.code, gotLine(seen, evidence)];
        const inWords = (statusOf(seen, evidence)?.string ?? '') !== '';
        const status = seen.exchange.response?.status;
        if (status === 500 && code === 3 && inWords) return [];
        const isRefused = reactionOf(seen, evidence) !== 'granted';
        return [
          finding(`${asked(seen)} of ${failedVolume}: ${got}, expected 500 with statusCode 3`, [seen], {
            kind: isRefused ? (code === 3 ? 'wrong-status' : 'wrong-code') : 'accepted-though-wrong',
            expected: '500, statusCode 3',
            actual: got,
            ...(code === 3 && inWords ? { reading: 'E-003', option: 'c' } : {}),
          }),
        ];
      },
    }),
    {
      id: 'system.storage.volumes.id.format/put/levels',
      title: 'a format is refused to nobody; the table opens it to a Viewer',
      section: '8.1.13.4',
      strength: 'MUST',
      requirements: ['4.7-1', '4.5.2-5'],
      readings: ['E-016'],
      resource: 'system.storage.volumes.id.format',
      operation: 'put',
      safety: 'destructive',
      effects: ['erase', 'storage'],
      probe: format.id,
      // A device that keeps a Viewer from formatting does not follow the table, but nobody will want it otherwise.
      judge: (evidence) =>
        judgeLevels(
          evidence.observations.filter(
            (seen) => seen.step === 'level' && (seen.role === 'nobody' || seen.exchange.response?.status !== 403),
          ),
          'Viewer',
          evidence,
        ),
    },
  ],
};
