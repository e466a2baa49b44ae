import type { Device } from '../device.ts';
import { done } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import { pictures } from '../scene/picture.ts';
import { mainSize } from '../scene/settings.ts';
import type { Behaviour, Control, OpenSection, Section } from '../section.ts';
import { type Doc, membersOf } from '../state/documents.ts';
import { type StreamSession, streamSessions } from '../streams.ts';
import { channel } from './channel.ts';
import { factory } from './factory.ts';
import { picture } from './picture.ts';

const sessionList = (sessions: readonly StreamSession[]): Doc => ({
  StreamingSessionStatus: sessions.map(({ address }) => ({ clientAddress: { ipAddress: address } })),
});

const status = (device: Device): Behaviour => ({
  view: () => {
    const all = device.honours('streaming.counts') ? streamSessions(device).list() : [];
    const total = { totalStreamingSessions: String(all.length) };
    const isListed = all.length > 0 || !device.honours('streaming.list-only-with-sessions');
    return isListed ? { ...total, StreamingSessionStatusList: sessionList(all) } : total;
  },
});

/** 8.9.6: there is no media stream to show it, but it is in the log, with its channel. */
const requestKeyFrame = (device: Device, asked: Map<string, number>): Behaviour => ({
  logs: null,
  put: (call) => {
    const id = call.ids[0] ?? '';
    asked.set(id, (asked.get(id) ?? 0) + 1);
    device.log.add(logCodes.configure, { user: call.user.name, address: call.request.address, channel: Number(id) });
    return done(call.request);
  },
});

interface Viewers {
  readonly control: Control;
  /** Nobody watches any more: the camera rebooted. */
  clear(): void;
}

/** People who watch a media stream, which has no protocol here: told by the control port. */
const makeViewers = (device: Device): Viewers => {
  const sessions = streamSessions(device);
  const watching = new Map<string, () => void>();
  return {
    clear: () => watching.clear(),
    /** `POST /viewers/1 {"address": "192.0.2.7", "on": true}` lets somebody watch a stream, false ends it. */
    control: (id = '1', body) => {
      if (!membersOf(device.documents, '/Streaming/channels').includes(id)) throw new Error(`there is no streaming channel ${id}`);
      const address = typeof body.address === 'string' ? body.address : '192.0.2.7';
      const key = `${id} ${address}`;
      if (body.on === false) {
        watching.get(key)?.();
        watching.delete(key);
      } else if (!watching.has(key)) watching.set(key, sessions.open(address, id));
      return { sessions: sessions.list() };
    },
  };
};

/** 8.9 Streaming. */
export const streaming: Section = {
  name: '08.09-streaming',
  services: ['Streaming'],
  factory,
  open: (device): OpenSection => {
    const sessions = streamSessions(device);
    const viewers = makeViewers(device);
    const keyFrames = new Map<string, number>();
    device.picture = () => pictures(device).take(mainSize(device.documents));
    return {
      behaviours: {
        'streaming.status': status(device),
        'streaming.channels': { fixed: true },
        'streaming.channels.id': channel(device),
        'streaming.channels.id.status': { view: (_stored, ids) => sessionList(sessions.list(ids[0])) },
        'streaming.channels.id.picture': picture(device),
        'streaming.channels.id.requestKeyFrame': requestKeyFrame(device, keyFrames),
      },
      controls: {
        viewers: viewers.control,
        /** `POST /key-frames` tells how many key frames were asked for, by channel. */
        'key-frames': () => Object.fromEntries(keyFrames),
      },
      booted: () => {
        sessions.clear();
        viewers.clear();
      },
    };
  },
};
