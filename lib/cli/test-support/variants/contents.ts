/** Variants whose documents differ where the text leaves the choice: optional fields, ids, forms of values. */
import type { Limits } from '../../../camera/blocks/limits.ts';
import type { Behaviour } from '../../../camera/section.ts';
import type { LeafType } from '../../../model/catalogue.ts';
import type { XmlNode } from '../../../model/xml.ts';
import { resources } from '../../../spec/catalogue.ts';
import { type Shape, shapeNamed, shapeOf } from '../../../spec/shape.ts';
import { documentBlock } from '../../../spec/tree.ts';
import { narrowed, type Variant } from './variant.ts';

/** The root's name and the fields of the document that a resource answers with. */
export const shapesOf = (resourceId: string | undefined): { readonly root: string; readonly shapes: readonly Shape[] } | undefined => {
  const owner = resourceId === undefined ? undefined : resources.get(resourceId);
  const block = owner === undefined ? undefined : documentBlock(owner);
  return block === undefined ? undefined : { root: block.root, shapes: shapeOf(block) };
};

/** The same document with each leaf's text changed by what its shape says. */
const leavesChanged = (root: XmlNode, resourceId: string | undefined, change: (text: string, shape: Shape) => string): XmlNode => {
  const known = shapesOf(resourceId);
  if (known === undefined || known.root !== root.name) return root;
  const walk = (node: XmlNode, shapes: readonly Shape[]): XmlNode => ({
    ...node,
    children: node.children.map((inner) => {
      const shape = shapeNamed(shapes, inner.name);
      if (shape === undefined) return inner;
      return shape.children.length > 0 ? walk(inner, shape.children) : { ...inner, text: change(inner.text, shape) };
    }),
  });
  return walk(root, known.shapes);
};

/** Optional by the listing, and yet no week or account goes without them. */
const kept = /id$|^dayOfWeek$|^userLevel$/i;

/** Optional fields that are absent: what depends on a field that is there stays. */
const absentFields = (id: string): Limits => {
  const walk = (shapes: readonly Shape[]): readonly (readonly [string, { readonly absent: true }])[] =>
    shapes.flatMap((shape) =>
      shape.field.presence === 'opt' && shape.field.list !== true && !kept.test(shape.field.name)
        ? [[shape.path, { absent: true }] as const]
        : walk(shape.children),
    );
  return Object.fromEntries(walk(shapesOf(id)?.shapes ?? []));
};

/** XML Schema: the forms of one value. */
const forms: Readonly<Partial<Record<LeafType, (text: string) => string>>> = {
  integer: (text) => (/^\d+$/.test(text) ? `0${text}` : text),
  dateTime: (text) => text.replace(/(T\d\d:\d\d:\d\d)(?!\.)/, '$1.000'),
  time: (text) => text.replace(/^(\d\d:\d\d:\d\d)$/, '$1.0'),
  hexBinary: (text) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()),
};

const addressForms = (text: string): string => {
  if (text === '::') return '0:0:0:0:0:0:0:0';
  return /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/i.test(text) ? text.toUpperCase() : text;
};

/** Ids that follow one another in leaps: no clause says which number a new member gets. */
const leaps = Array.from({ length: 8 }, (_, at) => String(at + 1))
  .concat(['11', '13', '17', '19', '23'])
  .reverse();

const leaping = ['system.time.ntpServers', 'event.notification.mailing', 'video.inputs.channels.id.privacyMask.regions'];

export const contentVariants = {
  /** 6.3: opt says that a device need not have it. */
  sparse: {
    about: 'has no optional field',
    behaviour: (id: string, own: Behaviour) => narrowed(own, (_ids, _documents, known) => ({ ...known, ...absentFields(id) })),
  },
  formed: {
    about: 'writes numbers, times and addresses in other forms of their types',
    documents: (root, { resourceId, special, method }) =>
      special !== undefined || method !== 'GET'
        ? root
        : leavesChanged(root, resourceId, (text, { field }) =>
            field.enum !== undefined || /id$/i.test(field.name) ? text : addressForms(forms[field.type ?? 'string']?.(text) ?? text),
          ),
  },
  leaping: {
    about: 'gives new members the highest id that is free',
    behaviour: (id: string, own: Behaviour) => (leaping.includes(id) ? { ...own, ids: leaps } : own),
  },
} as const satisfies Readonly<Record<string, Variant>>;
