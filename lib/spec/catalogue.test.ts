import { describe, expect, it } from 'vitest';
import { type Block, type Field, methods } from '../model/catalogue.ts';
import { blockFor, blockKey, blocks, flatFields, isWrite, operations, resources } from './catalogue.ts';
import { families } from './index.ts';
import { compareSections } from './sections.ts';
import { shapeOf } from './shape.ts';

const captioned = blocks.filter((block) => block.origin === undefined);
const countBy = <T>(entries: readonly T[], key: (entry: T) => string): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const entry of entries) counts[key(entry)] = (counts[key(entry)] ?? 0) + 1;
  return counts;
};

describe('resources', () => {
  it('are the 172 rows of the document, each id once', () => {
    expect(families.flatMap((family) => [...family.resources])).toHaveLength(172);
    expect(resources.size).toBe(172);
  });

  it('have the 299 operations of the document at its levels', () => {
    expect(operations).toHaveLength(299);
    expect(countBy(operations, ({ method }) => method)).toEqual({ GET: 126, PUT: 124, POST: 15, DELETE: 34 });
    expect(countBy(operations, ({ operation }) => operation.levelPrinted ?? operation.level)).toEqual({
      Viewer: 121,
      Operator: 139,
      Administrator: 38,
      none: 1,
    });
  });

  it('stand in the order of the document, one a section, from 7.1 to 8.15.1', () => {
    const sections = [...resources.values()].map(({ section }) => section);
    expect(sections).toEqual([...new Set(sections)].sort(compareSections));
    expect([sections[0], sections.at(-1)]).toEqual(['7.1', '8.15.1']);
    for (const service of [...resources.values()].filter(({ type }) => type === 'Service')) {
      expect(service.uri.split('/').length, service.uri).toBeLessThanOrEqual(3);
    }
  });

  it('leave no section of a service out', () => {
    // Sections that hold examples or nothing, not a row of a resource.
    const without = new Set(['8.2.12', '8.10.4', '8.11.11']);
    const last: Readonly<Record<string, number>> = {
      '8.1': 13,
      '8.2': 12,
      '8.3': 8,
      '8.4': 12,
      '8.5': 2,
      '8.6': 4,
      '8.7': 7,
      '8.8': 3,
      '8.9': 6,
      '8.10': 4,
      '8.11': 11,
      '8.12': 7,
      '8.13': 37,
      '8.14': 24,
      '8.15': 1,
    };
    const expected = Object.entries(last).flatMap(([service, count]) => [
      service,
      ...Array.from({ length: count }, (_, i) => `${service}.${i + 1}`).filter((section) => !without.has(section)),
    ]);
    const below = ['8.1.13.1', '8.1.13.2', '8.1.13.3', '8.1.13.4', '8.1.13.5'];
    const sections = [...resources.values()].map(({ section }) => section).filter((section) => section.startsWith('8.'));
    expect(sections).toEqual([...expected, ...below].sort(compareSections));
  });

  it('say of every write what it can do and whether it can be undone', () => {
    const writes = operations.filter(({ method }) => method !== 'GET');
    expect(writes).toHaveLength(173);
    for (const { resourceId, method, operation } of writes) {
      expect(isWrite(operation), `${method} ${resourceId}`).toBe(true);
      expect(operation.reason?.length ?? 0, `${method} ${resourceId}`).toBeGreaterThan(15);
      expect(operation.effects, `${method} ${resourceId}`).toBeInstanceOf(Array);
    }
  });

  it('contain what has no harmless form', () => {
    const contained = operations
      .filter(({ operation }) => operation.contained === true)
      .map(({ resourceId, method }) => `${method} ${resourceId}`);
    for (const entry of [
      'PUT system.reboot',
      'PUT system.factoryDefault',
      'PUT system.firmwareUpgrade',
      'PUT system.storage.volumes.id.format',
    ]) {
      expect(contained).toContain(entry);
    }
    const wholeCollections = operations.filter(
      ({ method, resource }) => method === 'DELETE' && !resource.uri.endsWith('}') && resource.operations.POST !== undefined,
    );
    expect(wholeCollections.length).toBe(15);
    for (const { resourceId, method } of wholeCollections) expect(contained).toContain(`${method} ${resourceId}`);
    const bodyless = operations.filter(({ method, operation }) => method === 'PUT' && operation.inbound === undefined);
    for (const { resourceId, method } of bodyless) expect(contained).toContain(`${method} ${resourceId}`);
  });
});

describe('blocks', () => {
  it('are the 120 captioned listings, two inner ones and those of the Annex', () => {
    expect(captioned).toHaveLength(120);
    expect(blocks.filter(({ origin }) => origin === 'inner').map(({ name }) => name)).toEqual(['IOPortStatus', 'TimeBlockList']);
    expect(blocks.filter(({ origin }) => origin === 'annex').map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ResourceDescription', 'ResourceList', 'ResponseStatus']),
    );
    expect(new Set(blocks.map(blockKey)).size).toBe(blocks.length);
  });

  it('have the 508 fields of the document, marked as it marks them', () => {
    const fields = captioned.flatMap((block) => [
      ...(block.wrapper === undefined ? [] : [block.wrapper]),
      ...flatFields(block.fields).map(({ field }) => field),
    ]);
    expect(fields).toHaveLength(508);
    expect(countBy(fields, ({ presence }) => presence)).toEqual({ req: 270, opt: 188, dep: 29, none: 21 });
    expect(countBy(fields, ({ access }) => access ?? 'rw')).toEqual({ rw: 451, ro: 54, wo: 3 });
  });

  const everyField = blocks.flatMap((block) => flatFields(block.fields).map(({ path, field }) => ({ block, path, field })));

  it('say of every dependent field when it is due, or that the document does not', () => {
    const dependent = everyField.filter(({ block, field }) => block.origin === undefined && field.presence === 'dep');
    expect(dependent).toHaveLength(29);
    for (const { block, path, field } of dependent) {
      expect(field.when !== undefined || field.unless !== undefined || (field.about?.length ?? 0) > 10, `${blockKey(block)}/${path}`).toBe(
        true,
      );
    }
  });

  it('depend on fields that exist, and on values that those have', () => {
    const conditions = everyField.flatMap(({ block, path, field }) =>
      [field.when, field.unless, field.writableWhen].flatMap((condition) => (condition === undefined ? [] : [{ block, path, condition }])),
    );
    expect(conditions.length).toBeGreaterThan(10);
    for (const { block, path, condition } of conditions) {
      const target =
        condition.resource === undefined ? resolved(block, path, condition.path) : elsewhere(condition.resource, condition.path);
      expect(target, `${blockKey(block)}/${path} depends on ${condition.path}`).toBeDefined();
      if (target?.enum === undefined) continue;
      for (const value of condition.is) expect(target.enum, `${blockKey(block)}/${path}`).toContain(value);
    }
  });

  it('mean one block where a name is used twice in a service', () => {
    expect(blockFor('EventSchedule', '8.11')?.section).toBe('8.11.5');
    expect(blockFor('EventSchedule', '8.11.6')?.section).toBe('8.11.6');
    expect(blockFor('PTZChannel', '8.12.1')?.section).toBe('8.12.2');
    expect(blockFor('PTZChannel', '8.13.1')?.section).toBe('8.13.2');
    expect(blockFor('TimeBlockList', '8.13.20')?.name).toBe('TimeBlockList');
    expect(blockFor('Opaque Data', '8.1.2')).toBeUndefined();
    const twice = blocks
      .filter(({ name, section }) => blocks.some((other) => other.name === name && other.section !== section))
      .map(({ name }) => name);
    expect([...new Set(twice)].sort()).toEqual(['EventSchedule', 'PTZChannel', 'PTZChannelList', 'PTZData', 'PTZPatrol', 'PTZPatrolList']);
  });

  it('are known wherever an operation or a field refers to one', () => {
    const isBlockName = (name: string): boolean => /^[A-Za-z]+$/.test(name) && !/^(Picture|None)$/.test(name);
    const bodies = operations.flatMap(({ resource, operation }) =>
      [operation.inbound, operation.success].flatMap((name) =>
        name === undefined || !isBlockName(name) ? [] : [{ name, section: resource.section }],
      ),
    );
    const references = everyField.flatMap(({ block, field }) =>
      field.ref === undefined ? [] : [{ name: field.ref, section: block.section }],
    );
    expect(bodies.length).toBeGreaterThan(299);
    expect(references.length).toBeGreaterThan(50);
    for (const { name, section } of [...bodies, ...references]) expect(blockFor(name, section), `${name} in ${section}`).toBeDefined();
  });

  it('are each reached from some operation', () => {
    const reached = new Set<string>();
    const reach = (block: Block | undefined): void => {
      if (block === undefined || reached.has(blockKey(block))) return;
      reached.add(blockKey(block));
      for (const { field } of flatFields(block.fields)) if (field.ref !== undefined) reach(blockFor(field.ref, block.section));
    };
    for (const { resource, operation } of operations) {
      // A stream names the block of its parts: Stream of <EventNotificationAlert>.
      for (const name of [operation.inbound, operation.success]) {
        if (name !== undefined) reach(blockFor(/<(\w+)>/.exec(name)?.[1] ?? name, resource.section));
      }
    }
    expect(captioned.filter((block) => !reached.has(blockKey(block))).map(blockKey)).toEqual([]);
  });

  it('keep constraints to paths that exist', () => {
    for (const block of blocks) {
      const paths = new Set(expanded(block));
      for (const constraint of block.constraints ?? []) {
        const named =
          'path' in constraint ? [constraint.path] : 'entries' in constraint ? [constraint.entries] : [constraint.begin, constraint.end];
        for (const path of named) expect(paths, `${blockKey(block)}: ${constraint.kind}`).toContain(path);
      }
    }
  });
});

/** Paths of a block with references expanded. */
const expanded = (block: Block): readonly string[] => {
  const walk = (shapes: ReturnType<typeof shapeOf>): readonly string[] => shapes.flatMap((shape) => [shape.path, ...walk(shape.children)]);
  return walk(shapeOf(block));
};

/** The field that a condition's path means: beside the dependent field, or from below the root. */
const resolved = (block: Block, from: string, path: string): Field | undefined => {
  const beside = from.slice(0, from.lastIndexOf('/') + 1) + path;
  const fields = flatFields(block.fields);
  return (fields.find((each) => each.path === beside) ?? fields.find((each) => each.path === path))?.field;
};

/** The field of a condition that another resource's document holds. */
const elsewhere = (resourceId: string, path: string): Field | undefined => {
  const resource = resources.get(resourceId);
  const block = blockFor(resource?.operations.GET?.success ?? '', resource?.section ?? '');
  return flatFields(block?.fields ?? []).find((each) => each.path === path)?.field;
};

it('methods are those of section 8', () => {
  expect(methods).toEqual(['GET', 'PUT', 'POST', 'DELETE']);
});
