import { describe, expect, it } from 'vitest';
import type { Answer } from '../../device/client.ts';
import { Stop } from '../stop.ts';
import { detectSpeech } from './detect.ts';

const ver10 = 'http://www.hikvision.com/ver10/XMLSchema';
const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';
const isapi20 = 'http://www.isapi.org/ver20/XMLSchema';

type Told = readonly [status: number, body: string, type?: string];

const info = (namespace: string, version = '1.0', id = '88'): Told => [
  200,
  `<DeviceInfo version="${version}"${namespace === '' ? '' : ` xmlns="${namespace}"`}><deviceID>${id}</deviceID></DeviceInfo>`,
];
const html = (status: number): Told => [status, '<html><head><title>Document Error</title></head></html>', 'text/html'];
const refusal = (status: number, namespace = ver20): Told => [status, `<ResponseStatus xmlns="${namespace}"/>`];

const answerOf = ([status, body, type = 'application/xml']: Told): Answer =>
  ({ response: { status, reason: '', headers: [['Content-Type', type]], body: Buffer.from(body) } }) as unknown as Answer;

/** A device by its paths; everything else is what it does elsewhere. */
const detect = async (there: Readonly<Record<string, Told>>, elsewhere: Told = html(404), dialect?: 'isapi' | 'psia') => {
  const asked: string[] = [];
  const detecting = {
    client: {
      send: async ({ path }: { readonly path: string }) => {
        asked.push(path);
        return answerOf(there[path] ?? elsewhere);
      },
      speaksTls: async () => false,
    },
    device: { baseUrl: 'http://camera', accounts: { administrator: { user: 'admin', password: 'secret' } } },
    record: () => undefined,
    ...(dialect === undefined ? {} : { dialect }),
  };
  const speech = await detectSpeech(detecting).catch((error: unknown) => error);
  return { speech, asked };
};

const [root, isapi, psia] = ['/System/deviceInfo', '/ISAPI/System/deviceInfo', '/PSIA/System/deviceInfo'];

describe('what a device speaks', () => {
  it.each([
    ['the document at the root', { [root]: info(ver10) }, 'ipmd', ''],
    ['ISAPI below its prefix', { [isapi]: info(ver20, '2.0') }, 'isapi', '/ISAPI'],
    ['ISAPI with version 1.0', { [isapi]: info(isapi20) }, 'isapi', '/ISAPI'],
    ['ISAPI in the document’s namespace', { [isapi]: info(ver10) }, 'isapi', '/ISAPI'],
    ['both, in the document’s namespace', { [isapi]: info(ver10), [root]: info(ver10) }, 'ipmd', ''],
    ['both, in a later one', { [isapi]: info(ver20), [root]: info(ver20) }, 'isapi', '/ISAPI'],
    ['ver20 at the root', { [root]: info(ver20, '2.0') }, 'isapi', ''],
    ['no namespace at the root, ids of today', { [root]: info('', '1.0', '48443030-3637-3534-3937-442f30393432') }, 'isapi', ''],
    ['no namespace at the root', { [root]: info('') }, 'ipmd', ''],
    ['no namespace below a prefix', { [isapi]: info('') }, 'isapi', '/ISAPI'],
    ['PSIA', { [psia]: info('urn:psialliance-org') }, 'psia', '/PSIA'],
    ['PSIA at the root', { [root]: info('urn:psialliance-org') }, 'psia', ''],
    ['PSIA below the prefix of today', { [isapi]: info('urn:psialliance-org') }, 'isapi', '/ISAPI'],
    [
      'what cannot be read, by its first tag',
      { [isapi]: [200, `<DeviceInfo version="2.0" xmlns="${ver20}"><deviceName>a & b`] },
      'isapi',
      '/ISAPI',
    ],
    ['refusals in its own words', { [isapi]: refusal(403) }, 'isapi', '/ISAPI'],
  ] as const)('%s', async (_, there, dialect, prefix) => {
    expect((await detect(there)).speech).toEqual({ dialect, prefix });
  });
  it('is found although everything else answers 401, without a login spent', async () => {
    expect(await detect({ [isapi]: info(ver20, '2.0') }, html(401))).toEqual({
      speech: { dialect: 'isapi', prefix: '/ISAPI' },
      asked: [isapi],
    });
    expect((await detect({ [root]: info(ver10) }, html(401))).speech).toEqual({ dialect: 'ipmd', prefix: '' });
  });
  it.each([
    ['two 401s', html(401), undefined, 2],
    ['one 401 in the words of the protocol', refusal(401), undefined, 1],
    ['one 401 where the dialect is set', html(401), 'isapi', 1],
  ] as const)('%s end the run: nothing more is tried', async (_, elsewhere, dialect, requests) => {
    const { speech, asked } = await detect({}, elsewhere, dialect);
    expect(speech).toBeInstanceOf(Stop);
    expect([(speech as Stop).kind, asked.length]).toEqual(['credentials', requests]);
  });
  it('that is set is looked for at its prefix, then at the root', async () => {
    expect(await detect({ [root]: info(ver20) }, html(404), 'isapi')).toEqual({
      speech: { dialect: 'isapi', prefix: '' },
      asked: [isapi, root],
    });
  });
  it('that is none is told with what was there', async () => {
    const { speech } = await detect({ [root]: [200, '<html><head><title>Router</title></head></html>', 'text/html'] });
    expect((speech as Stop).kind).toBe('no-protocol');
    expect((speech as Stop).message).toMatch(/GET \/System\/deviceInfo answers 200, text\/html, "Router"/);
    expect((speech as Stop).message).toMatch(/GET \/ISAPI\/System\/deviceInfo answers 404/);
  });
});
