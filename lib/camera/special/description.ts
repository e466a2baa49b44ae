/** description: what a node is and which operations this camera supports on it. @see 7.3, A.0 */
import type { Method, QueryParameter } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import type { Device } from '../device.ts';
import { rootElement } from '../http/answer.ts';
import { supportedMethods } from '../operations/place.ts';
import type { Place } from '../tree.ts';
import { typeOf } from './listing.ts';

const element = (name: string, content: string | readonly XmlNode[]): XmlNode => ({
  name,
  namespace: namespaces.document,
  attributes: {},
  children: typeof content === 'string' ? [] : content,
  text: typeof content === 'string' ? content : '',
});

const verbs: Readonly<Record<Method, string>> = { GET: 'Read', PUT: 'Update', POST: 'Add an entry to', DELETE: 'Delete' };

const parameter = (query: QueryParameter): XmlNode => {
  const values = query.values?.join(', ') ?? query.range?.join(' to ');
  const about = [values, query.default === undefined ? undefined : `default ${query.default}`].filter((text) => text !== undefined);
  return element('queryParameter', [
    element('name', query.name),
    element('type', `xs:${query.type}`),
    ...(about.length === 0 ? [] : [element('description', about.join('; '))]),
  ]);
};

const operationNode = (place: Place, method: Method): XmlNode => {
  const resource = place.node.entry?.resource;
  const operation = resource?.operations[method];
  return element(method.toLowerCase(), [
    element('description', `${verbs[method]} ${resource?.title ?? ''} (${operation?.level ?? ''})`),
    element('queryParameterList', (operation?.query ?? []).map(parameter)),
    element('inboundData', operation?.inbound ?? 'None'),
    element('successReturn', operation?.success ?? 'None'),
  ]);
};

/** The ResourceDescription of a node. */
export const description = (device: Device, place: Place): XmlNode => {
  const name = place.uri === '' ? '/' : (place.uri.split('/').at(-1) ?? '');
  return rootElement('ResourceDescription', [
    element('name', name),
    element('version', '1.0'),
    element('type', typeOf(place.node)),
    ...supportedMethods(device, place).map((method) => operationNode(place, method)),
  ]);
};
