/** The DNS messages in which a camera without any configuration is found by name: multicast DNS, service discovery. @see RFC 6762, RFC 6763 */

export const group = { address: '224.0.0.251', port: 5353 } as const;
/** Seconds for which a record holds; 0 takes it back. */
export const timeToLive = 120;

export interface Service {
  /** As people read it. */
  readonly instance: string;
  /** Without `.local`. */
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** Pairs of the TXT record. */
  readonly facts: Readonly<Record<string, string>>;
}

const types = { A: 1, PTR: 12, TXT: 16, SRV: 33, ANY: 255 } as const;
type RecordType = 'A' | 'PTR' | 'TXT' | 'SRV';

interface DnsRecord {
  readonly name: readonly string[];
  readonly type: RecordType;
  readonly content: Uint8Array;
}

const serviceType = ['_http', '_tcp', 'local'] as const;
const allServices = ['_services', '_dns-sd', '_udp', 'local'] as const;

const label = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'utf8').subarray(0, 63);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
};
const nameBytes = (name: readonly string[]): Buffer => Buffer.concat([...name.map(label), Buffer.from([0])]);
const word = (...values: readonly number[]): Buffer => Buffer.concat(values.map((value) => Buffer.from([value >> 8, value & 0xff])));

const recordsOf = ({ instance, host, address, port, facts }: Service): readonly DnsRecord[] => {
  const own = [instance, ...serviceType];
  const texts = Object.entries(facts).map(([key, value]) => label(`${key}=${value}`));
  return [
    { name: allServices, type: 'PTR', content: nameBytes(serviceType) },
    { name: serviceType, type: 'PTR', content: nameBytes(own) },
    { name: own, type: 'SRV', content: Buffer.concat([word(0, 0, port), nameBytes([host, 'local'])]) },
    { name: own, type: 'TXT', content: Buffer.concat(texts) },
    { name: [host, 'local'], type: 'A', content: Buffer.from(address.split('.').map(Number)) },
  ];
};

const recordBytes = ({ name, type, content }: DnsRecord, seconds: number): Buffer =>
  // Records of this host alone are marked as such, so that older ones are forgotten (RFC 6762, 10.2).
  Buffer.concat([nameBytes(name), word(types[type], type === 'PTR' ? 1 : 0x8001, 0, seconds, content.length), content]);

const response = (records: readonly DnsRecord[], seconds: number): Buffer =>
  Buffer.concat([word(0, 0x8400, 0, records.length, 0, 0), ...records.map((record) => recordBytes(record, seconds))]);

/** All records of a service: announced, or with `seconds` 0 taken back. */
export const announcement = (service: Service, seconds: number = timeToLive): Buffer => response(recordsOf(service), seconds);

export interface Question {
  readonly name: readonly string[];
  readonly type: number;
}

/** A name and where it ends; undefined when it runs out of the message or in circles. */
const nameAt = (message: Uint8Array, start: number): { readonly name: readonly string[]; readonly end: number } | undefined => {
  const name: string[] = [];
  let at = start;
  let end: number | undefined;
  for (let jumps = 0; jumps < 64; jumps += 1) {
    const length = message[at];
    if (length === undefined) return undefined;
    if (length === 0) return { name, end: end ?? at + 1 };
    if (length >= 0xc0) {
      end ??= at + 2;
      at = ((length & 0x3f) << 8) | (message[at + 1] ?? 0);
    } else {
      name.push(Buffer.from(message.subarray(at + 1, at + 1 + length)).toString('utf8'));
      at += length + 1;
    }
  }
  return undefined;
};

/** The questions of a query; none for anything else. */
export const questionsIn = (message: Uint8Array): readonly Question[] => {
  const view = Buffer.from(message);
  if (view.length < 12 || (view.readUInt16BE(2) & 0x8000) !== 0) return [];
  const questions: Question[] = [];
  let at = 12;
  for (let left = view.readUInt16BE(4); left > 0; left -= 1) {
    const found = nameAt(message, at);
    if (found === undefined || found.end + 4 > view.length) return [];
    questions.push({ name: found.name, type: view.readUInt16BE(found.end) });
    at = found.end + 4;
  }
  return questions;
};

const sameName = (left: readonly string[], right: readonly string[]): boolean =>
  left.join('.').toLowerCase() === right.join('.').toLowerCase();

/** What answers the questions; undefined when none is about this service. */
export const answerTo = (service: Service, questions: readonly Question[]): Buffer | undefined => {
  const records = recordsOf(service).filter((record) =>
    questions.some(({ name, type }) => sameName(name, record.name) && (type === types[record.type] || type === types.ANY)),
  );
  return records.length === 0 ? undefined : response(records, timeToLive);
};
