import { instantFrom, localText } from '../clock/clock.ts';
import type { Device } from '../device.ts';
import type { LogEntry } from '../log/log.ts';
import { showAnswer } from '../operations/generic.ts';
import type { Behaviour, Call } from '../section.ts';
import type { Doc } from '../state/documents.ts';

const codeOf = (text: string | null): number | undefined => (text === null ? undefined : Number.parseInt(text, 16));

/** True for an entry that the query lets through; times are local unless they carry a zone, both ends included (E-064). */
const passes = (device: Device, query: URLSearchParams) => {
  const [major, minor] = [codeOf(query.get('majorType')), codeOf(query.get('minorType'))];
  const [start, stop] = [query.get('startTime'), query.get('stopTime')].map((text) =>
    text === null ? undefined : instantFrom(device.zone(), text),
  );
  return (entry: LogEntry): boolean => {
    const second = Math.floor(entry.at / 1000) * 1000;
    if (device.honours('log.types') && major !== undefined && codeOf(entry.major) !== major) return false;
    if (device.honours('log.types') && minor !== undefined && codeOf(entry.minor) !== minor) return false;
    if (!device.honours('log.times')) return true;
    return (start === undefined || second >= start) && (stop === undefined || second <= stop);
  };
};

const entryDoc = (device: Device, entry: LogEntry): Doc => ({
  id: String(entry.id),
  time: localText(device.zone(), entry.at),
  majorType: entry.major,
  minorType: entry.minor,
  netUser: entry.user,
  hostIPAddress: entry.address,
  channel: String(entry.channel),
});

/** 8.1.12: the log, oldest entry first. */
export const logging = (device: Device): Behaviour => ({
  get: (call: Call) =>
    showAnswer(call, { Log: device.log.entries.filter(passes(device, call.request.query)).map((entry) => entryDoc(device, entry)) }),
});
