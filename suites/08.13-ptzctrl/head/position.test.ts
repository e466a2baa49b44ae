import { describe, expect, it } from 'vitest';
import { textAt } from '../../../lib/xml/tree.ts';
import { beside } from './driving.ts';
import { absoluteTo, apart, near, positionIn, told } from './position.ts';

const reach = { elevation: [-900, 2700], azimuth: [0, 3600], absoluteZoom: [0, 1000] } as const;

describe('positions of a head', () => {
  it('lie as far apart as their farthest axis, the shorter way around', () => {
    expect(apart({ azimuth: 3590 }, { azimuth: 10 })).toBe(20);
    expect(apart({ azimuth: 0 }, { azimuth: 3600 })).toBe(0);
    expect(apart({ azimuth: 0, elevation: 0 }, { azimuth: 10, elevation: 70 })).toBe(70);
    expect(apart({ azimuth: 100 }, { elevation: 100 })).toBe(0);
  });

  it('are one place within half a degree, and whole degrees for tenths are not', () => {
    expect(near({ azimuth: 900, elevation: 5 }, { azimuth: 903, elevation: 0 })).toBe(true);
    expect(near({ azimuth: 90 }, { azimuth: 900 })).toBe(false);
  });

  it('are read from a status and written for an absolute move', () => {
    const body = absoluteTo({ elevation: -15, azimuth: 900 });
    expect(textAt(body, 'AbsoluteHigh/elevation')).toBe('-15');
    expect(textAt(body, 'AbsoluteHigh/absoluteZoom')).toBeUndefined();
    expect(positionIn({ ...body, name: 'PTZStatus' })).toEqual({ elevation: -15, azimuth: 900 });
    expect(positionIn(undefined)).toBeUndefined();
    expect(told({ elevation: -15, azimuth: 900 })).toBe('elevation -15, azimuth 900');
  });

  it('beside another stay inside what the head reaches', () => {
    expect(beside({ azimuth: 100, elevation: 2650 }, reach, -200, 100)).toEqual({ azimuth: 3500, elevation: 2550 });
    expect(beside({ azimuth: 3500 }, reach, 200, 0)).toEqual({ azimuth: 100 });
    const held = { ...reach, azimuth: [300, 1500] } as const;
    expect(beside({ azimuth: 400 }, held, -200, 0)).toEqual({ azimuth: 600 });
  });
});
