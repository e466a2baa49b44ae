/** Readers of what a device wrote, for judges and probes: they take anything and never throw. */

/** A piece of a URI with its percent escapes read; as it stands where an escape is cut or no UTF-8. */
export const unescaped = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** The last segment of a path, or one counted from the end (`-2`), with its escapes read. */
export const segmentOf = (path: string, place = -1): string => unescaped(path.split('/').at(place) ?? '');

/** `2014-01-31T12:00:00` of milliseconds since 1970; undefined for what is no time that can be written so. */
export const stampOf = (ms: number): string | undefined => {
  const time = new Date(ms);
  const year = Number.isNaN(time.getTime()) ? Number.NaN : time.getUTCFullYear();
  return year >= 0 && year <= 9999 ? time.toISOString().slice(0, 19) : undefined;
};

/** The text without its comments; one that never ends takes the rest with it. */
export const withoutComments = (xml: string): string => {
  const parts: string[] = [];
  let from = 0;
  for (let at = xml.indexOf('<!--'); at >= 0; at = xml.indexOf('<!--', from)) {
    parts.push(xml.slice(from, at));
    const end = xml.indexOf('-->', at + 4);
    if (end < 0) return parts.join('');
    from = end + 3;
  }
  return parts.join('') + xml.slice(from);
};
