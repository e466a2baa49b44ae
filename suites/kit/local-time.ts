/** Reading a local time that a device shows. @see 8.1.8 */

/** A local time as seconds on a calendar without zones; undefined when it is no ISO 8601 date and time. */
export const localSeconds = (iso: string | undefined): number | undefined => {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$/.exec(iso ?? '')?.[1];
  return found === undefined ? undefined : Date.parse(`${found}Z`) / 1000;
};

/** The weekday of a local time as ISO 8601 counts it, from 1 for Monday; undefined when the text is no time. */
export const weekday = (local: string | undefined): number | undefined => {
  const at = localSeconds(local);
  return at === undefined ? undefined : ((new Date(at * 1000).getUTCDay() + 6) % 7) + 1;
};
