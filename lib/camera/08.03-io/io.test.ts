import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Camera, startCamera } from '../camera.ts';
import { block, clientOf, type TestClient, until } from '../test-client.ts';

let camera: Camera;
let client: TestClient;

beforeEach(async () => {
  camera = await startCamera({ control: true, timing: { rebootMs: 50, inputRestMs: 150 } });
  client = clientOf(camera);
});
afterEach(() => camera.close());

const stateOf = async (uri: string): Promise<string | undefined> => (await client.get(`${uri}/status`)).leaves.ioState;
const trigger = (id: string, state: string) =>
  client.put(`/IO/outputs/${id}/trigger`, block('IOPortData', `<outputState>${state}</outputState>`), 'operator');
const moveInput = (id: string, state: string) => client.control(`/inputs/${id}`, { state });
const relays = (): number => camera.effects().relay ?? 0;

describe('ports', () => {
  it('have ids that are unique over inputs and outputs, the same in the lists, the whole and the status', async () => {
    const { root } = await client.get('/IO/status', 'viewer');
    const entries = (root?.children ?? []).map((entry) => entry.children.map((leaf) => leaf.text).join(' '));
    expect(entries).toEqual(['1 input inactive', '3 input inactive', '2 output inactive', '4 output inactive']);
    const whole = (await client.get('/IO')).leaves;
    expect([1, 2].map((at) => whole[`IOInputPortList[1]/IOInputPort[${at}]/id`])).toEqual(['1', '3']);
    expect([1, 2].map((at) => whole[`IOOutputPortList[1]/IOOutputPort[${at}]/id`])).toEqual(['2', '4']);
    expect((await client.get('/IO/inputs/2')).status).toBe(404);
    for (const path of ['/IO/inputs', '/IO/outputs', '/IO/inputs/1', '/IO/outputs/2']) {
      for (const method of ['POST', 'DELETE']) expect((await client.send(method, path)).status).toBe(405);
    }
  });

  it('of input type follow the signal, whichever level triggers', async () => {
    await moveInput('1', 'high');
    expect(await stateOf('/IO/inputs/1')).toBe('active');
    expect((await client.put('/IO/inputs/1', block('IOInputPort', '<id>1</id><triggering>low</triggering>'))).status).toBe(200);
    expect(await stateOf('/IO/inputs/1')).toBe('inactive');
    await moveInput('3', 'high');
    expect(await stateOf('/IO/inputs/3')).toBe('inactive');
    await moveInput('3', 'active');
    expect(await stateOf('/IO/inputs/3')).toBe('active');
    expect(await client.control('/inputs/9', { state: 'high' })).toMatchObject({ error: expect.stringContaining('no input 9') });
    expect(await client.control('/inputs/1', { state: 'up' })).toMatchObject({ error: expect.stringContaining('state must be') });
  });

  it('keep their level and ignore states that are read-only', async () => {
    const before = camera.snapshot();
    const inner = '<id>2</id><PowerOnState><defaultState>high</defaultState><outputState>low</outputState></PowerOnState>';
    expect((await client.put('/IO/outputs/2', block('IOOutputPort', inner))).status).toBe(200);
    expect(camera.snapshot()).toEqual(before);
    expect(relays()).toBe(0);
  });

  it.each([
    ['/IO/inputs/1', 'IOInputPort', '<triggering>rising</triggering>'],
    ['/IO/outputs/4', 'IOOutputPort', '<PowerOnState><pulseDuration>49</pulseDuration></PowerOnState>'],
    ['/IO/outputs/4', 'IOOutputPort', '<PowerOnState><pulseDuration>60001</pulseDuration></PowerOnState>'],
    ['/IO/outputs/2/trigger', 'IOPortData', '<outputState>pulse</outputState>'],
    ['/IO/outputs/2/trigger', 'IOPortData', ''],
  ])('refuse what is not theirs: %s %s %s', async (path, root, inner) => {
    const before = camera.snapshot();
    const { status, leaves } = await client.put(path, block(root, inner));
    expect([status, leaves.statusCode]).toEqual([400, '6']);
    expect(camera.snapshot()).toEqual(before);
    expect(relays()).toBe(0);
  });
});

describe('outputs', () => {
  it('are set high and low by hand, and move nothing when they stand there already', async () => {
    expect((await trigger('2', 'high')).status).toBe(200);
    expect(await stateOf('/IO/outputs/2')).toBe('active');
    await trigger('2', 'high');
    expect(relays()).toBe(1);
    await trigger('2', 'low');
    expect(await stateOf('/IO/outputs/2')).toBe('inactive');
    expect(relays()).toBe(2);
    expect(Object.keys(camera.snapshot()).filter((uri) => uri.startsWith('/IO/') && uri.endsWith('/trigger'))).toEqual([]);
  });

  it('take IOPortData without a version, and refuse a Viewer, unknown ports and bodies that are none', async () => {
    const body = '<IOPortData xmlns="http://www.hikvision.com/ver10/XMLSchema"><outputState>high</outputState></IOPortData>';
    expect((await client.put('/IO/outputs/2/trigger', body)).status).toBe(200);
    expect((await client.put('/IO/outputs/2/trigger', body, 'viewer')).status).toBe(403);
    for (const id of ['1', '99']) expect((await client.put(`/IO/outputs/${id}/trigger`, body)).status).toBe(404);
    const malformed = await client.put('/IO/outputs/2/trigger', '<IOPortData>');
    expect([malformed.status, malformed.leaves.statusCode]).toEqual([400, '5']);
    expect((await client.get('/IO/outputs/2/trigger')).status).toBe(405);
    expect((await client.get('/IO/outputs/2/trigger/capabilities')).root?.name).toBe('IOPortData');
  });

  it('pulse for their duration, no longer', async () => {
    await client.put('/IO/outputs/4', block('IOOutputPort', '<id>4</id><PowerOnState><pulseDuration>300</pulseDuration></PowerOnState>'));
    const begin = performance.now();
    await trigger('4', 'high');
    expect(await stateOf('/IO/outputs/4')).toBe('active');
    await until(async () => (await stateOf('/IO/outputs/4')) === 'inactive');
    expect(performance.now() - begin).toBeGreaterThan(250);
    expect(performance.now() - begin).toBeLessThan(1500);
    expect(relays()).toBe(2);
  });

  it('are at their default after a reboot', async () => {
    await trigger('2', 'high');
    await client.put('/System/reboot');
    await until(() => (camera.effects().restart ?? 0) === 1);
    await until(async () => (await stateOf('/IO/outputs/2')) === 'inactive');
    expect(relays()).toBe(2);
  });
});
