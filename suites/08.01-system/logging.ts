/** 8.1.12 Log. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import type { Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { absence } from '../../lib/probes/absence.ts';
import { granted, readNow } from '../../lib/probes/document.ts';
import { onlyLeaf } from '../../lib/probes/draft.ts';
import { blockFor, resource } from '../../lib/spec/catalogue.ts';
import { stampOf } from '../../lib/xml/device-text.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { blockOf } from '../kit/resource-probe.ts';
import { asking, first, looking } from '../kit/worded.ts';

const path = '/System/logging';
const info = '/System/deviceInfo';
const ever = 'startTime=2000-01-01T00:00:00&stopTime=2037-12-31T23:59:59';
const infoBlock = blockOf('DeviceInfo', '8.1.1');
const query = resource('system.logging').operations.GET?.query ?? [];
const parameter = (name: string) => query.find((each) => each.name === name);

const probe = asking({
  id: 'system.logging/query',
  section: '8.1.12',
  resource: 'system.logging',
  operation: 'get',
  safety: 'read-only',
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.logging', 'GET');
    if (unasked !== undefined) return unasked.reason;
    const get = (step: Step, about: string, text: string): Promise<Observation> =>
      notes.ask({ step, about, method: 'GET', path: `${path}?${text}`, fresh: true });
    await get('all', 'all', ever);
    for (const major of parameter('majorType')?.values ?? []) await get('major', major, `majorType=${major}&${ever}`);
    for (const minor of ['0x70', '0x77', '0x41']) await get('minor', minor, `majorType=0x3&minorType=${minor}&${ever}`);
    await get('bad-major', '0x9', `majorType=0x9&${ever}`);
    await get('bad-minor', '0x70 under 0x1', `majorType=0x1&minorType=0x70&${ever}`);
    await get('bad-time', 'a date without time', 'majorType=0x3&startTime=2014-01-01&stopTime=2037-12-31T23:59:59');
    const newest = await context.send({ step: 'clock', method: 'GET', path: '/System/time/localTime', fresh: true });
    const now = new TextDecoder()
      .decode(newest.exchange.response?.body ?? new Uint8Array())
      .trim()
      .slice(0, 19);
    const back = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(now) ? stampOf(Date.parse(`${now}Z`) - 60_000) : undefined;
    if (back !== undefined) {
      await get('window', `${back} ${now}`, `startTime=${back}&stopTime=${now}`);
      await get('empty-window', '2001-01-01T00:00:00 2001-01-01T00:01:00', 'startTime=2001-01-01T00:00:00&stopTime=2001-01-01T00:01:00');
    }
    return undefined;
  },
});

/** A setting of ours and its taking back: the log has both afterwards. */
const change = asking({
  id: 'system.logging/change',
  section: '8.1.12',
  resource: 'system.logging',
  operation: 'get',
  safety: 'reversible',
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.logging', 'GET') ?? absence(context, 'system.deviceInfo', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    await context.protect(info);
    const shown = await readNow(context, notes, 'shown', info);
    const name = shown === undefined ? undefined : textAt(shown, 'deviceName');
    if (shown === undefined || name === undefined) return 'the device information shows no name to change';
    const query = `${path}?majorType=0x3&minorType=0x77&${ever}`;
    await notes.ask({ step: 'log-before', method: 'GET', path: query, fresh: true });
    const body = onlyLeaf(shown, infoBlock, 'deviceName', name === 'probe' ? 'probe2' : 'probe');
    const put = await notes.ask({ step: 'change', method: 'PUT', path: info, body });
    if (!granted(context, put)) return 'the device takes no other name';
    await notes.ask({ step: 'log-after', method: 'GET', path: query, fresh: true });
    return undefined;
  },
});

const entries = (seen: Observation | undefined, evidence: Evidence): readonly XmlNode[] | undefined => {
  const block = blockFor('LogList', '8.1.12');
  const root = seen?.exchange.response?.status === 200 && block !== undefined ? readAs(seen, block, evidence)?.root : undefined;
  return root?.name === 'LogList' ? childrenOf(root, 'Log') : undefined;
};

const squeezed = (text: string): string => text.toLowerCase().replace(/[\s()_-]/g, '');

/** True when an entry's type is a number, or the meaning of a code of the table: then it is known what it says. */
const isKnown = (value: string, meanings: Readonly<Record<string, string>>): boolean =>
  /^(?:0x[0-9a-f]+|\d+)$/i.test(value) || Object.values(meanings).some((meaning) => squeezed(meaning) === squeezed(value));

/** True when an entry's type says a code, in hexadecimal or decimal or by its meaning in the table (E-063). */
const says = (value: string, code: string, meanings: Readonly<Record<string, string>>): boolean => {
  const number = /^0x[0-9a-f]+$/i.test(value) ? Number.parseInt(value, 16) : /^\d+$/.test(value) ? Number(value) : undefined;
  if (number !== undefined) return number === Number.parseInt(code, 16) || value === code.replace(/^0x/, '');
  return squeezed(value) === squeezed(meanings[code] ?? code);
};

const filtered = (evidence: Evidence, step: Step, name: 'majorType' | 'minorType') => {
  const asks = evidence.observations.filter((seen) => seen.step === step && entries(seen, evidence) !== undefined);
  if (asks.length === 0) return 'the device answers no such log query';
  const meanings = parameter(name)?.meanings ?? {};
  return asks.flatMap((seen) => {
    const others = (entries(seen, evidence) ?? [])
      .map((entry) => textAt(entry, name) ?? '')
      .filter((value) => !says(value, seen.about ?? '', meanings));
    const wrong = others.find((value) => isKnown(value, meanings)) ?? others[0];
    return wrong === undefined
      ? []
      : [
          finding(`${asked(seen)}: an entry has ${name} "${wrong}"`, [seen], {
            expected: `${seen.about} only`,
            actual: wrong,
            // With which words a device writes a type is its own choice; one that it writes as the table does is that type.
            ...(isKnown(wrong, meanings) ? {} : { reading: 'E-063' }),
          }),
        ];
  });
};

const refused = (evidence: Evidence, step: Step) => {
  const seen = evidence.observations.find((each) => each.step === step);
  if (seen === undefined) return [];
  const status = seen.exchange.response?.status ?? 0;
  const shown = entries(seen, evidence);
  if (status === 400) return [];
  const option = status > 400 ? 'b' : shown?.length === 0 ? 'c' : undefined;
  return [
    finding(
      `${asked(seen)} (${seen.about}): ${gotLine(seen, evidence)}${shown === undefined ? '' : ` with ${shown.length} entries`}, expected 400 with statusCode 6`,
      [seen],
      {
        kind: option === undefined ? 'accepted-though-wrong' : 'wrong-status',
        expected: '400, statusCode 6',
        actual: gotLine(seen, evidence),
        reading: 'E-038',
        ...(option === undefined ? {} : { option }),
      },
    ),
  ];
};

export const logging: Topic = {
  probes: [probe, change],
  checks: [
    looking(probe, {
      id: 'system.logging/get/major-type',
      title: 'majorType selects the entries, and knows three values',
      requirements: ['8.1.12-1'],
      readings: ['E-038', 'E-063', 'E-064'],
      look: (evidence) => {
        const found = filtered(evidence, 'major', 'majorType');
        return typeof found === 'string' ? found : [...found, ...refused(evidence, 'bad-major')];
      },
    }),
    looking(probe, {
      id: 'system.logging/get/minor-type',
      title: 'minorType selects the entries, and belongs to its majorType',
      requirements: ['8.1.12-2'],
      readings: ['E-038', 'E-063'],
      look: (evidence) => {
        const found = filtered(evidence, 'minor', 'minorType');
        return typeof found === 'string' ? found : [...found, ...refused(evidence, 'bad-minor')];
      },
    }),
    looking(probe, {
      id: 'system.logging/get/window',
      title: 'no entry is outside startTime and stopTime',
      requirements: ['8.1.12-3'],
      readings: ['E-038', 'E-064'],
      look: (evidence) => {
        const asks = evidence.observations.filter((seen) => /window$/.test(seen.step) && entries(seen, evidence) !== undefined);
        if (asks.length === 0) return 'the device answers no such log query';
        const outside = asks.flatMap((seen) => {
          const [from = '', to = ''] = (seen.about ?? '').split(' ');
          // Times of the log and of the query are the device's local ones, compared as written.
          const wrong = (entries(seen, evidence) ?? []).find((entry) => {
            const at = (textAt(entry, 'time') ?? '').slice(0, 19);
            return at < from || at > to;
          });
          return wrong === undefined
            ? []
            : [
                finding(`${asked(seen)}: an entry is of ${textAt(wrong, 'time') ?? 'no time'}`, [seen], {
                  expected: `${from} to ${to}`,
                  actual: textAt(wrong, 'time') ?? '',
                }),
              ];
        });
        return [...outside, ...refused(evidence, 'bad-time')];
      },
    }),
    looking(probe, {
      id: 'system.logging/get/size',
      title: 'a log answer has at most 2000 entries',
      requirements: ['8.1.12-4'],
      look: (evidence) => {
        const seen = evidence.observations.find((each) => each.step === 'all');
        const count = entries(seen, evidence)?.length;
        if (seen === undefined || count === undefined) return 'the device answers no log query without types';
        return count <= 2000
          ? []
          : [finding(`${asked(seen)}: ${count} entries`, [seen], { expected: 'at most 2000', actual: String(count) })];
      },
    }),
    looking(probe, {
      id: 'system.logging/get/own-login',
      title: 'the log records who logged in and from where',
      strength: 'INFO',
      requirements: ['8.1.12-2'],
      readings: ['E-063'],
      look: (evidence) => {
        const seen = evidence.observations.find((each) => each.step === 'minor' && each.about === '0x70');
        const found = entries(seen, evidence);
        if (seen === undefined || found === undefined) return 'the device answers no such log query';
        const complete = found.some((entry) => textAt(entry, 'netUser') !== '' && textAt(entry, 'hostIPAddress') !== '');
        return complete
          ? []
          : [
              finding(`${asked(seen)}: no login of ours is in the log, although this run logged in`, [seen], {
                expected: 'an entry with netUser and hostIPAddress',
                actual: `${found.length} entries`,
              }),
            ];
      },
    }),
    looking(change, {
      id: 'system.logging/get/own-change',
      title: 'the log records a change of the configuration, and who made it',
      strength: 'INFO',
      requirements: ['8.1.12-2'],
      readings: ['E-063'],
      look: (evidence) => {
        const [before, put, after] = (['log-before', 'change', 'log-after'] as const).map((step) => first(evidence, step));
        const [was, is] = [entries(before, evidence), entries(after, evidence)];
        if (put === undefined || after === undefined || was === undefined || is === undefined)
          return 'the device answers no such log query';
        const known = new Set(was.map((entry) => textAt(entry, 'id')));
        const isNoted = is.some(
          (entry) => !known.has(textAt(entry, 'id')) && textAt(entry, 'netUser') !== '' && textAt(entry, 'hostIPAddress') !== '',
        );
        // A full log drops its oldest entries and may number the rest anew.
        return isNoted || is.length >= 2000
          ? []
          : [
              finding(`${asked(put)}: the log has no entry of it afterwards`, [put, after], {
                expected: 'an entry with netUser and hostIPAddress',
                actual: `${is.length} entries, none of them new`,
              }),
            ];
      },
    }),
  ],
};
