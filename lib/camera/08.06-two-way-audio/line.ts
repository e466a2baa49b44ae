/** What the microphone hears: the loudspeaker beside it, and silence in between. G.711 mu-law, 8000 bytes a second. */

const bytesPerMs = 8;
const silence = 0xff;
const shortestMs = 20;
const longestMs = 1000;
/** What is not listened to is lost from its beginning. */
const mostKept = 64 * 1024;

export interface AudioLine {
  play(sound: Uint8Array): void;
  /** All that was heard and not yet taken; when that is nothing, the silence since the last time, a second at most. */
  listen(): Uint8Array;
  clear(): void;
}

/** `elapsed` is real time in milliseconds. */
export const makeAudioLine = (elapsed: () => number): AudioLine => {
  let heard = Buffer.alloc(0);
  let listenedAt = elapsed();
  return {
    play: (sound) => {
      heard = Buffer.concat([heard, sound]).subarray(-mostKept);
    },
    listen: () => {
      const since = Math.min(Math.max(elapsed() - listenedAt, shortestMs), longestMs);
      const taken = heard.length > 0 ? heard : Buffer.alloc(Math.round(since) * bytesPerMs, silence);
      heard = Buffer.alloc(0);
      listenedAt = elapsed();
      return taken;
    },
    clear: () => {
      heard = Buffer.alloc(0);
      listenedAt = elapsed();
    },
  };
};
