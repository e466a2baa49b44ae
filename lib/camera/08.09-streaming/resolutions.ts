/** Picture sizes as the document lists them: pairs such as 640*480, on width and height alike. @see E-088 */
import type { Limit } from '../blocks/limits.ts';
import { type Doc, leaf } from '../state/documents.ts';

/** What each stream can be encoded at, largest first. No size of the sub stream reaches one of the main stream. @see 8.9.3 */
export const streamSizes: Readonly<Record<string, readonly string[]>> = {
  '1': ['1280*720', '704*576', '640*480'],
  '2': ['352*288', '320*240', '176*144'],
};

/** What a snapshot can be asked for at. */
export const pictureSizes: readonly string[] = Object.values(streamSizes).flat();

const sides = (pairs: readonly string[], side: 0 | 1): readonly string[] => [...new Set(pairs.map((pair) => pair.split('*')[side] ?? ''))];

/** The limit of one side: its numbers decide, the pairs are told. */
export const sideLimit = (pairs: readonly string[], side: 0 | 1): Limit => ({
  options: sides(pairs, side),
  told: { options: pairs },
  def: null,
});

/** The pair of a Video part. */
export const pairOf = (video: Doc): string => `${leaf(video, 'videoResolutionWidth')}*${leaf(video, 'videoResolutionHeight')}`;

/**
 * The size that a query asks for; what it leaves out is as the stream has it if that makes a size of the camera, else as
 * the first size with the side that was asked for. Undefined when there is none.
 */
export const askedSize = (query: URLSearchParams, video: Doc): { readonly width: number; readonly height: number } | undefined => {
  const number = (name: string): number | undefined => (query.get(name) === null ? undefined : Number(query.get(name)));
  const [width, height] = [number('videoResolutionWidth'), number('videoResolutionHeight')];
  const own = pairOf(video).split('*').map(Number);
  const whole = `${width ?? own[0]}*${height ?? own[1]}`;
  const pairs = [whole, ...pictureSizes].filter((pair) => pictureSizes.includes(pair));
  const found = pairs
    .map((pair) => pair.split('*').map(Number))
    .find(([across, up]) => (width ?? across) === across && (height ?? up) === up);
  const [across, up] = found ?? [];
  return across === undefined || up === undefined ? undefined : { width: across, height: up };
};
