/** What differs between two snapshots of the reference camera, field by field. */

type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

const leaves = (value: Plain, path: string, into: Map<string, string>): void => {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      leaves(inner as Plain, `${path}${path === '' || key.startsWith('/') ? '' : ' '}${key}`, into);
    return;
  }
  into.set(path, String(value));
};

/** One line for each field that is not as it was; the order of keys counts for nothing. */
export const changesBetween = (before: object, after: object): readonly string[] => {
  const [was, is] = [new Map<string, string>(), new Map<string, string>()];
  leaves(before as Plain, '', was);
  leaves(after as Plain, '', is);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((path) =>
    was.get(path) === is.get(path) ? [] : [`${path}: "${is.get(path) ?? 'absent'}", was "${was.get(path) ?? 'absent'}"`],
  );
};
