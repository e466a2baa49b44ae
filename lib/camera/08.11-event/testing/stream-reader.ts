/** A listener to an alert stream, by plain node:http, which checks the framing to the byte. */
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { parseXml } from '../../../xml/parse.ts';
import { leavesOf } from '../../../xml/tree.ts';
import type { Camera } from '../../camera.ts';

export interface StreamReader {
  readonly response: IncomingMessage;
  /** Leaves of each part received, by path. */
  readonly parts: readonly Readonly<Record<string, string>>[];
  /** Parts about one type that tell of an event: signs of life are left out. */
  alerts(type: string): readonly Readonly<Record<string, string>>[];
  /** What was wrong with the bytes. */
  readonly faults: readonly string[];
  readonly isClosed: boolean;
  close(): void;
}

const part = /^--([^\r\n]+)\r\nContent-Type: application\/xml; charset="UTF-8"\r\nContent-Length: (\d+)\r\n\r\n/;

/** Opens `/Event/notification/alertStream` as the Viewer; resolves with its headers. */
export const openStream = (camera: Camera): Promise<StreamReader> =>
  new Promise((resolve, reject) => {
    const { user, password } = camera.deviceEntry().accounts.viewer;
    const asked: ClientRequest = request(`${camera.url}/Event/notification/alertStream`, { auth: `${user}:${password}` }, (response) => {
      const parts: Readonly<Record<string, string>>[] = [];
      const faults: string[] = [];
      let text = '';
      let isClosed = false;
      const take = (): void => {
        for (let head = part.exec(text); head !== null; head = part.exec(text)) {
          const end = head[0].length + Number(head[2]);
          if (text.length < end + 2) return;
          const { root } = parseXml(Buffer.from(text.slice(head[0].length, end), 'latin1'));
          if (root === undefined) faults.push('a part is no XML document of its length');
          else parts.push(Object.fromEntries(leavesOf(root).map(({ path, value }) => [path, value])));
          if (text.slice(end, end + 2) !== '\r\n') faults.push('no line end after a part');
          text = text.slice(end + 2);
        }
        if (text.length > 200) faults.push(`no delimiter where one is due: ${text.slice(0, 40)}`);
      };
      response.setEncoding('latin1');
      response.on('data', (chunk: string) => {
        text += chunk;
        take();
      });
      response.on('error', () => undefined);
      response.on('close', () => {
        isClosed = true;
      });
      resolve({
        response,
        parts,
        faults,
        alerts: (type) => parts.filter((each, at) => each.eventType === type && (at > 0 || each.eventState === 'active')),
        get isClosed() {
          return isClosed;
        },
        close: () => asked.destroy(),
      });
    });
    asked.on('error', reject);
    asked.end();
  });
