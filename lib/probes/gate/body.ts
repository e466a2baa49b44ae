/** A body held against our own schema, the catalogue, the rules across fields and the device's capabilities. Pure. */
import type { XmlNode } from '../../model/xml.ts';
import { allShapes, shapeOf } from '../../spec/shape.ts';
import { parseText } from '../../xml/parse.ts';
import { validate } from '../../xml/schema.ts';
import { nodeAt, nodesAt } from '../../xml/tree.ts';
import { writeXml } from '../../xml/write.ts';
import { plainPath } from '../draft.ts';
import type { BodyFault, Given } from './faults.ts';
import { faultsOfFields } from './fields.ts';
import { merged } from './merge.ts';
import { ruleFaults } from './rules.ts';

const complaints = (root: XmlNode, { block }: Given) => validate(writeXml(root), block, 'request');

/** What the schema says of the body and not of the document that the device shows itself. */
const schemaFaults = (body: XmlNode, given: Given): readonly BodyFault[] => {
  const found = complaints(body, given);
  if (found.length === 0) return [];
  const own = new Set(given.stored === undefined ? [] : complaints(given.stored, given).map(({ message, path }) => `${path} ${message}`));
  const leaves = new Set(
    allShapes(given.block)
      .filter(({ children }) => children.length === 0)
      .map(({ path }) => path),
  );
  return found
    .filter(({ message, path }) => !own.has(`${path} ${message}`))
    .flatMap(({ message, path = '' }): readonly BodyFault[] => {
      const plain = plainPath(path);
      if (leaves.has(plain)) return [{ kind: 'value', path: plain, message }];
      // The walk over the fields tells what is missing, unknown or left alone.
      return /not expected|missing child/i.test(message) ? [] : [{ kind: 'rule', path: plain, message }];
    });
};

/** Elements that the block has stand in its order. */
const orderFaults = (body: XmlNode, given: Given): readonly BodyFault[] => {
  const order = shapeOf(given.block).map(({ field }) => field.name);
  const places = body.children.map(({ name }) => order.indexOf(name)).filter((place) => place >= 0);
  return places.every((place, at) => at === 0 || (places[at - 1] ?? 0) <= place)
    ? []
    : [{ kind: 'rule', path: '', message: 'the elements do not stand in the order of the block' }];
};

/** Everything that is wrong with a body; empty when it is legal. */
export const faultsOf = (body: XmlNode | string, given: Given): readonly BodyFault[] => {
  const root = typeof body === 'string' ? parseText(body).root : body;
  if (root === undefined) return [{ kind: 'format', path: '', message: body === '' ? 'it is empty' : 'it is no XML' }];
  const { block, stored, method, room } = given;
  if (root.name !== block.root && block.rootAliases?.includes(root.name) !== true)
    return [{ kind: 'root', path: '', message: `its root is ${root.name}, not ${block.root}` }];
  const whole = method === 'PUT' && stored !== undefined ? merged(stored, root, shapeOf(block)) : root;
  const fields = faultsOfFields(whole, given);
  const known = new Set(fields.map(({ path }) => path));
  // The device gives a new member its id.
  const isOwnId = (path: string): boolean => method === 'POST' && /^id$/i.test(path);
  const schema = schemaFaults(root, given).filter(({ path }) => !isOwnId(path) && (!known.has(path) || nodeAt(root, path) === undefined));
  const full: readonly BodyFault[] =
    method === 'POST' && room !== undefined && room.has >= room.most
      ? [{ kind: 'full', path: '', message: `the list has ${room.has} entries and takes ${room.most}` }]
      : [];
  const own = new Set(stored === undefined ? [] : ruleFaults(stored, given).map(({ path, message }) => `${path} ${message}`));
  // What is ignored breaks no rule.
  const ignored = new Set(fields.filter(({ kind }) => kind === 'ignored').map(({ path }) => path));
  // What stands there broken excuses a body that leaves it as it is, and no other.
  const asStored = (path: string): boolean =>
    stored !== undefined && JSON.stringify(nodesAt(whole, path)) === JSON.stringify(nodesAt(stored, path));
  const rules = ruleFaults(whole, given).filter(
    ({ path, message }) => !ignored.has(path) && !(own.has(`${path} ${message}`) && asStored(path)),
  );
  return [...fields, ...schema, ...orderFaults(root, given), ...rules, ...full];
};
