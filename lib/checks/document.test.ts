import { expect, test } from 'vitest';
import { blockFor } from '../spec/catalogue.ts';
import { element } from '../xml/tree.ts';
import { fieldFindings } from './document.ts';

const block = blockFor('EventNotificationAlert', '8.11.10');
if (block === undefined) throw new Error('no block of alerts');

const found = (dateTime: string) => {
  const root = element('EventNotificationAlert', 'x', [element('dateTime', 'x', dateTime)]);
  return fieldFindings(root, block).filter(({ path }) => path === 'dateTime');
};

test('a time of an alert without seconds rests on the reading that allows it, another fault on none', () => {
  expect(found('2009-11-14T15:27:00Z')).toEqual([]);
  expect(found('2009-11-14T15:27Z')).toMatchObject([{ kind: 'lexical', reading: 'E-021', option: 'b' }]);
  expect(found('14.11.2009')).toMatchObject([{ kind: 'lexical' }]);
  expect(found('14.11.2009')[0]?.reading).toBeUndefined();
});
