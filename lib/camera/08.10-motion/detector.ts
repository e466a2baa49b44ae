/** The detector: looks at what moves in the picture, region by region, and tells when it begins and when it has ceased. */
import type { Device } from '../device.ts';
import type { EventRegion } from '../events/bus.ts';
import { movingBox } from '../scene/actors.ts';
import { pictures } from '../scene/picture.ts';
import { mainSize, regionOf } from '../scene/settings.ts';
import { cameraUnit } from '../scene/unit.ts';
import { inPicture } from '../scene/where.ts';
import { type Doc, leaf, membersOf } from '../state/documents.ts';
import { type CellBox, cellsUnder, cellsWithin, seesMotion } from './cells.ts';
import { motionUri, regionsUri } from './factory.ts';

/** Between two looks. */
const lookMs = 200;

export interface Detector {
  /** Looks once; called by itself several times a second. */
  look(): void;
}

/** Regions as they are set: those that watch, and those that take cells away. */
const regionsOf = (device: Device): readonly { readonly id: string; readonly mask: boolean; readonly cells: CellBox }[] =>
  membersOf(device.documents, regionsUri).flatMap((id) => {
    const doc: Doc | undefined = device.documents.get(`${regionsUri}/${id}`);
    const cells = regionOf(doc);
    const isOn = leaf(doc, 'enabled') === 'true' && cells !== undefined;
    return isOn ? [{ id, mask: leaf(doc, 'maskEnabled') === 'true', cells }] : [];
  });

/** The detector of a camera. */
export const makeDetector = (device: Device): Detector => {
  const unit = cameraUnit(device);
  let lastSeen = Number.NEGATIVE_INFINITY;

  const isOn = (): boolean => leaf(device.documents.get(motionUri), 'enabled') === 'true' || !device.honours('motion.needs-enabled');

  /** Nothing moves in a held picture, in none, and behind a covered lens. */
  const movingBoxes = () => {
    const moment = unit.moment();
    if (unit.isFrozen() || unit.signal() !== 'picture' || moment.covered > 0.5) return [];
    return moment.actors.flatMap((actor) => {
      const box = movingBox(actor, moment.seconds);
      return box === undefined ? [] : [inPicture(box, moment.aim, moment.settings.flip)];
    });
  };
  /** What is black moves no more: cells wholly under a privacy mask. */
  const hidden = (): readonly CellBox[] => {
    const { width, height } = mainSize(device.documents);
    return pictures(device)
      .masks()
      .map(({ left, bottom, right, top }) =>
        cellsWithin({ x: left / width, y: bottom / height, width: (right - left) / width, height: (top - bottom) / height }),
      );
  };
  const seeing = (): readonly EventRegion[] => {
    const sensitivity = Number(leaf(device.documents.get(regionsUri), 'sensitivityLevel') ?? 0);
    const all = regionsOf(device);
    const masks = device.honours('motion.masks') ? [...all.filter(({ mask }) => mask).map(({ cells }) => cells), ...hidden()] : [];
    const moving = cellsUnder(movingBoxes());
    const watching = all.filter(({ mask }) => !mask);
    const found = watching.filter(({ cells }) => seesMotion(moving, cells, masks, sensitivity));
    if (!device.honours('motion.seen')) return [];
    const told = device.honours('motion.right-region') || found.length === 0 ? found : watching;
    return told.map(({ id }) => ({ id, sensitivity: sensitivity * 20 }));
  };
  const look = (): void => {
    const now = device.clock.elapsed();
    const regions = isOn() ? seeing() : [];
    if (regions.length > 0) {
      lastSeen = now;
      device.events.publish({ type: 'VMD', id: '1', state: 'active', regions });
      return;
    }
    if (!device.events.isActive('VMD', '1')) return;
    const isOver = !isOn() || now - lastSeen >= device.settings.timing.motionRestMs;
    if (isOver && device.honours('motion.ends')) device.events.publish({ type: 'VMD', id: '1', state: 'inactive', regions: [] });
  };
  device.schedule.every(lookMs, look);
  return { look };
};
