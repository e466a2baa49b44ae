import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHead, type TestHead } from '../head/test-head.ts';
import { control, plain } from '../head/uris.ts';
import { block, until } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
});
afterAll(() => head.camera.close());

const preset = (id: string, name: string, enabled = 'true'): string =>
  block('PTZPreset', `<enabled>${enabled}</enabled><id>${id}</id><presetName>${name}</presetName>`);
const uri = (id: string): string => `${control}/presets/${id}`;
const ids = async (): Promise<readonly string[]> =>
  Object.entries((await head.get(`${control}/presets`)).leaves).flatMap(([path, value]) => (path.endsWith('/id') ? [value] : []));
const listed = async (): Promise<Readonly<Record<string, string>>> => {
  const { leaves } = await head.get(plain);
  const pairs = Object.entries(leaves).filter(([path]) => path.startsWith('PresetIDList'));
  const states: Record<string, string> = {};
  for (let at = 0; at < pairs.length; at += 2) states[pairs[at]?.[1] ?? ''] = pairs[at + 1]?.[1] ?? '';
  return states;
};
const recalled = async (id: string): Promise<unknown> => {
  expect((await head.put(`${uri(id)}/goto`)).status).toBe(200);
  return head.still();
};

describe('a preset', () => {
  it('is created by POST where the head stands, and led back to', async () => {
    await head.turnTo(2000, 150, 300);
    const created = await head.post(`${control}/presets`, preset('77', 'Corner'));
    expect([created.status, created.leaves.id, created.headers.get('location')]).toEqual([201, '7', uri('7')]);
    expect((await head.get(uri('7'))).leaves).toEqual({ enabled: 'true', id: '7', presetName: 'Corner' });
    await head.turnTo(0, 0, 0);
    expect(await recalled('7')).toEqual({ azimuth: 2000, elevation: 150, absoluteZoom: 300 });
  });

  it('is created by PUT to a free id, which needs every field', async () => {
    await head.turnTo(900, 0, 0);
    const bare = await head.put(uri('100'), block('PTZPreset', '<enabled>true</enabled><id>100</id>'));
    expect([bare.status, bare.leaves.statusCode]).toEqual([400, '6']);
    expect((await head.get(uri('100'))).status).toBe(404);
    expect((await head.put(uri('100'), preset('100', 'Hundred'))).leaves.statusCode).toBe('1');
    expect(await ids()).toContain('100');
    await head.turnTo(0, 0, 0);
    expect(await recalled('100')).toMatchObject({ azimuth: 900 });
  });

  it('takes the present position with each PUT, even when only the name differs', async () => {
    await head.turnTo(1234, 56, 78);
    expect((await head.put(uri('2'), block('PTZPreset', '<presetName>Car park</presetName>'))).status).toBe(200);
    expect((await head.get(uri('2'))).leaves.presetName).toBe('Car park');
    await head.turnTo(0, 0, 0);
    expect(await recalled('2')).toEqual({ azimuth: 1234, elevation: 56, absoluteZoom: 78 });
  });

  it('is refused with 6 when it is not enabled, wrongly named or numbered, and 404 beyond 128', async () => {
    const before = (await head.get(`${control}/presets`)).text;
    for (const body of [preset('3', 'Off', 'false'), preset('3', ''), preset('3', 'x'.repeat(33)), preset('4', 'Other')]) {
      const reply = await head.put(uri('3'), body);
      expect([reply.status, reply.leaves.statusCode], body).toEqual([400, '6']);
    }
    expect((await head.put(uri('129'), preset('129', 'Too far'))).status).toBe(404);
    expect((await head.put(uri('0'), preset('0', 'Zero'))).status).toBe(404);
    expect((await head.get(`${uri('55')}/capabilities`)).status).toBe(404);
    expect((await head.put(`${uri('55')}/goto`)).status).toBe(404);
    expect((await head.get(`${control}/presets`)).text).toBe(before);
  });

  it('is gone after DELETE, and the others stay', async () => {
    const before = await ids();
    expect((await head.remove(uri('5'))).status).toBe(200);
    expect((await head.get(uri('5'))).status).toBe(404);
    expect((await head.remove(uri('5'))).status).toBe(404);
    expect(await ids()).toEqual(before.filter((id) => id !== '5'));
    expect((await head.post(`${control}/presets`, preset('1', 'Yard again'))).leaves.id).toBe('5');
  });

  it('counts a movement only when the head really turns to it', async () => {
    await recalled('1');
    const moved = head.moved();
    await recalled('1');
    expect(head.moved()).toBe(moved);
    await recalled('6');
    expect(head.moved()).toBe(moved + 1);
  });
});

describe('a preset of a device of today', () => {
  it('is set by its id alone', async () => {
    const today = await startHead({ personality: 'isapi-basic' });
    const path = `/ISAPI${uri('20')}`;
    expect((await today.put(path, '<?xml version="1.0" encoding="UTF-8"?>\n<PTZPreset><id>20</id></PTZPreset>')).status).toBe(200);
    expect((await today.get(path)).leaves).toEqual({ enabled: 'true', id: '20', presetName: 'Preset 20' });
    expect((await today.put(`/ISAPI${uri('21')}`, '<PTZPreset><id>22</id></PTZPreset>')).status).toBe(400);
    expect((await today.get(`/ISAPI${uri('21')}`)).status).toBe(404);
    await today.camera.close();
  });
});

describe('presets in both services', () => {
  it('are the same: set and cleared by commands, listed by the channel of 8.12', async () => {
    await head.turnTo(3300, 20, 0);
    expect((await head.command('command=SET_PRESET&presetNo=33')).status).toBe(200);
    expect((await head.get(uri('33'))).leaves).toEqual({ enabled: 'true', id: '33', presetName: 'Preset 33' });
    expect((await listed())['33']).toBe('true');
    await head.turnTo(0, 0, 0);
    expect((await head.command('command=GOTO_PRESET&presetNo=33')).status).toBe(200);
    expect(await head.still()).toMatchObject({ azimuth: 3300 });
    expect((await head.command('command=CLE_PRESET&presetNo=33')).status).toBe(200);
    expect((await head.get(uri('33'))).status).toBe(404);
    expect(await listed()).not.toHaveProperty('33');
  });

  it('keep position and name while the channel of 8.12 switches one off', async () => {
    const state = (enabled: string): string =>
      block('PTZChannel', `<PresetIDList><PresetID><id>4</id><enabled>${enabled}</enabled></PresetID></PresetIDList>`);
    expect((await head.put(plain, state('false'))).status).toBe(200);
    expect((await head.get(uri('4'))).leaves).toEqual({ enabled: 'false', id: '4', presetName: 'Loading ramp' });
    const refused = await head.put(`${uri('4')}/goto`);
    expect([refused.status, refused.leaves.statusCode]).toEqual([403, '4']);
    expect((await head.put(plain, state('true'))).status).toBe(200);
    expect(await recalled('4')).toEqual({ azimuth: 1812, elevation: 200, absoluteZoom: 50 });
  });
});

describe('the list of presets', () => {
  it('is replaced by PUT, which sets every preset in it', async () => {
    await head.turnTo(700, 0, 0);
    const entry = (id: string, name: string): string =>
      `<PTZPreset><enabled>true</enabled><id>${id}</id><presetName>${name}</presetName></PTZPreset>`;
    const before = (await head.get(`${control}/presets`)).leaves;
    expect((await head.put(`${control}/presets`, block('PTZPresetList', entry('1', 'Gate') + entry('9', 'Nine')))).status).toBe(200);
    expect(await ids()).toEqual(['1', '9']);
    expect(Object.keys(before).length).toBeGreaterThan(6);
    await head.turnTo(0, 0, 0);
    expect(await recalled('9')).toMatchObject({ azimuth: 700 });
  });

  it('is emptied by an Administrator only, which erases what was there', async () => {
    const erased = head.camera.effects().erase ?? 0;
    expect((await head.send('DELETE', `${control}/presets`, undefined, 'operator')).status).toBe(403);
    expect(await ids()).toEqual(['1', '9']);
    expect((await head.remove(`${control}/presets`)).status).toBe(200);
    expect(await ids()).toEqual([]);
    expect(head.camera.effects().erase).toBe(erased + 1);
    await head.remove(`${control}/presets`);
    expect(head.camera.effects().erase).toBe(erased + 1);
    // The patrols still name their presets; there is nothing to visit.
    expect((await head.put(`${control}/patrols/1/start`)).status).toBe(403);
  });

  it('is full with 128', async () => {
    for (let n = 1; n <= 128; n += 1) {
      expect((await head.post(`${control}/presets`, preset('1', `Place ${n}`))).leaves.id).toBe(String(n));
    }
    const full = await head.post(`${control}/presets`, preset('1', 'One more'));
    expect([full.status, full.leaves.statusCode]).toEqual([403, '4']);
    expect(await ids()).toHaveLength(128);
    await until(async () => Object.keys(await listed()).length === 128);
  });
});
