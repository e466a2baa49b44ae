import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHead, type TestHead } from '../head/test-head.ts';
import { control, plain } from '../head/uris.ts';
import { block, until } from '../test-client.ts';

let head: TestHead;
beforeAll(async () => {
  head = await startHead();
});
afterAll(() => head.camera.close());

describe('auxiliary control', () => {
  const aux = (command: string): string => `${control}/auxcontrol?command=${command}`;
  const set = (command: string, enabled: string) => head.put(aux(command), block('PTZAuxStatus', `<enabled>${enabled}</enabled>`));

  it('switches what the command names, and counts what is really switched', async () => {
    expect((await set('LIGHT_PWRON', '1')).status).toBe(200);
    expect((await head.get(aux('LIGHT_PWRON'))).leaves).toEqual({ enabled: 'true' });
    expect((await head.get(aux('WIPER_PWRON'))).leaves).toEqual({ enabled: 'false' });
    await set('LIGHT_PWRON', 'true');
    await set('WIPER_PWRON', 'true');
    await set('FAN_PWRON', 'true');
    expect(head.camera.effects()).toEqual({ light: 1, wiper: 1, relay: 1 });
    await set('WIPER_PWRON', '0');
    await set('FAN_PWRON', 'false');
    expect(head.camera.effects()).toEqual({ light: 1, wiper: 2, relay: 2 });
  });

  it('is the same as that of 8.12', async () => {
    await head.command('command=LIGHT&mode=stop');
    expect((await head.get(aux('LIGHT_PWRON'))).leaves).toEqual({ enabled: 'false' });
    await head.command('command=HEATER&mode=start');
    expect((await head.get(aux('HEATER_PWRON'))).leaves).toEqual({ enabled: 'true' });
    await set('HEATER_PWRON', 'false');
  });

  it('is refused with 6 without a command, with another, and without enabled', async () => {
    const before = head.camera.effects();
    for (const path of [`${control}/auxcontrol`, aux('RADIO_PWRON')]) {
      expect((await head.get(path)).leaves.statusCode).toBe('6');
      expect((await head.put(path, block('PTZAuxStatus', '<enabled>true</enabled>'))).leaves.statusCode).toBe('6');
    }
    expect((await head.put(aux('LIGHT_PWRON'), block('PTZAuxStatus', ''))).leaves.statusCode).toBe('6');
    expect((await set('LIGHT_PWRON', 'on')).leaves.statusCode).toBe('6');
    expect((await head.put(aux('LIGHT_PWRON'), '')).leaves.statusCode).toBe('5');
    expect(head.camera.effects()).toEqual(before);
  });
});

describe('the channel', () => {
  it('is fixed in both services', async () => {
    for (const [uri, root] of [
      [control, 'PTZChannel'],
      [plain, 'PTZChannel'],
    ] as const) {
      const list = uri.slice(0, uri.lastIndexOf('/'));
      const post = await head.post(list, block(root, ''));
      expect([post.status, post.leaves.statusCode]).toEqual([403, '4']);
      expect((await head.remove(list)).status).toBe(403);
      expect((await head.remove(uri)).status).toBe(403);
      expect((await head.get(`${list}/description`)).root?.children.map(({ name }) => name)).not.toContain('post');
      expect((await head.get(`${list}/2`)).status).toBe(404);
    }
  });

  it('is one: what one service is told, the other shows', async () => {
    const told = '<controlProtocol>pelco-p</controlProtocol><controlAddress><Address>17</Address></controlAddress>';
    expect((await head.put(control, block('PTZChannel', told))).status).toBe(200);
    expect((await head.get(plain)).leaves).toMatchObject({ controlProtocol: 'pelco-p', controlAddress: '17' });
    expect((await head.put(plain, block('PTZChannel', '<controlAddress>18</controlAddress>'))).status).toBe(200);
    expect((await head.get(control)).leaves).toMatchObject({
      controlProtocol: 'pelco-p',
      'controlAddress/enabled': 'true',
      'controlAddress/Address': '18',
    });
  });

  it('refuses what it cannot be: 6', async () => {
    const before = (await head.get(control)).text + (await head.get(plain)).text;
    const bad = [
      '<presetSpeed>9</presetSpeed>',
      '<autoPatrolSpeed>101</autoPatrolSpeed>',
      '<keyBoardControlSpeed>fast</keyBoardControlSpeed>',
      '<videoInputID>7</videoInputID>',
      '<controlProtocol>dance</controlProtocol>',
      '<controlAddress><Address>256</Address></controlAddress>',
      '<defaultPresetID>99</defaultPresetID>',
      '<id>2</id>',
    ];
    for (const inner of bad) expect((await head.put(control, block('PTZChannel', inner))).leaves.statusCode, inner).toBe('6');
    for (const inner of [
      '<controlAddress>256</controlAddress>',
      '<controlAddress>0</controlAddress>',
      '<videoInputID>7</videoInputID>',
      '<PresetIDList><PresetID><id>99</id><enabled>true</enabled></PresetID></PresetIDList>',
    ])
      expect((await head.put(plain, block('PTZChannel', inner))).leaves.statusCode, inner).toBe('6');
    expect((await head.get(control)).text + (await head.get(plain)).text).toBe(before);
  });

  it('ignores what only it can tell', async () => {
    expect((await head.put(control, block('PTZChannel', '<enabled>false</enabled><panMaxSpeed>1</panMaxSpeed>'))).status).toBe(200);
    expect((await head.get(control)).leaves).toMatchObject({ enabled: 'true', panMaxSpeed: '540' });
  });
});

describe('the display on the screen', () => {
  const labels = async (): Promise<unknown> => {
    const look = await head.control('/head', {});
    return typeof look === 'object' && look !== null && 'labels' in look ? look.labels : undefined;
  };
  const display = (inner: string) => head.put(`${control}/PTZOSDDisplay`, block('PTZOSDDisplay', inner));

  it('shows labels for as long as it is told', async () => {
    await display('<zoomlable>alwaysclose</zoomlable><azimuth>alwaysclose</azimuth><presetlable>alwaysclose</presetlable>');
    await head.turnTo(900, 100, 500);
    expect(await labels()).toEqual([]);
    await display('<zoomlable>alwaysopen</zoomlable><azimuth>alwaysopen</azimuth>');
    expect(await labels()).toEqual(['x15.5', '90.0 / 10.0']);
    await display('<zoomlable>2sec</zoomlable><azimuth>alwaysclose</azimuth><presetlable>10sec</presetlable>');
    await head.put(`${control}/presets/5/goto`);
    const shows = (wanted: readonly string[]) => async () => JSON.stringify(await labels()) === JSON.stringify(wanted);
    await until(shows(['Yard']));
    await until(shows([]));
    expect((await display('<azimuth>3sec</azimuth>')).leaves.statusCode).toBe('6');
  });
});

describe('a camera that lacks one of the services', () => {
  it('keeps the other whole', async () => {
    const old = await startHead({ without: ['PTZCtrl'] });
    expect((await old.get('/PTZCtrl/channels/1/status')).status).toBe(404);
    expect((await old.command('command=SET_PRESET&presetNo=50')).status).toBe(200);
    expect(Object.values((await old.get(plain)).leaves)).toContain('50');
    expect((await old.command('command=GOTO_PRESET&presetNo=6')).status).toBe(200);
    expect(old.moved()).toBe(1);
    await old.camera.close();
    const young = await startHead({ without: ['PTZ'] });
    expect((await young.get(plain)).status).toBe(404);
    expect((await young.put(`${control}/presets/6/goto`)).status).toBe(200);
    expect((await young.still()).azimuth).toBe(3014);
    await young.camera.close();
  });
});
