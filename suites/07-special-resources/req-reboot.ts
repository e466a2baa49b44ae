/** 7.4 and 4.5.5: a change that waits for a reboot is marked in the capabilities, and answered so. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Check, Evidence, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { legalValues } from '../../lib/probes/values.ts';
import { reactionOf, statusOf } from '../../lib/xml/status.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { asking, looking } from '../kit/worded.ts';
import { markedWith } from './marked.ts';

/** So many marked elements are tried: they are alike. */
const mostTried = 3;

const change = asking({
  id: '07-special-resources/req-reboot',
  section: '7.4',
  safety: 'reversible',
  ask: async (context, notes) => {
    const marked = await markedWith(context, notes, 'reqReboot', 'capabilities');
    for (const { at, field, path, limits } of marked.slice(0, mostTried)) {
      await context.protect(at);
      const shown = await readNow(context, notes, 'before', at);
      const present = shown === undefined ? undefined : textAt(shown, path);
      const other = legalValues(field, limits, context.seed).find(({ value }) => value !== present);
      const body = shown === undefined || other === undefined ? undefined : withText(shown, path, other.value);
      if (body === undefined || shown === undefined) continue;
      await notes.ask({ step: 'change', about: path, value: other?.value ?? '', method: 'PUT', path: at, body });
      // Back again at once: it does not yet apply, so that nothing has to be restarted.
      await notes.ask({ step: 'back', about: path, method: 'PUT', path: at, body: shown });
    }
    return marked.length === 0 ? 'no capabilities mark an element with reqReboot' : undefined;
  },
});

const look = (evidence: Evidence): readonly Finding[] | string => {
  const changes = stepsOf(evidence.observations, 'change').filter((seen) => reactionOf(seen, evidence) === 'granted');
  if (changes.length === 0) return 'no element that is marked with reqReboot could be changed';
  return changes
    .filter((seen) => statusOf(seen, evidence)?.code !== 7)
    .map((seen) => {
      const got = gotLine(seen, evidence);
      return finding(`${asked(seen)} with ${seen.about} "${seen.value}", which is marked with reqReboot: ${got}`, [seen], {
        expected: 'statusCode 7',
        actual: got,
      });
    });
};

/** Over the whole run: whoever answers Reboot Required has marked something with reqReboot. */
const unmarked: Check = {
  id: '07-special-resources/reboot-marked',
  title: 'Reboot Required comes from resources that mark an element with reqReboot',
  section: '7.4',
  strength: 'MUST',
  requirements: ['7.4-14'],
  readings: [],
  safety: 'read-only',
  effects: [],
  probe: '*',
  judge: (evidence) => {
    const texts = new Map<string, string>();
    for (const { instance, exchange } of evidence.observations)
      if (instance.endsWith('/capabilities') && exchange.response?.status === 200)
        texts.set(instance, new TextDecoder().decode(exchange.response.body));
    const due = new Map(
      evidence.observations
        .filter((seen) => seen.exchange.request.method === 'PUT' && statusOf(seen, evidence)?.code === 7)
        .flatMap((seen) => (texts.has(`${seen.instance}/capabilities`) ? [[seen.instance, seen] as const] : [])),
    );
    if (due.size === 0) return { findings: [], judged: 0, inconclusive: 'no answer of the run was Reboot Required' };
    const findings = [...due]
      .filter(([instance]) => !/\breqReboot\s*=\s*["']true["']/.test(texts.get(`${instance}/capabilities`) ?? ''))
      .map(([instance, seen]) =>
        finding(`${asked(seen)}: Reboot Required, and ${instance}/capabilities marks no element with reqReboot`, [seen], {
          expected: 'reqReboot="true"',
          actual: 'none',
        }),
      );
    return { findings, judged: due.size };
  },
};

export const reqReboot: Topic = {
  probes: [change],
  checks: [
    looking(change, {
      id: '07-special-resources/reboot-required',
      title: 'a change of an element marked with reqReboot is answered by Reboot Required',
      requirements: ['4.5.5-35', '7.4-14'],
      readings: ['E-003'],
      look,
    }),
    unmarked,
  ],
};
