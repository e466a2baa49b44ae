import { encode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import type { Observation } from '../model/check.ts';
import { brightness, changedCells, difference, mirrored, pictureIn } from './picture.ts';

const [width, height] = [96, 72];

/** A snapshot painted point by point. */
const shot = (paint: (x: number, y: number) => number): Observation => {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data.set([paint(x, y), paint(x, y), paint(x, y), 255], (y * width + x) * 4);
  }
  return answered(encode({ data, width, height }, 90).data);
};

const answered = (body: Uint8Array): Observation => ({
  step: 'read',
  role: 'administrator',
  instance: '/Streaming/channels/1/picture',
  exchange: {
    n: 1,
    request: { method: 'GET', path: '/Streaming/channels/1/picture', role: 'administrator', headers: [] },
    response: { status: 200, reason: 'OK', headers: [], body },
    startedAt: '',
    durationMs: 1,
  },
});

const of = (seen: Observation) => {
  const picture = pictureIn(seen);
  if (picture === undefined) throw new Error('no picture');
  return picture;
};

describe('a snapshot as a grid of brightness', () => {
  it('tells light from dark', () => {
    expect(brightness(of(shot(() => 200)))).toBeCloseTo(200, -0.5);
    expect(brightness(of(shot(() => 20)))).toBeLessThan(30);
  });

  it('finds the mirror image that a flip makes, and no other', () => {
    const corner = (x: number, y: number): number => (x < 32 && y < 20 ? 230 : 30);
    const plain = of(shot(corner));
    const flips = {
      LEFTRIGHT: of(shot((x, y) => corner(width - 1 - x, y))),
      UPDOWN: of(shot((x, y) => corner(x, height - 1 - y))),
      CENTER: of(shot((x, y) => corner(width - 1 - x, height - 1 - y))),
    };
    const styles = ['LEFTRIGHT', 'UPDOWN', 'CENTER'] as const;
    for (const style of styles) {
      for (const other of styles) {
        const far = difference(mirrored(plain, style), flips[other]);
        if (style === other) expect(far).toBeLessThan(2);
        else expect(far).toBeGreaterThan(10);
      }
    }
  });

  it('counts the cells in which something moved', () => {
    const [still, moved] = [of(shot(() => 100)), of(shot((x, y) => (x < 8 && y < 8 ? 250 : 100)))];
    expect(changedCells(still, still, 5)).toBe(0);
    expect(changedCells(still, moved, 5)).toBeGreaterThanOrEqual(4);
    expect(changedCells(still, moved, 5)).toBeLessThan(16);
  });

  it('is none when the body is no JPEG', () => {
    expect(pictureIn(answered(new Uint8Array([0xff, 0xd8, 1, 2, 3])))).toBeUndefined();
    expect(pictureIn(answered(new Uint8Array()))).toBeUndefined();
    expect(pictureIn(undefined)).toBeUndefined();
  });
});
