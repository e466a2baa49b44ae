/** Rules of devices.json that no schema can state: URLs, duplicates, what must stand together, dates, names of the catalogue. */
import { type OperationEntry, operations, resources } from '../../spec/catalogue.ts';
import type { Complaint } from './complaints.ts';
import type { JsonPath } from './json-positions.ts';
import type { DeviceEntry } from './schema.ts';
import { didYouMean } from './suggest.ts';

/** The longest that a failure may be waived before somebody looks again. */
const waiverDays = 180;

/** Why a text is no URL we can use; undefined when it is. The text is never part of the answer: it may hold a password. */
const urlFault = (text: string, schemes: readonly string[]): string | undefined => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return `is no URL: write it as ${schemes[0]}//host:port`;
  if (!schemes.includes(url.protocol))
    return `begins with ${url.protocol}//: only ${schemes.map((scheme) => `${scheme}//`).join(' and ')} can be used here`;
  if (url.username !== '' || url.password !== '') return 'holds credentials: move them to accounts, where they are kept out of reports';
  if (url.hostname === '') return 'names no host';
  return undefined;
};

const baseUrlFault = (text: string): string | undefined => {
  const fault = urlFault(text, ['http:', 'https:']);
  if (fault !== undefined) return fault;
  const url = new URL(text);
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
    return 'must end after the host and port: the path comes from the dialect';
  return undefined;
};

const fixtureSchemes: Readonly<Record<string, readonly string[]>> = { ntp: ['ntp:'], mail: ['smtp:', 'smtps:'] };

const fixtureComplaints = (entry: DeviceEntry, path: JsonPath): Complaint[] =>
  Object.entries(entry.fixtures ?? {}).flatMap(([name, url]) => {
    const fault = url === undefined ? undefined : urlFault(url, fixtureSchemes[name] ?? ['http:', 'https:']);
    return fault === undefined ? [] : [{ path: [...path, 'fixtures', name], message: fault }];
  });

const nameOf = ({ method, resource }: OperationEntry): string => `${method} ${resource.uri}`;
const contained = operations.filter(({ operation }) => operation.contained).map(nameOf);
const all = operations.map(nameOf);

const operationFault = (name: string): string | undefined => {
  if (name === '*' || contained.includes(name)) return undefined;
  if (all.includes(name)) return `"${name}" is not a contained operation: what it may do is allowed under allow.effects`;
  return `"${name}" is no operation of the document${didYouMean(name, contained)}`;
};

const operationComplaints = (entry: DeviceEntry, path: JsonPath): Complaint[] =>
  (entry.allow?.operations ?? []).flatMap((name, index) => {
    const message = operationFault(name);
    return message === undefined ? [] : [{ path: [...path, 'allow', 'operations', index], message }];
  });

const featureComplaints = (entry: DeviceEntry, path: JsonPath): Complaint[] =>
  Object.keys(entry.features ?? {})
    .filter((id) => !resources.has(id))
    .map((id) => ({
      path: [...path, 'features', id],
      message: `is no resource of the document${didYouMean(id, [...resources.keys()])}`,
      atKey: true,
    }));

const waiverComplaints = (entry: DeviceEntry, path: JsonPath, now: Date): Complaint[] => {
  const last = new Date(now.getTime() + waiverDays * 86_400_000).toISOString().slice(0, 10);
  return (entry.waivers ?? []).flatMap(({ expires }, index) =>
    expires <= last
      ? []
      : [{ path: [...path, 'waivers', index, 'expires'], message: `is more than ${waiverDays} days ahead: ${last} at the latest` }],
  );
};

const togetherComplaints = (entry: DeviceEntry, path: JsonPath): Complaint[] => {
  const found: Complaint[] = [];
  if (entry.safety === 'destructive' && entry.serialNumber === undefined) {
    found.push({ path: [...path, 'safety'], message: '"destructive" needs serialNumber, so that no other device is ever erased' });
  }
  if (entry.tls !== undefined && entry.baseUrl.startsWith('http:')) {
    found.push({ path: [...path, 'tls'], message: 'has no effect on an http:// baseUrl: remove it, or write https://' });
  }
  return found;
};

/** A name as file systems take it that know no case and no last dot. */
const folderName = (name: string): string => name.toLowerCase().replace(/\.+$/, '');

const nameComplaints = (entries: readonly DeviceEntry[], index: number): readonly string[] => {
  const name = entries[index]?.name ?? '';
  const earlier = entries.findIndex((entry) => folderName(entry.name) === folderName(name));
  const other = entries[earlier]?.name;
  if (earlier >= index) return [];
  if (other === name) return [`"${name}" is the name of devices[${earlier}], too`];
  return [`"${name}" and "${other}", the name of devices[${earlier}], are one folder where case and a last dot do not count`];
};

/** Everything that is wrong with entries whose shape is right. `now` decides how far ahead a waiver may expire. */
export const meaningComplaints = (entries: readonly DeviceEntry[], now: Date): Complaint[] =>
  entries.flatMap((entry, index) => {
    const path: JsonPath = ['devices', index];
    const fault = baseUrlFault(entry.baseUrl);
    return [
      ...nameComplaints(entries, index).map((message) => ({ path: [...path, 'name'], message })),
      ...(fault === undefined ? [] : [{ path: [...path, 'baseUrl'], message: fault }]),
      ...togetherComplaints(entry, path),
      ...operationComplaints(entry, path),
      ...featureComplaints(entry, path),
      ...fixtureComplaints(entry, path),
      ...waiverComplaints(entry, path, now),
    ];
  });
