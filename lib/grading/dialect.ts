/** Whether devices of a dialect are known to do what a finding says. */
import type { FindingKind } from '../model/check.ts';
import type { DialectSpec } from '../spec/dialects/index.ts';
import { means } from '../spec/dialects/match.ts';
import type { Complete } from './grade.ts';

type Judge = (finding: Complete, spec: DialectSpec) => string | undefined;

const speaksOf = (rule: { readonly block: string; readonly path: string }, { subject }: Complete): boolean => means(rule, subject);

const wholly = (pattern: string, text: string | undefined): boolean =>
  text !== undefined && new RegExp(`^(?:${pattern})$`, 'i').test(text.trim());

const value: Judge = (finding, spec) => {
  const open = finding.kind === 'value-not-listed' ? spec.open.find((rule) => speaksOf(rule, finding)) : undefined;
  if (open !== undefined) return `devices of the dialect have "${finding.actual}" beyond the document's list`;
  return spec.forms.find((rule) => speaksOf(rule, finding) && wholly(rule.pattern, finding.actual))?.about;
};

const isForeign: Judge = (_, spec) => (spec.unknownElements === 'set-aside' ? 'the dialect has more than the document knows' : undefined);

const isIpmd = (spec: DialectSpec): boolean => spec.dialect === 'ipmd';

/** By kind: what the dialect's data say of it. Kinds that are not here are forgiven by rules of `forgives` alone. */
const judges: Readonly<Partial<Record<FindingKind, Judge>>> = {
  'value-not-listed': value,
  'out-of-range': value,
  lexical: value,
  'missing-field': (finding, spec) => spec.absent.find((rule) => speaksOf(rule, finding))?.about,
  'missing-dependent': (finding, spec) => spec.absent.find((rule) => speaksOf(rule, finding))?.about,
  'unknown-element': isForeign,
  'unknown-attribute': isForeign,
  namespace: ({ actual = '' }, spec) =>
    !isIpmd(spec) && (spec.namespaces as readonly string[]).includes(actual === 'none' ? '' : actual)
      ? `the dialect's namespace`
      : undefined,
  version: ({ actual = '' }, spec) =>
    !isIpmd(spec) && (spec.versions as readonly string[]).includes(actual === 'absent' ? '' : actual) ? `the dialect's version` : undefined,
  order: (_, spec) => (isIpmd(spec) ? undefined : 'the elements of the dialect stand in an order of their own'),
  name: (_, spec) => (isIpmd(spec) ? undefined : `the dialect's name for it`),
  place: (_, spec) => (isIpmd(spec) ? undefined : `the dialect's place for it`),
  spelling: (_, spec) => (spec.anyCase ? 'the dialect writes it so' : undefined),
};

const ruled: Judge = (finding, { forgives }) =>
  forgives.find(
    (rule) =>
      rule.kind === finding.kind &&
      (rule.requirement === undefined || rule.requirement === finding.requirement) &&
      (rule.resource === undefined || rule.resource === finding.subject.resource) &&
      (rule.block === undefined || rule.block === finding.subject.block) &&
      (rule.path === undefined || rule.path === finding.subject.path) &&
      (rule.actual === undefined || new RegExp(rule.actual).test(finding.actual ?? '')),
  )?.about;

/** Why the dialect's data forgive a finding, in words; undefined when they do not. */
export const forgivenBy: Judge = (finding, spec) => judges[finding.kind]?.(finding, spec) ?? ruled(finding, spec);
