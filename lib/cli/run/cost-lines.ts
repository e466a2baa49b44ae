/** What a run cost the device, for a person. */
import { type Cost, type CostPart, grouped } from '../../engine/cost.ts';
import { counted } from '../../report/printable.ts';

const seconds = (value: number): string => `${value < 10 ? value.toFixed(1) : grouped(Math.round(value))} s`;

/** A table of its own: what, how many requests, how long their answers took. */
const table = (title: string, parts: readonly CostPart[]): readonly string[] => {
  const width = Math.max(...parts.map(({ what }) => what.length));
  return parts.length === 0
    ? []
    : [
        `  ${title}`,
        ...parts.map(
          ({ what, requests, seconds: took }) =>
            `    ${what.padEnd(width)}  ${grouped(requests).padStart(6)}  ${seconds(took).padStart(8)}`,
        ),
      ];
};

/** The account of a run: by kind of probe, by section, and the probes that waited longest. */
export const costLines = ({ requests, seconds: took, byKind, bySection, byWaiting }: Cost): readonly string[] => [
  `cost          ${grouped(requests)} ${counted(requests, 'request').replace(/^\d+ /, '')} in ${seconds(took)}`,
  ...table('by kind of probe: requests, time of their answers', byKind),
  ...table('by section', bySection),
  ...table('by waiting: requests, time in which nothing was asked', byWaiting),
];
