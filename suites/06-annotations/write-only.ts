/** 6.3: what is marked wo is taken, and never given back, whatever is asked afterwards. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import type { Block } from '../../lib/model/catalogue.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Check, Evidence, Topic } from '../../lib/model/probe.ts';
import { blockFor } from '../../lib/spec/catalogue.ts';
import { allShapes } from '../../lib/spec/shape.ts';
import { documentBlock, resourceAt } from '../../lib/spec/tree.ts';
import { knownLeaves } from '../../lib/xml/compare.ts';
import { parseOnce } from '../../lib/xml/parse.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { leavesOf } from '../../lib/xml/tree.ts';
import { isXml } from '../rules/every-exchange.ts';

/** Shorter ones occur in many an answer by chance. */
const leastLength = 6;

interface Sent {
  readonly seen: Observation;
  readonly block: Block;
  readonly path: string;
  readonly value: string;
}

const hasSecrets = (block: Block): boolean => allShapes(block).some(({ field }) => field.access === 'wo');

/** The block that a request's body is an instance of. */
const bodyBlock = (seen: Observation): Block | undefined => {
  const [, resource] = resourceAt(seen.instance) ?? [];
  const { method } = seen.exchange.request;
  const inbound = method === 'POST' || method === 'PUT' ? resource?.operations[method]?.inbound : undefined;
  if (resource === undefined || inbound === undefined) return undefined;
  return blockFor(inbound, resource.section) ?? documentBlock(resource);
};

/** Every wo field that the run sent with a value. */
const secretsIn = (evidence: Evidence): readonly Sent[] =>
  evidence.observations.flatMap((seen) => {
    const { body } = seen.exchange.request;
    const block = body === undefined ? undefined : bodyBlock(seen);
    const root = body === undefined || block === undefined || !hasSecrets(block) ? undefined : parseOnce(body).root;
    if (block === undefined || root === undefined || root.name !== block.root) return [];
    return knownLeaves(root, block)
      .filter(({ field, value }) => field.access === 'wo' && value !== '')
      .map(({ path, value }) => ({ seen, block, path, value: value.trim() }));
  });

const remembered = new WeakMap<readonly Observation[], readonly Sent[]>();

/** As secretsIn, once for both judges of the same run. */
const sentSecrets = (evidence: Evidence): readonly Sent[] => {
  const known = remembered.get(evidence.observations) ?? secretsIn(evidence);
  remembered.set(evidence.observations, known);
  return known;
};

/** Those of the secrets, long enough to be looked for, that the run sent outside wo fields, too: their return gives nothing away. */
const openTexts = (evidence: Evidence, secrets: readonly Sent[]): ReadonlySet<string> => {
  const own = new Set(secrets.map(({ seen, path }) => `${seen.exchange.n} ${path}`));
  const values = [...new Set(secrets.map(({ value }) => value).filter(({ length }) => length >= leastLength))];
  const hasMarkup = values.some((value) => /[&<>"']/.test(value));
  return new Set(
    evidence.observations.flatMap((seen) => {
      const { body } = seen.exchange.request;
      const text = body === undefined ? '' : new TextDecoder().decode(body);
      // Characters may be written as references: such a body is read, whatever it seems to say.
      const mayHold = text.includes('&#') || (hasMarkup && text.includes('&')) || values.some((each) => text.includes(each));
      const root = body !== undefined && mayHold ? parseOnce(body).root : undefined;
      return root === undefined ? [] : leavesOf(root).flatMap(({ path, value }) => (own.has(`${seen.exchange.n} ${path}`) ? [] : [value]));
    }),
  );
};

const head = { section: '6.3', safety: 'read-only', effects: [], probe: '*' } as const;
const nothing = 'the run sent no write-only field';

const never: Check = {
  ...head,
  id: '06-annotations/write-only-never-shown',
  title: 'no value that was sent in a write-only field comes back in any document',
  strength: 'SHOULD',
  requirements: ['6.3-7'],
  readings: ['E-037'],
  judge: (evidence) => {
    const sent = sentSecrets(evidence);
    const open = openTexts(evidence, sent);
    // The first request that sent a value counts: whatever comes after it must not show it.
    const told = sent.filter(({ value }) => value.length >= leastLength && !open.has(value)).toReversed();
    const values = new Map(told.map((each) => [each.value, each]));
    if (values.size === 0) return { findings: [], judged: 0, inconclusive: nothing };
    const found = new Map<string, Finding>();
    const looked = new Set<number>();
    /** Bodies that hold none of the values; the same text is the same bytes. */
    const clean = new Set<Uint8Array>();
    for (const seen of evidence.observations) {
      const { n, response } = seen.exchange;
      if (response === undefined || looked.has(n) || !isXml(response)) continue;
      looked.add(n);
      if (clean.has(response.body)) continue;
      const text = new TextDecoder().decode(response.body);
      if (![...values.keys()].some((value) => text.includes(value))) clean.add(response.body);
      for (const [value, { seen: by, block, path }] of values) {
        if (n < by.exchange.n || !text.includes(value) || found.has(path)) continue;
        found.set(
          path,
          finding(`${asked(seen)}: the answer holds the value that ${asked(by)} sent as ${block.name}/${path}`, [by, seen], {
            expected: 'nowhere',
            actual: 'in the answer',
          }),
        );
      }
    }
    return { findings: [...found.values()], judged: looked.size };
  },
};

const taken: Check = {
  ...head,
  id: '06-annotations/write-only-taken',
  title: 'a write-only field is taken when it is sent',
  strength: 'MUST',
  requirements: ['6.3-6'],
  readings: ['E-037'],
  judge: (evidence) => {
    const byField = new Map<string, Sent[]>();
    for (const each of sentSecrets(evidence)) {
      const key = `${each.block.section} ${each.block.name} ${each.path.replace(/\[\d+\]/g, '')}`;
      byField.set(key, [...(byField.get(key) ?? []), each]);
    }
    const findings = [...byField.values()].flatMap((all): readonly Finding[] => {
      // Bodies with a fault elsewhere are refused rightly: one that was taken is proof.
      const tried = all.filter(({ seen }) => seen.role === 'administrator');
      const [last] = tried.slice(-1);
      if (last === undefined || tried.some(({ seen }) => reactionOf(seen, evidence) === 'granted')) return [];
      const got = gotLine(last.seen, evidence);
      return [
        finding(
          `${asked(last.seen)}: ${got}; no request with <${last.path}> of ${last.block.name} was taken`,
          tried.slice(-5).map(({ seen }) => seen),
          {
            expected: '200, statusCode 1',
            actual: got,
          },
        ),
      ];
    });
    return byField.size === 0 ? { findings: [], judged: 0, inconclusive: nothing } : { findings, judged: byField.size };
  },
};

export const writeOnly: Topic = { probes: [], checks: [taken, never] };
