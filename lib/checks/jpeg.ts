/** What the head of a JPEG file says of the picture, without decoding it. */

export interface JpegSize {
  readonly width: number;
  readonly height: number;
}

const marker = 0xff;
/** Start of frame, but for the three codes of its range that mean other segments (DHT, JPG, DAC). */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

/** The size that the frame header tells; undefined when the bytes are no JPEG file. @see ITU-T T.81, B.2.2 */
export const jpegSize = (bytes: Uint8Array): JpegSize | undefined => {
  if (bytes[0] !== marker || bytes[1] !== 0xd8) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 2; at + 9 <= bytes.length; ) {
    if (bytes[at] !== marker) return undefined;
    const code = bytes[at + 1] ?? 0;
    if (isFrame(code)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // A marker may be preceded by any number of fill bytes.
    at += code === marker ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
};

/** True when an end of image stands at the end, or before what some cameras write behind it. */
export const jpegEnds = (bytes: Uint8Array): boolean => {
  for (let at = bytes.length - 1; at > 0; at -= 1) if (bytes[at] === 0xd9 && bytes[at - 1] === marker) return true;
  return false;
};
