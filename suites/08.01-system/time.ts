/** 8.1.7 to 8.1.9: the clock, its modes and its zone. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { absence } from '../../lib/probes/absence.ts';
import type { Notebook } from '../../lib/probes/document.ts';
import { blockFor, namespaces } from '../../lib/spec/catalogue.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { element, textAt } from '../../lib/xml/tree.ts';
import { localSeconds } from '../kit/local-time.ts';
import { notRefused } from '../kit/outcome.ts';
import { asking, bodyText, first, looking } from '../kit/worded.ts';

const path = '/System/time';
const localPath = '/System/time/localTime';
const zonePath = '/System/time/timeZone';

/** The two zones that 8.1.9 prints, verbatim. */
const eastern = 'EST+5EDT01:00:00,M3.2.0/02:00:00,M11.1.0/02:00:00';
const central = 'CET-1CEST01:00:00,M3.5.0/02:00:00,M10.5.0/03:00:00';
const china = 'CST-8:00:00';

const timeDocument = (fields: Readonly<Record<string, string>>) => ({
  ...element(
    'Time',
    namespaces.document,
    Object.entries(fields).map(([name, value]) => element(name, namespaces.document, value)),
  ),
  attributes: { version: '1.0' },
});

const put = (notes: Notebook, step: Step, fields: Readonly<Record<string, string>>, about?: string): Promise<Observation> =>
  notes.ask({ step, method: 'PUT', path, body: timeDocument(fields), ...(about === undefined ? {} : { about }) });

const text = { headers: [['Content-Type', 'text/plain']] as const };

const putText = (notes: Notebook, step: Step, to: string, value: string, about?: string): Promise<Observation> =>
  notes.ask({ step, method: 'PUT', path: to, body: value, value, ...text, ...(about === undefined ? {} : { about }) });

const get = (notes: Notebook, step: Step, from: string, about?: string): Promise<Observation> =>
  notes.ask({ step, method: 'GET', path: from, fresh: true, ...(about === undefined ? {} : { about }) });

const ready = async (context: ProbeContext): Promise<string | undefined> => {
  const unasked = absence(context, 'system.time', 'PUT');
  if (unasked === undefined) await context.protect(path);
  return unasked?.reason;
};

const common = { section: '8.1.7', resource: 'system.time', operation: 'put', safety: 'reversible', effects: ['clock'] } as const;

const modes = asking({
  ...common,
  id: 'system.time/modes',
  ask: async (context, notes) => {
    const reason = await ready(context);
    if (reason !== undefined) return reason;
    await put(notes, 'no-local-time', { timeMode: 'manual', timeZone: china });
    await put(notes, 'no-zone', { timeMode: 'manual', localTime: '2014-06-30T12:00:00' });
    await put(notes, 'manual', { timeMode: 'manual', localTime: '2014-06-30T12:00:00', timeZone: china });
    await get(notes, 'manual-time', localPath);
    await get(notes, 'manual-status', '/System/status');
    await put(notes, 'ntp', { timeMode: 'NTP', timeZone: china });
    await get(notes, 'ntp-before', localPath);
    await putText(notes, 'ntp-write', localPath, '2011-01-01T00:00:00');
    await get(notes, 'ntp-after', localPath);
    return undefined;
  },
});

const zones = asking({
  ...common,
  id: 'system.time/zones',
  ask: async (context, notes) => {
    const reason = (await ready(context)) ?? absence(context, 'system.time.timeZone', 'PUT')?.reason;
    if (reason !== undefined) return reason;
    await put(notes, 'manual', { timeMode: 'manual', localTime: '2014-06-30T12:00:00', timeZone: china });
    await putText(notes, 'converted', localPath, '2014-06-30T12:00:00Z', '20:00:00');
    await get(notes, 'converted-after', localPath);
    for (const zone of [eastern, central]) {
      await putText(notes, 'zone', zonePath, zone, zone);
      await get(notes, 'zone-after', zonePath, zone);
      for (const utc of ['2014-01-15T12:00:00Z', '2014-07-15T12:00:00Z']) {
        await putText(notes, 'season', localPath, utc, `${utc} ${zone}`);
        await get(notes, 'season-after', localPath, `${utc} ${zone}`);
      }
    }
    return undefined;
  },
});

/** How long after setting a clock may be read and be a few seconds on: answers take their time. */
const slack = 10;

const near = (seen: Observation | undefined, due: string): boolean => {
  const [is, wanted] = [localSeconds(bodyText(seen)), localSeconds(due)];
  return is !== undefined && wanted !== undefined && is - wanted >= -1 && is - wanted <= slack;
};

const wrongTime = (seen: Observation | undefined, set: Observation | undefined, due: string, what: string) =>
  seen === undefined || set === undefined
    ? []
    : [
        finding(`${asked(set)} ${what}: localTime is then ${bodyText(seen) ?? 'unreadable'}, expected ${due}`, [set, seen], {
          expected: due,
          actual: bodyText(seen) ?? '',
        }),
      ];

const refused = (evidence: Evidence, step: Step, what: string) => {
  const seen = first(evidence, step);
  if (seen === undefined) return undefined;
  return notRefused(seen, evidence, what);
};

const granted = (evidence: Evidence, step: Step): boolean => {
  const seen = first(evidence, step);
  return seen !== undefined && reactionOf(seen, evidence) === 'granted';
};

const seasons = (evidence: Evidence): readonly (readonly [Observation, Observation | undefined, string])[] =>
  evidence.observations
    .filter((seen) => seen.step === 'season' && reactionOf(seen, evidence) === 'granted')
    .map((seen) => {
      const [utc = '', zone = ''] = (seen.about ?? '').split(' ');
      const summer = utc.includes('-07-');
      const hours = (zone === eastern ? -5 : 1) + (summer ? 1 : 0);
      const due = new Date(Date.parse(utc) + hours * 3_600_000).toISOString().slice(0, 19);
      return [seen, evidence.observations[evidence.observations.indexOf(seen) + 1], due] as const;
    });

export const time: Topic = {
  probes: [modes, zones],
  checks: [
    looking(modes, {
      id: 'system.time/put/manual-complete',
      title: 'the manual mode needs localTime and timeZone',
      requirements: ['8.1.7-1'],
      readings: ['E-012', 'E-060'],
      look: (evidence) => {
        // A zone is stored always, so only its absence with a fresh local time could be told; localTime is never stored.
        const local = refused(evidence, 'no-local-time', 'in manual mode without localTime');
        const zone = refused(evidence, 'no-zone', 'in manual mode without timeZone');
        return local === undefined || zone === undefined ? undefined : [...local, ...zone];
      },
    }),
    looking(modes, {
      id: 'system.time/put/sets-clock',
      title: 'in the manual mode localTime sets the clock',
      requirements: ['8.1.7-2'],
      look: (evidence) => {
        if (!granted(evidence, 'manual')) return 'the manual mode was refused';
        const [set, shown, status] = [first(evidence, 'manual'), first(evidence, 'manual-time'), first(evidence, 'manual-status')];
        const block = blockFor('DeviceStatus', '8.1.6');
        const root = status === undefined || block === undefined ? undefined : readAs(status, block, evidence)?.root;
        const current = root === undefined ? undefined : textAt(root, 'currentDeviceTime');
        const [told, due] = [localSeconds(current), localSeconds('2014-06-30T12:00:00')];
        const off = told !== undefined && due !== undefined && !current?.endsWith('Z') && Math.abs(told - due) > slack;
        return [
          ...(near(shown, '2014-06-30T12:00:00') ? [] : wrongTime(shown, set, '2014-06-30T12:00:00', 'with localTime')),
          ...(off && status !== undefined
            ? [
                finding(`${asked(status)}: currentDeviceTime is ${current}, the clock was just set to 2014-06-30T12:00:00`, [status], {
                  expected: '2014-06-30T12:00:00',
                  actual: current ?? '',
                }),
              ]
            : []),
        ];
      },
    }),
    looking(modes, {
      id: 'system.time/put/ntp-zone-only',
      title: 'the NTP mode needs timeZone alone',
      requirements: ['8.1.7-3'],
      readings: ['E-012'],
      look: (evidence) => {
        const seen = first(evidence, 'ntp');
        if (seen === undefined) return undefined;
        return granted(evidence, 'ntp')
          ? []
          : [
              finding(`${asked(seen)} with timeMode NTP and timeZone: ${gotLine(seen, evidence)}, expected 200 with statusCode 1`, [seen], {
                expected: '200, statusCode 1',
                actual: gotLine(seen, evidence),
              }),
            ];
      },
    }),
    looking(modes, {
      id: 'system.time.localTime/put/ntp-ignored',
      title: 'in the NTP mode writing localTime has no effect',
      requirements: ['8.1.8-3'],
      readings: ['E-131'],
      look: (evidence) => {
        const [before, write, after] = [first(evidence, 'ntp-before'), first(evidence, 'ntp-write'), first(evidence, 'ntp-after')];
        const [from, to] = [localSeconds(bodyText(before)), localSeconds(bodyText(after))];
        if (!granted(evidence, 'ntp') || write === undefined || after === undefined || from === undefined || to === undefined)
          return 'the NTP mode could not be set, or the time not be read';
        return Math.abs(to - from) <= slack
          ? []
          : [
              finding(`${asked(write)} in NTP mode: the clock went from ${bodyText(before)} to ${bodyText(after)}`, [write, after], {
                expected: 'an unchanged clock',
                actual: bodyText(after) ?? '',
              }),
            ];
      },
    }),
    looking(modes, {
      id: 'system.time.localTime/get/iso-8601',
      title: 'localTime is a bare ISO 8601 text',
      requirements: ['8.1.8-1'],
      readings: ['E-061'],
      look: (evidence) => {
        const seen = first(evidence, 'manual-time');
        if (seen?.exchange.response?.status !== 200) return 'localTime could not be read';
        const body = bodyText(seen) ?? '';
        return localSeconds(body) !== undefined
          ? []
          : [
              finding(`${asked(seen)}: the body is "${body.slice(0, 60)}"`, [seen], {
                expected: 'YYYY-MM-DDThh:mm:ss with or without a zone',
                actual: body.slice(0, 60),
              }),
            ];
      },
    }),
    looking(zones, {
      id: 'system.time.localTime/put/converted',
      title: 'a time with a zone is converted to the local one',
      requirements: ['8.1.8-2'],
      look: (evidence) => {
        const [set, shown] = [first(evidence, 'converted'), first(evidence, 'converted-after')];
        if (set === undefined || shown === undefined) return undefined;
        if (reactionOf(set, evidence) !== 'granted')
          return [
            finding(`${asked(set)} with "${set.value}": ${gotLine(set, evidence)}, expected 200 with statusCode 1`, [set], {
              expected: '200, statusCode 1',
              actual: gotLine(set, evidence),
            }),
          ];
        return near(shown, '2014-06-30T20:00:00')
          ? []
          : wrongTime(shown, set, '2014-06-30T20:00:00', `with "${set.value}" in the zone ${china}`);
      },
    }),
    looking(zones, {
      id: 'system.time.timeZone/put/posix',
      title: 'the zones that 8.1.9 prints are taken and shown as sent, with their sign',
      requirements: ['8.1.9-1'],
      readings: ['E-013'],
      look: (evidence) => {
        const sets = evidence.observations.filter((seen) => seen.step === 'zone');
        if (sets.length === 0) return undefined;
        const winter = seasons(evidence).filter(([seen]) => seen.about?.includes('-01-'));
        return [
          ...sets.flatMap((set) => {
            const shown = first(evidence, 'zone-after', set.about);
            if (reactionOf(set, evidence) !== 'granted')
              return [
                finding(`${asked(set)} with "${set.value}": ${gotLine(set, evidence)}, expected 200 with statusCode 1`, [set], {
                  expected: '200, statusCode 1',
                  actual: gotLine(set, evidence),
                }),
              ];
            return shown === undefined || bodyText(shown) === set.value
              ? []
              : [
                  finding(`${asked(set)}: GET afterwards returned "${bodyText(shown)}", sent "${set.value}"`, [set, shown], {
                    expected: set.value ?? '',
                    actual: bodyText(shown) ?? '',
                  }),
                ];
          }),
          ...winter.flatMap(([set, shown, due]) => (near(shown, due) ? [] : wrongTime(shown, set, due, `with "${set.value}" in winter`))),
        ];
      },
    }),
    looking(zones, {
      id: 'system.time.timeZone/put/summer',
      title: 'the rules of summer time in the zone take effect',
      requirements: ['8.1.9-2'],
      readings: ['E-013'],
      look: (evidence) => {
        const summer = seasons(evidence).filter(([seen]) => seen.about?.includes('-07-'));
        if (summer.length === 0) return 'no zone was taken';
        return summer.flatMap(([set, shown, due]) => (near(shown, due) ? [] : wrongTime(shown, set, due, `with "${set.value}" in summer`)));
      },
    }),
  ],
};
