/** Listening to the alert stream while something is made to happen, and what its alerts say. @see 8.11.10 */

import type { Source } from '../../lib/checks/generic/source.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence, Probe, StreamAnswer, StreamPart } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence } from '../../lib/probes/absence.ts';
import { readAnswer } from '../../lib/xml/answer.ts';
import { parseOnce } from '../../lib/xml/parse.ts';
import { nodesAt, textAt } from '../../lib/xml/tree.ts';
import { blockOf, type ProbeHead, probeOf, type ResourceAsking, type Unasked } from './resource-probe.ts';

export const alertStreamPath = '/Event/notification/alertStream';
export const alertBlock = blockOf('EventNotificationAlert', '8.11.10');

export type AlertType = 'IO' | 'VMD' | 'videoloss' | 'shelteralarm';

export interface Alert {
  readonly type: string;
  readonly state: string;
  /** activePostCount; NaN where it is no number. */
  readonly count: number;
  readonly channel: string | undefined;
  readonly input: string | undefined;
  readonly regions: readonly string[];
  readonly root: XmlNode;
  readonly part: StreamPart;
}

const alertOf = (root: XmlNode, part: StreamPart): Alert => ({
  type: textAt(root, 'eventType') ?? '',
  state: textAt(root, 'eventState') ?? '',
  count: Number(textAt(root, 'activePostCount') ?? Number.NaN),
  channel: textAt(root, 'channelID'),
  input: textAt(root, 'inputIOPortID'),
  regions: nodesAt(root, 'DetectionRegionList/DetectionRegionEntry').map((entry) => textAt(entry, 'regionID') ?? ''),
  root,
  part,
});

/** True for an alert of the type in the state, for deciding while it comes. */
export const saysThat = (part: StreamPart | undefined, type: AlertType, state: 'active' | 'inactive'): boolean => {
  const root = part === undefined ? undefined : parseOnce(part.body).root;
  return root !== undefined && textAt(root, 'eventType') === type && textAt(root, 'eventState') === state;
};

/** An event that is let through has long been told by then, on a device whose own telling was not heard. */
const longestSilenceMs = 1800;
const shortestSilenceMs = 400;

/** How long nothing must be heard to say that nothing is told: four times as long as the telling took where it was heard, within bounds. */
export const silenceAfter = (told: StreamAnswer, type: AlertType): number => {
  const part = told.parts.find((each) => saysThat(each, type, 'active'));
  return part === undefined ? longestSilenceMs : Math.min(longestSilenceMs, Math.max(shortestSilenceMs, 4 * part.atMs));
};

/** A type that lives in the stream as its sign of life says nothing of an event. */
const isSignOfLife = ({ state, count }: Alert): boolean => state === 'inactive' && count <= 1;

export interface Heard {
  readonly seen: Observation;
  readonly stream: StreamAnswer;
  /** All that could be read, signs of life included. */
  readonly all: readonly Alert[];
}

/** What came under a step; undefined when no stream was opened. */
export const heardIn = (evidence: Evidence, step: Step): Heard | undefined => {
  const stream = evidence.streams.find(({ observation }) => observation.step === step);
  if (stream === undefined || stream.observation.exchange.response?.status !== 200) return undefined;
  const all = stream.parts.flatMap((part) => {
    const root = readAnswer(part.body, part.contentType, alertBlock, evidence).root;
    return root?.name === alertBlock.root ? [alertOf(root, part)] : [];
  });
  return { seen: stream.observation, stream, all };
};

/** Alerts of a type that tell an event, in their order. */
export const eventsOf = (heard: Heard, type: AlertType): readonly Alert[] =>
  heard.all.filter((alert) => alert.type === type && !isSignOfLife(alert));

export interface Listening extends ResourceAsking {
  /** Listens for at most `ms`, or until `enough`; `during` runs once the stream is open. */
  listen(step: Step, ms: number, enough: (parts: readonly StreamPart[]) => boolean, during?: () => Promise<void>): Promise<StreamAnswer>;
}

/** A probe of a resource that listens to the alert stream. Not applicable on a device without one. */
export const listeningProbe = (
  source: Source,
  slug: string,
  head: ProbeHead,
  ask: (asking: Listening) => Promise<Unasked | readonly string[]>,
): Probe => {
  const { run: _, ...rest } = probeOf(source, slug, head, async () => []);
  return {
    ...rest,
    run: async (context) => {
      const streams: StreamAnswer[] = [];
      const { run } = probeOf(source, slug, head, async (asking) => {
        const silent = absence(context, 'event.notification.alertStream', 'GET');
        if (silent !== undefined) return { ...silent, reason: `there is no alert stream to listen to: ${silent.reason}` };
        const listen: Listening['listen'] = async (step, ms, enough, during) => {
          const answer = await context.stream({ step, method: 'GET', path: alertStreamPath }, ms, enough, during);
          streams.push(answer);
          asking.notes.observations.push(answer.observation);
          return answer;
        };
        return ask({ ...asking, listen });
      });
      return { ...(await run(context)), streams };
    },
  };
};
