/** Regions on the grid of a detection, and documents that set them. @see 8.10.1, 8.10.3, E-090 */
import type { XmlNode } from '../../lib/model/xml.ts';
import { namespaces } from '../../lib/spec/catalogue.ts';
import { element, textAt, withText } from '../../lib/xml/tree.ts';
import { blockOf } from '../kit/resource-probe.ts';

export const detectionBlock = blockOf('MotionDetection', '8.10.1');
export const regionBlock = blockOf('MotionDetectionRegion', '8.10.3');
export const listBlock = blockOf('MotionDetectionRegionList', '8.10.2');

/** Grid lines: columns from the left, rows from the bottom. */
export interface Cells {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export interface Region extends Cells {
  readonly id: string;
  readonly mask: boolean;
}

export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** The grid that a detection tells; undefined when its numbers count no cells. */
export const gridOf = (root: XmlNode | undefined): Grid | undefined => {
  const [columns, rows] = ['column', 'row'].map((name) => Number((root && textAt(root, `Grid/${name}Granularity`)) ?? Number.NaN));
  return Number.isInteger(columns) && Number.isInteger(rows) && (columns ?? 0) > 0 && (rows ?? 0) > 0
    ? { columns: columns ?? 0, rows: rows ?? 0 }
    : undefined;
};

const leaf = (name: string, text: string | number): XmlNode => element(name, namespaces.document, String(text));
const branch = (name: string, children: readonly XmlNode[]): XmlNode => element(name, namespaces.document, children);

export type Point = readonly [x: number, y: number];

/** Clockwise from the lower left. */
export const corners = ({ left, bottom, right, top }: Cells): readonly Point[] => [
  [left, bottom],
  [left, top],
  [right, top],
  [right, bottom],
];

export const coordinates = (points: readonly Point[]): XmlNode =>
  branch(
    'RegionCoordinatesList',
    points.map(([x, y]) => branch('RegionCoordinates', [leaf('positionX', x), leaf('positionY', y)])),
  );

const regionElement = (region: Region): XmlNode =>
  branch('MotionDetectionRegion', [
    leaf('id', region.id),
    leaf('enabled', 'true'),
    leaf('maskEnabled', String(region.mask)),
    coordinates(corners(region)),
  ]);

/** The detection as shown, switched on, with these regions in place of its own. */
export const watching = (shown: XmlNode, sensitivity: number, regions: readonly Region[]): XmlNode => {
  const list = branch('MotionDetectionRegionList', [leaf('sensitivityLevel', sensitivity), ...regions.map(regionElement)]);
  const isOn = withText(shown, 'enabled', 'true') ?? shown;
  return { ...isOn, children: [...isOn.children.filter(({ name }) => name !== list.name), list] };
};
