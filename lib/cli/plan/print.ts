/** The plan of each device, printed. */
import { topics } from '../../../suites/index.ts';
import { allowanceOf } from '../../engine/ask/permissions.ts';
import { planOf } from '../../engine/plan.ts';
import { type PlannedWrites, plannedWrites } from '../../engine/planned.ts';
import { counted, oneLine } from '../../report/printable.ts';
import type { Setting } from '../main.ts';
import { jsonText } from '../output.ts';
import { withCamera } from '../run/embedded.ts';
import { type Selecting, selectionOf } from '../run/selection.ts';
import { type Choosing, type Target, targetsOf } from '../run/targets.ts';
import { defaultSeed } from '../run/typed.ts';

export interface PlanTyped extends Choosing, Selecting {
  readonly json?: true;
}

interface Planned extends PlannedWrites {
  readonly device: string;
  readonly safety: string;
}

const planned = ({ device, safety }: Target, typed: PlanTyped): Planned => {
  const checks = topics.flatMap((topic) => topic.checks);
  const { probes } = planOf(topics, selectionOf(typed, checks));
  return { device: device.name, safety, ...plannedWrites(probes, allowanceOf(device, safety)) };
};

const linesOf = ({ device, safety, writes, chapters, withheld }: Planned): readonly string[] => [
  `${device}, safety ${safety}: ${counted(writes.length, 'operation')} may be written to, nothing else is`,
  ...writes.map(
    ({ method, uri, section, effects, contained, wayBack }) =>
      `  ${method.padEnd(6)} ${uri}\n         ${section}${effects.length === 0 ? '' : `  effects ${effects.join(' ')}`}${contained ? '  contained' : ''}\n         way back: ${wayBack}`,
  ),
  ...(chapters.length === 0
    ? []
    : [
        `  and in ${chapters.join(', ')}: methods and paths that the document does not define, which must be refused; each is read again after`,
      ]),
  ...(withheld.length === 0 ? [] : [`  not sent (${withheld.length}):`]),
  ...withheld.map(({ method, uri, why }) => `  ${method.padEnd(6)} ${uri}: ${why}`),
];

/** Prints the plan of each device that the command line means. Throws UsageError as a run does. */
export const printPlan = async (typed: PlanTyped, { output: { out }, cwd, env }: Setting): Promise<void> => {
  const targets = targetsOf(typed, cwd, env);
  const plans =
    targets === undefined
      ? [await withCamera(defaultSeed, async (target) => planned({ ...target, safety: typed.safety ?? target.safety }, typed))]
      : targets.map((target) => planned(target, typed));
  if (typed.json === true) out.write(jsonText(plans));
  else
    for (const plan of plans)
      out.write(
        `${linesOf(plan)
          .map((line) => line.split('\n').map(oneLine).join('\n'))
          .join('\n')}\n`,
      );
};
