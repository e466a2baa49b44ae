import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { type Shot, shoot } from '../scene/test-picture.ts';
import { block, clientOf, type TestClient } from '../test-client.ts';
import type { Fault } from './fault.ts';
import { imageFaults } from './image.ts';
import { motionFaults } from './motion.ts';
import { streamingFaults } from './streaming.ts';
import { videoFaults } from './video.ts';

const input = '/Video/inputs/channels/1';
const texts = `${input}/overlays/text`;
const masks = `${input}/privacyMask`;
const shelter = `${input}/shelterAlarm`;
const stream = '/Streaming/channels/1';
const motion = '/MotionDetection/1';
const regions = `${motion}/regions`;
const image = '/Image/channels/1';

const points = (...corners: readonly (readonly [number, number])[]): string =>
  `<RegionCoordinatesList>${corners.map(([x, y]) => `<RegionCoordinates><positionX>${x}</positionX><positionY>${y}</positionY></RegionCoordinates>`).join('')}</RegionCoordinatesList>`;
const rectangle = (right: number, top: number): string => points([0, 0], [0, top], [right, top], [right, 0]);
const triangle = points([0, 0], [0, 4], [4, 4]);
const text = (id: string, y: number, message = 'x'): string =>
  block('TextOverlay', `<id>${id}</id><enabled>true</enabled><posX>0</posX><posY>${y}</posY><message>${message}</message>`);
const motionRegion = (inner: string, mask = false): string =>
  block('MotionDetectionRegion', `<id>1</id><enabled>true</enabled><maskEnabled>${mask}</maskEnabled>${inner}`);
const date = (y: number, type: number): string =>
  block(
    'OsdDatetime',
    `<enabled>true</enabled><posX>0</posX><posY>${y}</posY><type>${type}</type><displayWeek>true</displayWeek><attribute>4</attribute>`,
  );
const video = (inner: string): string => block('StreamingChannel', `<id>1</id><Video>${inner}</Video>`);
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** What a client can see of each fault: something that a sound camera shows otherwise. */
type Look = (client: TestClient, camera: Camera) => Promise<unknown>;
const status =
  (method: string, path: string, body?: string): Look =>
  async (client) =>
    (await client.send(method, path, body)).status;
const dark = (shot: Shot, left: number, bottom: number, right: number, top: number): boolean =>
  shot.light({ left, bottom, right, top }) < 12;
const events = async (client: TestClient, minor: string): Promise<number> =>
  JSON.stringify(await client.control('/log')).split(`"${minor}"`).length - 1;
const kept =
  (name: string, inner: string, path: string, mode?: string): Look =>
  async (client) => {
    if (mode !== undefined) await client.put(`${image}/Exposure`, block('Exposure', `<ExposureType>${mode}</ExposureType>`));
    await client.put(`${image}/${name}`, block(name, inner));
    return (await client.get(`${image}/${name}`)).leaves[path];
  };
const sky = { left: 220, bottom: 400, right: 420, top: 440 };

const videoLooks: Readonly<Record<(typeof videoFaults)[number]['name'], Look>> = {
  'inputs-deletable': status('DELETE', '/Video/inputs'),
  'input-channels-creatable': status('POST', '/Video/inputs/channels', ''),
  'gain-beyond-100': status('PUT', input, block('VideoInputChannel', '<id>1</id><gainLevel>101</gainLevel>')),
  'any-white-balance': status('PUT', input, block('VideoInputChannel', '<id>1</id><whiteBalanceMode>moon</whiteBalanceMode>')),
  'overlay-between-rows': status('PUT', `${texts}/1`, text('1', 17)),
  'overlay-outside': status('PUT', `${texts}/1`, text('1', 960)),
  'fifth-overlay': async (client) => {
    for (let at = 0; at < 2; at += 1) await client.post(texts, text('1', 0));
    return (await client.post(texts, text('1', 0))).status;
  },
  'overlays-not-drawn': async (client) => {
    // In the sky, where nothing passes.
    await client.put(`${texts}/1`, text('1', 352, '      '));
    return (await shoot(client)).light({ left: 0, bottom: 352, right: 72, top: 368 }) < 80;
  },
  'overlays-reversed': async (client) => {
    await client.put(`${texts}/1`, text('1', 96, '######'));
    await client.put(`${texts}/2`, text('2', 96, '      '));
    return (await shoot(client)).light({ left: 0, bottom: 96, right: 72, top: 112 }) > 60;
  },
  'masks-not-drawn': async (client) => {
    await client.put(masks, block('PrivacyMask', '<enabled>true</enabled>'));
    return dark(await shoot(client), 380, 285, 540, 315);
  },
  'first-mask-only': async (client) => {
    await client.put(masks, block('PrivacyMask', '<enabled>true</enabled>'));
    return dark(await shoot(client), 508, 190, 556, 260);
  },
  'mask-outside': status('PUT', `${masks}/regions/1`, block('PrivacyMaskRegion', `<id>1</id>${rectangle(641, 32)}`)),
  'mask-of-any-shape': status('PUT', `${masks}/regions/1`, block('PrivacyMaskRegion', `<id>1</id>${triangle}`)),
  'mask-corners-turned': async (client) => (await client.get(`${masks}/regions/1`)).text,
  'shelter-of-any-shape': status('POST', `${shelter}/regions`, block('ShelterAlarmRegion', `<id>1</id>${triangle}`)),
  'shelter-outside': status('POST', `${shelter}/regions`, block('ShelterAlarmRegion', `<id>1</id>${rectangle(32, 481)}`)),
  'shelter-alarm-when-off': async (client) => {
    const before = await events(client, '0x5');
    await client.control('/cover/1', { share: 1 });
    const after = await events(client, '0x5');
    await client.control('/cover/1', { share: 0 });
    return after - before;
  },
  'date-between-rows': status('PUT', `${input}/osdDatetime`, date(8, 0)),
  'any-date-type': status('PUT', `${input}/osdDatetime`, date(16, 3)),
  'video-loss-untold': async (client) => {
    const before = await events(client, '0x21');
    await client.control('/video-loss/1', { lost: true });
    const after = await events(client, '0x21');
    await client.control('/video-loss/1', { lost: false });
    return after - before;
  },
};

const streamingLooks: Readonly<Record<(typeof streamingFaults)[number]['name'], Look>> = {
  'sessions-uncounted': async (client) => {
    await client.control('/viewers/1', { address: '192.0.2.9' });
    const total = (await client.get('/Streaming/status')).leaves.totalStreamingSessions;
    await client.control('/viewers/1', { address: '192.0.2.9', on: false });
    return total;
  },
  'empty-session-list': async (client) => (await client.get('/Streaming/status')).text,
  'post-described-only': async (client) => (await client.get('/Streaming/channels/description')).text.includes('<post>'),
  'streams-swapped': async (client) => (await client.get(stream)).leaves['Video/videoResolutionWidth'],
  'any-video-input': status('PUT', stream, video('<videoInputChannelID>99</videoInputChannelID>')),
  'audio-input-unknown': async (client) => (await client.get(stream)).leaves['Audio/audioInputChannelID'],
  'any-pair-of-sizes': status('PUT', stream, video('<videoResolutionWidth>1280</videoResolutionWidth>')),
  'bit-rate-unbound': status('PUT', stream, video('<constantBitRate>8000</constantBitRate>')),
  'comma-in-capabilities': async (client) => (await client.get(`${stream}/capabilities`)).root === undefined,
  'picture-is-png': async (client) => (await client.get(`${stream}/picture`)).headers.get('content-type'),
  'picture-cut-off': async (client) => [...(await client.get(`${stream}/picture`)).bytes.slice(-2)],
  'picture-of-sub-stream': status('GET', '/Streaming/channels/2/picture'),
  'picture-size-ignored': async (client) => (await shoot(client, '?videoResolutionWidth=352')).width,
  'picture-without-capabilities': status('GET', `${stream}/picture/capabilities`),
};

/** Lets a ball roll in region 1, away from what moves by itself, and tells what was seen. */
const rolling = async (client: TestClient, where: Readonly<Record<string, number>>, on = true): Promise<string> => {
  await client.put(motion, block('MotionDetection', `<id>1</id><enabled>${on}</enabled>`));
  const before = [await events(client, '0x3'), await events(client, '0x4')];
  await client.control('/motion', { ...where, seconds: 0.4 });
  await wait(300);
  const seen = JSON.stringify(await client.control('/events'));
  await wait(550);
  return `${(await events(client, '0x3')) - (before[0] ?? 0)} begun, ${(await events(client, '0x4')) - (before[1] ?? 0)} ended, ${seen}`;
};
const upperLeft = { left: 1, bottom: 12, right: 6, top: 17 };
const quiet = async (client: TestClient): Promise<void> => {
  await client.remove(regions);
  await client.post(regions, motionRegion(points([1, 12], [1, 17], [6, 17], [6, 12])));
};

const motionLooks: Readonly<Record<(typeof motionFaults)[number]['name'], Look>> = {
  'motion-id-shifted': async (client) => (await client.get('/MotionDetection')).text,
  'regions-not-on-grid': async (client) => (await client.get(motion)).leaves.regionType,
  'sensitivity-to-100': status('PUT', regions, block('MotionDetectionRegionList', '<sensitivityLevel>100</sensitivityLevel>')),
  'points-off-the-grid': status('PUT', `${regions}/1`, motionRegion(rectangle(23, 4))),
  'region-of-any-shape': status('PUT', `${regions}/1`, motionRegion(triangle)),
  'region-17': async (client) => {
    for (let id = 4; id <= 16; id += 1) await client.post(regions, motionRegion(rectangle(1, 1)));
    return (await client.post(regions, motionRegion(rectangle(1, 1)))).status;
  },
  'grid-demanded': status('PUT', motion, block('MotionDetection', '<id>1</id><enabled>false</enabled>')),
  'motion-masks-ignored': async (client) => {
    await quiet(client);
    await client.post(regions, motionRegion(points([1, 12], [1, 17], [6, 17], [6, 12]), true));
    return rolling(client, upperLeft);
  },
  'motion-when-off': async (client) => {
    await quiet(client);
    return rolling(client, upperLeft, false);
  },
  'motion-in-every-region': async (client) => {
    await quiet(client);
    await client.post(regions, motionRegion(points([0, 10], [0, 11], [1, 11], [1, 10])));
    return rolling(client, upperLeft);
  },
  'motion-without-end': async (client) => {
    await quiet(client);
    return rolling(client, upperLeft);
  },
  'motion-unseen': async (client) => {
    await quiet(client);
    return rolling(client, upperLeft);
  },
};

const unitIsBack = async (client: TestClient): Promise<void> => {
  for (let tries = 0; tries < 100; tries += 1) {
    const isBack = await client.get(`${stream}/picture`).then(
      (reply) => reply.status === 200,
      () => false,
    );
    if (isBack) return;
    await wait(20);
  }
};

const imageLooks: Readonly<Record<(typeof imageFaults)[number]['name'], Look>> = {
  'image-reset-reboots': async (client) => {
    const before = await events(client, '0x41');
    await client.put(`${image}/resetImage`);
    await wait(50);
    await unitIsBack(client);
    return (await events(client, '0x41')) - before;
  },
  'image-not-restored': async (client) => {
    await client.put(`${image}/Color`, block('Color', '<hueLevel>9</hueLevel>'));
    await client.put(`${image}/restoreImageparam`);
    return (await client.get(`${image}/Color`)).leaves.hueLevel;
  },
  'focus-always-by-value': async (client, camera) => {
    await client.put(`${image}/Focus`, block('Focus', '<FocusStyle>SEMIAUTOMATIC</FocusStyle><FocusValue>300</FocusValue>'));
    return camera.snapshot()[`${image}/Focus`];
  },
  'focus-the-wrong-way': async (client) => {
    await client.put(`${image}/Focus`, block('Focus', '<FocusStyle>MANUAL</FocusStyle><focusSpeed>100</focusSpeed>'));
    await wait(60);
    return Number((await client.get(`${image}/Focus`)).leaves.FocusValue) > 700;
  },
  'lens-at-once': async (client) => {
    await client.put(`${image}/LensInitialization`, block('LensInitialization', '<enabled>true</enabled>'));
    return (await client.get(`${image}/LensInitialization`)).leaves.enabled;
  },
  'flip-when-off': async (client) => {
    await client.put(`${image}/ImageFlip`, block('ImageFlip', '<enabled>true</enabled><ImageFlipStyle>UPDOWN</ImageFlipStyle>'));
    await client.put(`${image}/ImageFlip`, block('ImageFlip', '<enabled>false</enabled>'));
    return (await shoot(client)).mean(sky)[2] > 150;
  },
  'freeze-goes-on': async (client) => {
    await client.put(`${image}/ImageFreeze`, block('ImageFreeze', '<enabled>true</enabled>'));
    const held = await shoot(client);
    await wait(120);
    return Buffer.from((await shoot(client)).bytes).equals(Buffer.from(held.bytes));
  },
  'any-wide-range': status('PUT', `${image}/WDR`, block('WDR', '<WDRLevel>33</WDRLevel>')),
  'slow-shutter-when-off': async (client) => {
    await client.put(`${image}/DSS`, block('DSS', '<enabled>true</enabled><DSSLevel>high</DSSLevel>'));
    await client.put(`${image}/DSS`, block('DSS', '<enabled>false</enabled>'));
    return (await shoot(client)).light({ left: 385, bottom: 330, right: 560, top: 345 }) > 190;
  },
  'white-balance-always': kept(
    'WhiteBlance',
    '<WhiteBlanceStyle>auto</WhiteBlanceStyle><WhiteBlanceRed>10</WhiteBlanceRed>',
    'WhiteBlanceRed',
  ),
  'iris-always': kept('Iris', '<IrisLevel>f22</IrisLevel>', 'IrisLevel', 'manual'),
  'shutter-always': kept('Shutter', '<ShutterLevel>1/300</ShutterLevel>', 'ShutterLevel', 'auto'),
  'gain-always': kept('Gain', '<GainLevel>7</GainLevel>', 'GainLevel', 'IrisFirst'),
  'iris-the-wrong-way': async (client) => {
    await client.put(`${image}/Exposure`, block('Exposure', '<ExposureType>IrisFirst</ExposureType>'));
    await client.put(`${image}/Iris`, block('Iris', '<irisSpeed>100</irisSpeed>'));
    await wait(450);
    return Number((await client.get(`${image}/Iris`)).leaves.IrisLevel?.slice(1)) < 2.8;
  },
  'line-frequency-at-once': async (client) =>
    (await client.put(`${image}/powerLineFrequency`, block('powerLineFrequency', '<powerLineFrequencyMode>60hz</powerLineFrequencyMode>')))
      .leaves.statusCode,
  'settings-without-effect': async (client) => {
    await client.put(`${image}/Color`, block('Color', '<brightnessLevel>95</brightnessLevel>'));
    return (await shoot(client)).light(sky) > 235;
  },
};

const topics: readonly (readonly [string, readonly Fault[], Readonly<Record<string, Look>>])[] = [
  ['video', videoFaults, videoLooks],
  ['streaming', streamingFaults, streamingLooks],
  ['motion', motionFaults, motionLooks],
  ['image', imageFaults, imageLooks],
];

describe.each(topics)('faults of %s', (_topic, faults, looks) => {
  let camera: Camera;
  let client: TestClient;
  beforeAll(async () => {
    camera = await startCamera({ seed: 5, control: true, timing: { motionRestMs: 150, unitRestartMs: 80, rebootMs: 60, lensMs: 5000 } });
    client = clientOf(camera);
  });
  afterAll(() => camera.close());

  it('are at least eight, each with a look that tells it', () => {
    expect(faults.length).toBeGreaterThanOrEqual(8);
    expect(Object.keys(looks).sort()).toEqual(faults.map(({ name }) => name).sort());
  });
  it.each(faults.map(({ name }) => name))('%s can be seen', async (name) => {
    await client.control('/reset', {});
    const sound = await looks[name]?.(client, camera);
    await client.control('/reset', {});
    await client.control('/faults', { name, on: true });
    const broken = await looks[name]?.(client, camera);
    await client.control('/faults', { name, on: false });
    expect(broken).not.toEqual(sound);
  });
});
