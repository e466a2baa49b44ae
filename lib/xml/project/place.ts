/** Where in a block's tree a node stands, and by which names a dialect's rules speak of that place. */
import type { Block, Field } from '../../model/catalogue.ts';
import { blockFor } from '../../spec/catalogue.ts';
import { means } from '../../spec/dialects/match.ts';

interface Inside {
  readonly block: string;
  /** Element names from below that block's root; '' at its root. */
  readonly path: string;
}

export interface Place {
  /** The fields that are due below the node. */
  readonly fields: readonly Field[];
  readonly section: string;
  /** Every block that the node is in, outermost first: an entry of a list is in the list's block and in its own. */
  readonly inside: readonly Inside[];
}

export const rootPlace = (block: Block): Place => ({
  fields: block.fields,
  section: block.section,
  inside: [{ block: block.name, path: '' }],
});

const join = (path: string, name: string): string => (path === '' ? name : `${path}/${name}`);

/** The place of a container's or reference's node; undefined for a leaf and for a name that no block explains. */
export const placeBelow = (place: Place, field: Field): Place | undefined => {
  const inside = place.inside.map(({ block, path }) => ({ block, path: join(path, field.name) }));
  if (field.ref !== undefined) {
    const target = blockFor(field.ref, place.section);
    return target === undefined ? undefined : { ...rootPlace(target), inside: [...inside, { block: target.name, path: '' }] };
  }
  return field.fields === undefined ? undefined : { fields: field.fields, section: place.section, inside };
};

/** True when a rule about `block` means a name below this place. */
export const isInside = (place: Place, block: string): boolean => place.inside.some((each) => each.block === block);

/** True when a rule about a block's field means the field of this place. */
export const speaksOf = (rule: { readonly block: string; readonly path: string }, place: Place, field: Field): boolean =>
  place.inside.some(({ block, path }) => means(rule, { block, path: join(path, field.name) }));

/** A name below a place, by the innermost block around it. */
export const homeOf = (place: Place, name: string): { readonly block: string; readonly path: string } => {
  const { block = '', path = '' } = place.inside.at(-1) ?? {};
  return { block, path: name === '' ? path : join(path, name) };
};

/** "StreamingChannel/Video/videoCodecType": a field as messages name it. */
export const titleOf = (place: Place, field?: Field): string => {
  const { block = '', path = '' } = place.inside.at(-1) ?? {};
  return [block, path, field?.name ?? ''].filter((part) => part !== '').join('/');
};
