import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { difference, type Shot, shoot } from '../scene/test-picture.ts';
import { block, clientOf, type Reply, type TestClient, until } from '../test-client.ts';

const channel = '/Image/channels/1';
const input = '/Video/inputs/channels/1';
const sky = { left: 220, bottom: 400, right: 420, top: 440 };
const wall = { left: 385, bottom: 330, right: 560, top: 345 };

describe('8.14 Image', () => {
  let camera: Camera;
  let client: TestClient;
  beforeAll(async () => {
    camera = await startCamera({ seed: 5, control: true, timing: { lensMs: 250, unitRestartMs: 150, rebootMs: 50 } });
    client = clientOf(camera);
  });
  afterAll(() => camera.close());
  beforeEach(async () => {
    await client.control('/reset', {});
    await client.control('/light/1', { level: 80 });
    await client.put(`${input}/osdDatetime`, block('OsdDatetime', '<enabled>false</enabled>'));
  });

  const put = (name: string, inner: string, root = name): Promise<Reply> => client.put(`${channel}/${name}`, block(root, inner));
  const set = async (name: string, inner: string, root = name): Promise<Shot> => {
    const reply = await put(name, inner, root);
    expect([reply.status, reply.leaves.statusCode], `${name} ${inner}`).toEqual([200, '1']);
    return shoot(client);
  };
  const leaf = async (name: string, path: string): Promise<string | undefined> => (await client.get(`${channel}/${name}`)).leaves[path];

  it('shows every member in the channel and takes it back as it is', async () => {
    const whole = await client.get(channel);
    expect(whole.root?.children.length).toBe(23);
    expect(whole.text).not.toMatch(/resetImage|restoreImageparam/);
    expect((await client.put(channel, whole.text)).status).toBe(200);
    expect((await client.get(channel)).text).toBe(whole.text);
    expect(camera.effects()).toEqual({});
  });

  it('turns brightness, contrast, saturation and hue into the picture', async () => {
    const before = await shoot(client);
    expect((await set('Color', '<brightnessLevel>80</brightnessLevel>')).light(wall)).toBeGreaterThan(before.light(wall) + 30);
    expect((await set('Color', '<brightnessLevel>20</brightnessLevel>')).light(wall)).toBeLessThan(before.light(wall) - 30);
    const flat = await set('Color', '<brightnessLevel>50</brightnessLevel><contrastLevel>10</contrastLevel>');
    expect(flat.light(sky) - flat.light(wall)).toBeLessThan((before.light(sky) - before.light(wall)) * 0.7);
    expect((await set('Color', '<contrastLevel>50</contrastLevel><saturationLevel>0</saturationLevel>')).colour()).toBeLessThan(6);
    expect((await set('Color', '<saturationLevel>90</saturationLevel>')).colour()).toBeGreaterThan(before.colour() * 1.4);
    const turned = await set('Color', '<saturationLevel>50</saturationLevel><hueLevel>90</hueLevel>');
    expect(turned.mean(sky)[2] - turned.mean(sky)[1]).toBeLessThan(before.mean(sky)[2] - before.mean(sky)[1] + 40);
    expect(difference(before, turned)).toBeGreaterThan(8);
  });

  it('sharpens and softens', async () => {
    const before = await shoot(client);
    expect((await set('Sharpness', '<SharpnessLevel>100</SharpnessLevel>')).detail()).toBeGreaterThan(before.detail() * 1.3);
    expect((await set('Sharpness', '<SharpnessLevel>0</SharpnessLevel>')).detail()).toBeLessThan(before.detail() * 0.9);
    const enhanced = await set(
      'Imageenhancement',
      '<enabled>true</enabled><ImageEnhancementLevel>high</ImageEnhancementLevel>',
      'ImageEnhancement',
    );
    expect(enhanced.detail()).toBeGreaterThan(before.detail());
  });

  it('lifts, bends and evens out the light with gamma, WDR and BLC', async () => {
    const [before, gate] = [await shoot(client), { left: 230, bottom: 196, right: 250, top: 280 }];
    expect(
      (
        await set(
          'gamaCorrection',
          '<gammaCorrectionEnabled>true</gammaCorrectionEnabled><gammaCorrectionLevel>80</gammaCorrectionLevel>',
          'gammaCorrection',
        )
      ).light(gate),
    ).toBeGreaterThan(before.light(gate) + 20);
    await put('gamaCorrection', '<gammaCorrectionEnabled>false</gammaCorrectionEnabled>', 'gammaCorrection');
    expect((await set('WDR', '<enabled>true</enabled><WDRLevel>100</WDRLevel>')).light(gate)).toBeGreaterThan(before.light(gate) + 20);
    await put('WDR', '<enabled>false</enabled>');
    const middle = await set('BLC', '<enabled>true</enabled><BLCMode>CENTER</BLCMode><BLCLevel>100</BLCLevel>');
    const corner = { left: 4, bottom: 90, right: 60, top: 105 };
    expect(middle.light(gate)).toBeGreaterThan(before.light(gate) + 10);
    expect(Math.abs(middle.light(corner) - before.light(corner))).toBeLessThan(8);
    for (const bad of ['33', 'B50', '101', 'x']) expect((await put('WDR', `<WDRLevel>${bad}</WDRLevel>`)).leaves.statusCode).toBe('6');
  });

  it('tints by white balance, whose red and blue count in manual style only', async () => {
    const warmth = (shot: Shot): number => shot.mean(wall)[0] - shot.mean(wall)[2];
    const before = await shoot(client);
    expect(warmth(await set('WhiteBlance', '<WhiteBlanceStyle>indoor</WhiteBlanceStyle>'))).toBeLessThan(warmth(before) - 30);
    expect((await put('WhiteBlance', '<WhiteBlanceStyle>auto</WhiteBlanceStyle><WhiteBlanceRed>10</WhiteBlanceRed>')).status).toBe(200);
    expect(await leaf('WhiteBlance', 'WhiteBlanceRed')).toBeUndefined();
    expect((await put('WhiteBlance', '<WhiteBlanceStyle>manual</WhiteBlanceStyle>')).leaves.statusCode).toBe('6');
    const red = '<WhiteBlanceStyle>manual</WhiteBlanceStyle><WhiteBlanceRed>90</WhiteBlanceRed><WhiteBlanceBlue>20</WhiteBlanceBlue>';
    expect(warmth(await set('WhiteBlance', red))).toBeGreaterThan(warmth(before) + 40);
    expect(await leaf('WhiteBlance', 'WhiteBlanceRed')).toBe('90');
  });

  it('flips as its style says while flipping is on, and keeps the style while it is off', async () => {
    const before = await shoot(client);
    await put('ImageFlip', '<enabled>false</enabled><ImageFlipStyle>UPDOWN</ImageFlipStyle>');
    expect(await leaf('ImageFlip', 'ImageFlipStyle')).toBe('UPDOWN');
    expect(difference(before, await shoot(client))).toBeLessThan(6);
    const [left, right] = [
      { left: 20, bottom: 160, right: 160, top: 360 },
      { left: 480, bottom: 160, right: 620, top: 360 },
    ];
    const mirrored = await set('ImageFlip', '<enabled>true</enabled><ImageFlipStyle>LEFTRIGHT</ImageFlipStyle>');
    expect(Math.abs(mirrored.light(right) - before.light(left))).toBeLessThan(6);
    expect((await set('ImageFlip', '<ImageFlipStyle>UPDOWN</ImageFlipStyle>')).mean(sky)[2]).toBeLessThan(before.mean(sky)[2] - 50);
  });

  it('holds one picture while frozen, byte by byte, and goes on after', async () => {
    await put('ImageFreeze', '<enabled>true</enabled>');
    const held = await shoot(client);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(Buffer.from((await shoot(client)).bytes).equals(Buffer.from(held.bytes))).toBe(true);
    await put('ImageFreeze', '<enabled>false</enabled>');
    expect(Buffer.from((await shoot(client)).bytes).equals(Buffer.from(held.bytes))).toBe(false);
  });

  it('lets iris, shutter and gain be set in their own exposure mode only, where they decide on the light', async () => {
    const cases = [
      ['Iris', 'IrisFirst', '<IrisLevel>f22</IrisLevel>', 'IrisLevel'],
      ['Shutter', 'ShutterFirst', '<ShutterLevel>1/10000</ShutterLevel>', 'ShutterLevel'],
      ['Gain', 'gainFirst', '<GainLevel>0</GainLevel>', 'GainLevel'],
    ] as const;
    for (const [name, mode, inner, path] of cases) {
      await put('Exposure', '<ExposureType>manual</ExposureType>');
      const before = await leaf(name, path);
      expect((await put(name, inner)).status).toBe(200);
      expect(await leaf(name, path)).toBe(before);
      const open = await set('Exposure', `<ExposureType>${mode}</ExposureType>`);
      expect((await set(name, inner)).light()).toBeLessThan(open.light() * 0.75);
      expect(await leaf(name, path)).not.toBe(before);
    }
  });

  it('closes the iris by a negative speed, step by step', async () => {
    await put('Exposure', '<ExposureType>IrisFirst</ExposureType>');
    expect((await put('Iris', '<irisSpeed>-101</irisSpeed>')).leaves.statusCode).toBe('6');
    await put('Iris', '<irisSpeed>-100</irisSpeed>');
    await until(async () => (await leaf('Iris', 'IrisLevel')) === 'f4.0');
    expect(camera.effects().motion).toBe(1);
    await put('Iris', '<irisSpeed>0</irisSpeed>');
    const stopped = await leaf('Iris', 'IrisLevel');
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(await leaf('Iris', 'IrisLevel')).toBe(stopped);
  });

  it('focuses by value in manual style only, by speed, and again by itself', async () => {
    const sharp = await shoot(client);
    await put('Focus', '<FocusStyle>AUTO</FocusStyle><FocusValue>300</FocusValue>');
    expect(await leaf('Focus', 'FocusValue')).toBe('700');
    expect(camera.effects().motion).toBeUndefined();
    await put('Focus', '<FocusStyle>MANUAL</FocusStyle><FocusValue>300</FocusValue>');
    expect(await leaf('Focus', 'FocusValue')).toBe('300');
    expect(camera.effects().motion).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect((await shoot(client)).detail()).toBeLessThan(sharp.detail() * 0.7);
    await put('Focus', '<focusSpeed>-100</focusSpeed>');
    await until(async () => Number(await leaf('Focus', 'FocusValue')) < 250);
    await put('Focus', '<focusSpeed>0</focusSpeed>');
    expect(
      (await put('Focus', '<FocusStyle>MANUAL</FocusStyle><FocusLimited>3m</FocusLimited><FocusValue>300</FocusValue>')).leaves.statusCode,
    ).toBe('6');
    await put('Focus', '<FocusLimited>3m</FocusLimited>');
    expect(await leaf('Focus', 'FocusValue')).toBe('450');
    expect((await client.get(`${channel}/Focus/capabilities`)).text).toContain('<FocusValue min="450" max="1000" dynamic="true">');
    await put('Focus', '<FocusStyle>AUTO</FocusStyle>');
    expect(await leaf('Focus', 'FocusValue')).toBe('700');
  });

  it('initialises the lens for a while, out of focus, and shows when it is done', async () => {
    await put('LensInitialization', '<enabled>true</enabled>');
    expect(await leaf('LensInitialization', 'enabled')).toBe('true');
    await put('LensInitialization', '<enabled>true</enabled>');
    expect(camera.effects().motion).toBe(1);
    await until(async () => (await leaf('LensInitialization', 'enabled')) === 'false');
    expect(await leaf('Focus', 'FocusValue')).toBe('700');
  });

  it('goes grey at night: by hand at once, by the light after its time', async () => {
    expect((await set('IrcutFilter', '<IrcutFilterType>night</IrcutFilterType>')).colour()).toBeLessThan(6);
    expect((await set('IrcutFilter', '<IrcutFilterType>day</IrcutFilterType>')).colour()).toBeGreaterThan(15);
    await put('IrcutFilter', '<IrcutFilterType>auto</IrcutFilterType><IrcutFilterTime>0</IrcutFilterTime>');
    await client.control('/light/1', { level: 20 });
    await until(async () => (await shoot(client)).colour() < 6);
    await client.control('/light/1', { level: 60 });
    await until(async () => (await shoot(client)).colour() > 15);
  });

  it('shows one state through both services', async () => {
    await client.put(
      input,
      block(
        'VideoInputChannel',
        '<id>1</id><brightnessLevel>71</brightnessLevel><gainLevel>33</gainLevel><whiteBalanceMode>manual</whiteBalanceMode>',
      ),
    );
    expect(await leaf('Color', 'brightnessLevel')).toBe('71');
    expect(await leaf('Gain', 'GainLevel')).toBe('33');
    expect((await client.get(`${channel}/WhiteBlance`)).leaves).toMatchObject({ WhiteBlanceStyle: 'manual', WhiteBlanceRed: '50' });
    await put('WhiteBlance', '<WhiteBlanceStyle>outdoor</WhiteBlanceStyle>');
    await put('Color', '<contrastLevel>44</contrastLevel>');
    await put('IrcutFilter', '<IrcutFilterType>night</IrcutFilterType>');
    const { leaves } = await client.get(input);
    expect(leaves).toMatchObject({
      whiteBalanceMode: 'auto',
      contrastLevel: '44',
      brightnessLevel: '71',
      'DayNightFilter/dayNightFilterType': 'night',
    });
    await client.put(input, block('VideoInputChannel', '<id>1</id><contrastLevel>45</contrastLevel>'));
    expect(await leaf('WhiteBlance', 'WhiteBlanceStyle')).toBe('outdoor');
  });

  it('asks for a reboot for another line frequency, in both services, and flickers from then on', async () => {
    expect((await client.get(`${channel}/powerLineFrequency/capabilities`)).text).toContain('reqReboot="true"');
    expect((await put('powerLineFrequency', '<powerLineFrequencyMode>60hz</powerLineFrequencyMode>')).leaves.statusCode).toBe('7');
    const rows = (shot: Shot): number => {
      const lights = Array.from({ length: 40 }, (_, row) =>
        shot.light({ left: 560, bottom: 210 + row * 3, right: 572, top: 213 + row * 3 }),
      );
      return Math.max(...lights) - Math.min(...lights);
    };
    const before = rows(await shoot(client));
    expect((await client.put(`${channel}/resetImage`)).status).toBe(200);
    await until(async () => (await client.get('/Streaming/channels/1/picture')).status === 200);
    expect(rows(await shoot(client))).toBeGreaterThan(before + 8);
    expect(
      (await client.put(input, block('VideoInputChannel', '<id>1</id><powerLineFrequencyMode>50hz</powerLineFrequencyMode>'))).leaves
        .statusCode,
    ).toBe('7');
    await client.put(`${channel}/resetImage`);
    await until(async () => (await client.get('/Streaming/channels/1/picture')).status === 200);
  });

  it('resets the camera unit alone: no picture for a while, the device stays up', async () => {
    const before = Number((await client.get('/System/status')).leaves.deviceUpTime);
    expect((await client.put(`${channel}/resetImage`)).status).toBe(200);
    expect((await client.put(`${channel}/resetImage`)).leaves.statusCode).toBe('2');
    expect((await client.get('/Streaming/channels/1/picture')).status).toBe(503);
    expect((await client.get(`${channel}/Color`)).status).toBe(200);
    await until(async () => (await client.get('/Streaming/channels/1/picture')).status === 200);
    expect(Number((await client.get('/System/status')).leaves.deviceUpTime)).toBeGreaterThanOrEqual(before);
    expect(camera.effects()).toMatchObject({ restart: 1, motion: 1 });
  });

  it('restores every image setting of the factory, and nothing else', async () => {
    const factory = await client.get(channel);
    await put('Color', '<hueLevel>10</hueLevel>');
    await put('Focus', '<FocusStyle>MANUAL</FocusStyle><FocusValue>400</FocusValue>');
    await put('WDR', '<enabled>true</enabled>');
    await client.put(`${input}/overlays/text/1`, block('TextOverlay', '<id>1</id><message>Mine</message>'));
    expect((await client.put(`${channel}/restoreImageparam`)).leaves.statusCode).toBe('1');
    expect((await client.get(channel)).text).toBe(factory.text);
    expect((await client.get(`${input}/overlays/text/1`)).leaves.message).toBe('Mine');
    expect(camera.effects()).toMatchObject({ erase: 1, motion: 2 });
    await client.put(`${channel}/restoreImageparam`);
    expect(camera.effects().erase).toBe(1);
  });

  it('refuses unlisted and outlying values of every member, and changes nothing', async () => {
    const before = camera.snapshot();
    const bad = [
      ['Focus', '<focusSpeed>101</focusSpeed>'],
      ['ImageFlip', '<enabled>yes</enabled>'],
      ['BLC', '<BLCMode>MIDDLE</BLCMode>'],
      ['NoiseReduce', '<NoiseReduceLevel>most</NoiseReduceLevel>'],
      ['IrcutFilter', '<IrcutFilterTime>121</IrcutFilterTime>'],
      ['DSS', '<DSSLevel>none</DSSLevel>'],
      ['Exposure', '<ExposureType>Manual</ExposureType>'],
      ['Sharpness', '<SharpnessLevel>101</SharpnessLevel>'],
      ['Color', '<hueLevel>-1</hueLevel>'],
      ['WhiteBlance', '<WhiteBlanceStyle>once</WhiteBlanceStyle>'],
    ] as const;
    for (const [name, inner] of bad) expect((await put(name, inner)).leaves.statusCode, inner).toBe('6');
    expect(camera.snapshot()).toEqual(before);
  });
});
