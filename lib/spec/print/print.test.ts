import { describe, expect, it } from 'vitest';
import { findResource, specJson, specResource, specSearch, specTree } from './index.ts';

describe('specJson', () => {
  const json = specJson();
  const count = <T>(entries: readonly T[], is: (entry: T) => boolean): number => entries.filter(is).length;

  it('has exactly four parts', () => {
    expect(Object.keys(json)).toEqual(['resources', 'blocks', 'requirements', 'readings']);
  });

  it('counts as the document does', () => {
    const operations = json.resources.flatMap((resource) => resource.operations);
    const fields = json.blocks.filter((block) => block.origin === undefined).flatMap((block) => block.fields);
    expect([json.resources.length, operations.length, json.requirements.length, json.readings.length]).toEqual([172, 299, 393, 188]);
    expect(['Viewer', 'Operator', 'Administrator', 'none'].map((level) => count(operations, (each) => each.level === level))).toEqual([
      121, 139, 38, 1,
    ]);
    expect(['req', 'opt', 'dep', 'none'].map((presence) => count(fields, (field) => field.presence === presence))).toEqual([
      270, 188, 29, 21,
    ]);
    expect(['ro', 'wo'].map((access) => count(fields, (field) => field.access === access))).toEqual([54, 3]);
  });

  it('says of each resource and operation what others compare', () => {
    const time = json.resources.find(({ uri }) => uri === '/System/time');
    expect(time).toMatchObject({ section: '8.1.7', uri: '/System/time', type: 'General Resource', version: '1.0', id: 'system.time' });
    expect(time?.operations[1]).toMatchObject({
      method: 'PUT',
      level: 'Administrator',
      query: [],
      inbound: 'Time',
      success: 'ResponseStatus',
      effects: ['clock'],
      restorability: 'readable',
    });
    expect(time?.operations[0]).toMatchObject({ method: 'GET', inbound: 'None', success: 'Time' });
    for (const resource of json.resources)
      expect(Object.keys(resource).slice(0, 5)).toEqual(['section', 'uri', 'type', 'version', 'operations']);
    for (const { operations } of json.resources) {
      for (const operation of operations)
        expect(Object.keys(operation).slice(0, 5)).toEqual(['method', 'level', 'query', 'inbound', 'success']);
    }
  });

  it('lists query parameters by name, with their details beside', () => {
    const logging = json.resources.find(({ uri }) => uri === '/System/logging')?.operations[0];
    expect(logging?.query).toEqual(['majorType', 'minorType', 'startTime', 'stopTime']);
    expect(logging?.queryParameters?.map(({ name }) => name)).toEqual(logging?.query);
  });

  it('writes the special resources below any node', () => {
    expect(json.resources.slice(0, 4).map(({ uri }) => uri)).toEqual([
      '{node}/index',
      '{node}/indexr',
      '{node}/description',
      '{node}/capabilities',
    ]);
    for (const { uri } of json.resources.slice(4)) expect(uri).toMatch(/^\//);
  });

  it('says of each field its path from below the root, presence, access, type, list and range', () => {
    const field = (block: string, path: string) =>
      json.blocks.find(({ name }) => name === block)?.fields.find((each) => each.path === path);
    expect(field('Time', 'timeMode')).toMatchObject({
      presence: 'req',
      access: 'rw',
      type: 'string',
      enum: ['NTP', 'manual'],
      range: null,
    });
    expect(field('DeviceStatus', 'CPUList/CPU/cpuUtilization')).toMatchObject({ presence: 'req', type: 'integer', range: [0, 100] });
    expect(field('User', 'password')).toMatchObject({ presence: 'req', access: 'wo', secret: true });
    for (const block of json.blocks) {
      expect(Object.keys(block).slice(0, 5)).toEqual(['name', 'section', 'root', 'namespace', 'fields']);
      for (const each of block.fields)
        expect(Object.keys(each).slice(0, 6)).toEqual(['path', 'presence', 'access', 'type', 'enum', 'range']);
    }
  });

  it('names the namespace in full', () => {
    expect(json.blocks.find(({ name }) => name === 'Time')?.namespace).toBe('http://www.hikvision.com/ver10/XMLSchema');
    expect(json.blocks.find(({ name }) => name === 'StorageVolume')?.namespace).toBe('urn:psialliance-org');
  });

  it('is data: what it prints reads back the same', () => {
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });
});

describe('specTree', () => {
  const lines = specTree().split('\n');

  it('has a line for every resource', () => {
    expect(lines[0]).toBe('172 resources, 299 operations');
    expect(lines.filter((line) => /^(7|8)\.\d/.test(line))).toHaveLength(172);
  });

  it('shows methods with levels, and services without operations', () => {
    expect(lines.find((line) => line.startsWith('8.1.7 '))).toMatch(/^8\.1\.7 +\/System\/time +GET Viewer, PUT Administrator$/);
    expect(lines.find((line) => line.startsWith('8.2 '))).toMatch(/^8\.2 +\/Network +no operation$/);
    expect(lines.find((line) => line.startsWith('7.4'))).toMatch(/^7\.4 +\{node\}\/capabilities +GET Viewer$/);
  });
});

describe('specResource', () => {
  const text = specResource('system.time.ntpServers.id', (id) => [{ id: `${id.replace(/\.id$/, '')}/get/status`, title: 'answers 200' }]);

  it('prints operations, levels, effects, fields, requirements, readings and checks', () => {
    expect(text).toMatch(/^8\.1\.11 {2}NtpServer\n/);
    expect(text).toContain('uri   /System/time/ntpServers/{id}\n');
    expect(text).toMatch(/PUT {5}Administrator, takes NTPServer, returns ResponseStatus/);
    expect(text).toMatch(/hostName +dep +rw +string +.*due when addressingFormatType is hostname/);
    expect(text).toContain('\nrequirements of 8.1.11\n  8.1.11-1  MUST');
    expect(text).toContain('\n  E-062  How many NTP servers (8.1.10, 8.1.11)\n');
    expect(text).toContain('\nchecks\n  system.time.ntpServers/get/status  answers 200\n');
  });

  it('leaves out checks where nobody knows any', () => {
    expect(specResource('system.time')).not.toContain('\nchecks\n');
  });

  it('prints query parameters with their values, constraints and containment', () => {
    expect(specResource('/PTZ/channels/1/PTZControl')).toMatch(/\?mode; string; start \| stop; default start/);
    expect(specResource('video.inputs.channels.id.overlays.text.id2')).toContain('posY is a multiple of 16');
    expect(specResource('system.reboot')).toContain('contained: sent at level destructive only');
  });

  it.each([
    ['system.time', 'system.time'],
    ['SYSTEM.TIME', 'system.time'],
    ['/System/time', 'system.time'],
    ['System/time', 'system.time'],
    ['/system/TIME', 'system.time'],
    ['/System/time/ntpServers/ID', 'system.time.ntpServers.id'],
    ['/Image/channels/<ID>/Gain', 'image.channels.id.gain'],
    ['/Video/inputs/channels/1/overlays/text/2', 'video.inputs.channels.id.overlays.text.id2'],
    ['{node}/index', 'node.index'],
  ])('finds %s', (name, id) => {
    expect(findResource(name)?.[0]).toBe(id);
  });

  it('finds every resource by its id and by its URI', () => {
    const all = specJson().resources;
    expect(all.length).toBe(172);
    for (const { id, uri } of all) {
      expect(findResource(id)?.[0]).toBe(id);
      expect(findResource(uri)?.[0]).toBe(id);
      expect(specResource(id).length).toBeGreaterThan(40);
    }
  });

  it('says what is near when there is none', () => {
    expect(() => specResource('/Network/interfacs')).toThrow(
      'no resource /Network/interfacs in the catalogue; nearest are /Network/interfaces,',
    );
    expect(() => specResource('system.tim')).toThrow(/nearest are system\.time/);
  });
});

describe('specSearch', () => {
  it('finds an element with its blocks and operations', () => {
    const text = specSearch('brightnessLevel');
    expect(text).toMatch(/8\.4\.3 +VideoInputChannel\/brightnessLevel +opt +rw +integer +0\.\.100/);
    expect(text).toMatch(/8\.14\.24 +Color\/brightnessLevel/);
    expect(text).toContain('PUT /Image/channels/{id}/Color');
    expect(specSearch('BRIGHTNESSLEVEL')).toBe(text);
  });

  it('finds a misprinted element by its correction', () => {
    expect(specSearch('enabled')).toContain('RecordSchedule/enalbled');
  });

  it('finds blocks, parts of URIs, requirements and readings', () => {
    expect(specSearch('MotionDetection')).toContain('block MotionDetection, 8.10.1');
    expect(specSearch('/ntpServers')).toContain('/System/time/ntpServers/{id}');
    expect(specSearch('4.5.4-5')).toMatch(/^4\.5\.4-5 {2}MUST/);
    expect(specSearch('e-12')).toMatch(/^E-012 {2}Names of the time modes/);
    expect(specSearch('E-012')).toContain('Time/timeMode of 8.1.7');
  });

  it('finds sentences when nothing is called so', () => {
    expect(specSearch('clockwise')).toMatch(/^requirements\n/);
  });

  it('says what is near when nothing matches', () => {
    expect(specSearch('presetz')).toMatch(/^nothing in the catalogue matches "presetz"; nearest are .*presetN/);
    expect(specSearch('qqqqqqqqqqqqqqqqqqqqqqqq')).toBe('nothing in the catalogue matches "qqqqqqqqqqqqqqqqqqqqqqqq"\n');
    expect(specSearch('  ')).toMatch(/^nothing to search for/);
  });
});
