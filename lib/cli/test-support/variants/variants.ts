/** The variants, by name. */

import type { Device } from '../../../camera/device.ts';
import type { Behaviour } from '../../../camera/section.ts';
import type { Doc } from '../../../camera/state/documents.ts';
import { entries, leaf, part } from '../../../camera/state/documents.ts';
import type { LeafType } from '../../../model/catalogue.ts';
import type { XmlNode } from '../../../model/xml.ts';
import { type ResourceId, resource, resources } from '../../../spec/catalogue.ts';
import { type Shape, shapeNamed, shapeOf } from '../../../spec/shape.ts';
import { documentBlock } from '../../../spec/tree.ts';
import { aliased } from './aliased.ts';
import { contentVariants } from './contents.ts';
import { otherwiseVariants } from './otherwise.ts';
import { type Limit, leavesIn, narrowed, type Variant } from './variant.ts';
import { wireVariants } from './wire.ts';

const withIds = (uri: string, ids: readonly string[]): string => {
  let at = 0;
  return uri.replace(/\{[^}]*\}/g, () => ids[at++] ?? '');
};

/** Members that come and go: the collections whose lists can be full, fixed or numbered otherwise. */
const lists = [
  'system.time.ntpServers',
  'video.inputs.channels.id.overlays.text',
  'video.inputs.channels.id.privacyMask.regions',
  'video.inputs.channels.id.shelterAlarm.regions',
  'motionDetection.id.regions',
  'event.triggers',
  'event.triggers.id.notifications',
  'event.notification.mailing',
  'pTZCtrl.channels.id.presets',
  'pTZCtrl.channels.id.patrols',
  'pTZ.channels.id.patrols.id2.keyPoints',
] as const satisfies readonly ResourceId[];

const isList = (id: string): boolean => (lists as readonly string[]).includes(id);

/** Documents moved from one path to another, with the id that the new path says. */
const moved = (documents: Readonly<Record<string, Doc>>, from: RegExp, to: (id: string) => string): Readonly<Record<string, Doc>> =>
  Object.fromEntries(
    Object.entries(documents).map(([uri, doc]) => {
      const id = from.exec(uri)?.[2];
      if (id === undefined) return [uri, doc];
      const next = to(id);
      return [
        uri.replace(from, (_, above: string) => `${above}${next}`),
        uri.replace(from, '') === '' && 'id' in doc ? { ...doc, id: next } : doc,
      ];
    }),
  );

const inputNumber = (id: string): string => String(Number(id) + 40);
const outputNumber = (id: string): string => String(Number(id) * 7 + 80);

const without = (documents: Readonly<Record<string, Doc>>, gone: RegExp): Readonly<Record<string, Doc>> =>
  Object.fromEntries(Object.entries(documents).filter(([uri]) => !gone.test(uri)));

/** Every field takes the values that it has in the document, and no other. */
const frozen = (id: string, own: Behaviour, device: Device): Behaviour => {
  const uri = resources.get(id)?.uri ?? '';
  return narrowed(own, (ids, documents, known) => {
    const values = new Map<string, Set<string>>();
    for (const [path, value] of leavesIn(device.factory().get(withIds(uri, ids)) ?? documents.get(withIds(uri, ids)), ''))
      values.set(path, (values.get(path) ?? new Set()).add(value));
    return Object.fromEntries(
      [...values].flatMap(([path, options]): readonly (readonly [string, Limit])[] => {
        const limit = known[path];
        if (limit?.absent === true || limit?.told !== undefined || /^(id|dayOfWeek)$/.test(path) || /Time$|Coordinates/.test(path))
          return [];
        return [[path, { ...limit, options: [...options] }]];
      }),
    );
  });
};

/** Objections that the text gives a right to, added to those of a behaviour. */
const objecting = (
  own: Behaviour,
  more: (after: Doc, given: Doc | undefined, ids: readonly string[], before: Doc | undefined) => string | undefined,
): Behaviour => ({
  ...own,
  check: (change) => more(change.after, change.given, change.ids, change.before) ?? own.check?.(change),
});

const spans = (doc: Doc): readonly Doc[] => entries(part(doc, 'TimeBlockList'), 'TimeBlock').concat(entries(doc, 'TimeBlock'));

const spanOf = (block: Doc) =>
  ({
    day: leaf(block, 'dayOfWeek'),
    from: leaf(block, 'TimeRange', 'beginTime') ?? '',
    to: leaf(block, 'TimeRange', 'endTime') ?? '',
  }) as const;

/** Weekly blocks have an extent, and none of one day meets another. */
const carefulWeek = (after: Doc): string | undefined => {
  const all = spans(after).map(spanOf);
  if (all.some(({ from, to }) => from >= to)) return 'a block ends before it begins';
  const meet = all.some((one, at) =>
    all.slice(at + 1).some((other) => one.day === other.day && one.from < other.to && other.from < one.to),
  );
  return meet ? 'two blocks of one day overlap' : undefined;
};

const numberedTasks = ['patrol', 'pattern', 'preset', 'auxoutput'];

const carefulDay = (after: Doc, _given: Doc | undefined, ids: readonly string[]): string | undefined => {
  if (leaf(after, 'dayOfWeek') !== ids.at(-1)) return `dayOfWeek is not ${ids.at(-1)}`;
  const wrong = entries(after, 'TimeTaskRange').some((range) => {
    const [type = '', number = '0'] = [leaf(range, 'Task', 'TaskType'), leaf(range, 'Task', 'TaskNum')];
    return !numberedTasks.includes(type) && number !== '0';
  });
  return wrong ? 'TaskNum is 0 for this task' : undefined;
};

const carefulPark = (after: Doc, given: Doc | undefined): string | undefined => {
  // What was stored waits for its own action.
  const [type = '', number = '0'] = [leaf(after, 'Action', 'ActionType'), leaf(given, 'Action', 'ActionNum')];
  return !['patrol', 'pattern', 'preset'].includes(type) && number !== '0' ? 'ActionNum is 0 for this action' : undefined;
};

const needsPassword = (doc: Doc | undefined): boolean => ['DynDNS', 'PeanutHall'].includes(leaf(doc, 'provider') ?? '');

const strictRules: Readonly<Partial<Record<ResourceId, Parameters<typeof objecting>[1]>>> = {
  'event.schedule': carefulWeek,
  'event.schedule.id': carefulWeek,
  'record.schedule': carefulWeek,
  'pTZCtrl.channels.id.patrols.id2.schedule': carefulWeek,
  'pTZCtrl.channels.id.timetasks.id2': carefulDay,
  'pTZCtrl.channels.id.timetasks.id2.copytask': (after, _given, ids) =>
    leaf(after, 'curDayOfWeek') === ids.at(-1) ? undefined : 'curDayOfWeek is that of the resource',
  'pTZCtrl.channels.id.parkaction': carefulPark,
  'network.interfaces.id.ddns': (after, given, _ids, before) =>
    needsPassword(after) && !needsPassword(before) && given !== undefined && leaf(given, 'password') === undefined
      ? 'this provider needs a password'
      : undefined,
};

const otherSpelling = (type: LeafType | undefined, text: string): string => {
  if (type === undefined || type === 'string') return text;
  const value = type === 'boolean' ? (text === 'true' ? '1' : text === 'false' ? '0' : text) : text;
  return `\n  ${value} `;
};

/** The same document in other lexical forms of its types. */
const spelt = (root: XmlNode, resourceId: string | undefined): XmlNode => {
  const owner = resourceId === undefined ? undefined : resources.get(resourceId);
  const block = owner === undefined ? undefined : documentBlock(owner);
  if (block === undefined || root.name !== block.root) return root;
  const walk = (node: XmlNode, shapes: readonly Shape[]): XmlNode => ({
    ...node,
    children: node.children.map((inner) => {
      const shape = shapeNamed(shapes, inner.name);
      if (shape === undefined) return inner;
      if (shape.children.length > 0) return walk(inner, shape.children);
      // Enumerated texts are the values of Table 6 as they stand, and ids name members in paths.
      return shape.field.enum !== undefined || /id$/i.test(shape.field.name)
        ? inner
        : { ...inner, text: otherSpelling(shape.field.type, inner.text) };
    }),
  });
  return walk(root, shapeOf(block));
};

const reversedEntries = (children: readonly XmlNode[]): readonly XmlNode[] => {
  const isEntry = ({ name }: XmlNode): boolean => /Region$/.test(name);
  return [...children.filter((each) => !isEntry(each)), ...children.filter(isEntry).reverse()];
};

export const variants = {
  /** 7.4: each device supports different values within the constraints of the schema. */
  frozen: {
    about: 'every field takes the value that it has, and no other',
    behaviour: frozen,
  },
  /** 7.4 size. */
  full: {
    about: 'every list is full as it is delivered',
    behaviour: (id, own, device) => {
      if (!isList(id)) return own;
      const uri = resource(id as ResourceId).uri;
      const depth = uri.split('/').length + 1;
      const fresh = [...device.factory().keys()].filter(
        (each) => each.split('/').length === depth && new RegExp(`^${uri.replace(/\{[^}]*\}/g, '[^/]+')}/`).test(each),
      );
      return { ...own, most: Math.max(1, fresh.length) };
    },
  },
  /** Members that the hardware gives: POST and DELETE are refused with 403, and no description names them. */
  fixed: {
    about: 'no list takes a member or gives one away',
    // Triggers hold lists of their own, which the camera that is built in knows as created ones only.
    behaviour: (id, own) => (isList(id) && !id.startsWith('event.') ? { ...own, fixed: true, unsupported: ['POST', 'DELETE'] } : own),
  },
  empty: {
    about: 'lists are empty as it is delivered',
    factory: (documents) =>
      without(
        documents,
        /\/ntpServers\/|\/overlays\/text\/|\/privacyMask\/regions\/|\/shelterAlarm\/regions\/|^\/MotionDetection\/1\/regions\/|\/mailing\/|\/presets\/|\/PTZCtrl\/channels\/1\/patrols\//,
      ),
  },
  /** No clause says that ids begin with 1 here. */
  numbered: {
    about: 'ids of servers and ports are neither 1 nor one after the other',
    factory: (documents) => moved(moved(documents, /^(\/IO\/inputs\/)(\d+)/, inputNumber), /^(\/IO\/outputs\/)(\d+)/, outputNumber),
  },
  /** What a device may refuse although no clause demands it, and what only the notes forbid. */
  careful: {
    about: 'refuses what the notes give it a right to refuse',
    behaviour: (id, own) => {
      const rule = strictRules[id as ResourceId];
      return rule === undefined ? own : objecting(own, rule);
    },
  },
  /** XML Schema: 1 and true are one value, and white space around a value means nothing. */
  spelt: {
    about: 'writes 1 and 0, and blanks around values that are no strings',
    documents: (root, { resourceId, special }) => (special === undefined ? spelt(root, resourceId) : root),
  },
  /** 8.4.8: ordering is insignificant. */
  reversed: {
    about: 'lists regions from the last to the first',
    documents: (root) => (/RegionList$/.test(root.name) ? { ...root, children: reversedEntries(root.children) } : root),
  },
  /** A camera without a head, sound, ports and a recorder. */
  plain: {
    about: 'has none of the services that a plain camera lacks',
    without: ['PTZ', 'PTZCtrl', 'Audio', 'TwowayAudio', 'Serial', 'IO', 'Record'],
  },
  ...wireVariants,
  ...contentVariants,
  ...otherwiseVariants,
  aliased,
} as const satisfies Readonly<Record<string, Variant>>;

export type VariantName = keyof typeof variants;
