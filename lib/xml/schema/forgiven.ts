/** A block with what a dialect is known to do otherwise allowed, for a schema that judges its projected answers. */
import type { Block, Field } from '../../model/catalogue.ts';
import type { DialectSpec } from '../../spec/dialects/index.ts';

const forgivenField = (field: Field, path: string, block: Block, spec: DialectSpec): Field => {
  const about = (rule: { readonly block: string; readonly path: string }): boolean => rule.block === block.name && rule.path === path;
  const inner = field.fields?.map((each) => forgivenField(each, `${path}/${each.name}`, block, spec));
  const values = spec.open.find(about)?.values ?? [];
  const allowed: Field = {
    ...field,
    ...(inner === undefined ? {} : { fields: inner }),
    ...(field.enum === undefined ? {} : { enum: [...field.enum, ...values] }),
    ...(spec.absent.some(about) ? { presence: 'opt' } : {}),
  };
  if (!spec.forms.some(about)) return allowed;
  // Either of two forms is more than a restriction can say; the walk over the fields judges such values.
  const { enum: _enum, range: _range, pattern: _pattern, ...free } = allowed;
  return { ...free, type: 'string' };
};

/** The block itself where the dialect has nothing to forgive. */
export const forgiven = (block: Block, spec: DialectSpec): Block =>
  [...spec.open, ...spec.forms, ...spec.absent].some((rule) => rule.block === block.name)
    ? { ...block, fields: block.fields.map((field) => forgivenField(field, field.name, block, spec)) }
    : block;
