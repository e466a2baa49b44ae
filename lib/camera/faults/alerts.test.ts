import { system } from '../08.01-system/section.ts';
import { network } from '../08.02-network/section.ts';
import { io } from '../08.03-io/section.ts';
import { security } from '../08.08-security/section.ts';
import { event } from '../08.11-event/section.ts';
import { alertFaults } from './event.ts';
import { found, raise, streamed } from './testing/alarm.ts';
import { type Look, seeFaults } from './testing/looks.ts';

/** The first alerts of two events, one after the other. */
const twoEvents: Look = async (client, camera) => {
  await raise(client);
  return found(/<activePostCount>(\d+)<[\s\S]*?<eventType>IO</g)(client, camera);
};
seeFaults(
  'alerts',
  alertFaults,
  {
    'alerts-one-count': twoEvents,
    'alerts-count-from-0': found(/<activePostCount>(\d+)<[\s\S]*?<eventType>IO</g),
    'alerts-wrong-length': async (client, camera) => {
      const { text } = await streamed(client, camera);
      const [, length, body = ''] = /Content-Length: (\d+)\r\n\r\n([\s\S]*?)\r\n--/.exec(text) ?? [];
      return Number(length) === body.length;
    },
    'alerts-bare-ampersand': async (client, camera) => /&(?!amp;)/.test((await streamed(client, camera)).text),
    'alerts-other-boundary': found(/^(--\S+)/gm),
    'alerts-one-only': async (client, camera) => (await streamed(client, camera)).ended,
    'alerts-without-place': found(/<(channelID|inputIOPortID)>/g),
    'alerts-without-date': found(/<dateTime>(\d{4}-)?/g),
    'alerts-refused': async (client, camera) => (await streamed(client, camera)).status,
  },
  [system, network, io, security, event],
  () => ({ timing: { alertRepeatMs: 30, inputRestMs: 20 } }),
);
