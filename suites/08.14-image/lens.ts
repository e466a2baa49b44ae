/** 8.14.5: focus by value in the manual style only, and by a speed with a direction. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt, type Notebook, readNow } from '../../lib/probes/document.ts';
import { withField } from '../../lib/probes/draft.ts';
import { statusOf } from '../../lib/xml/status.ts';
import { textAt, without } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted, notRefused, resting } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('image.channels.id.focus');
const block = blockOf('Focus', '8.14.5');
const moving = { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['motion'] } as const;

/** The document with other values; fields that are not named are left out where they would move the lens, too. */
const withValues = (document: XmlNode, values: Readonly<Record<string, string>>): XmlNode => {
  const still = ['FocusValue', 'focusSpeed'].reduce((tree, name) => (name in values ? tree : (without(tree, name) ?? tree)), document);
  return Object.entries(values).reduce((tree, [name, value]) => withField(tree, block, name, value), still);
};

const valueIn = (root: XmlNode | undefined): number | undefined => {
  const text = root === undefined ? undefined : textAt(root, 'FocusValue');
  return text === undefined || !/^[+-]?\d+$/.test(text) ? undefined : Number(text);
};

const lookMs = 100;
const longestMs = 3000;

/** Looks until the lens shows the value, or time is over; the last look is the one under `step`. */
const valueUntil = async (context: ProbeContext, notes: Notebook, path: string, step: Step, due: number): Promise<void> => {
  const from = performance.now();
  for (;;) {
    const value = valueIn(await readNow(context, notes, step, path));
    if (value === undefined || value === due || performance.now() - from > longestMs) return;
    await context.wait(lookMs);
  }
};

/** Two values inside what the device takes, apart from each other and from the present one. */
const otherValues = async (context: ProbeContext, path: string, now: number): Promise<readonly [number, number]> => {
  const limits = (await limitsAt(context, path, block)).get('FocusValue');
  const [low, high] = [limits?.min ?? Math.min(now, 0), limits?.max ?? Math.max(now + 100, 100)];
  const at = (share: number): number => Math.round(low + (high - low) * share);
  const far = [at(0.9), at(0.6), at(0.75)].sort((a, b) => Math.abs(b - now) - Math.abs(a - now));
  return [far[0] ?? now, far[1] ?? now];
};

const byValue = probeOf(source, 'put-value', moving, async ({ context, notes, path }) => {
  const before = await readNow(context, notes, 'before', path);
  const now = valueIn(before);
  if (before === undefined || now === undefined) return notApplicable('the device shows no FocusValue');
  const [one, other] = await otherValues(context, path, now);
  await notes.ask({ step: 'auto', method: 'PUT', path, body: withValues(before, { FocusStyle: 'AUTO' }) });
  await notes.ask({
    step: 'auto-value',
    method: 'PUT',
    path,
    value: String(one),
    body: withValues(before, { FocusStyle: 'AUTO', FocusValue: String(one) }),
    claims: 'ignored',
  });
  await context.wait(lookMs);
  await readNow(context, notes, 'auto-after', path);
  await notes.ask({
    step: 'manual-value',
    method: 'PUT',
    path,
    value: String(other),
    body: withValues(before, { FocusStyle: 'MANUAL', FocusValue: String(other) }),
  });
  await valueUntil(context, notes, path, 'manual-after', other);
  // Back to where it stood while its style still lets the lens go there.
  await notes.ask({ step: 'back', method: 'PUT', path, body: withValues(before, { FocusStyle: 'MANUAL', FocusValue: String(now) }) });
  await valueUntil(context, notes, path, 'back-after', now);
  return [];
});

const shownAt = (seen: Observation | undefined, evidence: Evidence): number | undefined =>
  seen?.exchange.response?.status === 200 ? valueIn(readAs(seen, block, evidence)?.root) : undefined;

const lookAtValue = (evidence: Evidence): readonly Finding[] | string => {
  const [auto, manual, afterAuto, afterManual] = (['auto-value', 'manual-value', 'auto-after', 'manual-after'] as const).map((step) =>
    lastOf(evidence, step),
  );
  if (!auto || !manual || !afterAuto || !afterManual) return 'the focus was not written';
  const fault = notGranted(manual, evidence, `with FocusStyle MANUAL and FocusValue ${manual.value}`);
  const findings: Finding[] = [...fault];
  const shown = shownAt(afterManual, evidence);
  if (fault.length === 0 && shown !== Number(manual.value))
    findings.push(
      finding(
        `${asked(manual)} with FocusStyle MANUAL: GET afterwards returned FocusValue "${shown ?? 'absent'}", sent "${manual.value}"`,
        [manual, afterManual],
        { expected: manual.value ?? '', actual: String(shown ?? 'absent') },
      ),
    );
  const taken = shownAt(afterAuto, evidence);
  if (granted(auto, evidence) && taken === Number(auto.value))
    findings.push(
      finding(
        `${asked(auto)} with FocusStyle AUTO: GET afterwards returned FocusValue "${taken}", which only MANUAL may set`,
        [auto, afterAuto],
        { expected: 'another value, or a refusal', actual: String(taken), reading: 'E-109' },
      ),
    );
  return findings;
};

const bySpeed = probeOf(source, 'put-speed', moving, async ({ context, notes, path }) => {
  const before = await readNow(context, notes, 'before', path);
  const now = valueIn(before);
  if (before === undefined || now === undefined || textAt(before, 'focusSpeed') === undefined)
    return notApplicable('the device shows no focusSpeed and FocusValue');
  for (const speed of ['-101', '101'])
    await notes.ask({
      step: 'outside',
      method: 'PUT',
      path,
      value: speed,
      body: withValues(before, { focusSpeed: speed }),
      claims: 'value',
    });
  const [, middle] = await otherValues(context, path, now);
  await notes.ask({ step: 'place', method: 'PUT', path, body: withValues(before, { FocusStyle: 'MANUAL', FocusValue: String(middle) }) });
  await valueUntil(context, notes, path, 'placed', middle);
  for (const speed of ['-30', '30']) {
    const begun = valueIn(await readNow(context, notes, 'from', path, speed));
    await notes.ask({
      step: 'drive',
      method: 'PUT',
      path,
      value: speed,
      body: withValues(before, { FocusStyle: 'MANUAL', focusSpeed: speed }),
    });
    // Some lenses start late: it is driven until it is seen to move.
    for (let look = 0; look < 4; look++) {
      await context.wait(lookMs);
      if (valueIn(await readNow(context, notes, 'driving', path)) !== begun) break;
    }
    await notes.ask({ step: 'halt', method: 'PUT', path, body: withValues(before, { FocusStyle: 'MANUAL', focusSpeed: '0' }) });
    await readNow(context, notes, 'to', path, speed);
  }
  await notes.ask({ step: 'back', method: 'PUT', path, body: withValues(before, { FocusStyle: 'MANUAL', FocusValue: String(now) }) });
  await valueUntil(context, notes, path, 'back-after', now);
  return [];
});

const lookAtSpeed = (evidence: Evidence): readonly Finding[] => {
  const wrong = stepsOf(evidence.observations, 'outside').flatMap((seen) => notRefused(seen, evidence, `with focusSpeed ${seen.value}`));
  const ways = stepsOf(evidence.observations, 'drive').flatMap((drive): readonly Finding[] => {
    const [from, to] = ['from', 'to'].map((step) => evidence.observations.find((seen) => seen.step === step && seen.about === drive.value));
    const [start, end] = [shownAt(from, evidence), shownAt(to, evidence)];
    const refused = notGranted(drive, evidence, `with focusSpeed ${drive.value}`);
    // FocusValue is left out, since it would move the lens by itself: a device may want the document whole.
    const fault = statusOf(drive, evidence)?.code === 6 ? resting(refused, 'E-007', 'b') : refused;
    if (fault.length > 0 || from === undefined || to === undefined || start === undefined || end === undefined) return fault;
    const farther = Number(drive.value) > 0;
    if (farther ? end > start : end < start) return [];
    return [
      finding(`${asked(drive)} with focusSpeed ${drive.value}: FocusValue went from ${start} to ${end}`, [from, drive, to], {
        expected: farther ? `more than ${start}` : `less than ${start}`,
        actual: String(end),
      }),
    ];
  });
  return [...wrong, ...ways];
};

const initialization = sourceOf('image.channels.id.lensInitialization');
const initializationBlock = blockOf('LensInitialization', '8.14.6');
const longestRunMs = 20_000;

const runs = probeOf(initialization, 'put-runs', { ...moving, safety: 'disruptive' }, async ({ context, notes, path }) => {
  const enabled = async (step: Step): Promise<string | undefined> => {
    const root = await readNow(context, notes, step, path);
    return root === undefined ? undefined : textAt(root, 'enabled');
  };
  await notes.ask({ step: 'start', method: 'PUT', path, body: written('LensInitialization', '8.14.6', { enabled: 'true' }) });
  await enabled('running');
  const from = performance.now();
  while (['true', '1'].includes((await enabled('looking')) ?? '') && performance.now() - from < longestRunMs) await context.wait(lookMs);
  await enabled('ended');
  return [];
});

const lookAtRun = (evidence: Evidence): readonly Finding[] | string => {
  const [start, running, ended] = (['start', 'running', 'ended'] as const).map((step) => lastOf(evidence, step));
  const [during, after] = [running, ended].map((seen) => {
    const root = seen?.exchange.response?.status === 200 ? readAs(seen, initializationBlock, evidence)?.root : undefined;
    return root === undefined ? undefined : textAt(root, 'enabled');
  });
  if (!start || !running || !ended || during === undefined || after === undefined) return 'the lens was not initialised';
  const fault = notGranted(start, evidence, 'with enabled true');
  if (fault.length > 0) return fault;
  const isOn = (text: string): boolean => text === 'true' || text === '1';
  return [
    ...(isOn(during)
      ? []
      : [
          finding(
            `${asked(start)} with enabled true: the status says "${during}" right afterwards, a lens takes its time`,
            [start, running],
            { kind: 'no-effect', expected: 'true', actual: during },
          ),
        ]),
    ...(isOn(after)
      ? [
          finding(
            `${asked(start)} with enabled true: the status still says "${after}" ${longestRunMs / 1000} seconds later`,
            [start, ended],
            { kind: 'no-effect', expected: 'false', actual: after, reading: 'E-185', option: 'b' },
          ),
        ]
      : []),
  ];
};

export const lens: Topic = {
  probes: [byValue, bySpeed, runs],
  checks: [
    looking(runs, {
      id: `${initialization.id}/put/runs`,
      title: 'the initialisation of the lens shows while it goes on, and ends',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      look: lookAtRun,
    }),
    looking(byValue, {
      id: `${source.id}/put/manual-only`,
      title: 'FocusValue is set only while FocusStyle is MANUAL',
      requirements: ['8.14.5-1'],
      readings: ['E-109'],
      look: lookAtValue,
    }),
    looking(bySpeed, {
      id: `${source.id}/put/speed`,
      title: 'the speed of the focus is from -100 to 100, goes near below zero and far above',
      requirements: ['8.14.5-2'],
      look: lookAtSpeed,
    }),
  ],
};
