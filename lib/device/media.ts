/** Which bodies are text that people and judges read, and which are pictures, sound and opaque files. */

/** The media type of a message without parameters, in lower case; '' when none is given. */
export const mediaTypeOf = (headers: readonly (readonly [string, string])[]): string =>
  (headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** True for bodies that enter artefacts as hash and size only. */
export const isOpaque = (mediaType: string): boolean =>
  /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)$/.test(mediaType);
