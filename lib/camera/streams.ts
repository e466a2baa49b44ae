/**
 * Streaming sessions: who is being sent something that goes on, or takes a while. @see 8.9.1, 8.9.4
 *
 * A session is a client to whom the camera is sending from a streaming channel (a snapshot on its way, a viewer of the
 * media stream), or from no channel in particular (an alert stream, which is told by /Streaming/status alone).
 */
import { perDevice } from './per-device.ts';

export interface StreamSession {
  readonly address: string;
  /** Id of the streaming channel; undefined for what belongs to none. */
  readonly channel: string | undefined;
}

export interface StreamSessions {
  /** Counts a session; returns what ends it. */
  open(address: string, channel?: string): () => void;
  /** Sessions of a channel, or all, oldest first. */
  list(channel?: string): readonly StreamSession[];
  /** Forgets all: the camera rebooted. */
  clear(): void;
}

/** The sessions of a camera. */
export const streamSessions = perDevice((): StreamSessions => {
  const sessions = new Set<StreamSession>();
  return {
    open: (address, channel) => {
      const session = { address, channel };
      sessions.add(session);
      return () => void sessions.delete(session);
    },
    list: (channel) => [...sessions].filter((session) => channel === undefined || session.channel === channel),
    clear: () => sessions.clear(),
  };
});
