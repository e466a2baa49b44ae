/** Motion and tampering as devices of today detect them: on a grid of bits, and with a region in pixels of an older picture. */
import type { Content, Page } from '../face.ts';

const rectangle = (right: number, top: number): readonly Content[] =>
  [
    ['0', '0'],
    [String(right), '0'],
    [String(right), String(top)],
    ['0', String(top)],
  ].map(([positionX = '', positionY = '']) => ({ positionX, positionY }));

export interface MotionOptions {
  readonly path: string;
  readonly enabled?: 'true' | 'false';
  /** 18 rows of a PAL picture, 15 of an NTSC one; 22 bits each, padded to 24. */
  readonly rows?: 15 | 18;
  readonly sensitivity?: string;
  /** The region and the targets that newer firmware has beside the grid. */
  readonly targets?: string;
  readonly namespace?: string;
}

export const motionPage = ({ path, enabled = 'true', rows = 18, sensitivity = '60', targets, namespace }: MotionOptions): Page => ({
  path,
  root: 'MotionDetection',
  methods: ['GET', 'PUT'],
  version: '2.0',
  ...(namespace === undefined ? {} : { namespace }),
  content: {
    enabled,
    enableHighlight: 'true',
    samplingInterval: '2',
    startTriggerTime: '500',
    endTriggerTime: '500',
    regionType: 'grid',
    Grid: { rowGranularity: String(rows), columnGranularity: '22' },
    MotionDetectionLayout: {
      '@version': '2.0',
      sensitivityLevel: sensitivity,
      layout: {
        gridMap: 'fffffc'.repeat(rows),
        ...(targets === undefined
          ? {}
          : { RegionList: { '@size': '4', Region: { id: '1', RegionCoordinatesList: { RegionCoordinates: rectangle(1000, 1000) } } } }),
      },
      ...(targets === undefined ? {} : { targetType: targets }),
    },
  },
});

export interface TamperOptions {
  readonly path: string;
  readonly enabled?: 'true' | 'false';
  /** Sensitivity of the whole, where the device has it there. */
  readonly sensitivity?: string;
  /** Id, sensitivity and whether the region has coordinates; absent: the list is empty. */
  readonly region?: { readonly id: string; readonly sensitivity: string; readonly coordinates: boolean };
  readonly height?: '480' | '576';
  readonly namespace?: string;
}

const regionOf = ({ id, sensitivity, coordinates }: NonNullable<TamperOptions['region']>): Content => ({
  TamperDetectionRegion: {
    id,
    enabled: 'false',
    sensitivityLevel: sensitivity,
    RegionCoordinatesList: coordinates ? { RegionCoordinates: rectangle(704, 576) } : '',
  },
});

export const tamperPage = ({ path, enabled = 'false', sensitivity, region, height = '576', namespace }: TamperOptions): Page => ({
  path,
  root: 'TamperDetection',
  methods: ['GET', 'PUT'],
  version: '2.0',
  ...(namespace === undefined ? {} : { namespace }),
  content: {
    enabled,
    normalizedScreenSize: { normalizedScreenWidth: '704', normalizedScreenHeight: height },
    ...(sensitivity === undefined ? {} : { tampersensitivityLevel: sensitivity }),
    TamperDetectionRegionList: region === undefined ? '' : regionOf(region),
  },
});
