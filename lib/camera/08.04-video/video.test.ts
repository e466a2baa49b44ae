import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { difference, shoot } from '../scene/test-picture.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';
import { isWeaker } from './masks.ts';

const input = '/Video/inputs/channels/1';
const texts = `${input}/overlays/text`;
const masks = `${input}/privacyMask`;
const shelter = `${input}/shelterAlarm`;

const corners = (...points: readonly (readonly [number, number])[]): string =>
  `<RegionCoordinatesList>${points.map(([x, y]) => `<RegionCoordinates><positionX>${x}</positionX><positionY>${y}</positionY></RegionCoordinates>`).join('')}</RegionCoordinatesList>`;
const rectangle = (left: number, bottom: number, right: number, top: number): string =>
  corners([left, bottom], [left, top], [right, top], [right, bottom]);
const region = (name: string, id: string, inner: string): string => block(name, `<id>${id}</id>${inner}`);
const text = (id: string, x: number, y: number, message: string, enabled = true): string =>
  block('TextOverlay', `<id>${id}</id><enabled>${enabled}</enabled><posX>${x}</posX><posY>${y}</posY><message>${message}</message>`);

describe('8.4 Video', () => {
  let camera: Camera;
  let client: TestClient;
  beforeAll(async () => {
    camera = await startCamera({ seed: 5, control: true });
    client = clientOf(camera);
  });
  afterAll(() => camera.close());
  beforeEach(async () => {
    await client.control('/reset', {});
    await client.control('/cover/1', { share: 0 });
    await client.control('/video-loss/1', { lost: false });
  });

  it('has one input that cannot be added to or taken away', async () => {
    expect((await client.get('/Video/inputs')).text.match(/<id>\d+<\/id>/g)).toEqual(['<id>1</id>']);
    for (const path of ['/Video/inputs', '/Video/inputs/channels', input]) {
      expect((await client.remove(path)).status).toBe(405);
      expect((await client.post(path, '')).status).toBe(405);
    }
  });

  it('refuses gains outside 0 to 100, a wrong type and an unlisted mode, and changes nothing', async () => {
    const before = camera.snapshot();
    for (const inner of [
      '<gainLevel>-1</gainLevel>',
      '<gainLevel>101</gainLevel>',
      '<brightnessLevel>x</brightnessLevel>',
      '<whiteBalanceMode>moon</whiteBalanceMode>',
    ]) {
      const reply = await client.put(input, block('VideoInputChannel', `<id>1</id>${inner}`));
      expect([reply.status, reply.leaves.statusCode]).toEqual([400, '6']);
    }
    expect(camera.snapshot()).toEqual(before);
  });

  it('shows an overlay where it is, from the lower left, and hides it when it is off', async () => {
    const where = { left: 64, bottom: 160, right: 64 + 12 * 12, top: 176 };
    const before = await shoot(client);
    expect((await client.put(`${texts}/2`, text('2', 64, 160, 'XXXXXXXXXXXX'))).status).toBe(200);
    const shown = await shoot(client);
    expect(Math.abs(shown.light(where) - before.light(where))).toBeGreaterThan(15);
    expect(shown.detail(where)).toBeGreaterThan(before.detail(where) + 15);
    await client.put(`${texts}/2`, text('2', 64, 160, 'XXXXXXXXXXXX', false));
    expect(Math.abs((await shoot(client)).detail(where) - before.detail(where))).toBeLessThan(3);
  });

  it('draws of two overlays in one place the one with the higher id on top', async () => {
    await client.put(`${texts}/1`, text('1', 96, 96, '          '));
    await client.put(`${texts}/2`, text('2', 96, 96, '##########'));
    const where = { left: 96, bottom: 96, right: 96 + 60, top: 112 };
    const letters = (await shoot(client)).light(where);
    await client.put(`${texts}/1`, text('1', 96, 96, '##########'));
    await client.put(`${texts}/2`, text('2', 96, 96, '          '));
    expect(letters - (await shoot(client)).light(where)).toBeGreaterThan(50);
  });

  it('takes four overlays, with positions inside the picture and rows of 16', async () => {
    for (const id of ['3', '4']) expect((await client.post(texts, text('9', 0, 0, 'more'))).leaves.id).toBe(id);
    const full = await client.post(texts, text('9', 0, 0, 'more'));
    expect([full.status, full.leaves.statusCode]).toEqual([403, '4']);
    expect((await client.get(`${texts}/5`)).status).toBe(404);
    for (const [x, y] of [
      [0, 17],
      [640, 0],
      [0, 480],
      [-1, 0],
    ] as const)
      expect((await client.put(`${texts}/1`, text('1', x, y, 'no'))).leaves.statusCode).toBe('6');
    expect((await client.put(`${texts}/1`, text('1', 0, 0, 'x'.repeat(45)))).status).toBe(400);
    expect((await client.get(`${texts}/1/capabilities`)).text).toMatch(/<posX min="0" max="624" def="16" dynamic="true">/);
    expect((await client.remove(texts)).status).toBe(200);
    expect((await client.get(texts)).root?.children).toEqual([]);
  });

  it('follows the main stream with what its coordinates may be, and keeps them when the size changes and comes back', async () => {
    const before = (await client.get(`${masks}/regions/1`)).text;
    const size = (width: number, height: number): string =>
      block(
        'StreamingChannel',
        `<id>1</id><Video><videoResolutionWidth>${width}</videoResolutionWidth><videoResolutionHeight>${height}</videoResolutionHeight></Video>`,
      );
    expect((await client.put('/Streaming/channels/1', size(1280, 720))).status).toBe(200);
    expect((await client.put(`${texts}/1`, text('1', 1000, 688, 'far'))).status).toBe(200);
    expect((await client.get(`${masks}/regions/1`)).leaves['RegionCoordinatesList/RegionCoordinates[3]/positionX']).toBe('1104');
    expect((await client.put(`${masks}/regions/2`, region('PrivacyMaskRegion', '2', rectangle(0, 0, 1280, 720)))).status).toBe(200);
    await client.put('/Streaming/channels/1', size(640, 480));
    expect((await client.get(`${texts}/1`)).leaves).toMatchObject({ posX: '624', posY: '464' });
    expect((await client.get(`${masks}/regions/1`)).text).toBe(before);
    expect((await client.get(`${masks}/regions/2`)).leaves['RegionCoordinatesList/RegionCoordinates[3]/positionX']).toBe('640');
    expect((await client.put(`${masks}/regions/2`, region('PrivacyMaskRegion', '2', rectangle(0, 0, 641, 480)))).leaves.statusCode).toBe(
      '6',
    );
    expect(camera.effects().mask).toBeUndefined();
  });

  it('takes a mask region that is a rectangle of four corners clockwise from the lower left, and no other', async () => {
    const path = `${masks}/regions/1`;
    const bad = [
      corners([0, 0], [0, 32], [32, 32]),
      corners([0, 0], [0, 32], [32, 32], [32, 0], [16, 0]),
      corners([0, 0], [0, 32], [40, 32], [32, 0]),
      corners([0, 0], [32, 0], [32, 32], [0, 32]),
      '<RegionCoordinatesList/>',
    ];
    const before = camera.snapshot();
    for (const inner of bad) expect((await client.put(path, region('PrivacyMaskRegion', '1', inner))).leaves.statusCode, inner).toBe('6');
    expect((await client.post(`${masks}/regions`, region('PrivacyMaskRegion', '9', bad[0] ?? ''))).leaves.statusCode).toBe('6');
    expect(camera.snapshot()).toEqual(before);
    expect((await client.put(path, region('PrivacyMaskRegion', '1', rectangle(0, 0, 32, 32)))).status).toBe(200);
  });

  it('blackens all mask regions together, and counts what is seen again', async () => {
    const [windows, door] = [
      { left: 368, bottom: 280, right: 552, top: 320 },
      { left: 504, bottom: 184, right: 560, top: 264 },
    ];
    await client.put(masks, block('PrivacyMask', '<enabled>true</enabled>'));
    const masked = await shoot(client);
    for (const box of [windows, door]) expect(masked.light(box)).toBeLessThan(8);
    expect(camera.effects().mask).toBeUndefined();
    await client.put(`${masks}/regions/2`, region('PrivacyMaskRegion', '2', rectangle(500, 180, 600, 300)));
    expect(camera.effects().mask).toBeUndefined();
    await client.put(`${masks}/regions/2`, region('PrivacyMaskRegion', '2', rectangle(504, 184, 560, 264)));
    expect(camera.effects().mask).toBe(1);
    await client.remove(`${masks}/regions/1`);
    expect(camera.effects().mask).toBe(2);
    expect((await shoot(client)).light(windows)).toBeGreaterThan(60);
    await client.put(masks, block('PrivacyMask', '<enabled>false</enabled>'));
    expect(camera.effects().mask).toBe(3);
  });

  it('draws the date in the order of its type, with the week, opaque or not', async () => {
    const osd = (type: string, attribute: string, enabled = true): string =>
      block(
        'OsdDatetime',
        `<enabled>${enabled}</enabled><posX>16</posX><posY>448</posY><type>${type}</type><displayWeek>false</displayWeek><attribute>${attribute}</attribute>`,
      );
    const where = { left: 16, bottom: 448, right: 16 + 19 * 12, top: 464 };
    const path = `${input}/osdDatetime`;
    await client.put(path, osd('0', '4', false));
    const none = await shoot(client);
    await client.put(path, osd('0', '4'));
    const opaque = await shoot(client);
    expect(none.light(where) - opaque.light(where)).toBeGreaterThan(40);
    await client.put(path, osd('4', '4'));
    expect(difference(await shoot(client), opaque)).toBeGreaterThan(0.2);
    for (const [type, attribute] of [
      ['2', '4'],
      ['3', '4'],
      ['5', '4'],
      ['0', '0'],
      ['0', '5'],
    ] as const) {
      expect((await client.put(path, osd(type, attribute))).leaves.statusCode).toBe('6');
    }
  });

  it('flashes the date every other second when told to', async () => {
    const osd = (attribute: string): string =>
      block(
        'OsdDatetime',
        `<enabled>true</enabled><posX>16</posX><posY>448</posY><type>0</type><displayWeek>true</displayWeek><attribute>${attribute}</attribute>`,
      );
    const where = { left: 16, bottom: 448, right: 200, top: 464 };
    const lightAt = async (attribute: string, second: string): Promise<number> => {
      await client.put(`${input}/osdDatetime`, osd(attribute));
      await client.control('/clock', { set: `2026-03-01T10:00:0${second}.100Z` });
      return (await shoot(client)).light(where);
    };
    expect((await lightAt('3', '1')) - (await lightAt('3', '2'))).toBeGreaterThan(40);
    expect(Math.abs((await lightAt('4', '1')) - (await lightAt('4', '2')))).toBeLessThan(15);
  });

  it('raises the shelter alarm once enough of the watched region is covered, and only when it is on', async () => {
    const log = async (): Promise<string> => JSON.stringify(await client.control('/log'));
    const begun = (entries: string): number => entries.split('"0x5"').length - 1;
    const before = begun(await log());
    await client.control('/cover/1', { share: 0.7 });
    expect(begun(await log())).toBe(before);
    expect((await shoot(client)).light({ left: 100, bottom: 200, right: 300, top: 400 })).toBeLessThan(25);
    await client.put(shelter, block('ShelterAlarm', '<enabled>true</enabled>'));
    expect(begun(await log())).toBe(before + 1);
    const one = await client.post(`${shelter}/regions`, region('ShelterAlarmRegion', '7', rectangle(320, 0, 640, 480)));
    expect([one.status, one.leaves.id]).toEqual([201, '1']);
    expect(await log()).toContain('"0x6"');
    expect((await client.post(`${shelter}/regions`, region('ShelterAlarmRegion', '1', rectangle(0, 0, 32, 32)))).status).toBe(403);
    await client.put(`${shelter}/regions`, block('ShelterAlarmRegionList', '<sensitivityLevel>high</sensitivityLevel>'));
    expect(begun(await log())).toBe(before + 2);
  });

  it('gives a blank picture without video, and tells the loss', async () => {
    const before = await shoot(client);
    await client.control('/video-loss/1', { lost: true });
    const lost = await shoot(client);
    expect(difference(before, lost)).toBeGreaterThan(40);
    expect(lost.mean({ left: 40, bottom: 60, right: 140, top: 160 })[2]).toBeGreaterThan(70);
    expect(JSON.stringify(await client.control('/log'))).toContain('"0x21"');
    await client.control('/video-loss/1', { lost: false });
    expect(difference(before, await shoot(client))).toBeLessThan(8);
  });
});

describe('masks', () => {
  const box = (left: number, bottom: number, right: number, top: number) => ({ left, bottom, right, top });
  it('are weaker only where something is seen again', () => {
    expect(isWeaker([box(0, 0, 4, 4)], [box(0, 0, 2, 4), box(2, 0, 4, 4)])).toBe(false);
    expect(isWeaker([box(0, 0, 4, 4)], [box(0, 0, 2, 4), box(3, 0, 4, 4)])).toBe(true);
    expect(isWeaker([], [box(0, 0, 2, 4)])).toBe(false);
    expect(isWeaker([box(0, 0, 1, 1)], [])).toBe(true);
  });
});
