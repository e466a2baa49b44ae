/** 8.2.9: what each provider of dynamic DNS needs to be told, and what it goes without. */

import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, ProbeContext, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt, readNow } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { notGranted, notRefused, resting } from '../kit/outcome.ts';
import { blockOf, probeOf, type ResourceAsking, sourceOf, written } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('network.interfaces.id.ddns');
const block = blockOf('DDNS', '8.2.9');

const account = { serverIPAddress: '192.0.2.10', domainName: 'host1.example.com', userName: 'probe' } as const;
type Name = keyof typeof account;

/** Fields that the notes demand, but for the password: a stored one stays, and none can be seen to be missing (E-037). */
const needs = {
  IPServer: ['serverIPAddress'],
  DynDNS: ['serverIPAddress', 'domainName', 'userName'],
  PeanutHall: ['domainName', 'userName'],
} as const satisfies Readonly<Record<string, readonly Name[]>>;
type Provider = keyof typeof needs;
const providers = Object.keys(needs).filter((name): name is Provider => name in needs);

/** Providers that know an account, and with it a password. */
const withAccount: readonly string[] = ['DynDNS', 'PeanutHall'];

/** A device whose provider knows no account need not have a password: one is sent to it. @see 6.1 */
const passwordFor = (shown: XmlNode): { readonly password?: string } =>
  withAccount.includes(textAt(shown, 'provider') ?? '') ? {} : { password: 'probe12345' };

const offered = async (context: ProbeContext, path: string): Promise<readonly Provider[]> => {
  const options = (await limitsAt(context, path, block)).get('provider')?.options;
  return Array.isArray(options) ? providers.filter((name) => options.includes(name)) : providers;
};

const put = (
  { notes, path }: ResourceAsking,
  step: Step,
  provider: Provider,
  names: readonly Name[],
  more: { readonly password?: string },
  about: string,
  claims: 'legal' | 'missing' = 'legal',
): Promise<Observation> => {
  const fields = Object.fromEntries(names.map((name) => [name, account[name]]));
  return notes.ask({
    step,
    method: 'PUT',
    path,
    about,
    value: provider,
    claims,
    optional: true,
    body: written('DDNS', '8.2.9', { enabled: 'false', provider, ...fields, ...more }),
  });
};

/**
 * Each provider without each field that it needs, where the device does not hold that field already. Those that carry the
 * least come first: a device that takes them holds no more than it has to when the next is tried.
 */
const sendIncomplete = async (
  asking: ResourceAsking,
  shown: XmlNode,
  among: readonly Provider[],
  more: { readonly password?: string },
): Promise<void> => {
  for (const provider of [...among].sort((one, other) => needs[one].length - needs[other].length)) {
    const due: readonly Name[] = needs[provider];
    for (const lacking of due.filter((name) => textAt(shown, name) === undefined))
      await put(
        asking,
        'incomplete',
        provider,
        due.filter((name) => name !== lacking),
        more,
        `without ${lacking}`,
        'missing',
      );
  }
};

const ways = probeOf(
  source,
  'put-providers',
  { operation: 'put', needs: 'PUT', safety: 'destructive', effects: ['address'] },
  async (asking) => {
    const { context, notes, path } = asking;
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined) return { verdict: 'blocked', reason: 'DDNS could not be read before the write' };
    const [among, more] = [await offered(context, path), passwordFor(before)];
    await sendIncomplete(asking, before, among, more);
    // Those with an account first, while the device holds its password.
    for (const provider of [...among].sort((one, other) => Number(other !== 'IPServer') - Number(one !== 'IPServer'))) {
      await put(asking, 'complete', provider, needs[provider], provider === 'IPServer' ? {} : more, `with ${needs[provider].join(', ')}`);
      const shown = await readNow(context, notes, 'shown', path);
      if (shown !== undefined && textAt(shown, 'provider') === provider)
        await sendIncomplete(
          asking,
          shown,
          among.filter((each) => each !== provider),
          more,
        );
    }
    return providers.filter((name) => !among.includes(name)).map((name) => `the capabilities do not offer ${name}`);
  },
);

const look =
  (provider: Provider) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const own = (step: Step): readonly Observation[] => stepsOf(evidence.observations, step).filter((seen) => seen.value === provider);
    const [incomplete, complete] = [own('incomplete'), own('complete')];
    if (complete.length === 0) return `${provider} was not tried`;
    const refused = complete.flatMap((seen) => notGranted(seen, evidence, `with provider ${provider} ${seen.about}`));
    return [
      // A device may want the password again with another provider.
      ...(provider === 'IPServer' ? refused : resting(refused, 'E-037', 'b')),
      ...incomplete.flatMap((seen) => notRefused(seen, evidence, `with provider ${provider} ${seen.about}`)),
    ];
  };

const requirementOf = { IPServer: '8.2.9-1', DynDNS: '8.2.9-2', PeanutHall: '8.2.9-3' } as const satisfies Readonly<
  Record<Provider, string>
>;

export const ddns: Topic = {
  probes: [ways],
  checks: providers.map((provider) =>
    looking(ways, {
      id: `network.interfaces.id.ddns/put/${provider}`,
      title: `provider ${provider} is taken with ${needs[provider].join(', ')}, and refused without one of them`,
      requirements: [requirementOf[provider]],
      readings: ['E-037', 'E-072', 'E-141'],
      look: look(provider),
    }),
  ),
};
