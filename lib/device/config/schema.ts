/** The shape of devices.json. What a shape cannot say (URLs, duplicates, dates) is in meaning.ts. */

import { z } from 'zod';
import { effects } from '../../model/catalogue.ts';
import { dialects, profiles, safetyLevels } from '../../model/check.ts';

const text = z.string().min(1);

const account = z.strictObject({
  user: text.describe('Name of the account.'),
  password: text.describe(`Its password; write \${NAME} to take it from the environment variable NAME.`),
});

const instances = z.union([z.boolean(), z.array(text).min(1)], {
  error: 'must be true, false, or a list of instances such as ["1", "2"]',
});

const allow = z.strictObject({
  effects: z
    .strictObject(
      Object.fromEntries(effects.map((effect) => [effect, instances.optional()])) as Record<
        (typeof effects)[number],
        ReturnType<typeof instances.optional>
      >,
    )
    .describe('Effects on the physical or administrative world that a run may cause: true, or the ports or channels where.')
    .optional(),
  operations: z
    .array(text)
    .describe('Contained operations that a destructive run may send, one by one ("PUT /System/reboot"), or "*" for all.')
    .optional(),
  wrongPasswords: z.boolean().describe('Try a wrong password (at most 2 in 30 minutes; cameras lock accounts). Default false.').optional(),
  unidentified: z
    .boolean()
    .describe('Write to a device that shows neither serial number nor MAC address, and cannot be told from another. Default false.')
    .optional(),
});

const tls = z.strictObject({
  insecure: z.boolean().describe('Accept any certificate.').optional(),
  pin: z
    .string()
    .regex(/^[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}$/, {
      error: 'must be a SHA-256 fingerprint: 64 hexadecimal digits, with colons or without',
    })
    .describe('SHA-256 fingerprint of the one certificate to accept, whoever signed it.')
    .optional(),
  legacy: z.boolean().describe('Allow TLS 1.0 and the ciphers of old cameras.').optional(),
  ca: text.describe('Path of a PEM file with the certificates to trust, from the folder of this file.').optional(),
});

const seconds = z.number().positive().max(3600, { error: 'is in seconds: at most 3600' });

const timeouts = z.strictObject({
  connect: seconds.describe('Seconds to a connection. Default 3.').optional(),
  answer: seconds.describe('Seconds to a complete answer. Default 10.').optional(),
  picture: seconds.describe('Seconds to a complete picture. Default 20.').optional(),
  reboot: seconds.describe('Seconds that a restart may take. Default 180.').optional(),
});

const fixtures = z.strictObject({
  input: text.describe('URL that moves an input of the device.').optional(),
  motion: text.describe('URL that causes motion before the lens.').optional(),
  videoLoss: text.describe('URL that takes the video signal away.').optional(),
  ntp: text.describe('NTP server that the device can reach, as ntp://host:port.').optional(),
  mail: text.describe('Mail sink that the device can reach, as smtp://host:port.').optional(),
  control: text.describe('Control port of the reference camera: stands in for all the others.').optional(),
});

const waiver = z.strictObject({
  check: text.describe('Id of the check that is waived; * stands for any characters.'),
  reason: text,
  owner: text,
  expires: z.iso.date({ error: 'must be a date such as 2027-01-31' }).describe('Last day on which it holds, at most 180 days ahead.'),
  firmware: text.describe('Holds for this firmware version only.').optional(),
  signature: text.describe('Holds for this failure only: the signature that the report prints.').optional(),
});

/** What a run must reach; a file of its own for --gate, too. */
export const gate = z.strictObject({
  musts: z.int().min(0).describe('Least number of MUST requirements judged.').optional(),
  sections: z
    .record(z.string().regex(/^(A|[1-8](\.\d+)*)$/, { error: 'must be a section such as "8.1"' }), z.int().min(0))
    .describe('The same by chapter or section: {"8.1": 20}.')
    .optional(),
  warnings: z.int().min(0).describe('Most warnings.').optional(),
  unstable: z.int().min(0).describe('Most requests that failed and passed when they were asked again.').optional(),
  minutes: z.number().positive().describe('Most minutes from start to end.').optional(),
});

const device = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
      error: 'must be 1 to 64 letters, digits, ".", "_" or "-", and begin with a letter or digit',
    })
    .describe('Names the device on the command line, in folders and in reports.'),
  baseUrl: text.describe('Scheme, host and port, such as http://192.0.2.10 or https://cam:8443; no path, no credentials.'),
  dialect: z.enum(dialects).describe('Vocabulary the device speaks; detected when absent.').optional(),
  profile: z.enum(profiles).describe('strict: the document. field (default): what devices in use are known to do.').optional(),
  accounts: z.strictObject({ administrator: account, operator: account.optional(), viewer: account.optional() }),
  serialNumber: text.describe('Serial number as DeviceInfo shows it: another device behind the address is never written to.').optional(),
  safety: z.enum(safetyLevels).describe('What a run may do at most, each level including the one before. Default read-only.').optional(),
  allow: allow.optional(),
  tls: tls.optional(),
  connections: z.int().min(1).max(64).describe('Connections at once. Default 2.').optional(),
  rate: z
    .union([z.number().positive(), z.literal('off')], { error: 'must be a number of requests a second above 0, or "off"' })
    .describe('Requests a second, or "off" for no limit. Default 10.')
    .optional(),
  timeouts: timeouts.optional(),
  features: z
    .record(z.string(), z.boolean())
    .describe('What the data sheet says of resources by id, such as {"pTZ": false}: true is there, false is not.')
    .optional(),
  fixtures: fixtures.optional(),
  waivers: z.array(waiver).optional(),
  claims: z
    .strictObject({
      chapters: z
        .array(z.string().regex(/^(A|[1-8](\.\d+)?)$/, { error: 'must be a chapter or a service such as "8.1"' }))
        .min(1)
        .describe('Chapters and services, such as ["4", "6", "7", "8.1"].'),
      roles: z
        .array(z.enum(['Viewer', 'Operator', 'Administrator']))
        .min(1)
        .optional(),
    })
    .describe('What a declaration of conformance is to claim: every MUST of it must be verified.')
    .optional(),
  gate: gate.describe('What a run must reach beyond no failure: what is short of it fails the run.').optional(),
});

/** The whole file. */
export const devicesFile = z.strictObject({
  $schema: z.string().describe('Where an editor finds this schema.').optional(),
  devices: z.array(device).min(1, { error: 'must name at least one device' }),
});

export type DeviceEntry = z.infer<typeof device>;
export type DevicesFile = z.infer<typeof devicesFile>;

/** Lists of plain words on one line, as the formatter wants the committed file. */
const compact = (json: string): string =>
  json.replace(/\[\s*("[^"]*"(?:,\s*"[^"]*")*)\s*\]/g, (_, words: string) => `[${words.replace(/,\s+/g, ', ')}]`);

/** The schema that editors read, as devices.schema.json holds it. */
export const editorSchema = (): string => {
  const schema = z.toJSONSchema(devicesFile, { target: 'draft-7', io: 'input' });
  return `${compact(JSON.stringify({ ...schema, title: 'devices.json of ipmd-conformance' }, null, 2))}\n`;
};
