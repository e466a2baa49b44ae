import { system } from '../08.01-system/section.ts';
import { io } from '../08.03-io/section.ts';
import { audio } from '../08.05-audio/section.ts';
import { twoWayAudio } from '../08.06-two-way-audio/section.ts';
import { serial } from '../08.07-serial/section.ts';
import { block, type TestClient, until } from '../test-client.ts';
import { audioFaults } from './audio.ts';
import { ioFaults } from './io.ts';
import { serialFaults } from './serial.ts';
import { after, type Look, seeFaults, shown, status, wait } from './testing/looks.ts';

const trigger = (id: string, state: string): Look =>
  status('PUT', `/IO/outputs/${id}/trigger`, block('IOPortData', `<outputState>${state}</outputState>`));
const output = (inner: string): string => block('IOOutputPort', `<id>4</id><PowerOnState>${inner}</PowerOnState>`);
const states = async (client: TestClient): Promise<string> => (await client.get('/IO/status')).text;

seeFaults(
  'IO',
  ioFaults,
  {
    'port-ids-shared': shown('/IO/outputs'),
    'port-type-wrong': shown('/IO/status'),
    'io-status-frozen': async (client) => {
      await client.control('/inputs/1', { state: 'active' });
      const seen = await states(client);
      await client.control('/inputs/1', { state: 'inactive' });
      return seen;
    },
    'io-status-words': states,
    'io-inputs-deletable': status('DELETE', '/IO/inputs/1'),
    'io-outputs-creatable': status('POST', '/IO/outputs', ''),
    'any-triggering': status('PUT', '/IO/inputs/1', block('IOInputPort', '<triggering>rising</triggering>')),
    'input-raises-nothing': async (client) => {
      const before = JSON.stringify(await client.control('/log')).split('"0x1"').length;
      await client.control('/inputs/1', { state: 'active' });
      await client.control('/inputs/1', { state: 'inactive' });
      await wait(60);
      return JSON.stringify(await client.control('/log')).split('"0x1"').length - before;
    },
    'output-does-not-move': async (client, camera) => {
      await trigger('2', 'high')(client, camera);
      const seen = await states(client);
      await trigger('2', 'low')(client, camera);
      return seen;
    },
    'pulse-does-not-end': async (client, camera) => {
      await client.put('/IO/outputs/4', output('<pulseDuration>50</pulseDuration>'));
      await trigger('4', 'high')(client, camera);
      await wait(200);
      const seen = await states(client);
      await trigger('4', 'low')(client, camera);
      return seen;
    },
    'outputs-keep-state': async (client, camera) => {
      await trigger('2', 'high')(client, camera);
      await client.put('/System/reboot');
      await until(() => (camera.effects().restart ?? 0) > 0);
      await until(async () => (await client.get('/IO/status')).status === 200);
      const seen = await states(client);
      await trigger('2', 'low')(client, camera);
      return seen;
    },
    'pulse-duration-unbound': status('PUT', '/IO/outputs/4', output('<pulseDuration>1</pulseDuration>')),
    'default-state-writable': after('PUT', '/IO/outputs/4', output('<defaultState>high</defaultState>')),
    'trigger-takes-pulse': trigger('2', 'pulse'),
    'trigger-on-inputs': trigger('1', 'high'),
  },
  [system, io],
  () => ({ timing: { inputRestMs: 20, rebootMs: 30 } }),
);

const talk = '/TwowayAudio';
const say = (client: TestClient, who: 'operator' | 'administrator' = 'administrator') =>
  client.send('PUT', `${talk}/sendData`, Uint8Array.of(1, 2, 3), who, { 'content-type': 'audio/basic' });
const inTalk =
  (act: Look): Look =>
  async (client, camera) => {
    await client.put(`${talk}/open`);
    const seen = await act(client, camera);
    await client.put(`${talk}/close`);
    return seen;
  };
const heard: Look = async (client) => {
  const { bytes, headers } = await client.get(`${talk}/receiveData`);
  return { type: headers.get('content-type'), length: headers.has('content-length'), empty: bytes.length === 0 };
};

seeFaults(
  'audio',
  audioFaults,
  {
    'audio-deletable': status('DELETE', '/Audio/channels/11'),
    'audio-creatable': status('POST', '/Audio/channels', ''),
    'audio-writable': status('PUT', '/Audio/channels/11', ''),
    'audio-listens-only': shown('/Audio/channels/11'),
    'audio-volume-255': shown('/Audio/channels'),
    'audio-volume-missing': shown('/Audio/channels/11'),
    'audio-boolean-words': shown('/Audio/channels/12'),
    'audio-first-always': shown('/Audio/channels/12'),
    'intercom-never-opened': async (client) => (await say(client)).status,
    'intercom-two-talkers': inTalk(async (client) => (await say(client, 'operator')).status),
    'intercom-silent': inTalk(async (client) => {
      await say(client);
      return (await client.get(`${talk}/receiveData`)).bytes.length === 3;
    }),
    'intercom-answers-xml': inTalk(heard),
    'intercom-refuses-audio': inTalk(async (client) => (await say(client)).status),
    'intercom-open-to-viewers': async (client) => {
      const seen = (await client.put(`${talk}/open`, undefined, 'viewer')).status;
      await client.put(`${talk}/close`);
      return seen;
    },
    'intercom-empty': inTalk(heard),
    'intercom-endless': inTalk(heard),
  },
  [system, audio, twoWayAudio],
);

const port = '/Serial/ports/1';
const bytes = (client: TestClient, what: string, type: string) =>
  client.send('PUT', `${port}/${what}`, Uint8Array.of(1), 'administrator', { 'content-type': type });
const inChannel =
  (act: Look): Look =>
  async (client, camera) => {
    await client.put(`${port}/transChanOpen`);
    const seen = await act(client, camera);
    await client.put(`${port}/transChanClose`);
    return seen;
  };

seeFaults(
  'serial lines',
  serialFaults,
  {
    'serial-types-swapped': shown('/Serial/ports'),
    'serial-type-settable': after('PUT', port, block('SerialPort', '<id>1</id><serialPortType>RS232</serialPortType>')),
    'serial-deletable': status('DELETE', port),
    'any-parity': status('PUT', port, block('SerialPort', '<id>1</id><parityType>mark</parityType>')),
    'command-any-text': status('PUT', `${port}/command`, block('SerialCommand', '<chainNo>1</chainNo><command>A0ZZ</command>')),
    'command-not-sent': async (client, camera) => {
      await bytes(client, 'command', 'application/octet-stream');
      return camera.effects().wire;
    },
    'command-xml-only': async (client) => (await bytes(client, 'command', 'application/octet-stream')).status,
    'channel-never-opened': async (client) => (await client.get(`${port}/transChanRecvData`)).status,
    'channel-on-port-3': status('PUT', '/Serial/ports/3/transChanOpen'),
    'channel-answers-xml': inChannel(async (client) => (await client.get(`${port}/transChanRecvData`)).headers.get('content-type')),
    'channel-open-to-viewers': async (client) => {
      const seen = (await client.put(`${port}/transChanOpen`, undefined, 'viewer')).status;
      await client.put(`${port}/transChanClose`);
      return seen;
    },
    'channel-refuses-binary': inChannel(async (client) => (await bytes(client, 'transChanSendData', 'application/binary')).status),
  },
  [system, serial],
);
