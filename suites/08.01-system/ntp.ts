/** 8.1.7, 8.1.10, 8.1.11: the clock follows the NTP servers of the list. Needs a server that the device can reach. */
import { asked, finding } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Probe, Topic } from '../../lib/model/probe.ts';
import { absence, pathsFor } from '../../lib/probes/absence.ts';
import { notebook } from '../../lib/probes/document.ts';
import { localSeconds } from '../kit/local-time.ts';
import { granted, lastOf } from '../kit/outcome.ts';
import { written } from '../kit/resource-probe.ts';
import { bodyText, looking, sameCheck } from '../kit/worded.ts';

const time = '/System/time';

/** A device asks its server when the mode is set, or soon after. */
const longestMs = 20_000;
/** Two clocks that both follow NTP differ by far less; the answer's own delay is in it. */
const near = 30;
const lookMs = 100;

/** Seconds between the local time shown, in UTC+0, and our own; undefined when it is no time. */
const secondsOff = (seen: Observation): number | undefined => {
  const shown = localSeconds(bodyText(seen));
  return shown === undefined ? undefined : Math.abs(shown - Date.parse(seen.exchange.startedAt) / 1000);
};

const probe: Probe = {
  id: 'system.time/ntp',
  section: '8.1.10',
  resource: 'system.time.ntpServers',
  operation: 'put',
  safety: 'reversible',
  effects: ['clock'],
  run: async (context) => {
    const unasked = absence(context, 'system.time.ntpServers.id', 'PUT') ?? absence(context, 'system.time', 'PUT');
    if (unasked !== undefined) return { observations: [], unasked };
    const server = context.fixtures.ntp === undefined ? undefined : new URL(context.fixtures.ntp);
    if (server === undefined)
      return {
        observations: [],
        unasked: { verdict: 'not-run', reason: 'the entry names no NTP server under fixtures.ntp that the device could ask' },
      };
    const notes = notebook(context);
    const member = pathsFor(context, 'system.time.ntpServers.id')[0] ?? '';
    await context.protect(time);
    await context.protect(member);
    await notes.ask({
      step: 'wrong',
      method: 'PUT',
      path: time,
      body: written('Time', '8.1.7', { timeMode: 'manual', localTime: '2014-06-30T12:00:00', timeZone: 'UTC+0' }),
    });
    await notes.ask({
      step: 'server',
      method: 'PUT',
      path: member,
      body: written('NTPServer', '8.1.11', { addressingFormatType: 'ipaddress', ipAddress: server.hostname }),
    });
    await notes.ask({ step: 'ntp', method: 'PUT', path: time, body: written('Time', '8.1.7', { timeMode: 'NTP', timeZone: 'UTC+0' }) });
    const until = performance.now() + longestMs;
    for (;;) {
      const seen = await notes.ask({ step: 'clock', method: 'GET', path: `${time}/localTime`, fresh: true });
      const off = secondsOff(seen);
      if (off === undefined || off <= near || performance.now() > until) break;
      await context.wait(lookMs);
    }
    return { observations: notes.observations };
  },
};

export const ntp = (generic: Topic): Topic => ({
  probes: [probe],
  checks: [
    looking(probe, {
      id: 'system.time.ntpServers/put/followed',
      title: 'in the NTP mode the clock follows the servers of the list',
      requirements: ['8.1.7-4', '8.1.10-1'],
      look: (evidence) => {
        const seen = evidence.observations.filter(({ step }) => step === 'clock').at(-1);
        if (seen === undefined) return undefined;
        for (const step of ['wrong', 'server', 'ntp'] as const)
          if (!granted(lastOf(evidence, step), evidence)) return 'the clock could not be set wrong, and then to follow the server';
        const off = secondsOff(seen);
        if (off === undefined) return 'the local time could not be read';
        const shown = bodyText(seen) ?? '';
        return off <= near
          ? []
          : [
              finding(`${asked(seen)}: ${longestMs / 1000} s after the NTP mode was set the clock shows ${shown}`, [seen], {
                expected: seen.exchange.startedAt,
                actual: shown,
              }),
            ];
      },
    }),
    sameCheck(generic, 'system.time.ntpServers/post/incomplete', {
      id: 'system.time.ntpServers/post/address',
      title: 'a new server needs the address that its addressingFormatType speaks of',
      requirements: ['8.1.11-1'],
      readings: ['E-133'],
    }),
    sameCheck(generic, 'system.time.ntpServers.id/put/refused-dependents', {
      id: 'system.time.ntpServers.id/put/address',
      title: 'the address that addressingFormatType speaks of has to be there',
      requirements: ['8.1.11-1'],
      readings: ['E-133'],
    }),
  ],
});
