import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../model/check.ts';
import { blocks, flatFields, namespaces, resources } from '../catalogue.ts';
import { type Shape, shapeOf } from '../shape.ts';
import { resourceAt } from '../tree.ts';
import { dialects } from './index.ts';
import { fromDialectPath, fromStreamId, placesOf, toDialectPath, toStreamId } from './paths.ts';

const names = Object.keys(dialects) as Dialect[];

/** A concrete path for a URI: 1 for the first id, 2 for the second. */
const concrete = (uri: string): string => uri.replace('{id}', '1').replace('{id2}', '2');

const general = [...resources.values()].filter((resource) => resource.type !== 'Special Resource');

describe('paths', () => {
  it.each([
    ['isapi', '/Network/interfaces/1/ipAddress', '/ISAPI/System/Network/interfaces/1/ipAddress'],
    ['isapi', '/System/deviceInfo', '/ISAPI/System/deviceInfo'],
    ['isapi', '/System/deviceInfo/capabilities', '/ISAPI/System/deviceInfo/capabilities'],
    ['isapi', '/Video/inputs/channels/2/shelterAlarm', '/ISAPI/System/Video/inputs/channels/2/tamperDetection'],
    ['isapi', '/Video/inputs/channels/2/shelterAlarm/regions/1', '/ISAPI/System/Video/inputs/channels/2/tamperDetection/regions/1'],
    ['isapi', '/Security/adminAccess', '/ISAPI/Security/adminAccesses'],
    ['isapi', '/Security/users/1', '/ISAPI/Security/users/1'],
    ['isapi', '/System/Storage/volumes/3/format', '/ISAPI/ContentMgmt/Storage/hdd/3/format'],
    ['isapi', '/System/Storage', '/ISAPI/ContentMgmt/Storage'],
    ['isapi', '/Streaming/channels/2/picture', '/ISAPI/Streaming/channels/102/picture'],
    ['isapi', '/Streaming/channels/201', '/ISAPI/Streaming/channels/201'],
    ['isapi', '/MotionDetection/1/regions', '/ISAPI/System/Video/inputs/channels/1/motionDetection/regions'],
    ['isapi', '/Event/Schedule/VMD', '/ISAPI/Event/schedules/motionDetections/VMD_video1'],
    ['isapi', '/Image/channels/1/WhiteBlance/capabilities', '/ISAPI/Image/channels/1/whiteBalance/capabilities'],
    ['isapi', '/Video/inputs/channels/1/osdDatetime', '/ISAPI/System/Video/inputs/channels/1/overlays/dateTimeOverlay'],
    ['isapi', '/TwowayAudio/open', '/ISAPI/System/TwoWayAudio/channels/1/open'],
    ['isapi', '/index', '/ISAPI/index'],
    ['psia', '/IO/outputs/2/trigger', '/PSIA/System/IO/outputs/2/trigger'],
    ['psia', '/System/Storage/volumes', '/PSIA/System/Storage/volumes'],
    ['psia', '/Streaming/channels/1', '/PSIA/Streaming/channels/1'],
    ['psia', '/Security/adminAccess', '/PSIA/Security/adminAccess'],
    ['ipmd', '/Video/inputs/channels/1/shelterAlarm', '/Video/inputs/channels/1/shelterAlarm'],
  ] as const)('%s has %s at %s, and back', (dialect, document, there) => {
    expect(toDialectPath(document, dialect)).toBe(there);
    expect(fromDialectPath(there, dialect)).toBe(document);
  });

  it('leave the query alone', () => {
    expect(toDialectPath('/Streaming/channels/1/picture?at=/Network/1', 'isapi')).toBe(
      '/ISAPI/Streaming/channels/101/picture?at=/Network/1',
    );
    expect(fromDialectPath('/ISAPI/System/Network/interfaces?a=/ISAPI/System/IO', 'isapi')).toBe('/Network/interfaces?a=/ISAPI/System/IO');
  });

  it('do not take a name for another that it begins', () => {
    expect(toDialectPath('/IOx/1', 'isapi')).toBe('/ISAPI/IOx/1');
    expect(fromDialectPath('/ISAPIx/System/IO', 'isapi')).toBe('/ISAPIx/System/IO');
  });

  it('are understood without the prefix, which some firmware also answers', () => {
    expect(fromDialectPath('/System/Network/interfaces', 'isapi')).toBe('/Network/interfaces');
    expect(fromDialectPath('/System/deviceInfo', 'psia')).toBe('/System/deviceInfo');
  });

  it('have further places where the field has them', () => {
    const paths = (...of: Parameters<typeof placesOf>): readonly string[] => placesOf(...of).map(({ path }) => path);
    expect(paths('/MotionDetection/1', 'isapi')).toEqual([
      '/ISAPI/System/Video/inputs/channels/1/motionDetection',
      '/ISAPI/ContentMgmt/InputProxy/channels/1/video/motionDetection',
      '/ISAPI/System/MotionDetection/1',
    ]);
    expect(paths('/System/Storage/volumes', 'isapi')).toEqual(['/ISAPI/ContentMgmt/Storage/hdd', '/ISAPI/ContentMgmt/Storage']);
    expect(paths('/System/Storage/volumes/1', 'isapi')).toEqual(['/ISAPI/ContentMgmt/Storage/hdd/1']);
    expect(paths('/Event/Schedule/VMD', 'psia')).toEqual(['/PSIA/Event/Schedule/VMD', '/PSIA/Custom/HIKCGI/Event/schedule/VMD']);
    expect(paths('/System/time', 'isapi')).toEqual(['/ISAPI/System/time']);
    expect(paths('/Network/interfaces', 'isapi', '')).toEqual(['/System/Network/interfaces', '/Network/interfaces']);
    expect(fromDialectPath('/ISAPI/System/Video/inputs/channels/1/motionDetection', 'isapi')).toBe('/MotionDetection/1');
    expect(fromDialectPath('/PSIA/Custom/HIKCGI/Event/schedule/VMD', 'psia')).toBe('/Event/Schedule/VMD');
  });

  it.each(names)('%s takes every resource of the catalogue there and back', (dialect) => {
    const twoWays = general.filter((resource) => resource.uri !== '/TwowayAudio/receiveData');
    expect(twoWays.length).toBeGreaterThan(100);
    for (const resource of twoWays) {
      const path = concrete(resource.uri);
      expect(fromDialectPath(toDialectPath(path, dialect), dialect)).toBe(path);
    }
    expect(new Set(twoWays.map((resource) => toDialectPath(concrete(resource.uri), dialect))).size).toBe(twoWays.length);
  });

  it('number streams by input and stream in ISAPI only', () => {
    expect(['1', '2', '3', '101', '0', 'x'].map((id) => toStreamId(id, 'isapi'))).toEqual(['101', '102', '103', '101', '0', 'x']);
    expect(['101', '102', '100', '201', '2', 'x'].map((id) => fromStreamId(id, 'isapi'))).toEqual(['1', '2', '100', '201', '2', 'x']);
    expect(toStreamId('1', 'psia')).toBe('1');
    expect(fromStreamId('101', 'psia')).toBe('101');
  });
});

describe('dialect data', () => {
  const shapePaths = (block: string): ReadonlySet<string> => {
    const walk = (shapes: readonly Shape[]): readonly Shape[] => shapes.flatMap((shape) => [shape, ...walk(shape.children)]);
    return new Set(blocks.filter((each) => each.name === block).flatMap((each) => walk(shapeOf(each)).map((shape) => shape.path)));
  };

  it.each(names)('%s names blocks and fields that exist', (dialect) => {
    const spec = dialects[dialect];
    for (const rule of [...spec.values, ...spec.open, ...spec.forms, ...spec.absent]) {
      if (rule.path === '*') expect(shapePaths(rule.block).size, rule.block).toBeGreaterThan(0);
      else expect(shapePaths(rule.block), `${rule.block}/${rule.path}`).toContain(rule.path);
    }
    for (const rule of spec.names) {
      const known = new Set([rule.block, ...[...shapePaths(rule.block)].flatMap((path) => path.split('/'))]);
      expect(known, `${rule.block}: ${rule.document}`).toContain(rule.document);
    }
    for (const rule of spec.wrapped) expect(shapePaths(rule.block), rule.list).toContain(rule.by);
  });

  it.each(names)('%s maps values into the lists of the document', (dialect) => {
    for (const rule of dialects[dialect].values) {
      const leaf = blocks
        .filter((block) => block.name === rule.block)
        .flatMap((block) => flatFields(block.fields))
        .find(({ path }) => path === rule.path);
      const words = leaf?.field.type === 'boolean' ? ['true', 'false'] : leaf?.field.enum;
      expect(words, `${rule.block}/${rule.path}`).toContain(rule.document);
    }
  });

  it.each(names)('%s moves only resources that exist', (dialect) => {
    for (const rule of dialects[dialect].paths) {
      expect(
        general.some(
          ({ uri }) => uri === rule.document || uri.startsWith(`${rule.document}/`) || resourceAt(rule.document)?.[1].uri === uri,
        ),
        rule.document,
      ).toBe(true);
    }
  });

  it('keeps the document strict', () => {
    expect(dialects.ipmd).toMatchObject({
      prefix: '',
      namespaces: [namespaces.document],
      versions: ['1.0'],
      paths: [],
      names: [],
      unknownElements: 'judge',
    });
  });

  it('accepts the namespaces and versions seen in the field', () => {
    expect(dialects.isapi.namespaces).toHaveLength(6);
    expect(new Set(dialects.psia.namespaces)).toEqual(new Set(dialects.isapi.namespaces));
    expect(dialects.isapi.versions).toEqual(['2.0', '1.0', '']);
    expect(dialects.psia.namespaces[0]).toBe('urn:psialliance-org');
  });

  it('repairs only the offset with a one-digit hour', () => {
    const [fault] = dialects.isapi.lexical;
    const repaired = (text: string): string => text.replace(new RegExp(fault?.pattern ?? ''), fault?.replace ?? '');
    expect(repaired('2015-03-01T10:00:00-8:00')).toBe('2015-03-01T10:00:00-08:00');
    expect(repaired('2015-03-01T10:00:00-08:00')).toBe('2015-03-01T10:00:00-08:00');
    expect(repaired('2015-03-01T10:00:00')).toBe('2015-03-01T10:00:00');
  });
});
