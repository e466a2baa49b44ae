import { describe, expect, it } from 'vitest';
import type { Field } from '../model/catalogue.ts';
import type { Limits } from '../spec/limits.ts';
import { illegalValues, legalValues } from './values.ts';

const limits = (options: readonly string[]): Limits => ({ raw: { opt: options.join(',') }, options, value: '' });
const sent = (field: Partial<Field>, own?: Limits) => illegalValues({ name: 'x', ...field } as Field, own).map(({ value }) => value);

describe('values that must be refused', () => {
  it('hold an option of the document that the capabilities leave out', () => {
    expect(sent({ enum: ['H.264', 'MJPEG', 'MPEG4'] }, limits(['H.264', 'MPEG4']))).toEqual(['MJPEG', 'no-such-option']);
    expect(sent({ enum: ['H.264', 'MJPEG'] }, limits(['H.264', 'MJPEG']))).toEqual(['no-such-option']);
    expect(sent({ type: 'boolean' }, limits(['true']))).toEqual(['false', 'yes']);
  });

  it('hold a number beside those that the capabilities list', () => {
    expect(sent({ type: 'integer' }, limits(['640', '1280']))).toEqual(['abc', '1281']);
    expect(sent({ type: 'FPS', enum: ['100', '2500'] }, limits(['100']))).toContain('2501');
  });

  it('hold none where every option of the document is promised', () => {
    expect(sent({ enum: ['a', 'b'] }, { raw: { opt: 'all' }, options: 'all', value: '' })).toEqual(['no-such-option']);
    expect(sent({ enum: ['a', 'b'] })).toEqual(['no-such-option']);
  });
});

describe('values that must be taken', () => {
  it('are the options that both the document and the capabilities list', () => {
    const taken = legalValues({ name: 'x', presence: 'opt', enum: ['a', 'b', 'c'] }, limits(['a', 'c', 'z']), 1);
    expect(taken.map(({ value }) => value)).toEqual(['a', 'c']);
  });
});
