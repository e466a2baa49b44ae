/** Which device answers: serial number and MAC address of DeviceInfo, compared with those pinned. @see 8.1.2 */

import type { Response } from '../model/exchange.ts';
import type { XmlNode } from '../model/xml.ts';
import { withoutComments } from '../xml/device-text.ts';

export interface Identity {
  readonly serialNumber?: string;
  /** In lower case with colons. */
  readonly macAddress?: string;
}

export type Comparison =
  | { readonly same: true }
  /** One line that says what differs. */
  | { readonly same: false; readonly message: string };

/** `AA-BB-..`, `aabb..` and `aa:bb:..` are one address. */
const macOf = (text: string): string => {
  const digits = text.replace(/[^0-9a-f]/gi, '').toLowerCase();
  return digits.length === 12 ? (digits.match(/../g) ?? []).join(':') : text.toLowerCase();
};

/** The identity in leaves of DeviceInfo by name; devices put blanks and tabs around values. */
export const identityIn = (leaves: Readonly<Record<string, string | undefined>>): Identity => {
  const serialNumber = leaves.serialNumber?.trim();
  const macAddress = leaves.macAddress?.trim();
  return { ...(serialNumber && { serialNumber }), ...(macAddress && { macAddress: macOf(macAddress) }) };
};

/** The identity in a DeviceInfo document. */
export const identityOf = (root: XmlNode): Identity => identityIn(Object.fromEntries(root.children.map(({ name, text }) => [name, text])));

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const elementText = (xml: string, name: string): string | undefined =>
  new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>([^<]*)</`)
    .exec(xml)?.[1]
    ?.replace(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole);

/** The identity in an answer to GET /System/deviceInfo, even when the document is faulty; empty for any other answer. */
export const identityInAnswer = (response: Response | undefined): Identity => {
  if (response === undefined || response.status !== 200) return {};
  const xml = withoutComments(new TextDecoder().decode(response.body));
  return identityIn({ serialNumber: elementText(xml, 'serialNumber'), macAddress: elementText(xml, 'macAddress') });
};

/** Whether the device that answers now is the pinned one. What was never pinned is not compared; what has vanished differs. */
export const compareIdentity = (pinned: Identity, now: Identity): Comparison => {
  const differing = (['serialNumber', 'macAddress'] as const).filter((key) => pinned[key] !== undefined && pinned[key] !== now[key]);
  const [key] = differing;
  if (key === undefined) return { same: true };
  const name = key === 'serialNumber' ? 'serial number' : 'MAC address';
  return { same: false, message: `another device answers: its ${name} is ${now[key] ?? 'not shown'}, expected ${pinned[key]}` };
};

export const sameIdentity = (pinned: Identity, now: Identity): boolean => compareIdentity(pinned, now).same;
