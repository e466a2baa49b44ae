import { expect, test } from 'vitest';
import { resources } from '../../spec/catalogue.ts';
import { refusedDelete } from './writes.ts';

const ofOthers = { isOurs: () => false };
const ofOurs = { isOurs: () => true };
const concrete = (uri: string): string => uri.replace(/\{\w+\}/g, '1');

/** Writes with no body that could be made harmless. */
const bodyless = [...resources.values()].flatMap((resource) =>
  (['PUT', 'POST', 'DELETE'] as const).flatMap((method) => {
    const operation = resource.operations[method];
    return operation === undefined || operation.inbound !== undefined ? [] : [{ method, uri: resource.uri, operation }];
  }),
);

test('an operation without a body is contained, is taken back whole, or deletes what the run has made alone', () => {
  expect(bodyless.length).toBeGreaterThan(40);
  for (const { method, uri, operation } of bodyless) {
    if (operation.contained === true || operation.restorability === 'readable') continue;
    expect(method, uri).toBe('DELETE');
    expect(refusedDelete(method, concrete(uri), ofOthers), uri).toMatch(/would take what the run has not made/);
    expect(refusedDelete(method, concrete(uri), ofOurs), uri).toBeUndefined();
    expect(operation.reason, uri).toMatch(/it made|made before|of our own/);
  }
});
