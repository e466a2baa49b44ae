import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startCamera } from '../camera.ts';
import { clientOf } from '../test-client.ts';
import { faults } from './index.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/^faults\/(?!fault\.ts)/.test(file))
  .map((file) => readFileSync(join(root, file), 'utf8'))
  .join('\n');

describe('faults', () => {
  it('are many, each with a name of its own', () => {
    expect(faults.length).toBeGreaterThanOrEqual(100);
    expect(new Set(faults.map((fault) => fault.name)).size).toBe(faults.length);
    for (const fault of faults) expect(fault.name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });
  it('break something each, by a rule that the camera asks for or by a seam', () => {
    for (const { name, off = [], ...seams } of faults) {
      const { about: _about, breaks: _breaks, shows: _shows, unseen: _unseen, ...own } = seams;
      expect(off.length + Object.keys(own).length, name).toBeGreaterThan(0);
      for (const rule of off)
        expect(sources.includes(`'${rule.split(' ')[0]}'`) || /^gate /.test(rule), `${name}: nothing asks for the rule ${rule}`).toBe(true);
    }
  });
  it('can be switched on and off at the control port', async () => {
    const camera = await startCamera({ control: true, faults: ['version-2'] });
    const client = clientOf(camera);
    const version = async (): Promise<string | undefined> => (await client.get('/System/status')).root?.attributes.version;
    expect(await version()).toBe('2.0');
    expect(await client.control('/faults', { name: 'version-2', on: false })).toEqual({ on: [] });
    expect(await version()).toBe('1.0');
    await client.control('/faults', { name: 'no-version', on: true });
    expect(await version()).toBeUndefined();
    expect(await client.control('/faults', { name: 'nonsense' })).toEqual({
      error: expect.stringContaining('there is no fault "nonsense"'),
    });
    await camera.close();
  });
  it('are unknown by other names', async () => {
    await expect(startCamera({ faults: ['nonsense'] })).rejects.toThrow('there is no fault "nonsense"');
  });
});
