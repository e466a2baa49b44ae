import type { Device } from '../device.ts';
import { cornersComplaint } from '../scene/corners.ts';
import { regionOf } from '../scene/settings.ts';
import { cameraUnit } from '../scene/unit.ts';
import { inScene } from '../scene/where.ts';
import type { Control, OpenSection, Section } from '../section.ts';
import { boxOf, type CellBox } from './cells.ts';
import { makeDetector } from './detector.ts';
import { factory, grid, regionsUri } from './factory.ts';

const cellsAsked = (body: Readonly<Record<string, unknown>>): CellBox => {
  const number = (name: string, most: number): number => {
    const value = body[name];
    if (typeof value !== 'number' || !(value >= 0 && value <= most)) throw new Error(`${name} must be a number from 0 to ${most}`);
    return value;
  };
  const cells = {
    left: number('left', grid.columns),
    bottom: number('bottom', grid.rows),
    right: number('right', grid.columns),
    top: number('top', grid.rows),
  };
  if (cells.left >= cells.right || cells.bottom >= cells.top) throw new Error('left must be below right, and bottom below top');
  return cells;
};

/**
 * `POST /motion/2 {"seconds": 3}` lets a ball roll about in region 2, `POST /motion {"left", "bottom", "right", "top"}` in
 * cells of the grid; `{"seconds": 0}` takes every ball away. Whether that is seen depends on what is set.
 */
const motion =
  (device: Device): Control =>
  (id, body) => {
    const unit = cameraUnit(device);
    const seconds = body.seconds ?? 3;
    if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= 3600)) throw new Error('seconds must be a number from 0 to 3600');
    if (seconds === 0) {
      unit.visitors.leave();
      return { seconds };
    }
    const region = id === undefined ? cellsAsked(body) : regionOf(device.documents.get(`${regionsUri}/${id}`));
    if (region === undefined) throw new Error(`there is no region ${id}`);
    const { aim, settings } = unit.moment();
    unit.visitors.visit(inScene(boxOf(region), aim, settings.flip), seconds * 1000);
    return { seconds, cells: region };
  };

/** 8.10 Motion Detection. */
export const motionDetection: Section = {
  name: '08.10-motion',
  services: ['MotionDetection'],
  factory,
  open: (device): OpenSection => {
    const detector = makeDetector(device);
    const coordinate = 'RegionCoordinatesList/RegionCoordinates';
    return {
      behaviours: {
        motionDetection: { fixed: true },
        'motionDetection.id': {
          changed: detector.look,
          check: ({ given }) =>
            given === undefined || given.Grid !== undefined || device.honours('motion.grid-kept') ? undefined : 'Grid is missing',
        },
        'motionDetection.id.regions': { most: 16 },
        'motionDetection.id.regions.id2': {
          limits: {
            [coordinate]: { size: 4 },
            [`${coordinate}/positionX`]: { min: 0, max: grid.columns },
            [`${coordinate}/positionY`]: { min: 0, max: grid.rows },
          },
          check: ({ after }) => (device.honours('constraint', 'motionDetection.id.regions.id2') ? cornersComplaint(after) : undefined),
        },
      },
      controls: { motion: motion(device) },
    };
  },
};
