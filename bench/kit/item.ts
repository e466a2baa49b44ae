/** What is measured, and how it is told: one row of the table for each. */

export interface Item {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  /** At most, or at least; absent where the number alone is of use. */
  readonly target?: { readonly most: number } | { readonly least: number };
  /** One measurement. A string says why there is none on this machine. */
  measure(): Promise<number | string>;
  /** How often it is measured where that is not the usual number: what counts requests is the same each time. */
  readonly turns?: number;
}

export interface Row {
  readonly id: string;
  readonly what: string;
  readonly unit: string;
  readonly target?: string;
  readonly median?: number;
  readonly all: readonly number[];
  readonly reached?: boolean;
  readonly missing?: string;
}

const median = (values: readonly number[]): number | undefined => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

const targetWords = ({ target }: Item): string | undefined =>
  target === undefined ? undefined : 'most' in target ? `at most ${target.most}` : `at least ${target.least}`;

/** Measures an item so many times, one after another. */
export const rowOf = async (item: Item, turns: number): Promise<Row> => {
  const { id, what, unit, target } = item;
  const told = targetWords(item);
  const head = { id, what, unit, ...(told === undefined ? {} : { target: told }) };
  const all: number[] = [];
  for (let turn = 0; turn < Math.min(turns, item.turns ?? turns); turn++) {
    const value = await item.measure();
    if (typeof value === 'string') return { ...head, all, missing: value };
    all.push(value);
  }
  const middle = median(all);
  if (middle === undefined) return { ...head, all };
  const reached = target === undefined ? undefined : 'most' in target ? middle <= target.most : middle >= target.least;
  return { ...head, median: middle, all, ...(reached === undefined ? {} : { reached }) };
};

const shown = (value: number): string => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

/** One line of the table, in columns of fixed width. */
export const lineOf = ({ what, unit, target = '', median: middle, reached, missing }: Row): string =>
  [
    what.padEnd(66),
    target.padEnd(14),
    (middle === undefined ? '-' : shown(middle)).padStart(8),
    unit.padEnd(12),
    missing ?? (reached === undefined ? '' : reached ? 'reached' : 'missed'),
  ]
    .join(' ')
    .trimEnd();
