/** What tests of the picture look at: a decoded snapshot, measured in the document's coordinates. */
import { decode } from 'jpeg-js';
import type { Reply, TestClient } from '../test-client.ts';
import type { Region } from './settings.ts';

export interface Shot {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
  /** Mean red, green and blue of a region given in pixels from the lower left; of the whole picture without one. */
  mean(region?: Region): readonly [number, number, number];
  /** Mean of the three. */
  light(region?: Region): number;
  /** Mean difference of a pixel from its left neighbour: how much detail there is. */
  detail(region?: Region): number;
  /** Mean distance between the strongest and the weakest colour of a pixel. */
  colour(region?: Region): number;
}

/** Reads the JPEG of an answer; throws when it is none. */
export const shotOf = (reply: Pick<Reply, 'bytes'>): Shot => {
  const { width, height, data } = decode(reply.bytes, { useTArray: true });
  const whole: Region = { left: 0, bottom: 0, right: width, top: height };
  const each = (region: Region, look: (at: number, x: number) => void): number => {
    let count = 0;
    for (let y = height - region.top; y < height - region.bottom; y += 1) {
      for (let x = region.left; x < region.right; x += 1) {
        look((y * width + x) * 4, x);
        count += 1;
      }
    }
    return Math.max(1, count);
  };
  const value = (at: number): number => data[at] ?? 0;
  const mean = (region: Region = whole): readonly [number, number, number] => {
    const sums = [0, 0, 0] as [number, number, number];
    const count = each(region, (at) => {
      sums[0] += value(at);
      sums[1] += value(at + 1);
      sums[2] += value(at + 2);
    });
    return [sums[0] / count, sums[1] / count, sums[2] / count];
  };
  return {
    width,
    height,
    bytes: reply.bytes,
    mean,
    light: (region) => mean(region).reduce((sum, part) => sum + part, 0) / 3,
    detail: (region = whole) => {
      let sum = 0;
      const count = each(region, (at, x) => {
        if (x > region.left) sum += Math.abs(value(at + 1) - value(at - 3));
      });
      return sum / count;
    },
    colour: (region = whole) => {
      let sum = 0;
      const count = each(region, (at) => {
        const parts = [value(at), value(at + 1), value(at + 2)];
        sum += Math.max(...parts) - Math.min(...parts);
      });
      return sum / count;
    },
  };
};

/** Takes a snapshot; throws when it is refused. */
export const shoot = async (client: TestClient, query = ''): Promise<Shot> => {
  const reply = await client.get(`/Streaming/channels/1/picture${query}`);
  if (reply.status !== 200) throw new Error(`no picture: ${reply.status} ${reply.text}`);
  return shotOf(reply);
};

/** The mean difference of two pictures of one size, by pixel. */
export const difference = (left: Shot, right: Shot): number => {
  const [a, b] = [decode(left.bytes, { useTArray: true }).data, decode(right.bytes, { useTArray: true }).data];
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum / a.length;
};
