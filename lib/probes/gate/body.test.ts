import { describe, expect, it } from 'vitest';
import type { Method } from '../../model/catalogue.ts';
import type { XmlNode } from '../../model/xml.ts';
import { blockFor, type ResourceId, resource } from '../../spec/catalogue.ts';
import { type Limits, limitsOf } from '../../spec/limits.ts';
import { parseText } from '../../xml/parse.ts';
import { faultsOf } from './body.ts';
import { disproof } from './claim.ts';
import type { Given } from './faults.ts';

const namespace = 'http://www.hikvision.com/ver10/XMLSchema';

const documentOf = (root: string, inside: string): string => `<${root} version="1.0" xmlns="${namespace}">${inside}</${root}>`;

const tree = (root: string, inside: string): XmlNode => {
  const found = parseText(documentOf(root, inside)).root;
  if (found === undefined) throw new Error(`${root} does not parse`);
  return found;
};

interface Case {
  readonly stored?: string;
  readonly capabilities?: string;
  readonly members?: Readonly<Record<string, readonly string[]>>;
  readonly room?: Given['room'];
  readonly ownId?: string;
}

const givenFor = (id: ResourceId, method: Extract<Method, 'PUT' | 'POST'>, more: Case = {}): Given => {
  const owner = resource(id);
  const block = blockFor(owner.operations[method]?.inbound ?? '', owner.section);
  if (block === undefined) throw new Error(`${id} takes no block`);
  const { stored, capabilities, members = {}, room, ownId } = more;
  const limits: ReadonlyMap<string, Limits> = capabilities === undefined ? new Map() : limitsOf(tree(block.root, capabilities), block);
  return {
    method,
    resource: owner,
    block,
    limits,
    hasShown: () => false,
    membersOf: (uri) => members[uri],
    ...(stored === undefined ? {} : { stored: tree(block.root, stored) }),
    ...(room === undefined ? {} : { room }),
    ...(ownId === undefined ? {} : { ownId }),
  };
};

const told = (id: ResourceId, inside: string, more?: Case, method: 'PUT' | 'POST' = 'PUT'): readonly string[] => {
  const given = givenFor(id, method, more);
  return faultsOf(tree(given.block.root, inside), given).map(({ kind, path }) => `${kind} ${path}`);
};

describe('a field that another one makes due', () => {
  const server = (inside: string): string => `<NTPServer><id>1</id>${inside}</NTPServer>`;

  it('is missed inside a list entry, too', () => {
    const stored = server('<addressingFormatType>hostname</addressingFormatType><hostName>a.example.com</hostName>');
    const turned = server('<addressingFormatType>ipaddress</addressingFormatType>');
    expect(told('system.time.ntpServers', turned, { stored })).toEqual(['missing NTPServer/ipAddress']);
    const whole = server('<addressingFormatType>ipaddress</addressingFormatType><ipAddress>192.0.2.1</ipAddress>');
    expect(told('system.time.ntpServers', whole, { stored })).toEqual([]);
  });

  const account = '<enabled>false</enabled><provider>PeanutHall</provider><domainName>a.example.com</domainName><userName>u</userName>';

  it('is missed where it is a password that the device need not hold', () => {
    const stored = '<enabled>false</enabled><provider>IPServer</provider><serverIPAddress>192.0.2.1</serverIPAddress>';
    expect(told('network.interfaces.id.ddns', account, { stored })).toEqual(['missing password']);
    expect(told('network.interfaces.id.ddns', account, { stored: account })).toEqual([]);
  });
});

describe('a value', () => {
  const size = (width: string, height: string): string =>
    `<Video><videoResolutionWidth>${width}</videoResolutionWidth><videoResolutionHeight>${height}</videoResolutionHeight></Video>`;
  const pairs = '<Video><videoResolutionWidth opt="1920*1080,640*480"/><videoResolutionHeight opt="1920*1080,640*480"/></Video>';

  it('is one side of a pair, and both sides are of one pair', () => {
    const inside = { stored: size('640', '480'), capabilities: pairs };
    expect(told('streaming.channels.id', size('1920', '1080'), inside)).toEqual([]);
    expect(told('streaming.channels.id', size('1920*1080', '1920*1080'), inside)).toContain('value Video/videoResolutionWidth');
    expect(told('streaming.channels.id', size('1920', '480'), inside)).toEqual(['value Video/videoResolutionWidth']);
  });

  it('is held against options, ends and lengths of the capabilities', () => {
    const capabilities = '<deviceName min="1" max="4"/><deviceID min="1" max="9"/>';
    const stored = '<deviceName>cam</deviceName><deviceID>1</deviceID>';
    const put = (inside: string) => told('system.deviceInfo', inside, { stored, capabilities });
    expect(put('<deviceName>camera</deviceName>')).toEqual(['value deviceName']);
    expect(put('<deviceID>10</deviceID>')).toEqual(['value deviceID']);
    expect(put('<deviceName>cams</deviceName><deviceID>9</deviceID>')).toEqual([]);
  });

  it('that the device shows itself is never a fault of ours', () => {
    const stored = '<deviceName>a name beyond the limit</deviceName><deviceID>1</deviceID>';
    expect(told('system.deviceInfo', stored, { stored, capabilities: '<deviceName max="4"/>' })).toEqual([]);
  });

  it('is none where neither the document nor the capabilities tell which numbers there are', () => {
    const stored = '<enalbled>true</enalbled><RecordDelayTime>5</RecordDelayTime><PreRecordTime>5</PreRecordTime><TimeBlockList/>';
    expect(told('record.schedule', '<RecordDelayTime>77</RecordDelayTime>', { stored })).toEqual(['value RecordDelayTime']);
    expect(
      told('record.schedule', '<RecordDelayTime>77</RecordDelayTime>', { stored, capabilities: '<RecordDelayTime max="99"/>' }),
    ).toEqual([]);
  });
});

describe('a rule', () => {
  const block = (day: string): string =>
    `<TimeBlock><recordType>Timing</recordType><dayOfWeek>${day}</dayOfWeek><TimeRange><beginTime>08:00:00</beginTime><endTime>17:00:00</endTime></TimeRange></TimeBlock>`;
  const recording = (days: readonly string[]): string =>
    `<enalbled>true</enalbled><RecordDelayTime>5</RecordDelayTime><PreRecordTime>5</PreRecordTime><TimeBlockList>${days.map(block).join('')}</TimeBlockList>`;

  it('is broken by several blocks of one weekday', () => {
    const stored = recording(['1', '2', '3', '4', '5', '6', '7']);
    expect(told('record.schedule', recording(['3', '3', '3', '3', '3', '3', '3']), { stored })).toEqual(['rule TimeBlockList/TimeBlock']);
    expect(told('record.schedule', stored, { stored })).toEqual([]);
  });

  const task = (day: string, type: string, number: string): string =>
    `<dayOfWeek>${day}</dayOfWeek><TimeTaskRange><TaskID>1</TaskID><beginTime>08:00:00</beginTime><endTime>09:00:00</endTime><Task><TaskType>${type}</TaskType><TaskNum>${number}</TaskNum></Task></TimeTaskRange>`;
  const day = 'pTZCtrl.channels.id.timetasks.id2';

  it("is broken by another weekday than the resource's", () => {
    expect(told(day, task('3', 'disable', '0'), { ownId: '2' })).toEqual(['rule dayOfWeek']);
    expect(told(day, task('2', 'disable', '0'), { ownId: '2' })).toEqual([]);
  });

  it('is broken by the number of a task that has none', () => {
    expect(told(day, task('2', 'disable', '1'), { ownId: '2' })).toContain('rule TimeTaskRange/Task/TaskNum');
    expect(told(day, task('2', 'preset', '1'), { ownId: '2' })).toEqual([]);
  });

  it('is broken by a preset that is written disabled', () => {
    const preset = (enabled: string): string => `<enabled>${enabled}</enabled><id>1</id><presetName>door</presetName>`;
    expect(told('pTZCtrl.channels.id.presets.id2', preset('false'), { stored: preset('true') })).toEqual(['rule enabled']);
    expect(told('pTZCtrl.channels.id.presets.id2', preset('1'), { stored: preset('true') })).toEqual([]);
  });

  it('is broken by the id of an input that the device does not have', () => {
    const stored = '<Video><videoInputChannelID>1</videoInputChannelID></Video>';
    const members = { '/Video/inputs/channels': ['1'] };
    expect(told('streaming.channels.id', stored.replace('>1<', '>7<'), { stored, members })).toContain('rule Video/videoInputChannelID');
  });
});

describe('a new member', () => {
  const server = '<id>1</id><addressingFormatType>ipaddress</addressingFormatType><ipAddress>192.0.2.1</ipAddress>';

  it('is one too many where the list takes no more', () => {
    expect(told('system.time.ntpServers', server, { room: { has: 1, most: 1 } }, 'POST')).toEqual(['full ']);
    expect(told('system.time.ntpServers', server, { room: { has: 1, most: 2 } }, 'POST')).toEqual([]);
  });

  it('needs its password', () => {
    const user = '<id>2</id><userName>probe</userName>';
    expect(told('security.users', user, {}, 'POST')).toEqual(['missing password']);
    expect(told('security.users', user.replace('</userName>', '</userName><password>x</password>'), {}, 'POST')).toEqual([]);
  });
});

describe('what is said of a body', () => {
  const given = givenFor('image.channels.id.shutter', 'PUT');
  const open = `<Shutter version="1.0" xmlns="${namespace}">`;

  it('is that its end tag is missing, and not that it is empty', () => {
    const whole = `<Shutter version="1.0" xmlns="${namespace}"/>`;
    expect(disproof('format', faultsOf(whole, given))).toBe('nothing proves it wrong');
    expect(disproof('format', faultsOf(open, given))).toBeUndefined();
    expect(disproof('legal', faultsOf(open, given))).toBe('it is no XML');
  });

  it('is that it is wrong in one way, and in no other', () => {
    const info = givenFor('system.deviceInfo', 'PUT', { stored: '<deviceName>cam</deviceName><deviceID>1</deviceID>' });
    const faults = (inside: string) => faultsOf(tree('DeviceInfo', inside), info);
    expect(disproof('value', faults('<deviceID>999</deviceID>'))).toBeUndefined();
    expect(disproof('value', faults('<deviceID>9</deviceID>'))).toBe('nothing proves it wrong');
    expect(disproof('value', faults('<deviceID>999</deviceID><extra>1</extra>'))).toContain('<extra>');
    expect(disproof('ignored', faults('<deviceID>9</deviceID><extra>1</extra>'))).toBeUndefined();
    expect(disproof('legal', faults('<extra>1</extra>'))).toContain('no such element');
    expect(disproof('missing', faults('<deviceID>999</deviceID>'))).toContain('<deviceID>');
  });
});
