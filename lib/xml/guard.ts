/** What stands before every parser: bytes that could harm one, or that cannot be a document, are named and stopped here. */
import type { XmlFault, XmlFaultKind } from '../model/xml.ts';
import { outlineOf } from './outline.ts';

export interface Limits {
  /** Longest body in bytes. */
  readonly bytes: number;
  /** Deepest nesting of elements; the parser itself allows no more than 256. */
  readonly depth: number;
}

export const defaultLimits: Limits = { bytes: 4 * 1024 * 1024, depth: 256 };

export interface Guarded {
  /** The decoded text without a byte order mark; with replacement characters when it is not UTF-8, empty when too large. */
  readonly text: string;
  readonly faults: readonly XmlFault[];
}

/** Faults that are worth a finding but leave a document that can be read. */
const readable: ReadonlySet<XmlFaultKind> = new Set(['bom', 'wrong-encoding-declared']);

/** True for a fault after which nothing may be parsed. */
export const isFatal = (fault: XmlFault): boolean => !readable.has(fault.kind);

const startsWith = (bytes: Uint8Array, ...mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte);

/** Offset of the first byte that no UTF-8 text can have there; the length when the last character is cut. */
const firstInvalid = (bytes: Uint8Array): number => {
  const fits = (length: number): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: true });
      return true;
    } catch {
      return false;
    }
  };
  let [valid, invalid] = [0, bytes.length + 1];
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (middle <= bytes.length && fits(middle)) valid = middle;
    else invalid = middle;
  }
  return valid;
};

const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;

const decode = (bytes: Uint8Array): { readonly text: string; readonly valid: boolean } => {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), valid: true };
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), valid: false };
  }
};

/** Why the bytes are not UTF-8 text, or undefined when they are. */
const byteFault = (bytes: Uint8Array, valid: boolean): XmlFault | undefined => {
  if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
    return { kind: 'not-utf8', message: 'byte 0 begins a UTF-16 byte order mark; the document must be UTF-8' };
  }
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const wide = nul < 2 ? ' (the text looks like UTF-16 or UTF-32)' : '';
    return { kind: 'nul', message: `byte ${nul} is NUL, which no XML document may contain${wide}` };
  }
  if (valid) return undefined;
  const at = firstInvalid(bytes);
  const byte = bytes[at];
  const message = byte === undefined ? `the body ends inside a character at byte ${at}` : `byte ${at} (${hex(byte)}) is not UTF-8`;
  return { kind: 'not-utf8', message };
};

const encodingFault = (text: string): XmlFault | undefined => {
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']/.exec(text.slice(0, 1000))?.[1];
  if (declared === undefined || declared.toLowerCase() === 'utf-8') return undefined;
  return { kind: 'wrong-encoding-declared', message: `the XML declaration says encoding "${declared}"; it must be UTF-8` };
};

const markupFaults = (text: string, depth: number): readonly XmlFault[] => {
  const outline = outlineOf(text);
  const faults: XmlFault[] = [];
  if (outline.declaration !== undefined) {
    const at = outline.declaration;
    faults.push({ kind: 'doctype', message: `a DOCTYPE or ENTITY declaration stands at character ${at}; none is read` });
  }
  if (outline.depth > depth) {
    faults.push({ kind: 'too-deep', message: `elements are nested ${outline.depth} deep; ${depth} is the limit` });
  }
  return faults;
};

/** Decodes a body and names every fault that can be seen without parsing; nothing may be parsed after one that `isFatal`. @see 4.2 */
export const guard = (bytes: Uint8Array, limits: Partial<Limits> = {}): Guarded => {
  const { bytes: most, depth } = { ...defaultLimits, ...limits };
  if (bytes.length > most) {
    return { text: '', faults: [{ kind: 'too-large', message: `the body has ${bytes.length} bytes; ${most} is the limit` }] };
  }
  const { text, valid } = decode(bytes);
  if (text.trim() === '') return { text, faults: [{ kind: 'empty', message: 'the body holds no document' }] };
  const stopped = byteFault(bytes, valid);
  if (stopped !== undefined) return { text, faults: [stopped] };
  const faults: XmlFault[] = [];
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    faults.push({ kind: 'bom', message: 'the document begins with a byte order mark (EF BB BF)' });
  }
  const encoding = encodingFault(text);
  if (encoding !== undefined) faults.push(encoding);
  return { text, faults: [...faults, ...markupFaults(text, Math.min(depth, defaultLimits.depth))] };
};
