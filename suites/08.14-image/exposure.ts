/** 8.14.17 and 8.14.19 to 8.14.21: iris, shutter and gain are set only in the exposure mode that puts each of them first. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Block, Effect } from '../../lib/model/catalogue.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Probe, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt, type Notebook, readNow, granted as taken } from '../../lib/probes/document.ts';
import { withField } from '../../lib/probes/draft.ts';
import { optionsFor } from '../../lib/probes/values.ts';
import type { RequirementId } from '../../lib/spec/requirements.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { writeXml } from '../../lib/xml/write.ts';
import { granted, lastOf, notGranted, notRefused, ofStep } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, type ResourceAsking, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

/** Between two looks at a driven iris, and how many at most. */
const lookMs = 100;
const mostLooks = 5;

const gates = {
  iris: {
    source: sourceOf('image.channels.id.iris'),
    block: blockOf('Iris', '8.14.19'),
    field: 'IrisLevel',
    mode: 'IrisFirst',
    wrong: 'f99',
    requirement: '8.14.19-1',
  },
  shutter: {
    source: sourceOf('image.channels.id.shutter'),
    block: blockOf('Shutter', '8.14.20'),
    field: 'ShutterLevel',
    mode: 'ShutterFirst',
    wrong: '1/7',
    requirement: '8.14.20-1',
  },
  gain: {
    source: sourceOf('image.channels.id.gain'),
    block: blockOf('Gain', '8.14.21'),
    field: 'GainLevel',
    mode: 'gainFirst',
    wrong: '101',
    requirement: '8.14.21-1',
  },
} as const;

interface Gate {
  readonly source: ReturnType<typeof sourceOf>;
  readonly block: Block;
  readonly field: string;
  readonly mode: string;
  /** A value that no device may take. */
  readonly wrong: string;
  readonly requirement: RequirementId;
}

const beside = (path: string, name: string): string => `${path.slice(0, path.lastIndexOf('/'))}/${name}`;

const setMode = (notes: Notebook, path: string, mode: string, step: Step) =>
  notes.ask({
    step,
    method: 'PUT',
    path: beside(path, 'Exposure'),
    about: mode,
    body: written('Exposure', '8.14.17', { ExposureType: mode }),
  });

/** Every option that the device takes, or both ends and the middle. */
const allValues = async (context: ProbeContext, path: string, { block, field }: Gate): Promise<readonly string[]> => {
  const shape = block.fields.find((each) => each.name === field);
  if (shape === undefined) return [];
  const limits = (await limitsAt(context, path, block)).get(field);
  const [low, high] = [Math.max(shape.range?.[0] ?? 0, limits?.min ?? 0), Math.min(shape.range?.[1] ?? 100, limits?.max ?? 100)];
  return optionsFor(shape, limits) ?? [low, Math.round((low + high) / 2), high].map(String);
};

/**
 * The value is set in its own mode, then another is sent in a mode that puts something else first; back in its own mode
 * the first must still stand. The probe ends in that mode, so that the value can be written back before the mode.
 */
const askGate =
  (gate: Gate) =>
  async ({ context, notes, path }: ResourceAsking) => {
    const exposure = beside(path, 'Exposure');
    await context.protect(exposure);
    if (!taken(context, await setMode(notes, path, gate.mode, 'own-mode')))
      return notApplicable(`the device does not take the exposure mode ${gate.mode}`);
    await context.protect(path);
    const before = await readNow(context, notes, 'before', path);
    const values = await allValues(context, path, gate);
    const [one] = values;
    if (before === undefined || one === undefined || values.length < 2)
      return notApplicable(`the device has fewer than two values of ${gate.field} to choose from`);
    const put = (step: Step, value: string) =>
      notes.ask({
        step,
        method: 'PUT',
        path,
        value,
        body: withField(before, gate.block, gate.field, value),
        claims: step === 'wrong' ? 'value' : 'legal',
      });
    for (const value of values) {
      await put('in-mode', value);
      await readNow(context, notes, 'in-mode-after', path, value);
    }
    await put('wrong', gate.wrong);
    await setMode(notes, path, 'auto', 'other-mode');
    await put('in-other', one);
    await setMode(notes, path, gate.mode, 'own-again');
    await readNow(context, notes, 'in-other-after', path);
    return [];
  };

const levelIn = (seen: Observation | undefined, evidence: Evidence, { block, field }: Gate): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, field);
};

/** What is sent in the own mode is taken and kept. */
const lookAtOwn = (evidence: Evidence, gate: Gate): readonly Finding[] =>
  stepsOf(evidence.observations, 'in-mode').flatMap((put): readonly Finding[] => {
    const fault = notGranted(put, evidence, `with ${gate.field} ${put.value} in the mode ${gate.mode}`);
    const seen = evidence.observations.find((each) => each.step === 'in-mode-after' && each.about === put.value);
    const kept = levelIn(seen, evidence, gate);
    if (fault.length > 0 || seen === undefined || kept === put.value) return fault;
    return [
      finding(
        `${asked(put)} in the mode ${gate.mode}: GET afterwards returned ${gate.field} "${kept ?? 'absent'}", sent "${put.value}"`,
        [put, seen],
        { expected: put.value ?? '', actual: kept ?? 'absent' },
      ),
    ];
  });

const lookAtGate =
  (gate: Gate) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const [set, other, after] = [lastOf(evidence, 'in-mode'), lastOf(evidence, 'in-other'), lastOf(evidence, 'in-other-after')];
    if (!set || !other || !after || !granted(lastOf(evidence, 'other-mode'), evidence)) return 'the exposure mode could not be changed';
    const now = levelIn(after, evidence, gate);
    if (now !== other.value) return lookAtOwn(evidence, gate);
    const taken = finding(`${asked(other)} in the mode auto: ${gate.field} became "${now}", it was "${set.value}"`, [other, after], {
      expected: set.value ?? '',
      actual: now ?? 'absent',
      reading: 'E-111',
    });
    return [...lookAtOwn(evidence, gate), taken];
  };

const gateProbe = (gate: Gate, effects: readonly Effect[]): Probe =>
  probeOf(gate.source, 'put-gate', { operation: 'put', needs: 'PUT', safety: 'reversible', effects }, askGate(gate));

/** The iris moves by its speed towards open or closed; the level that is shown tells which way it went. */
const drives = probeOf(
  gates.iris.source,
  'put-speed',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['motion'] },
  async ({ context, notes, path }) => {
    const { block } = gates.iris;
    await context.protect(beside(path, 'Exposure'));
    if (!taken(context, await setMode(notes, path, 'IrisFirst', 'own-mode')))
      return notApplicable('the device does not take the exposure mode IrisFirst');
    await context.protect(path);
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined || textAt(before, 'irisSpeed') === undefined) return notApplicable('the iris has no speed');
    const put = (step: Step, values: Readonly<Record<string, string>>, value: string) =>
      notes.ask({
        step,
        method: 'PUT',
        path,
        value,
        body: Object.entries(values).reduce<XmlNode>((tree, [name, each]) => withField(tree, block, name, each), {
          ...before,
          children: [],
        }),
        claims: step === 'outside' ? 'value' : 'legal',
      });
    for (const speed of ['-101', '101']) await put('outside', { irisSpeed: speed }, speed);
    const options =
      optionsFor(block.fields[0] ?? { name: 'IrisLevel', presence: 'dep' }, (await limitsAt(context, path, block)).get('IrisLevel')) ?? [];
    const middle = options[Math.floor(options.length / 2)];
    const still = writeXml(withField({ ...before, children: [] }, block, 'irisSpeed', '0'));
    context.afterwards({ what: 'the iris at rest', recipe: 'requests', requests: [{ method: 'PUT', path, body: still }] });
    for (const speed of ['50', '-50']) {
      if (middle !== undefined) await put('middle', { IrisLevel: middle, irisSpeed: '0' }, middle);
      await put('drive', { irisSpeed: speed }, speed);
      // Some irises start late: it is driven until it is seen to move.
      for (let look = 0; look < mostLooks; look++) {
        await context.wait(lookMs);
        const now = await readNow(context, notes, 'driving', path, speed);
        if (now === undefined || textAt(now, 'IrisLevel') !== middle) break;
      }
      await put('halt', { irisSpeed: '0' }, '0');
      await readNow(context, notes, 'driven', path, speed);
    }
    return [];
  },
);

/** f-numbers: the larger, the smaller the opening. */
const fNumber = (level: string | undefined): number | undefined =>
  level === undefined || !/^f\d/.test(level) ? undefined : Number(level.slice(1));

const lookAtSpeed = (evidence: Evidence): readonly Finding[] => {
  const wrong = stepsOf(evidence.observations, 'outside').flatMap((seen) => notRefused(seen, evidence, `with irisSpeed ${seen.value}`));
  const ways = stepsOf(evidence.observations, 'drive').flatMap((drive): readonly Finding[] => {
    const seen = evidence.observations.find((each) => each.step === 'driven' && each.about === drive.value);
    const start = fNumber(lastOf(evidence, 'middle')?.value);
    const root = seen?.exchange.response?.status === 200 ? readAs(seen, gates.iris.block, evidence)?.root : undefined;
    const level = root === undefined ? undefined : textAt(root, 'IrisLevel');
    const end = fNumber(level);
    if (seen === undefined || start === undefined || end === undefined || !granted(drive, evidence))
      return notGranted(drive, evidence, `with irisSpeed ${drive.value}`);
    const opens = Number(drive.value) > 0;
    const went = opens ? end < start : end > start;
    return went
      ? []
      : [
          finding(`${asked(drive)} with irisSpeed ${drive.value}: IrisLevel went from f${start} to ${level}`, [drive, seen], {
            expected: opens ? 'a smaller f-number' : 'a larger f-number',
            actual: level ?? '',
          }),
        ];
  });
  return [...wrong, ...ways];
};

const gateTopic = (gate: Gate): Topic => {
  const probe = gateProbe(gate, []);
  return {
    probes: [probe],
    checks: [
      looking(probe, {
        id: `${gate.source.id}/put/mode`,
        title: `${gate.field} is set only while the exposure mode is ${gate.mode}`,
        requirements: [gate.requirement],
        readings: ['E-111'],
        look: lookAtGate(gate),
      }),
      looking(probe, {
        id: `${gate.source.id}/put/refused-in-mode`,
        title: `a ${gate.field} that the document does not list is refused in the mode ${gate.mode}`,
        requirements: ['4.5.5-34'],
        look: (evidence) => ofStep(evidence, 'wrong', (seen) => notRefused(seen, evidence, `with ${gate.field} ${seen.value}`)),
      }),
    ],
  };
};

export const exposure: readonly Topic[] = [
  gateTopic(gates.iris),
  {
    probes: [drives],
    checks: [
      looking(drives, {
        id: 'image.channels.id.iris/put/speed',
        title: 'the speed of the iris is from -100 to 100, closes it below zero and opens it above',
        requirements: ['8.14.19-2'],
        readings: ['E-111'],
        look: lookAtSpeed,
      }),
    ],
  },
  gateTopic(gates.shutter),
  gateTopic(gates.gain),
];
