/** What is drawn over the unit's picture: black masks, lines of text, date and time. Coordinates count from the lower left. @see 8.4 */
import { localText } from '../clock/clock.ts';
import type { Zone } from '../clock/zone.ts';
import { type Doc, type Documents, leaf, membersOf } from '../state/documents.ts';
import { cell, drawText, textWidth } from './lettering.ts';
import { fillBox, type Ink, type Raster } from './raster.ts';
import { inputUri, type Region, type Size } from './settings.ts';

const white: Ink = [245, 245, 245];
const dark: Ink = [24, 24, 24];
const black: Ink = [0, 0, 0];

/** Paints regions black. They are given in pixels of the main stream's size. */
export const drawMasks = (raster: Raster, regions: readonly Region[], main: Size): void => {
  const [across, down] = [raster.width / main.width, raster.height / main.height];
  for (const { left, bottom, right, top } of regions) {
    const [x, y] = [Math.floor(left * across), raster.height - Math.ceil(top * down)];
    fillBox(raster, x, y, Math.ceil(right * across) - x, raster.height - Math.floor(bottom * down) - y, black);
  }
};

/** Letters of 16 pixels in the main stream; smaller in a smaller picture, down to the smallest that can be read. */
const dotOf = (raster: Raster, main: Size): number => Math.max(1, Math.round((2 * raster.height) / main.height));

interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly transparent: boolean;
}

const rim = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

const drawLine = (raster: Raster, { text, x, y, transparent }: Line, main: Size): void => {
  const dot = dotOf(raster, main);
  const asked = Math.round((x * raster.width) / main.width);
  // Letters cannot shrink as far as a small picture: a line that would leave it begins further left.
  const left = raster.width < main.width ? Math.max(0, Math.min(asked, raster.width - textWidth(text, dot))) : asked;
  const top = raster.height - Math.round((y * raster.height) / main.height) - cell.height * dot;
  const ground = transparent ? undefined : { ink: dark, cover: 1 };
  // A dark rim keeps bare letters readable before a bright sky.
  for (const [right, down] of transparent ? rim : []) drawText(raster, text, left + right, top + down, { ink: dark, dot, cover: 0.6 });
  drawText(raster, text, left, top, { ink: white, dot, ...(ground === undefined ? {} : { ground }) });
};

const overlaysUri = `${inputUri}/overlays/text`;
const byId = (left: string, right: string): number => Number(left) - Number(right);

/** Draws the enabled text overlays, lowest id first, so that of two in one place the higher is read. @see 8.4.4 */
export const drawOverlays = (raster: Raster, documents: Documents, main: Size, order: (ids: string[]) => string[]): void => {
  for (const id of order([...membersOf(documents, overlaysUri)].sort(byId))) {
    const doc = documents.get(`${overlaysUri}/${id}`);
    if (leaf(doc, 'enabled') !== 'true') continue;
    const line = { text: leaf(doc, 'message') ?? '', x: Number(leaf(doc, 'posX')), y: Number(leaf(doc, 'posY')), transparent: false };
    drawLine(raster, line, main);
  }
};

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

/** Date and time as an OSD type has them: 0 year first, 1 month first, 4 day first. @see 8.4.12 */
export const dateText = (type: string, displayWeek: boolean, zone: Zone, instant: number): string => {
  const local = localText(zone, instant);
  const [year = '', month = '', day = ''] = local.slice(0, 10).split('-');
  const date = { '1': [month, day, year], '4': [day, month, year] }[type] ?? [year, month, day];
  const week = displayWeek ? ` ${weekdays[new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? ''}` : '';
  return `${date.join('-')}${week} ${local.slice(11)}`;
};

/** Draws date and time, unless they are off or between two flashes. */
export const drawDate = (raster: Raster, osd: Doc | undefined, main: Size, zone: Zone, instant: number): void => {
  if (leaf(osd, 'enabled') !== 'true') return;
  const attribute = leaf(osd, 'attribute') ?? '2';
  const flashes = attribute === '1' || attribute === '3';
  if (flashes && Math.floor(instant / 1000) % 2 === 1) return;
  const text = dateText(leaf(osd, 'type') ?? '0', leaf(osd, 'displayWeek') === 'true', zone, instant);
  const transparent = attribute === '1' || attribute === '2';
  drawLine(raster, { text, x: Number(leaf(osd, 'posX')), y: Number(leaf(osd, 'posY')), transparent }, main);
};

/** Draws what the head has to say, at the right edge below the date. */
export const drawLabels = (raster: Raster, labels: readonly string[], main: Size): void => {
  const dot = dotOf(raster, main);
  for (const [at, text] of labels.entries()) {
    const left = raster.width - textWidth(text, dot) - cell.width * dot;
    drawText(raster, text, left, (at + 4) * cell.height * dot, { ink: white, dot, ground: { ink: dark, cover: 1 } });
  }
};

/** The picture of a camera that gets no video. */
export const drawNoVideo = (raster: Raster): void => {
  fillBox(raster, 0, 0, raster.width, raster.height, [18, 28, 84]);
  const dot = Math.max(1, Math.round(raster.height / 120));
  const text = 'NO VIDEO';
  drawText(raster, text, Math.round((raster.width - textWidth(text, dot)) / 2), Math.round((raster.height - cell.height * dot) / 2), {
    ink: white,
    dot,
  });
};
