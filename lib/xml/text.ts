/** Which bodies are text that people and judges read; pictures, sound and opaque files are told by what they measure. */

const opaqueTypes = /^(image|audio|video|font)\/|^application\/(octet-stream|pdf|zip|gzip)$/;

/** Bytes begin with `<` once a byte order mark and blanks are passed: broken XML, which is evidence, not a picture. */
const looksLikeXml = (body: Uint8Array): boolean => /^(\ufeff|\ufffd|\s)*</.test(new TextDecoder().decode(body.subarray(0, 64)));

/** The text of bytes; undefined where they are no UTF-8. */
export const decoded = (body: Uint8Array): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
};

/** True for text and for what means to be XML, whatever its media type (lower case, without parameters) claims of it. */
export const isText = (body: Uint8Array, mediaType: string): boolean => {
  if (body.length === 0) return true;
  if (opaqueTypes.test(mediaType)) return false;
  const text = decoded(body);
  return text === undefined ? looksLikeXml(body) : !text.includes('\u0000') || looksLikeXml(body);
};
