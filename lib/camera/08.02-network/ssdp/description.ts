/** The UPnP device description, on a port of its own as cameras have it: open to everybody, it tells names and where to go on. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { XmlNode } from '../../../model/xml.ts';
import { writeXml } from '../../../xml/write.ts';
import type { Device } from '../../device.ts';
import { leaf } from '../../state/documents.ts';
import { deviceType } from './messages.ts';

const namespace = 'urn:schemas-upnp-org:device-1-0';

const element = (name: string, content: string | readonly XmlNode[]): XmlNode => ({
  name,
  namespace,
  attributes: {},
  children: typeof content === 'string' ? [] : content,
  text: typeof content === 'string' ? content : '',
});

/** The description of the device whose own pages are at `url`. */
export const descriptionOf = (device: Device, udn: string, url: string): XmlNode => {
  const info = device.documents.get('/System/deviceInfo');
  const model = leaf(info, 'model') ?? 'IP camera';
  return element('root', [
    element('specVersion', [element('major', '1'), element('minor', '0')]),
    element('device', [
      element('deviceType', deviceType),
      element('friendlyName', leaf(info, 'deviceName') ?? model),
      element('manufacturer', 'ipmd-conformance'),
      element('modelDescription', leaf(info, 'deviceDescription') ?? model),
      element('modelName', model),
      element('serialNumber', device.facts.serialNumber),
      element('UDN', udn),
      element('presentationURL', `${url}/`),
    ]),
  ]);
};

export interface DescriptionServer {
  readonly url: string;
  close(): void;
}

/** Serves what `describe` says to everybody who asks, on a free port of the address. */
export const serveDescription = async (address: string, describe: () => XmlNode): Promise<DescriptionServer> => {
  const server = createServer((request, response) => {
    const isThere = request.url === '/description.xml' && (request.method === 'GET' || request.method === 'HEAD');
    const body = isThere ? Buffer.from(writeXml(describe()), 'utf8') : Buffer.alloc(0);
    response.writeHead(isThere ? 200 : 404, { 'Content-Type': 'text/xml; charset="utf-8"', 'Content-Length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, address, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${address}:${port}/description.xml`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
