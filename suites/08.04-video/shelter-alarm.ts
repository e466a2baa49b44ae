/** 8.4.9: a covered lens is told while the alarm is on, and not while it is off. */
import { finding } from '../../lib/checks/answers.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, StreamAnswer, StreamPart, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { withText } from '../../lib/xml/tree.ts';
import { eventsOf, heardIn, listeningProbe, saysThat, silenceAfter } from '../kit/alerts.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('video.inputs.channels.id.shelterAlarm');

/** An alert is told within it where one is told at all. */
const longestMs = 2500;

const switched = listeningProbe(
  source,
  'put-switch',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['mail', 'relay', 'recording'] },
  async ({ context, notes, path, listen }) => {
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined) return { verdict: 'blocked', reason: 'the alarm could not be read before the write' };
    const channel = path.split('/').at(-2) ?? '';
    const cover = (share: number): Promise<unknown> => context.stimulate('control', `cover/${channel}`, { share });
    if ((await cover(0)) === undefined)
      return { verdict: 'not-run', reason: 'nothing can cover the lens: the entry names no control port' };
    const free = { fixture: 'control', path: `cover/${channel}`, body: { share: 0 } } as const;
    context.afterwards({ what: 'the lens free', recipe: 'stimuli', stimuli: [free] });
    const covered = async (step: 'on' | 'off', enabled: string, ms: number): Promise<StreamAnswer> => {
      await notes.ask({ step: `set-${step}`, method: 'PUT', path, body: withText(before, 'enabled', enabled) ?? before });
      const isTold = (parts: readonly StreamPart[]): boolean => saysThat(parts.at(-1), 'shelteralarm', 'active');
      const answer = await listen(step, ms, isTold, async () => void (await cover(1)));
      await cover(0);
      return answer;
    };
    const told = await covered('on', 'true', longestMs);
    await covered('off', 'false', silenceAfter(told, 'shelteralarm'));
    return [];
  },
);

const look = (evidence: Evidence): readonly Finding[] | string => {
  const [on, off] = [heardIn(evidence, 'on'), heardIn(evidence, 'off')];
  const isSet = (['set-on', 'set-off'] as const).every((step) => granted(lastOf(evidence, step), evidence));
  if (on === undefined || off === undefined || !isSet) return 'the alarm could not be switched, or the alert stream did not open';
  const told = ([on, off] as const).map((heard) => eventsOf(heard, 'shelteralarm').filter(({ state }) => state === 'active').length);
  const [whileOn = 0, whileOff = 0] = told;
  return [
    ...(whileOn > 0
      ? []
      : [finding('a covered lens raised no shelter alarm while it was on', [on.seen], { expected: 'an alert', actual: 'none' })]),
    ...(whileOff === 0
      ? []
      : [
          finding('a covered lens raised a shelter alarm while it was off', [off.seen], {
            expected: 'no alert',
            actual: `${whileOff} alerts`,
          }),
        ]),
  ];
};

export const shelterAlarm: Topic = {
  probes: [switched],
  checks: [
    looking(switched, {
      id: `${source.id}/put/switched`,
      title: 'a covered lens raises an alarm while the alarm is on, and none while it is off',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      look,
    }),
  ],
};
