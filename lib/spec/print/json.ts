/** The catalogue as one JSON document, for others to compare theirs with. */
import { type Block, type Field, type Method, methods, type Resource } from '../../model/catalogue.ts';
import { blocks, flatFields, namespaces, type OperationEntry, resources } from '../catalogue.ts';
import { readings, requirements } from '../requirements.ts';

const operationJson = (method: Method, operation: OperationEntry['operation']) => ({
  method,
  // The level of the table; where it prints none, `levelUsed` is the strict reading's.
  level: operation.levelPrinted ?? operation.level,
  query: (operation.query ?? []).map((parameter) => parameter.name),
  inbound: operation.inbound ?? 'None',
  success: operation.success,
  ...(operation.levelPrinted === undefined ? {} : { levelUsed: operation.level }),
  ...(operation.query === undefined ? {} : { queryParameters: operation.query }),
  ...(operation.inboundPrinted === undefined ? {} : { inboundPrinted: operation.inboundPrinted }),
  ...(operation.successPrinted === undefined ? {} : { successPrinted: operation.successPrinted }),
  effects: operation.effects,
  ...(operation.restorability === undefined ? {} : { restorability: operation.restorability, reason: operation.reason }),
  ...(operation.contained === undefined ? {} : { contained: true }),
  ...(operation.readings === undefined ? {} : { readings: operation.readings }),
});

/** The special resources hang below any node, the root included, so no slash stands before {node}. */
export const printedUri = (resource: Resource): string => resource.uri.replace(/^\/(?=\{node\})/, '');

const resourceJson = (id: string, resource: Resource) => {
  const { section, uri: _, type, version, operations, ...rest } = resource;
  return {
    section,
    uri: printedUri(resource),
    type,
    version,
    operations: methods.flatMap((method) => {
      const operation = operations[method];
      return operation === undefined ? [] : [operationJson(method, operation)];
    }),
    id,
    ...rest,
  };
};

const fieldJson = (path: string, { name: _, fields: __, presence, access, type, enum: values, range, ...rest }: Field) => ({
  path,
  presence,
  access: access ?? 'rw',
  type: type ?? null,
  enum: values ?? null,
  range: range ?? null,
  ...rest,
});

const blockJson = ({ name, section, root, namespace, fields, wrapper, ...rest }: Block) => ({
  name,
  section,
  root,
  namespace: namespace ?? namespaces.document,
  fields: [
    // Printed around the others and dropped in the form used; the document's count includes it.
    ...(wrapper === undefined ? [] : [{ ...fieldJson(wrapper.name, wrapper), wrapper: true }]),
    ...flatFields(fields).map(({ path, field }) => fieldJson(path, field)),
  ],
  ...rest,
});

/**
 * The whole catalogue: resources with their operations, blocks with their fields, requirements, readings, all in the document's order.
 * `level` and `presence` are "none" where the document prints none, `inbound` is "None" without a body, `access` is rw unless marked.
 */
export const specJson = () => ({
  resources: [...resources].map(([id, resource]) => resourceJson(id, resource)),
  blocks: blocks.map(blockJson),
  requirements: [...requirements.values()],
  readings: [...readings.values()],
});
