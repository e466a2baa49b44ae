/** Ordinary clients at the camera: curl on the document's examples, xmllint on what it saved, a mail server, a JPEG decoder. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockFor, operations } from '../spec/catalogue.ts';
import { parseXml } from '../xml/parse.ts';
import { schemaText } from '../xml/schema.ts';
import { leavesOf } from '../xml/tree.ts';
import { type SmtpSink, startSmtpSink } from './08.11-event/testing/smtp-sink.ts';
import { type Camera, startCamera } from './camera.ts';
import { clientOf, until } from './test-client.ts';
import { missingOf, run } from './testing/programs.ts';

const missing = missingOf(['curl', 'xmllint']);
const without = missing.length === 0 ? '' : ` (skipped: ${missing.join(' and ')} not installed)`;

it(`has its programs${without}`, (context) => {
  if (missing.length > 0 && process.env.CI === undefined) context.skip(`install ${missing.join(' and ')} to run the clients' tests`);
  expect(missing).toEqual([]);
});

const example = (name: string): string => readFileSync(new URL(`../spec/${name}.xml`, import.meta.url), 'utf8');

describe.skipIf(missing.length > 0)(`ordinary clients${without}`, () => {
  let folder: string;
  let sink: SmtpSink;
  let camera: Camera;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'camera-clients-'));
    sink = await startSmtpSink();
    camera = await startCamera({ seed: 1, control: true, smtpPort: sink.port, lockout: false });
  });
  afterAll(async () => {
    await camera.close();
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** curl as the administrator: its status, its headers' end, the body. */
  const curl = async (path: string, ...args: readonly string[]) => {
    const { user, password } = camera.deviceEntry().accounts.administrator;
    const saved = join(folder, 'body');
    rmSync(saved, { force: true });
    const format = '%{http_code} %{content_type}';
    const ended = await run('curl', ['-s', '-o', saved, '-w', format, '-u', `${user}:${password}`, ...args, camera.url + path]);
    expect(ended.err).toBe('');
    const [status = '', ...type] = ended.out.toString('utf8').split(' ');
    const bytes = readFileSync(saved);
    const { root } = parseXml(bytes);
    const leaves = root === undefined ? {} : Object.fromEntries(leavesOf(root).map(({ path: at, value }) => [at, value]));
    return { code: ended.code, status: Number(status), type: type.join(' '), bytes, root, leaves };
  };
  const put = (path: string, document: string) => {
    const sent = join(folder, 'sent.xml');
    writeFileSync(sent, document);
    return curl(path, '-X', 'PUT', '-H', 'Content-Type: application/xml; charset="UTF-8"', '--data-binary', `@${sent}`);
  };
  const valuesOf = (document: string): readonly string[] => {
    const { root } = parseXml(Buffer.from(document));
    return root === undefined ? [] : leavesOf(root).map(({ path, value }) => `${path}=${value}`);
  };

  it('curl reads the interfaces and sets the address of 8.2.12', async () => {
    const interfaces = await curl('/Network/interfaces');
    expect(interfaces).toMatchObject({ code: 0, status: 200, type: 'application/xml; charset="UTF-8"' });
    expect(interfaces.root?.name).toBe('NetworkInterfaceList');
    expect(interfaces.leaves['NetworkInterface/IPAddress/ipAddress'] ?? interfaces.leaves['NetworkInterface[1]/IPAddress/ipAddress']).toBe(
      '172.6.64.7',
    );
    const document = example('08.02-network/examples/worked-8.2.12-put-ip-address');
    const answer = await put('/Network/interfaces/1/ipAddress', document);
    expect(answer).toMatchObject({
      status: 200,
      leaves: { requestURL: '/Network/interfaces/1/ipAddress', statusCode: '1', statusString: 'OK' },
    });
    const kept = await curl('/Network/interfaces/1/ipAddress');
    expect(valuesOf(kept.bytes.toString('utf8'))).toEqual(valuesOf(document));
    expect(valuesOf(document).length).toBeGreaterThan(4);
  });

  it('curl reads the channel of 8.9.3 with every element that the document shows', async () => {
    const { status, leaves } = await curl('/Streaming/channels/1');
    expect(status).toBe(200);
    const printed = valuesOf(example('08.09-streaming/examples/worked-8.9.3-channel')).map((value) => value.split('=')[0] ?? '');
    expect(printed.length).toBeGreaterThan(20);
    expect(Object.keys(leaves)).toEqual(expect.arrayContaining(['Transport/rtspPortNo', 'Video/videoCodecType', 'id']));
    const plain = (path: string): string => path.replaceAll(/\[\d+\]/g, '');
    expect(printed.map(plain).filter((path) => !Object.keys(leaves).map(plain).includes(path))).toEqual([]);
  });

  it('curl sets the three regions of 8.10.4, and all of it is kept', async () => {
    const document = example('08.10-motion/examples/worked-8.10.4-three-regions');
    expect(await put('/MotionDetection/1', document)).toMatchObject({ status: 200, leaves: { statusCode: '1' } });
    const kept = await curl('/MotionDetection/1');
    expect(valuesOf(kept.bytes.toString('utf8'))).toEqual(valuesOf(document));
    expect(valuesOf(document).filter((value) => value.includes('positionX')).length).toBe(12);
  });

  it('curl follows the alert stream of 8.11.10 for two seconds, and sees an input change', async () => {
    const followed = curl('/Event/notification/alertStream', '-N', '--max-time', '2');
    await until(() => camera.requests().some(({ target }) => target.includes('alertStream')));
    await clientOf(camera).control('/inputs/1', { state: 'active' });
    const { code, status, type, bytes } = await followed;
    // 28 is curl's word for its time being over.
    expect([code, status]).toEqual([28, 200]);
    const boundary = /^multipart\/mixed; boundary="([^"]+)"$/.exec(type)?.[1] ?? 'none';
    const parts = bytes.toString('utf8').split(`--${boundary}\r\n`).slice(1);
    expect(parts.length).toBeGreaterThan(1);
    const documents = parts.map((part) => part.slice(part.indexOf('\r\n\r\n') + 4));
    const alerts = documents.map((text) => parseXml(Buffer.from(text.trim())).root?.children ?? []);
    expect(alerts.every((children) => children.some(({ name }) => name === 'activePostCount'))).toBe(true);
    expect(documents.some((text) => /<eventType>IO<\/eventType>\s*<eventState>active<\/eventState>/.test(text))).toBe(true);
    await clientOf(camera).control('/inputs/1', { state: 'inactive' });
  });

  it('a mail server is given the alarm, with the picture', async () => {
    await clientOf(camera).control('/inputs/1', { state: 'active' });
    await until(() => sink.mails.some(({ data }) => data.includes('Subject: IO alarm active') && data.includes('image/jpeg')), 10_000);
    const mail = sink.mails.find(({ data }) => data.includes('IO alarm active') && data.includes('image/jpeg'));
    expect(mail).toMatchObject({ from: 'camera@example.com', to: 'guard@example.com' });
    const attached = /Content-Type: image\/jpeg[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(mail?.data ?? '')?.[1] ?? '';
    expect(decode(Buffer.from(attached, 'base64')).width).toBeGreaterThan(100);
    await clientOf(camera).control('/inputs/1', { state: 'inactive' });
  });

  it('curl saves the picture of 8.9.5 in the size asked for, and a decoder reads it before and after a change', async () => {
    const path = '/Streaming/channels/1/picture?videoResolutionWidth=352&videoResolutionHeight=288';
    const shoot = async () => {
      const { status, type, bytes } = await curl(path);
      expect([status, type]).toEqual([200, 'image/jpeg']);
      const { width, height, data } = decode(bytes, { useTArray: true });
      expect([width, height]).toEqual([352, 288]);
      return data.reduce((sum, value, at) => sum + (at % 4 === 3 ? 0 : value), 0) / (width * height * 3);
    };
    const before = await shoot();
    const color = (level: number): string =>
      `<Color version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema"><brightnessLevel>${level}</brightnessLevel></Color>`;
    expect((await put('/Image/channels/1/Color', color(85))).status).toBe(200);
    expect(await shoot()).toBeGreaterThan(before + 30);
    expect((await put('/Image/channels/1/Color', color(50))).status).toBe(200);
    expect(Math.abs((await shoot()) - before)).toBeLessThan(5);
  });

  it('xmllint finds what curl saved valid by the schemas of the blocks', { timeout: 120_000 }, async () => {
    const readable = operations.flatMap(({ method, resource, operation }) => {
      const block = method === 'GET' ? blockFor(operation.success, resource.section) : undefined;
      return block === undefined ? [] : [{ path: resource.uri.replaceAll(/\{\w+\}/g, '1'), block }];
    });
    const complaints: string[] = [];
    let judged = 0;
    for (const [at, { path, block }] of readable.entries()) {
      const { status, bytes } = await curl(path);
      if (status !== 200) continue;
      const [answer, schema] = [join(folder, `${at}.xml`), join(folder, `${at}.xsd`)];
      writeFileSync(answer, bytes);
      writeFileSync(schema, schemaText(block, 'answer'));
      const { code, err } = await run('xmllint', ['--noout', '--schema', schema, answer]);
      judged += 1;
      if (code !== 0) complaints.push(`${path}: ${err}`);
    }
    expect(complaints).toEqual([]);
    expect(judged).toBeGreaterThan(90);
    expect(readable.length - judged).toBeLessThan(12);
  });

  it('xmllint refuses what is not as it should be', async () => {
    const block = blockFor('Time', '8.1.7');
    if (block === undefined) throw new Error('the catalogue has no Time');
    const [answer, schema] = [join(folder, 'time.xml'), join(folder, 'time.xsd')];
    writeFileSync(schema, schemaText(block, 'answer'));
    const { bytes } = await curl('/System/time');
    writeFileSync(answer, bytes.toString('utf8').replace(/<timeMode>\w+</, '<timeMode>sundial<'));
    expect(await run('xmllint', ['--noout', '--schema', schema, answer])).toMatchObject({
      code: 3,
      err: expect.stringContaining('sundial'),
    });
  });
});
