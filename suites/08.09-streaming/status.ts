/** 8.9.1 and 8.9.4: who is being streamed to, over all and by channel. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { nodeAt, nodesAt, textAt } from '../../lib/xml/tree.ts';
import { blockOf, probeOf, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const whole = blockOf('StreamingStatus', '8.9.1');
const list = blockOf('StreamingSessionStatusList', '8.9.4');

/** Addresses of documentation networks: nobody real watches from there. @see RFC 5737 */
const viewers = ['192.0.2.7', '198.51.100.8'] as const;

/** Lets somebody watch each of the channels, where the device has a control port; true when it worked. */
const watch = async (context: ProbeContext, paths: readonly string[]): Promise<boolean> => {
  const viewing = (path: string, at: number, on: boolean) =>
    ({ fixture: 'control', path: `viewers/${path.split('/').at(-1)}`, body: { address: viewers[at % viewers.length] ?? '', on } }) as const;
  const control = (path: string, at: number, on: boolean): Promise<unknown> => {
    const { fixture, path: place, body } = viewing(path, at, on);
    return context.stimulate(fixture, place, body);
  };
  for (const [at, path] of paths.entries()) {
    const stimulus = viewing(path, at, false);
    const announced =
      context.fixtures.control === undefined
        ? undefined
        : context.afterwards({ what: `nobody of the run viewing ${path}`, recipe: 'stimuli', stimuli: [stimulus] });
    if ((await control(path, at, true)) !== undefined) continue;
    announced?.withdraw();
    return false;
  }
  return true;
};

const read = probeOf(
  sourceOf('streaming.status'),
  'get-sessions',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ context, notes, path }) => {
    await notes.ask({ step: 'idle', method: 'GET', path, fresh: true });
    const channels = pathsFor(context, 'streaming.channels.id.status');
    const watched = await watch(
      context,
      channels.map((each) => each.replace(/\/status$/, '')),
    );
    // The whole after the parts: who comes between shows up in the whole only.
    for (const each of channels) await notes.ask({ step: 'channel', method: 'GET', path: each, fresh: true });
    await notes.ask({ step: watched ? 'watched' : 'unwatched', method: 'GET', path, fresh: true });
    return watched ? [] : ['nobody could be made to watch (fixture control): only the sessions that there were are compared'];
  },
);

const addressesIn = (root: XmlNode, path: string): readonly string[] =>
  nodesAt(root, path).map((node) => textAt(node, 'clientAddress/ipAddress') ?? '');

interface Seen {
  readonly seen: Observation;
  readonly root: XmlNode;
  readonly total: number;
  readonly addresses: readonly string[];
}

const wholesOf = (evidence: Evidence, ...steps: readonly string[]): readonly Seen[] =>
  stepsOf(evidence.observations, ...steps).flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, whole, evidence)?.root : undefined;
    if (root?.name !== whole.root) return [];
    const addresses = addressesIn(root, 'StreamingSessionStatusList/StreamingSessionStatus');
    return [{ seen, root, total: Number(textAt(root, 'totalStreamingSessions')), addresses }];
  });

/** What is missing in `all` of `some`, each as often as it occurs. */
const missing = (some: readonly string[], all: readonly string[]): readonly string[] => {
  const left = [...all];
  return some.filter((each) => {
    const at = left.indexOf(each);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const lookAtTotals = (evidence: Evidence): readonly Finding[] | string => {
  const [after] = wholesOf(evidence, 'watched', 'unwatched');
  const parts = stepsOf(evidence.observations, 'channel').flatMap((seen) => {
    const root = seen.exchange.response?.status === 200 ? readAs(seen, list, evidence)?.root : undefined;
    return root === undefined ? [] : [{ seen, addresses: addressesIn(root, 'StreamingSessionStatus') }];
  });
  if (after === undefined || parts.length === 0) return 'the sessions could not be read over all and by channel';
  const of = after.addresses.length;
  const counted =
    after.total === of
      ? []
      : [
          finding(`${asked(after.seen)}: totalStreamingSessions is ${after.total}, ${of} are listed`, [after.seen], {
            expected: String(of),
            actual: String(after.total),
          }),
        ];
  const told = parts.flatMap(({ addresses }) => addresses);
  const lost = missing(told, after.addresses).map((address) =>
    finding(`${asked(after.seen)}: the session of ${address}, listed by its channel, is not in the list of all`, [
      ...parts.map(({ seen }) => seen),
      after.seen,
    ]),
  );
  const unseen = after.seen.step === 'watched' ? missing(viewers.slice(0, parts.length), told) : [];
  const ignored = unseen.map((address) =>
    finding(`${address} watches a channel, and no status of a channel lists it`, [...parts.map(({ seen }) => seen)], {
      expected: address,
      actual: told.join(', ') || 'nobody',
    }),
  );
  return [...counted, ...lost, ...ignored];
};

const lookAtList = (evidence: Evidence): readonly Finding[] | string => {
  const shown = wholesOf(evidence, 'idle', 'watched', 'unwatched');
  if (shown.length === 0) return 'the status of streaming could not be read';
  return shown.flatMap(({ seen, root, total }) => {
    const isListed = nodeAt(root, 'StreamingSessionStatusList') !== undefined;
    if (isListed === total > 0) return [];
    const message = `${asked(seen)}: ${total} sessions, and ${isListed ? 'a' : 'no'} StreamingSessionStatusList`;
    return [finding(message, [seen], { expected: total > 0 ? 'a list' : 'no list', actual: isListed ? 'a list' : 'no list' })];
  });
};

export const status: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: 'streaming.status/get/sessions',
      title: 'the status of streaming counts and lists the sessions of every channel',
      requirements: ['8.9.1-1'],
      look: lookAtTotals,
    }),
    looking(read, {
      id: 'streaming.status/get/list',
      title: 'the status of streaming has a list of sessions exactly when there are any',
      requirements: ['8.9.1-2'],
      look: lookAtList,
    }),
  ],
};
