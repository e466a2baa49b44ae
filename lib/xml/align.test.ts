import { expect, it } from 'vitest';
import { blockFor } from '../spec/catalogue.ts';
import { differences, notKept } from './compare.ts';
import { parseText } from './parse.ts';

const list = (...servers: readonly (readonly [string, string])[]) => {
  const entries = servers.map(([id, name]) => `<NTPServer><id>${id}</id><hostName>${name}</hostName></NTPServer>`).join('');
  const { root } = parseText(`<NTPServerList version="1.0" xmlns="http://www.hikvision.com/ver10/XMLSchema">${entries}</NTPServerList>`);
  const block = blockFor('NTPServerList', '8.1.10');
  if (root === undefined || block === undefined) throw new Error('no list');
  return { root, block };
};

const told = (before: ReturnType<typeof list>, after: ReturnType<typeof list>) => ({
  differ: differences(before.root, after.root, before.block).map(({ path }) => path),
  lost: notKept(before.root, after.root, before.block).map(({ path }) => path),
});

it('compares entries by their ids, whatever their order', () => {
  expect(told(list(['1', 'a'], ['2', 'b']), list(['2', 'b'], ['1', 'a']))).toEqual({ differ: [], lost: [] });
});

it('still tells what an entry of the same id has otherwise', () => {
  const found = told(list(['1', 'a'], ['2', 'b']), list(['2', 'c'], ['1', 'a']));
  expect(found.differ).toEqual(['NTPServer[2]/hostName']);
});

it('compares by place where the ids differ or repeat', () => {
  expect(told(list(['1', 'a'], ['2', 'b']), list(['3', 'a'], ['2', 'b'])).differ).toEqual(['NTPServer[1]/id']);
  expect(told(list(['1', 'a'], ['1', 'b']), list(['1', 'b'], ['1', 'a'])).differ).toEqual([
    'NTPServer[1]/hostName',
    'NTPServer[2]/hostName',
  ]);
});
