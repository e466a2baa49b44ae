import { describe, expect, it } from 'vitest';
import { logCodes, makeLog } from '../log/log.ts';
import { type CameraEvent, makeEvents } from './bus.ts';

const make = () => {
  const log = makeLog(() => 0);
  const events = makeEvents(log);
  const seen: CameraEvent[] = [];
  const stop = events.subscribe((event) => seen.push(event));
  return { log, events, seen, stop };
};

describe('events of a camera', () => {
  it('tells a beginning and an end once, and logs both', () => {
    const { log, events, seen } = make();
    events.publish({ type: 'VMD', id: '1', state: 'inactive' });
    events.publish({ type: 'VMD', id: '1', state: 'active', regions: [{ id: '1', sensitivity: 60 }] });
    events.publish({ type: 'VMD', id: '1', state: 'active', regions: [{ id: '1', sensitivity: 60 }] });
    expect(events.isActive('VMD', '1')).toBe(true);
    events.publish({ type: 'VMD', id: '1', state: 'inactive' });
    events.publish({ type: 'VMD', id: '1', state: 'inactive' });
    expect(seen.map((event) => event.state)).toEqual(['active', 'inactive']);
    expect(log.entries.map((entry) => [entry.minor, entry.channel])).toEqual([
      [logCodes.motionStart, 1],
      [logCodes.motionStop, 1],
    ]);
    expect(events.active()).toEqual([]);
  });

  it('tells new regions of a motion that goes on, without a second beginning in the log', () => {
    const { log, events, seen } = make();
    events.publish({ type: 'VMD', id: '1', state: 'active', regions: [{ id: '1', sensitivity: 60 }] });
    events.publish({ type: 'VMD', id: '1', state: 'active', regions: [{ id: '2', sensitivity: 60 }] });
    expect(seen.map((event) => event.regions?.[0]?.id)).toEqual(['1', '2']);
    expect(log.entries).toHaveLength(1);
  });

  it('keeps events apart by type and id, and stops telling when asked', () => {
    const { events, seen, stop } = make();
    events.publish({ type: 'IO', id: '1', state: 'active' });
    events.publish({ type: 'IO', id: '3', state: 'active' });
    expect(events.active().map((event) => event.id)).toEqual(['1', '3']);
    stop();
    events.publish({ type: 'IO', id: '1', state: 'inactive' });
    expect(seen).toHaveLength(2);
    expect(events.isActive('IO', '1')).toBe(false);
  });
});
