/** What an entry allows is asked at each single request: its port or channel, and what a careless device would make of it. */
import { describe, expect, test } from 'vitest';
import { deviceOf } from '../../device/config.ts';
import { allowanceOf } from './permissions.ts';

const account = { user: 'admin', password: 'secret' };

const allowing = (allow: Parameters<typeof deviceOf>[0]['allow'], safety: Parameters<typeof allowanceOf>[1] = 'destructive') =>
  allowanceOf(
    deviceOf({ name: 'cam', baseUrl: 'http://192.0.2.1', accounts: { administrator: account }, ...(allow && { allow }) }),
    safety,
  );

describe('an effect that is allowed somewhere', () => {
  test('is refused at every other port or channel', () => {
    const { refusesEffect } = allowing({ effects: { relay: ['4'], motion: ['99'] } });
    expect(refusesEffect('PUT', '/IO/outputs/4/trigger')).toBeUndefined();
    expect(refusesEffect('PUT', '/IO/outputs/2/trigger')).toMatch(/effect relay.* at 2$/);
    expect(refusesEffect('PUT', '/PTZCtrl/channels/1/continuous')).toMatch(/effect motion.* at 1$/);
    expect(refusesEffect('PUT', '/PTZCtrl/channels/1/presets/99/goto')).toMatch(/effect motion/);
    expect(refusesEffect('PUT', '/PTZCtrl/channels/99/continuous')).toBeUndefined();
  });

  test('is refused where a resource has no port of its own', () => {
    expect(allowing({ effects: { clock: ['1'] } }).refusesEffect('PUT', '/System/time')).toMatch(/effect clock/);
    expect(allowing({ effects: { clock: true } }).refusesEffect('PUT', '/System/time')).toBeUndefined();
  });

  test('is asked for the command in the query alone', () => {
    const { refusesEffect } = allowing({ effects: { light: ['1'] } });
    expect(refusesEffect('PUT', '/PTZCtrl/channels/1/auxcontrol?command=LIGHT_PWRON')).toBeUndefined();
    expect(refusesEffect('PUT', '/PTZCtrl/channels/1/auxcontrol?command=WIPER_PWRON')).toMatch(/effect wiper/);
  });

  test('reads nothing', () => {
    expect(allowing({}).refusesEffect('GET', '/IO/outputs/2/status')).toBeUndefined();
  });
});

describe('at and below a contained path', () => {
  const spellings = [
    '/System/factoryDefault',
    '/System/factoryDefault/description',
    '/System/factoryDefault/index?x=1',
    '/system/FACTORYDEFAULT',
    '//System//factoryDefault',
    '/System/%66actoryDefault',
    '/System/factoryDefault/',
    '/System/factoryDefault;a/capabilities',
    '/System/Storage/volumes/1/format/description',
  ];

  test.each(spellings)('%s takes no request of any method that the entry does not name', (path) => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'DELETE', 'PATCH']) {
      expect(allowing({}, 'disruptive').refuses(method, path), method).toBeDefined();
      expect(allowing({ operations: ['PUT /System/reboot'] }).refuses(method, path), method).toMatch(/not named under allow.operations/);
      expect(allowing({ operations: ['*'] }).refuses(method, path), method).toBeUndefined();
    }
  });

  test('a named operation opens its own path, for one instance where it names one', () => {
    const { refuses } = allowing({ operations: ['PUT /System/Storage/volumes/2/format'] });
    expect(refuses('PUT', '/System/Storage/volumes/2/format')).toBeUndefined();
    expect(refuses('GET', '/System/Storage/volumes/2/format/description')).toBeUndefined();
    expect(refuses('PUT', '/System/Storage/volumes/1/format')).toBeDefined();
  });

  test('collections stay readable, and their members writable', () => {
    const { refuses } = allowing({}, 'disruptive');
    expect(refuses('GET', '/Security/users')).toBeUndefined();
    expect(refuses('GET', '/Security/users/description')).toBeUndefined();
    expect(refuses('PUT', '/Security/users/2')).toBeUndefined();
    expect(refuses('DELETE', '/Security/users')).toMatch(/contained/);
  });
});
