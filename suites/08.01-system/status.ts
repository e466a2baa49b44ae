/** 8.1.6 Status, and the uptime seen over a whole run. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { absence } from '../../lib/probes/absence.ts';
import { blockFor } from '../../lib/spec/catalogue.ts';
import { nodesAt, textAt } from '../../lib/xml/tree.ts';
import { asking, looking } from '../kit/worded.ts';

const path = '/System/status';
const waitMs = 2200;

const probe = asking({
  id: 'system.status/get-twice',
  section: '8.1.6',
  resource: 'system.status',
  operation: 'get',
  safety: 'read-only',
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.status', 'GET');
    if (unasked !== undefined) return unasked.reason;
    await notes.ask({ step: 'first', method: 'GET', path, fresh: true });
    await context.wait(waitMs);
    await notes.ask({ step: 'second', method: 'GET', path, fresh: true });
    return undefined;
  },
});

const rootOf = (seen: Observation | undefined, evidence: Evidence) => {
  const block = blockFor('DeviceStatus', '8.1.6');
  return seen === undefined || block === undefined ? undefined : readAs(seen, block, evidence)?.root;
};

const uptimeOf = (seen: Observation | undefined, evidence: Evidence): number | undefined => {
  const root = rootOf(seen, evidence);
  const text = root?.name === 'DeviceStatus' ? textAt(root, 'deviceUpTime') : undefined;
  return text === undefined || !/^\d+$/.test(text) ? undefined : Number(text);
};

/** Operations after which a device may rightly begin its uptime anew. */
const restarting = /^\/System\/(reboot|factoryDefault|firmwareUpgrade|configurationFile)$/;

export const status: Topic = {
  probes: [{ ...probe, waits: true }],
  checks: [
    looking(probe, {
      id: 'system.status/get/utilization',
      title: 'each cpuUtilization is a whole percentage',
      requirements: ['8.1.6-1'],
      look: (evidence) => {
        const seen = evidence.observations.filter((each) => rootOf(each, evidence) !== undefined);
        if (seen.length === 0) return 'no status could be read';
        return seen.flatMap((each) =>
          nodesAt(
            rootOf(each, evidence) ?? { name: '', namespace: '', attributes: {}, children: [], text: '' },
            'CPUList/CPU/cpuUtilization',
          ).flatMap((node) => {
            const value = node.text.trim();
            return /^\d+$/.test(value) && Number(value) <= 100
              ? []
              : [finding(`${asked(each)}: cpuUtilization is "${value}"`, [each], { expected: '0 to 100', actual: value })];
          }),
        );
      },
    }),
    looking(probe, {
      id: 'system.status/get/uptime',
      title: 'deviceUpTime counts seconds',
      requirements: ['8.1.6-2'],
      look: (evidence) => {
        const [one, two] = evidence.observations;
        const [from, to] = [uptimeOf(one, evidence), uptimeOf(two, evidence)];
        if (one === undefined || two === undefined || from === undefined || to === undefined) return 'no uptime could be read';
        const passed = (Date.parse(two.exchange.startedAt) - Date.parse(one.exchange.startedAt)) / 1000;
        // Two readings are each cut to whole seconds, and an answer may be late: one second either way, and half of one more.
        return Math.abs(to - from - passed) <= 1.5
          ? []
          : [
              finding(`${asked(two)}: deviceUpTime went from ${from} to ${to} in ${passed.toFixed(1)} s`, [one, two], {
                expected: `${Math.round(passed)} more`,
                actual: `${to - from} more`,
              }),
            ];
      },
    }),
    {
      id: '08.01-system/uptime',
      title: 'the device does not restart unasked during the run',
      section: '8.1.6',
      strength: 'MUST',
      requirements: ['8.1.6-2'],
      readings: [],
      safety: 'read-only',
      effects: [],
      probe: '*',
      judge: (evidence) => {
        const findings = [];
        let judged = 0;
        let last: { readonly seen: Observation; readonly uptime: number } | undefined;
        // A request to restart is answered first: the uptime may go on for a while, and then falls once.
        let due = false;
        let asked = '';
        for (const seen of evidence.observations) {
          const { method } = seen.exchange.request;
          if (method !== 'GET' && restarting.test(seen.instance)) due = true;
          else if (method !== 'GET') asked = `${method} ${seen.instance} (${seen.step}${seen.about === undefined ? '' : ` ${seen.about}`})`;
          if (seen.instance !== path || method !== 'GET') continue;
          const uptime = uptimeOf(seen, evidence);
          if (uptime === undefined) continue;
          judged += 1;
          const before = last;
          const fell = before !== undefined && seen.exchange.n > before.seen.exchange.n && uptime < before.uptime;
          if (fell && due) due = false;
          else if (fell) {
            findings.push(
              finding(
                `deviceUpTime fell from ${before.uptime} to ${uptime}: the device restarted by itself, last asked ${asked || 'nothing but GET'}`,
                [before.seen, seen],
                { expected: `${before.uptime} or more`, actual: String(uptime) },
              ),
            );
          }
          if (before === undefined || seen.exchange.n > before.seen.exchange.n) last = { seen, uptime };
        }
        return judged < 2 ? { findings, judged: 0, inconclusive: 'the uptime was read less than twice' } : { findings, judged };
      },
    },
  ],
};
