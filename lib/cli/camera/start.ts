/** Starting cameras so that a port in use is a line, not a stack. */
import { type Camera, startCamera } from '../../camera/camera.ts';
import type { CameraOptions } from '../../camera/options.ts';
import { UsageError } from '../exit.ts';

const words: Readonly<Record<string, (options: CameraOptions) => string>> = {
  EADDRINUSE: ({ host, port }) => `port ${port} of ${host} is in use: choose another, or 0 for a free one`,
  EACCES: ({ port }) => `port ${port} may not be opened by this user: choose one above 1023`,
  EADDRNOTAVAIL: ({ host }) => `${host} is no address of this machine`,
  ENOTFOUND: ({ host }) => `${host} is no address of this machine`,
};

const startOne = async (options: CameraOptions): Promise<Camera> => {
  try {
    return await startCamera(options);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const word = words[code];
    throw word === undefined ? error : new UsageError(word(options));
  }
};

/** All cameras or none: those that started are closed when one cannot. */
export const startCameras = async (options: readonly CameraOptions[]): Promise<readonly Camera[]> => {
  const cameras: Camera[] = [];
  try {
    for (const each of options) cameras.push(await startOne(each));
    return cameras;
  } catch (error) {
    await Promise.all(cameras.map((camera) => camera.close()));
    throw error;
  }
};
