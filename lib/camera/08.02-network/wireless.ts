/** 8.2.4 to 8.2.6: the wireless network that the camera joins, and those that it hears. */
import type { Limits } from '../blocks/limits.ts';
import type { Device } from '../device.ts';
import type { Behaviour } from '../section.ts';
import { type Doc, isDoc, leaf, part, type Value } from '../state/documents.ts';

const limits: Limits = {
  ssid: { min: 1, max: 32 },
  'WirelessSecurity/WEP/defaultTransmitKeyIndex': { min: 1, max: 4 },
  // As text a key need not be hexadecimal: `wepComplaint` judges it with its type.
  'WirelessSecurity/WEP/EncryptionKeyList/encryptionKey': { min: 5, max: 32, size: 4, anyForm: true },
  'WirelessSecurity/WPA/sharedKey': { min: 8, max: 63 },
};

/** Characters of a WEP key by its length in bits: hexadecimal digits, and text of half as many. */
const keyDigits: Readonly<Record<string, number>> = { '64': 10, '128': 26, '152': 32 };

const keysOf = (wep: Doc): readonly string[] => {
  const keys: Value | undefined = part(wep, 'EncryptionKeyList').encryptionKey;
  return Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
};

const keyComplaint = (key: string, wep: Doc): string | undefined => {
  const isText = leaf(wep, 'wepKeyType') === 'ASICII';
  if (!isText && !/^[0-9A-Fa-f]*$/.test(key)) return 'encryptionKey must be hexadecimal digits, unless wepKeyType is ASICII';
  const bits = leaf(wep, 'wepKeyLength');
  const digits = isText ? key.length * 2 : key.length;
  const isDue = bits === undefined ? Object.values(keyDigits).includes(digits) : keyDigits[bits] === digits;
  return isDue
    ? undefined
    : `an encryptionKey of ${key.length} characters has no length of a WEP key${bits === undefined ? '' : ` of ${bits} bits`}`;
};

const wepComplaint = (wep: Doc): string | undefined => {
  const keys = keysOf(wep);
  if (Number(leaf(wep, 'defaultTransmitKeyIndex')) > keys.length) return `defaultTransmitKeyIndex points behind the ${keys.length} keys`;
  return keys.map((key) => keyComplaint(key, wep)).find((complaint) => complaint !== undefined);
};

const usedBy: Readonly<Record<string, 'WEP' | 'WPA'>> = { WEP: 'WEP', 'WPA-personal': 'WPA', 'WPA2-personal': 'WPA' };

/** Keys are kept while the mode uses them: with another one they are forgotten. */
const withoutUnused = (doc: Doc): Doc => {
  const { WEP, WPA, ...security } = part(doc, 'WirelessSecurity');
  const used = usedBy[leaf(security, 'securityMode') ?? ''];
  const kept: Doc = {
    ...security,
    ...(used === 'WEP' && WEP !== undefined ? { WEP } : {}),
    ...(used === 'WPA' && WPA !== undefined ? { WPA } : {}),
  };
  return isDoc(doc.WirelessSecurity) ? { ...doc, WirelessSecurity: kept } : doc;
};

export const wireless = (device: Device): Behaviour => ({
  limits,
  check: ({ after }) => {
    const { WEP } = part(withoutUnused(after), 'WirelessSecurity');
    return isDoc(WEP) && device.honours('network.wep-keys') ? wepComplaint(WEP) : undefined;
  },
  store: ({ after }) => withoutUnused(after),
  changed: () => device.effect('address'),
});

/** The further a network, the weaker; each breathes by a few percent within a minute. */
const signalOf = (device: Device, id: number): number => {
  const turn = (device.clock.elapsed() / 60_000) * 2 * Math.PI;
  return Math.round(92 - id * 17 + 4 * Math.sin(turn + id));
};

/** One network within reach, with what the radio measures of it now. */
export const detectedWireless = (device: Device): Behaviour => ({
  view: (stored) => {
    const signal = signalOf(device, Number(leaf(stored, 'id')));
    return { ...stored, speed: signal > 60 ? '54' : '24', signalStrength: String(signal) };
  },
});
