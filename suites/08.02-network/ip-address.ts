/** 8.2.3 and the example of 8.2.12: the address, by hand or from a DHCP server. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { responseStatusBlock } from '../../lib/spec/annex.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { genericProbe } from '../kit/generic-probe.ts';
import { granted, lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf, type Unasked, written } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';

const source = sourceOf('network.interfaces.id.ipAddress');
const block = blockOf('IPAddress', '8.2.3');
const unread: Unasked = { verdict: 'blocked', reason: 'the address could not be read before the write' };

/** Masks in notations that are not four decimal numbers. */
const badMasks = ['/24', '24', '255.255', 'ffffff00', '300.255.255.0'];

const byHand = probeOf(
  source,
  'put-static',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['address'] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined) return unread;
    const [ipAddress = '', subnetMask = ''] = ['ipAddress', 'subnetMask'].map((name) => textAt(before, name));
    const fixed = { ipVersion: 'v4', addressingType: 'static', ipAddress, subnetMask };
    await notes.ask({ step: 'static', method: 'PUT', path, body: written('IPAddress', '8.2.3', fixed) });
    await readNow(context, notes, 'static-after', path);
    for (const value of badMasks)
      await notes.ask({
        step: 'bad-mask',
        method: 'PUT',
        path,
        value,
        body: written('IPAddress', '8.2.3', { ...fixed, subnetMask: value }),
        claims: 'value',
      });
    await readNow(context, notes, 'masks-after', path);
    return [];
  },
);

/** An address of TEST-NET-1, where no device is. */
const elsewhere = { ipVersion: 'v4', addressingType: 'static', ipAddress: '192.0.2.10', subnetMask: '255.255.255.0' } as const;

// A device that follows leaves its address: nobody asks for this who has not named the effect and the level.
const moved = probeOf(
  source,
  'put-address',
  { operation: 'put', needs: 'PUT', safety: 'destructive', effects: ['address'] },
  async ({ context, notes, path }) => {
    if ((await readNow(context, notes, 'before', path)) === undefined) return unread;
    await notes.ask({ step: 'moved', method: 'PUT', path, body: written('IPAddress', '8.2.3', elsewhere) });
    await readNow(context, notes, 'moved-after', path);
    return [];
  },
);

const byLease = probeOf(
  source,
  'put-dynamic',
  { operation: 'put', needs: 'PUT', safety: 'destructive', effects: ['address'] },
  async ({ context, notes, path }) => {
    if ((await readNow(context, notes, 'before', path)) === undefined) return unread;
    const body = written('IPAddress', '8.2.3', { ipVersion: 'v4', addressingType: 'dynamic' });
    await notes.ask({ step: 'dynamic', method: 'PUT', path, body });
    await readNow(context, notes, 'dynamic-after', path);
    await notes.ask({
      step: 'ignored',
      method: 'PUT',
      path,
      body: written('IPAddress', '8.2.3', { ...elsewhere, addressingType: 'dynamic' }),
      claims: 'ignored',
    });
    await readNow(context, notes, 'ignored-after', path);
    return [];
  },
);

const leaf = (seen: Observation | undefined, name: string, evidence: Evidence): string | undefined => {
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
  return root === undefined ? undefined : textAt(root, name);
};

const dotted = /^\d{1,3}(\.\d{1,3}){3}$/;

const lookAtStatic = (evidence: Evidence): readonly Finding[] | undefined => {
  const [before, put, after] = (['before', 'static', 'static-after'] as const).map((step) => lastOf(evidence, step));
  if (before === undefined || put === undefined || after === undefined) return undefined;
  const refused = notGranted(put, evidence, 'with a static address and mask, without gateway and DNS');
  if (refused.length > 0) return refused;
  const due = { addressingType: 'static', ipAddress: leaf(before, 'ipAddress', evidence) };
  return Object.entries(due)
    .filter(([name, value]) => leaf(after, name, evidence) !== value)
    .map(([name, value]) => {
      const actual = leaf(after, name, evidence) ?? 'absent';
      return finding(`${asked(put)}: GET afterwards returned ${name} "${actual}", sent "${value}"`, [put, after], {
        expected: value ?? '',
        actual,
      });
    });
};

const lookAtMove = (evidence: Evidence): readonly Finding[] | undefined => {
  const [put, after] = [lastOf(evidence, 'moved'), lastOf(evidence, 'moved-after')];
  if (put === undefined || after === undefined) return undefined;
  const refused = notGranted(put, evidence, `with ${elsewhere.ipAddress}`);
  if (refused.length > 0) return refused;
  return Object.entries(elsewhere)
    .filter(([name, value]) => leaf(after, name, evidence) !== value)
    .map(([name, value]) => {
      const actual = leaf(after, name, evidence) ?? 'absent';
      return finding(`${asked(put)}: GET afterwards returned ${name} "${actual}", sent "${value}"`, [put, after], {
        expected: value,
        actual,
      });
    });
};

const lookAtMask = (evidence: Evidence): readonly Finding[] | undefined => {
  const tries = stepsOf(evidence.observations, 'bad-mask');
  const [before, after] = [lastOf(evidence, 'static-after'), lastOf(evidence, 'masks-after')];
  const [was, is] = [before, after].map((seen) => leaf(seen, 'subnetMask', evidence));
  if (tries.length === 0 || before === undefined || after === undefined) return undefined;
  const shape =
    is !== undefined && !dotted.test(is)
      ? [finding(`${asked(after)}: subnetMask is "${is}"`, [after], { expected: 'four decimal numbers', actual: is })]
      : [];
  const changed =
    was === is
      ? []
      : [
          finding(
            `PUT ${after.instance} with bad masks: subnetMask became "${is ?? 'absent'}", was "${was ?? 'absent'}"`,
            [before, ...tries, after],
            { expected: was ?? 'absent', actual: is ?? 'absent' },
          ),
        ];
  return [...shape, ...tries.flatMap((seen) => notRefused(seen, evidence, `with subnetMask ${seen.value}`)), ...changed];
};

const lookAtDynamic = (evidence: Evidence): readonly Finding[] | undefined => {
  const [put, after] = [lastOf(evidence, 'dynamic'), lastOf(evidence, 'dynamic-after')];
  if (put === undefined || after === undefined) return undefined;
  const refused = notGranted(put, evidence, 'with addressingType dynamic and nothing behind it');
  if (refused.length > 0) return refused;
  const type = leaf(after, 'addressingType', evidence);
  if (type !== 'dynamic')
    return [
      finding(`${asked(put)}: GET afterwards returned addressingType "${type ?? 'absent'}", sent "dynamic"`, [put, after], {
        expected: 'dynamic',
        actual: type ?? 'absent',
      }),
    ];
  const hidden = ['ipAddress', 'subnetMask'].filter((name) => leaf(after, name, evidence) === undefined);
  return hidden.map((name) =>
    finding(`${asked(after)}: ${name} of a dynamic address is not shown`, [put, after], {
      expected: 'the address in use',
      actual: 'absent',
      reading: 'E-017',
    }),
  );
};

const lookAtIgnored = (evidence: Evidence): readonly Finding[] | string => {
  const [before, put, after] = (['dynamic-after', 'ignored', 'ignored-after'] as const).map((step) => lastOf(evidence, step));
  const [was, is] = [before, after].map((seen) => leaf(seen, 'ipAddress', evidence));
  if (put === undefined || after === undefined || leaf(after, 'addressingType', evidence) !== 'dynamic')
    return 'the address could not be made dynamic';
  if (is !== elsewhere.ipAddress || was === is) return [];
  return [
    finding(`${asked(put)}: ipAddress ${elsewhere.ipAddress} was taken although addressingType is dynamic`, [put, after], {
      expected: was ?? 'the address of the lease',
      actual: is,
      reading: 'E-017',
    }),
  ];
};

/** Element names and texts of the answer, in their order, as the example prints them. */
const lookAtExample = (evidence: Evidence): readonly Finding[] | string => {
  const seen = first(evidence, 'same');
  if (seen === undefined || !granted(seen, evidence)) return 'the address just read was not taken back';
  const root = readAs(seen, responseStatusBlock, evidence)?.root;
  const shown =
    root?.children
      .map((each) => `${each.name} ${each.text.trim()}`)
      .slice(0, 3)
      .join(', ') ?? 'no ResponseStatus';
  const due = `requestURL ${seen.instance}, statusCode 1, statusString OK`;
  return shown === due ? [] : [finding(`${asked(seen)}: the answer reads ${shown}`, [seen], { expected: due, actual: shown })];
};

/** The checks of 8.2.3; `generic` is the section's generic topic. */
export const ipAddress = (generic: Topic): Topic => ({
  probes: [byHand, moved, byLease],
  checks: [
    looking(byLease, {
      id: 'network.interfaces.id.ipAddress/put/dynamic',
      title: 'a dynamic address needs no further field',
      requirements: ['8.2.3-1'],
      readings: ['E-017'],
      look: lookAtDynamic,
    }),
    looking(byLease, {
      id: 'network.interfaces.id.ipAddress/put/dynamic-ignores',
      title: 'an address sent while addressingType is dynamic is not taken',
      strength: 'INFO',
      requirements: [],
      readings: ['E-017'],
      look: lookAtIgnored,
    }),
    looking(byHand, {
      id: 'network.interfaces.id.ipAddress/put/static',
      title: 'a static address needs address and mask, gateway and DNS are optional',
      requirements: ['8.2.3-3'],
      readings: ['E-017'],
      look: lookAtStatic,
    }),
    looking(moved, {
      id: 'network.interfaces.id.ipAddress/put/address',
      title: 'a static address is the one that was sent',
      requirements: ['8.2.3-3'],
      readings: ['E-017'],
      look: lookAtMove,
    }),
    looking(byHand, {
      id: 'network.interfaces.id.ipAddress/put/mask',
      title: 'the subnet mask is four decimal numbers, and no other notation is taken',
      requirements: ['8.2.3-4'],
      readings: ['E-003'],
      look: lookAtMask,
    }),
    looking(genericProbe(generic, 'network.interfaces.id.ipAddress/put'), {
      id: 'network.interfaces.id.ipAddress/put/example',
      title: 'the answer to a PUT of the address reads as in the example',
      requirements: ['8.2.12-1'],
      readings: ['E-001'],
      look: lookAtExample,
    }),
  ],
});
