/** Snapshots: a frame with masks, mirrored as the stream wants it, with texts over it, as a JPEG. One is made once for a frame and its settings. */
import { encode } from 'jpeg-js';
import type { Device } from '../device.ts';
import { perDevice } from '../per-device.ts';
import { type Doc, type Documents, leaf, part } from '../state/documents.ts';
import { drawDate, drawLabels, drawMasks, drawNoVideo, drawOverlays } from './overlays.ts';
import { blankRaster, flipEnds, flipSides, type Raster, turnHalf } from './raster.ts';
import { scaledRegion, scaledText } from './scale.ts';
import { makeSensor } from './sensor.ts';
import { inputUri, mainSize, mainStreamUri, type Region, regionOf, type Size } from './settings.ts';
import { cameraUnit, type Moment } from './unit.ts';

const keptPictures = 4;

export interface Pictures {
  /** A JPEG of what the camera sees now, at a size, with the main stream's mirror and quality. */
  take(size: Size): Uint8Array;
  /** The same as pixels, before it is compressed. */
  draw(size: Size): Raster;
  /** Mask regions in force, in pixels of the main stream. */
  masks(): readonly Region[];
}

/** The quality of the main stream, from 1 to 100: as set while it is variable, else what the bit rate leaves for a frame. */
export const qualityOf = (video: Doc): number => {
  const number = (name: string, otherwise: number): number => Number(leaf(video, name) ?? otherwise);
  if (leaf(video, 'videoQualityControlType') !== 'CBR') return Math.max(1, number('fixedQuality', 80));
  const pixels = (number('videoResolutionWidth', 640) * number('videoResolutionHeight', 480) * number('maxFrameRate', 2500)) / 100;
  const bits = (number('constantBitRate', 3072) * 1000) / pixels;
  // 0.4 bits for a pixel look good, a tenth of that still passes.
  return Math.round(Math.max(5, Math.min(95, 85 + 15 * Math.log2(bits / 0.4))));
};

const mirror = (raster: Raster, video: Doc): void => {
  const status = leaf(video, 'mirrorStatus');
  if (status === 'LeftToRight') flipSides(raster);
  if (status === 'UpToDown') flipEnds(raster);
  if (leaf(video, 'rotationDegree') === '180') turnHalf(raster);
};

const maskRegions = (documents: Documents): readonly Region[] => {
  const uri = `${inputUri}/privacyMask`;
  if (leaf(documents.get(uri), 'enabled') !== 'true') return [];
  const main = mainSize(documents);
  return [...documents].filter(([at]) => at.startsWith(`${uri}/regions/`)).flatMap(([, doc]) => regionOf(scaledRegion(doc, main)) ?? []);
};

const textsIn = (documents: Documents, main: Size): Documents =>
  new Map([...documents].filter(([uri]) => uri.startsWith(`${inputUri}/overlays/text/`)).map(([uri, doc]) => [uri, scaledText(doc, main)]));

const makePictures = (device: Device): Pictures => {
  const unit = cameraUnit(device);
  const sensor = makeSensor(device.facts.seed);
  let kept: readonly { readonly key: string; readonly documents: Documents; readonly jpeg: Uint8Array }[] = [];

  const masks = (): readonly Region[] => (device.honours('picture.masks') ? maskRegions(device.documents) : []);
  const compose = (moment: Moment, size: Size): Raster => {
    const { documents } = device;
    const main = mainSize(documents);
    const isLost = unit.signal() !== 'picture';
    const raster = isLost ? blankRaster(size.width, size.height) : sensor.frame(moment, size, main);
    if (isLost) drawNoVideo(raster);
    drawMasks(raster, masks().slice(0, device.honours('picture.all-masks') ? undefined : 1), main);
    mirror(raster, part(documents.get(mainStreamUri), 'Video'));
    const order = device.honours('picture.overlay-order') ? (ids: string[]) => ids : (ids: string[]) => ids.reverse();
    if (device.honours('picture.overlays')) drawOverlays(raster, textsIn(documents, main), main, order);
    const osd = documents.get(`${inputUri}/osdDatetime`);
    drawDate(raster, osd === undefined ? undefined : scaledText(osd, main), main, device.zone(), moment.instant);
    drawLabels(raster, moment.labels, main);
    return raster;
  };

  return {
    masks,
    draw: (size) => compose(unit.moment(), size),
    take: (size) => {
      const moment = unit.moment();
      const { frame, instant, aim, labels } = moment;
      const looks = [aim.x, aim.y, aim.zoom, ...labels];
      const key = [size.width, size.height, frame, Math.floor(instant / 1000), unit.version(), device.faults.names, ...looks].join(' ');
      const { documents } = device;
      const known = kept.find((each) => each.key === key && each.documents === documents);
      if (known !== undefined) return known.jpeg;
      const { width, height, pixels } = compose(moment, size);
      const jpeg = encode({ width, height, data: pixels }, qualityOf(part(documents.get(mainStreamUri), 'Video'))).data;
      kept = [...kept, { key, documents, jpeg }].slice(-keptPictures);
      return jpeg;
    },
  };
};

/** The snapshots of a camera. */
export const pictures = perDevice(makePictures);
