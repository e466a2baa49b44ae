/** A camera with a head for tests, and what they ask it again and again. */
import { system } from '../08.01-system/section.ts';
import { ptz } from '../08.12-ptz/section.ts';
import { ptzCtrl } from '../08.13-ptzctrl/section.ts';
import { type Camera, startCamera } from '../camera.ts';
import type { CameraOptions } from '../options.ts';
import { block, clientOf, type Reply, type TestClient, until } from '../test-client.ts';
import { control, plain } from './uris.ts';

export interface Where {
  readonly elevation: number;
  readonly azimuth: number;
  readonly absoluteZoom: number;
}

export interface TestHead extends TestClient {
  readonly camera: Camera;
  /** Position in tenths, as status shows it. */
  where(): Promise<Where>;
  /** PUT of a PTZData document, or of a query where none is given. */
  move(kind: string, inner: string, query?: string): Promise<Reply>;
  /** Turns to a place in tenths and waits until it is there. */
  turnTo(azimuth: number, elevation: number, absoluteZoom?: number): Promise<void>;
  /** PTZControl with a query. */
  command(query: string): Promise<Reply>;
  moved(): number;
  /** Waits until two looks in a row are the same. */
  still(): Promise<Where>;
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Travels take a twentieth of their time, stays a fiftieth. */
export const quick = { headSecondMs: 50, idleSecondMs: 20, rebootMs: 50 } as const;

export const startHead = async (options: CameraOptions = {}): Promise<TestHead> => {
  const camera = await startCamera({ control: true, seed: 3, timing: quick, ...options }, { sections: [system, ptz, ptzCtrl] });
  const client = clientOf(camera);
  const where = async (): Promise<Where> => {
    const { leaves } = await client.get(`${control}/status`);
    return {
      elevation: Number(leaves['AbsoluteHigh/elevation']),
      azimuth: Number(leaves['AbsoluteHigh/azimuth']),
      absoluteZoom: Number(leaves['AbsoluteHigh/absoluteZoom']),
    };
  };
  const move: TestHead['move'] = (kind, inner, query = '') =>
    client.put(`${control}/${kind}${query}`, inner === '' ? undefined : block('PTZData', inner));
  const still = async (): Promise<Where> => {
    let before = await where();
    for (;;) {
      await pause(40);
      const now = await where();
      if (JSON.stringify(now) === JSON.stringify(before)) return now;
      before = now;
    }
  };
  return {
    ...client,
    camera,
    where,
    move,
    still,
    turnTo: async (azimuth, elevation, absoluteZoom = 0) => {
      const parts = `<elevation>${elevation}</elevation><azimuth>${azimuth}</azimuth><absoluteZoom>${absoluteZoom}</absoluteZoom>`;
      await move('absolute', `<AbsoluteHigh>${parts}</AbsoluteHigh>`);
      await until(async () => {
        const now = await where();
        return now.azimuth === azimuth && now.elevation === elevation && now.absoluteZoom === absoluteZoom;
      });
    },
    command: (query) => client.put(`${plain}/PTZControl?${query}`),
    moved: () => camera.effects().motion ?? 0,
  };
};
