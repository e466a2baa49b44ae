/** 8.14.3 and 8.14.4: the camera unit restarted while the device stays up, and the image settings of the factory. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { limitsOf } from '../../lib/spec/limits.ts';
import { knownLeaves, sameValue } from '../../lib/xml/compare.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { lastOf, notGranted } from '../kit/outcome.ts';
import { askAsAll, blockOf, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { picturePath } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';

const reset = sourceOf('image.channels.id.resetImage');
const restore = sourceOf('image.channels.id.restoreImageparam');
const channelBlock = blockOf('ImageChannel', '8.14.2');
const statusBlock = blockOf('DeviceStatus', '8.1.6');

const resetting = {
  operation: 'put',
  needs: 'PUT',
  safety: 'destructive',
  effects: ['restart', 'motion', 'recording'],
  contained: [`PUT ${reset.id}`],
} as const;
const restoring = {
  operation: 'put',
  needs: 'PUT',
  safety: 'destructive',
  effects: ['erase', 'motion'],
  contained: [`PUT ${restore.id}`],
} as const;

const lookMs = 100;
/** A camera unit that turns through its whole range to find itself. */
const longestMs = 30_000;

/** Waits until the camera unit gives pictures again, so that nobody else meets it half awake. */
const awake = async (context: ProbeContext): Promise<void> => {
  const path = picturePath(context);
  const from = performance.now();
  while (path !== undefined && performance.now() - from < longestMs) {
    const seen = await context.send({ step: 'awake', method: 'GET', path, fresh: true, timeoutMs: context.timeouts.pictureMs });
    if (seen.exchange.response?.status === 200) return;
    await context.wait(lookMs);
  }
};

const awakeAfterwards = (context: ProbeContext): void => {
  const path = picturePath(context);
  if (path !== undefined) context.afterwards({ what: 'the camera unit awake', recipe: 'picture', path });
};

const restarts = probeOf(reset, 'put-restarts', resetting, async ({ context, notes, path }) => {
  await notes.ask({ step: 'before', method: 'GET', path: '/System/status', fresh: true });
  awakeAfterwards(context);
  const put = await notes.ask({ step: 'reset', method: 'PUT', path });
  await context.wait(2 * lookMs);
  const after = await notes.ask({ step: 'after', method: 'GET', path: '/System/status', fresh: true });
  if (after.exchange.response === undefined && put.exchange.response !== undefined) {
    await context.awaitReturn(context.timeouts.rebootMs);
    await context.logInAgain([undefined]);
  }
  await notes.ask({ step: 'later', method: 'GET', path: '/System/status', fresh: true });
  return [];
});

const uptimeIn = (seen: Observation | undefined, evidence: Evidence): number | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, statusBlock, evidence)?.root : undefined;
  const text = root === undefined ? undefined : textAt(root, 'deviceUpTime');
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
};

const lookAtRestart = (evidence: Evidence): readonly Finding[] | string => {
  const [before, put, after, later] = (['before', 'reset', 'after', 'later'] as const).map((step) => lastOf(evidence, step));
  const [from, to] = [uptimeIn(before, evidence), uptimeIn(later, evidence)];
  if (!before || !put || !after || !later || from === undefined) return 'the uptime of the device could not be read before';
  const fault = notGranted(put, evidence, '');
  if (fault.length > 0) return fault;
  if (after.exchange.response === undefined)
    return [
      finding(`${asked(put)}: ${gotLine(after, evidence)} to GET ${after.instance} afterwards, the device was to stay up`, [put, after], {
        expected: '200',
        actual: gotLine(after, evidence),
      }),
    ];
  if (to === undefined || to >= from) return [];
  return [
    finding(`${asked(put)}: deviceUpTime went from ${from} to ${to} seconds: the device restarted, too`, [before, put, later], {
      expected: `${from} and more`,
      actual: String(to),
    }),
  ];
};

const resetLevels = probeOf(reset, 'put-levels', resetting, async ({ context, notes, path }) => {
  awakeAfterwards(context);
  await askAsAll(context, notes, { step: 'level', method: 'PUT', path }, () => awake(context));
  return [];
});

const channelOf = (path: string): string => path.replace(/\/restoreImageparam$/, '');

/** Changed, restored, and read with what the capabilities say of the factory's values. */
const restores = probeOf(restore, 'put-restores', restoring, async ({ context, notes, path }) => {
  const channel = channelOf(path);
  await context.protect(channel);
  await readNow(context, notes, 'before', channel);
  await notes.ask({ step: 'capabilities', method: 'GET', path: `${channel}/capabilities` });
  await notes.ask({
    step: 'change',
    method: 'PUT',
    path: `${channel}/Color`,
    body: written('Color', '8.14.24', { brightnessLevel: '7', contrastLevel: '93' }),
  });
  await notes.ask({ step: 'restore', method: 'PUT', path });
  await readNow(context, notes, 'restored', channel);
  return [];
});

const restoreLevels = probeOf(restore, 'put-levels', restoring, async ({ context, notes, path }) => {
  await context.protect(channelOf(path));
  await askAsAll(context, notes, { step: 'level', method: 'PUT', path });
  return [];
});

const lookAtRestored = (evidence: Evidence): readonly Finding[] | string => {
  const [put, told, seen] = (['restore', 'capabilities', 'restored'] as const).map((step) => lastOf(evidence, step));
  const [promise, root] = [told, seen].map((each) =>
    each?.exchange.response?.status === 200 ? readAs(each, channelBlock, evidence)?.root : undefined,
  );
  if (put === undefined || seen === undefined || root === undefined) return 'the image parameters could not be read';
  const fault = notGranted(put, evidence, '');
  if (fault.length > 0) return fault;
  const limits = promise === undefined ? new Map() : limitsOf(promise, channelBlock);
  // Entries of a list share one description, which tells nothing of the single one.
  const leaves = knownLeaves(root, channelBlock).filter(
    ({ path, field }) => field.volatile !== true && field.access !== 'ro' && !/^id$/i.test(field.name) && !path.includes('['),
  );
  const due = leaves.flatMap((leaf) => {
    const def: string | undefined = limits.get(leaf.path)?.def;
    return def === undefined ? [] : [{ ...leaf, def }];
  });
  const changed = leaves.filter(
    ({ field, value }) =>
      (field.name === 'brightnessLevel' && value.trim() === '7') || (field.name === 'contrastLevel' && value.trim() === '93'),
  );
  const left = changed.map(({ path, value }) =>
    finding(`${asked(put)}: ${path} is still "${value.trim()}", as it was changed before`, [put, seen], {
      expected: "the factory's value",
      actual: value.trim(),
    }),
  );
  const other = due
    .filter(({ path, field, value, def }) => !sameValue(field.type, value, def) && !changed.some((each) => each.path === path))
    .map(({ path, value, def }) =>
      finding(`${asked(put)}: ${path} is "${value.trim()}", the capabilities say that the factory's value is "${def}"`, [put, seen], {
        expected: def,
        actual: value.trim(),
      }),
    );
  return [...left, ...other];
};

export const resets: Topic = {
  probes: [restarts, resetLevels, restores, restoreLevels],
  checks: [
    looking(restarts, {
      id: `${reset.id}/put/unit-only`,
      title: 'a reset of the camera unit leaves the device up',
      requirements: ['8.14.3-1'],
      readings: ['E-108'],
      look: lookAtRestart,
    }),
    levelsCheck(reset, 'PUT', resetLevels.id, 'level', 'destructive'),
    looking(restores, {
      id: `${restore.id}/put/restores`,
      title: 'restoring the image parameters gives them the values of the factory',
      requirements: ['8.14.4-1'],
      readings: ['E-108'],
      look: lookAtRestored,
    }),
    levelsCheck(restore, 'PUT', restoreLevels.id, 'level', 'destructive'),
  ],
};
