import { describe, expect, it } from 'vitest';
import type { Dialect } from '../model/check.ts';
import { blockFor } from '../spec/catalogue.ts';
import { type Answer, readAnswer } from './answer.ts';
import { examples } from './testing/examples.ts';
import { leavesOf } from './tree.ts';

const ver10 = 'http://www.hikvision.com/ver10/XMLSchema';
const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const read = (name: string, section: string, text: string, dialect: Dialect): Answer => {
  const block = blockFor(name, section);
  if (block === undefined) throw new Error(`no block ${name}`);
  return readAnswer(bytes(text), 'application/xml', block, { dialect });
};

const values = ({ root }: Answer) => (root === undefined ? [] : leavesOf(root).map(({ path, value }) => `${path}=${value}`));
const kinds = ({ deviations }: Answer) => deviations.map(({ kind }) => kind);
const said = ({ deviations }: Answer) => deviations.map(({ message }) => message).join('\n');

const time = (namespace: string, version: string, inside: string): string => `<Time${version} xmlns="${namespace}">${inside}</Time>`;
const inOrder = '<timeMode>NTP</timeMode><localTime>2014-01-01T00:00:00Z</localTime><timeZone>CST-8</timeZone>';

describe('the document itself', () => {
  it('is left alone, to the object, and so is what it gets wrong', () => {
    const instances = examples().filter(({ worked, variant }) => !worked && variant === 'answer');
    expect(instances.length).toBeGreaterThan(0);
    for (const { text, block, name } of instances) {
      const answer = readAnswer(bytes(text), undefined, block, { dialect: 'ipmd' });
      expect(answer.root, name).toBe(answer.original);
      expect(answer.deviations, name).toEqual([]);
      expect(answer.schemaErrors(), name).toEqual([]);
    }
    const wrong = read('Time', '8.1.7', time(ver20, ' version="2.0"', `<x/>${inOrder}`), 'ipmd');
    expect(wrong.root).toBe(wrong.original);
    expect(wrong.deviations).toEqual([]);
    expect(wrong.schemaErrors()).toHaveLength(1);
  });

  it('but for the namespace of the storage blocks, which is noted (E-014)', () => {
    const status = (namespace: string) =>
      `<StorageVolumeStatus version="1.0" xmlns="${namespace}"><freeSpace>1.5</freeSpace></StorageVolumeStatus>`;
    const noted = read('StorageVolumeStatus', '8.1.13.3', status(ver10), 'ipmd');
    expect(kinds(noted)).toEqual(['namespace']);
    expect(noted.schemaErrors()).toEqual([]);
    expect(read('StorageVolumeStatus', '8.1.13.3', status('urn:psialliance-org'), 'ipmd').deviations).toEqual([]);
  });
});

describe('every instance of the catalogue', () => {
  it('in another dialect is one deviation of namespace, one of version, and valid', () => {
    const instances = examples().filter(({ worked, variant, block }) => !worked && variant === 'answer' && block.namespace === undefined);
    expect(instances.length).toBeGreaterThan(50);
    for (const { text, block, name } of instances) {
      const foreign = text.replaceAll(ver10, ver20).replace('version="1.0" xmlns', 'version="2.0" xmlns');
      const answer = readAnswer(bytes(foreign), undefined, block, { dialect: 'isapi' });
      const expected = block.version === 'optional' && !foreign.includes('version="2.0"') ? ['namespace'] : ['namespace', 'version'];
      expect(
        kinds(answer).filter((kind) => kind !== 'value'),
        name,
      ).toEqual(expected);
      expect(answer.schemaErrors(), name).toEqual([]);
    }
  });
});

describe('a dialect', () => {
  it('has its namespaces, several in one document, and its version taken back', () => {
    const text = time(ver20, ' version="2.0"', inOrder.replace('<timeZone>', '<timeZone xmlns="http://www.isapi.org/ver20/XMLSchema">'));
    const answer = read('Time', '8.1.7', text, 'isapi');
    expect(said(answer).split('\n').sort()).toEqual([
      `namespace "http://www.hikvision.com/ver20/XMLSchema" stands for "${ver10}"`,
      `namespace "http://www.isapi.org/ver20/XMLSchema" stands for "${ver10}"`,
      'version "2.0" stands for "1.0"',
    ]);
    expect(kinds(answer).sort()).toEqual(['namespace', 'namespace', 'version']);
    expect(answer.schemaErrors()).toEqual([]);
  });

  it('may have no namespace and no version', () => {
    const answer = read('Time', '8.1.7', `<Time>${inOrder}</Time>`, 'isapi');
    expect(said(answer)).toBe(`no namespace stands for "${ver10}"\nthe root has no version attribute`);
    expect(answer.schemaErrors()).toEqual([]);
  });

  it('keeps a namespace that nobody has, as a finding for others', () => {
    const answer = read('Time', '8.1.7', time('urn:nobody', ' version="1.0"', inOrder), 'isapi');
    expect(answer.deviations).toEqual([]);
    expect(answer.schemaErrors()).toHaveLength(1);
  });

  it('has unknown elements set aside, order, case, white space and times taken back', () => {
    const inside = '<extra><a/></extra><timeZone>CST-8</timeZone><timeMode>\tntp</timeMode><localTime>2014-01-01T00:00:00-8:00</localTime>';
    const answer = read('Time', '8.1.7', time(ver10, ' version="1.0"', inside), 'isapi');
    expect(values(answer)).toEqual(['timeMode=NTP', 'localTime=2014-01-01T00:00:00-08:00', 'timeZone=CST-8']);
    expect(kinds(answer).sort()).toEqual(['order', 'unknown-element', 'value', 'value', 'value']);
    expect(answer.schemaErrors()).toEqual([]);
  });

  it('has its own names taken back, also below a list, and its channel numbers', () => {
    const hdd =
      '<hdd><id>1</id><hddName>a</hddName><hddPath/><hddType>local</hddType><capacity>100</capacity><status>HD_NORMAL</status></hdd>';
    const list = read('StorageVolumeList', '8.1.13.1', `<hddList version="1.0" xmlns="${ver20}">${hdd}${hdd}</hddList>`, 'isapi');
    expect(list.root?.name).toBe('StorageVolumeList');
    expect(values(list)).toContain('StorageVolume[2]/volumeName=a');
    expect(kinds(list).filter((kind) => kind === 'name')).toHaveLength(5);
    expect(list.schemaErrors()).toEqual([]);
    const streams = read(
      'StreamingChannelList',
      '8.9',
      `<StreamingChannelList version="1.0" xmlns="${ver10}"><StreamingChannel><id>102</id></StreamingChannel></StreamingChannelList>`,
      'isapi',
    );
    expect(values(streams)).toEqual(['StreamingChannel[1]/id=2']);
  });

  it('keeps values beyond a list and does not add what is left out, for judges to find', () => {
    const device = examples().find(({ block, worked }) => block.name === 'DeviceInfo' && !worked);
    if (device === undefined) throw new Error('no example of DeviceInfo');
    const text = device.text
      .replace(/<deviceID>.*<\/deviceID>/, '<deviceID>48443030-3637-3534-3937-442f30393432</deviceID>')
      .replace(/\s*<deviceLocation>.*<\/deviceLocation>/, '');
    const answer = read('DeviceInfo', '8.1.1', text, 'isapi');
    expect(answer.deviations).toEqual([]);
    expect(values(answer)).toContain('deviceID=48443030-3637-3534-3937-442f30393432');
    expect(answer.schemaErrors().map(({ path }) => path)).toEqual(['deviceID', 'systemContact']);
  });

  it('gives the one block for a list that wraps it', () => {
    const entry = (protocol: string, port: number) =>
      `<AdminAccessProtocol><id>${port}</id><protocol>${protocol}</protocol><portNo>${port}</portNo></AdminAccessProtocol>`;
    const text = `<AdminAccessProtocolList version="2.0" xmlns="${ver20}">${entry('RTSP', 554)}${entry('HTTP', 80)}</AdminAccessProtocolList>`;
    const answer = read('AdminAccessProtocol', '8.8.4', text, 'isapi');
    expect(values(answer)).toEqual(['protocol=HTTP', 'portNo=80']);
    expect(
      answer
        .schemaErrors()
        .map(({ message }) => message)
        .join(),
    ).toContain('netClientPort');
  });

  it('reads every entry of a list that stands where the document has one', () => {
    const entry = (protocol: string, port: string) => `<AdminAccessProtocol><protocol>${protocol}</protocol>${port}</AdminAccessProtocol>`;
    const text = `<AdminAccessProtocolList version="2.0" xmlns="${ver20}">${entry('RTSP', '<portNo>554</portNo>')}${entry('HTTP', '')}</AdminAccessProtocolList>`;
    const { root, others } = read('AdminAccessProtocol', '8.8.3', text, 'isapi');
    expect([root, ...others].map((document) => document?.children.map((leaf) => leaf.text))).toEqual([['HTTP'], ['RTSP', '554']]);
  });

  it('finds a document that is a part of another, names of any case, and what is behind a recorder', () => {
    const hdd = '<hdd><id>1</id><HDDName>a</HDDName><hddType>SATA</hddType><capacity>1</capacity><status>ok</status></hdd>';
    const disks = read(
      'StorageVolumeList',
      '8.1.13.1',
      `<storage version="2.0" xmlns="${ver20}"><hddList>${hdd}</hddList><nasList/></storage>`,
      'isapi',
    );
    expect(values(disks)).toContain('StorageVolume[1]/status=HD_NORMAL');
    expect(kinds(disks)).toContain('path');
    const port = '<EventTrigger><id>IO-101</id><eventType>IO</eventType><dynInputIOPortID>101</dynInputIOPortID></EventTrigger>';
    const triggers = read(
      'EventTriggerList',
      '8.11.1',
      `<EventTriggerList version="1.0" xmlns="${ver20}">${port}</EventTriggerList>`,
      'isapi',
    );
    expect(values(triggers)).toContain('EventTrigger[1]/inputIOPortID=101');
    const focus = '<FocusConfiguration version="2.0" xmlns="VER"><focusStyle>AUTO</focusStyle></FocusConfiguration>'.replace('VER', ver20);
    expect(values(read('Focus', '8.14.5', focus, 'isapi'))).toEqual(['FocusStyle=AUTO']);
    const wdr = `<WDR version="2.0" xmlns="${ver20}"><mode>close</mode></WDR>`;
    expect(values(read('WDR', '8.14.10', wdr, 'isapi'))).toEqual(['enabled=false']);
  });

  it('leaves another document than the block alone', () => {
    const status = `<ResponseStatus version="1.0" xmlns="${ver10}"><statusCode>4</statusCode><extra/></ResponseStatus>`;
    const answer = read('Time', '8.1.7', status, 'isapi');
    expect(answer.root).toBe(answer.original);
    expect(answer.deviations).toEqual([]);
    expect(answer.schemaErrors()[0]?.message).toContain('No matching global declaration');
  });
});

describe('other spellings of the document', () => {
  it('uses aliases and restores order in the document’s own dialect, too', () => {
    const text = `<ResponseStatus version="1.0" xmlns="${ver10}"><statusCode>1</statusCode><requestURI>/a</requestURI><statusString>OK</statusString></ResponseStatus>`;
    const answer = read('ResponseStatus', 'A.0', text, 'ipmd');
    expect(values(answer)).toEqual(['requestURL=/a', 'statusCode=1', 'statusString=OK']);
    expect(answer.deviations).toMatchObject([
      { kind: 'name', subject: { block: 'ResponseStatus', path: 'requestURL' }, actual: 'requestURI', reading: 'E-001', option: 'b' },
      { kind: 'order', reading: 'E-009' },
    ]);
    expect(answer.schemaErrors()).toEqual([]);
  });

  it('keeps unknown elements of the document’s own dialect for the judges', () => {
    const answer = read('Time', '8.1.7', time(ver10, ' version="1.0"', `<extra/>${inOrder}`), 'ipmd');
    expect(values(answer)).toContain('extra=');
    expect(answer.schemaErrors().map(({ path }) => path)).toEqual(['extra']);
  });

  it('does not rename an alias beside the name itself', () => {
    const text = `<ResponseStatus version="1.0" xmlns="${ver10}"><requestURL>/a</requestURL><requestURI>/b</requestURI><statusCode>1</statusCode><statusString>OK</statusString></ResponseStatus>`;
    expect(values(read('ResponseStatus', 'A.0', text, 'ipmd'))).toContain('requestURI=/b');
  });
});

describe('readAnswer', () => {
  const block = blockFor('Time', '8.1.7');
  if (block === undefined) throw new Error('no block Time');
  const by = { dialect: 'ipmd' } as const;

  it('reads the same bytes once', () => {
    const body = bytes(time(ver10, ' version="1.0"', inOrder));
    const answer = readAnswer(body, undefined, block, by);
    expect(readAnswer(body, undefined, block, by)).toBe(answer);
    expect(readAnswer(body, undefined, block, { dialect: 'isapi' }).original).toBe(answer.original);
    expect(answer.schemaErrors()).toBe(answer.schemaErrors());
    expect(readAnswer(bytes(answer.text), undefined, block, by)).not.toBe(answer);
  });

  it('gives the lines of the body in what the schema says', () => {
    const answer = readAnswer(
      bytes(time(ver10, ' version="1.0"', inOrder.replace('<timeZone', '\n\n<timezone').replace('/timeZone', '/timezone'))),
      undefined,
      block,
      by,
    );
    expect(answer.schemaErrors().map(({ line, path }) => [line, path])).toEqual([[3, 'timezone']]);
  });

  it.each([
    ['application/xml; charset=GB2312', ['wrong-encoding-declared']],
    ["application/xml; charset='utf-8'", []],
    ['application/xml;charset="UTF-8"', []],
    [undefined, []],
  ])('holds the Content-Type %s against UTF-8', (contentType, expected) => {
    const answer = readAnswer(bytes(time(ver10, ' version="1.0"', inOrder)), contentType, block, by);
    expect(answer.faults.map(({ kind }) => kind)).toEqual(expected);
    expect(answer.root?.name).toBe('Time');
  });

  it('never throws on what a device sent', () => {
    const unreadable = ['', 'no', '<a', '<!DOCTYPE a><a/>', '\u0000'].map((text) => readAnswer(bytes(text), 'text/html', block, by));
    expect(unreadable.map(({ root, schemaErrors }) => [root, schemaErrors()])).toEqual(unreadable.map(() => [undefined, []]));
    expect(unreadable.every(({ faults }) => faults.length === 1)).toBe(true);
  });
});
