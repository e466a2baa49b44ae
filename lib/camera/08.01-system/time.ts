/** 8.1.7 to 8.1.9: the clock, set by hand or by NTP, and the zone that turns it into local time. */

import { isDateTime } from '../blocks/values.ts';
import { instantFrom, zonedText, zoneOf } from '../clock/clock.ts';
import { parseZone } from '../clock/zone.ts';
import type { Device } from '../device.ts';
import { badContent, done, textAnswer } from '../http/answer.ts';
import type { Behaviour, Call, Change } from '../section.ts';
import { leaf, withDocument } from '../state/documents.ts';

export const timeUri = '/System/time';

const earliest = Date.UTC(1970, 0, 1);
const latest = Date.UTC(2100, 0, 1);

/** True while the clock follows NTP. */
export const followsNtp = (device: Device): boolean => leaf(device.documents.get(timeUri), 'timeMode') === 'NTP';

/** Sets the clock to a dateTime's second; one that it shows already is left to run on, so that writing it back costs nothing. */
const setClock = (device: Device, instant: number): void => {
  if (Math.floor(device.clock.now() / 1000) === Math.floor(instant / 1000)) return;
  device.clock.set(instant);
  device.effect('clock');
};

const instantIn = (device: Device, text: string, timeZone: string | undefined): number => {
  const zone = zoneOf(timeZone);
  if (device.honours('time.zone-conversion')) return instantFrom(zone, text);
  return instantFrom(zone, text.replace(/(?:Z|[+-]\d\d:\d\d)$/, ''));
};

const isInReach = (instant: number): boolean => instant >= earliest && instant < latest;

/** A mode that is given needs its fields beside it: 8.1.7 asks for them in the request, whatever is stored. */
const missingBeside = ({ given }: Change): string | undefined => {
  const mode = leaf(given, 'timeMode');
  if (mode !== undefined && leaf(given, 'timeZone') === undefined) return `timeZone is due when timeMode is given as ${mode}`;
  return mode === 'manual' && leaf(given, 'localTime') === undefined ? 'localTime is due when timeMode is given as manual' : undefined;
};

/** /System/time. */
export const time = (device: Device): Behaviour => ({
  view: (stored) => ({ ...stored, localTime: zonedText(device.zone(), device.clock.now()) }),
  check: (change) => {
    const zone = leaf(change.after, 'timeZone');
    if (zone !== undefined && parseZone(zone) === undefined) return 'timeZone is no POSIX time zone';
    const text = leaf(change.given, 'localTime');
    if (text !== undefined && !isInReach(instantFrom(zoneOf(zone), text))) return 'localTime is beyond the reach of the clock';
    return device.honours('time.required-with-mode') ? missingBeside(change) : undefined;
  },
  store: ({ after: { localTime: _computed, ...stored } }) => stored,
  applied: ({ given, after }) => {
    const text = leaf(given, 'localTime');
    const isManual = leaf(after, 'timeMode') === 'manual' || !device.honours('time.ntp-ignores-writes');
    if (text !== undefined && isManual && device.honours('time.set')) setClock(device, instantIn(device, text, leaf(after, 'timeZone')));
  },
  changed: (_uri, _ids, before, after) => {
    if (leaf(before, 'timeZone') !== leaf(after, 'timeZone')) device.effect('clock');
  },
});

const bareText = (call: Call): string => Buffer.from(call.request.body).toString('utf8').trim();

/** /System/time/localTime: a bare dateTime; in NTP mode a write is taken note of and changes nothing (E-131). */
export const localTime = (device: Device): Behaviour => ({
  get: () => textAnswer(zonedText(device.zone(), device.clock.now())),
  put: (call) => {
    const text = bareText(call);
    const zone = leaf(device.documents.get(timeUri), 'timeZone');
    if (!isDateTime(text)) return badContent(call.request, 'the body is no dateTime such as 2014-01-31T12:00:00');
    const instant = instantIn(device, text, zone);
    if (!isInReach(instant)) return badContent(call.request, 'the time is beyond the reach of the clock');
    if (!followsNtp(device) || !device.honours('time.ntp-ignores-writes')) setClock(device, instant);
    return done(call.request);
  },
});

/** /System/time/timeZone: a bare POSIX string, given back as it was written. */
export const timeZone = (device: Device): Behaviour => ({
  get: () => textAnswer(leaf(device.documents.get(timeUri), 'timeZone') ?? ''),
  put: (call) => {
    const text = bareText(call);
    if (parseZone(text) === undefined || text.length > 64)
      return badContent(call.request, 'the body is no POSIX time zone such as CST-8:00:00');
    device.commit(withDocument(device.documents, timeUri, { ...device.documents.get(timeUri), timeZone: text }));
    return done(call.request);
  },
});
