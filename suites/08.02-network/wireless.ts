/** 8.2.4: the modes of wireless security with the block that each needs, channels and keys. */
import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt, readNow } from '../../lib/probes/document.ts';
import { withField } from '../../lib/probes/draft.ts';
import { optionsFor } from '../../lib/probes/values.ts';
import { shapeOf } from '../../lib/spec/shape.ts';
import { nodeAt, textAt, without } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { blockOf, probeOf, type ResourceAsking, sourceOf } from '../kit/resource-probe.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('network.interfaces.id.wireless');
const block = blockOf('Wireless', '8.2.4');
const security = 'WirelessSecurity';
const hexKey = '0123456789';

const withFields = (root: XmlNode, fields: Readonly<Record<string, string>>): XmlNode =>
  Object.entries(fields).reduce((tree, [path, value]) => withField(tree, block, path, value), root);

/** The document in a mode, without the block of any. */
const inMode = (root: XmlNode, mode: string): XmlNode => {
  const bare = [`${security}/WEP`, `${security}/WPA`].reduce((tree, path) => without(tree, path) ?? tree, root);
  return withFields(bare, { [`${security}/securityMode`]: mode });
};

const withWep = (root: XmlNode, key: string, index: string): XmlNode =>
  withFields(inMode(root, 'WEP'), {
    [`${security}/WEP/authenticationType`]: 'auto',
    [`${security}/WEP/defaultTransmitKeyIndex`]: index,
    [`${security}/WEP/wepKeyLength`]: '64',
    [`${security}/WEP/wepKeyType`]: 'HEX',
    [`${security}/WEP/EncryptionKeyList/encryptionKey`]: key,
  });

/** Keys that stand in the document: without them another mode could not be taken back. */
const showsKeys = (root: XmlNode): boolean => {
  const mode = textAt(root, `${security}/securityMode`) ?? 'disable';
  if (mode === 'WEP') return (textAt(root, `${security}/WEP/EncryptionKeyList/encryptionKey`) ?? '') !== '';
  return !mode.startsWith('WPA') || (textAt(root, `${security}/WPA/sharedKey`) ?? '') !== '';
};

const head = { operation: 'put', needs: 'PUT', effects: ['address'] } as const;

const channels = probeOf(source, 'put-channels', { ...head, safety: 'destructive' }, async ({ context, notes, path }) => {
  const before = await readNow(context, notes, 'before', path);
  if (before === undefined) return { verdict: 'blocked', reason: 'the wireless settings could not be read before the write' };
  for (const value of ['0', '15', 'abc'])
    await notes.ask({ step: 'bad-channel', method: 'PUT', path, value, body: withFields(before, { channel: value }), claims: 'value' });
  const field = shapeOf(block).find((shape) => shape.field.name === 'channel')?.field;
  const options = field === undefined ? [] : (optionsFor(field, (await limitsAt(context, path, block)).get('channel')) ?? []);
  for (const value of ['auto', options.find((each) => each !== 'auto')].filter((each) => each !== undefined)) {
    await notes.ask({ step: 'channel', method: 'PUT', path, value, body: withFields(before, { channel: value }), optional: true });
    await readNow(context, notes, 'channel-after', path, value);
  }
  return [];
});

/** Modes without their block, tried while the device holds no such block. */
const sendBare = async ({ notes, path }: ResourceAsking, shown: XmlNode, modes: readonly string[], inner: string): Promise<void> => {
  if (nodeAt(shown, `${security}/${inner}`) !== undefined) return;
  for (const mode of modes)
    await notes.ask({ step: 'bare', method: 'PUT', path, about: mode, body: inMode(shown, mode), claims: 'missing' });
};

const modes = probeOf(source, 'put-security', { ...head, safety: 'destructive' }, async (asking) => {
  const { context, notes, path } = asking;
  const before = await readNow(context, notes, 'before', path);
  if (before === undefined) return { verdict: 'blocked', reason: 'the wireless settings could not be read before the write' };
  if (!showsKeys(before))
    return { verdict: 'not-run', reason: 'the key in use is not shown, so that another mode could not be taken back' };
  const options = (await limitsAt(context, path, block)).get(`${security}/securityMode`)?.options;
  const has = (mode: string): boolean => !Array.isArray(options) || options.includes(mode);
  const personal = ['WPA-personal', 'WPA2-personal'].filter(has);
  await sendBare(asking, before, has('WEP') ? ['WEP'] : [], 'WEP');
  await sendBare(asking, before, personal, 'WPA');
  if (!has('WEP')) return ['the capabilities do not offer WEP'];
  await notes.ask({ step: 'wep', method: 'PUT', path, body: withWep(before, hexKey, '1') });
  const shown = await readNow(context, notes, 'wep-after', path);
  if (shown === undefined || textAt(shown, `${security}/securityMode`) !== 'WEP') return [];
  // The notes print that a key is hexadecimal; no schema can say it beside the other kind of key.
  await notes.ask({
    step: 'bad-key',
    method: 'PUT',
    path,
    value: 'no hexadecimal digits',
    body: withWep(before, 'xyzxyzxyzx', '1'),
    claims: 'printed',
  });
  await notes.ask({ step: 'bad-index', method: 'PUT', path, value: '5', body: withWep(before, hexKey, '5'), claims: 'value' });
  await sendBare(asking, shown, personal, 'WPA');
  for (const mode of personal) {
    const body = withFields(inMode(before, mode), {
      [`${security}/WPA/algorithmType`]: 'AES',
      [`${security}/WPA/sharedKey`]: 'probe12345',
      [`${security}/WPA/wpaKeyLength`]: '10',
    });
    await notes.ask({ step: 'wpa', method: 'PUT', path, about: mode, body, optional: true });
  }
  return [];
});

const lookAtChannels = (evidence: Evidence): readonly Finding[] | undefined => {
  const [bad, good] = [stepsOf(evidence.observations, 'bad-channel'), stepsOf(evidence.observations, 'channel')];
  if (bad.length === 0) return undefined;
  return [
    ...bad.flatMap((seen) => notRefused(seen, evidence, `with channel ${seen.value}`)),
    ...good.flatMap((seen) => notGranted(seen, evidence, `with channel ${seen.value}`)),
  ];
};

/** Modes tried without their block are refused, and taken with it. */
const lookAtModes =
  (bare: readonly string[], complete: string) =>
  (evidence: Evidence): readonly Finding[] | string => {
    const tries = stepsOf(evidence.observations, 'bare').filter((seen) => bare.includes(seen.about ?? ''));
    if (tries.length === 0) return 'the device held the block all the time, so that none was missing';
    return [
      ...tries.flatMap((seen) => notRefused(seen, evidence, `with securityMode ${seen.about} and without its block`)),
      ...stepsOf(evidence.observations, complete).flatMap((seen) =>
        notGranted(seen, evidence, `with securityMode ${seen.about ?? 'WEP'} and its block`),
      ),
    ];
  };

const lookAtKey = (evidence: Evidence): readonly Finding[] | string => {
  const [wep, bad] = [lastOf(evidence, 'wep'), lastOf(evidence, 'bad-key')];
  if (wep === undefined) return 'the device has no WEP to try';
  return [
    ...notGranted(wep, evidence, 'with a WEP key of hexadecimal digits'),
    ...(bad === undefined ? [] : notRefused(bad, evidence, 'with a HEX key that is not hexadecimal')),
  ];
};

const lookAtIndex = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'bad-index');
  if (seen === undefined) return 'the device has no WEP to try';
  if (!granted(seen, evidence)) return [];
  return [
    finding(`${asked(seen)}: defaultTransmitKeyIndex 5 was taken beside a single key`, [seen], {
      expected: 'a refusal',
      actual: gotLine(seen, evidence),
    }),
  ];
};

export const wireless: Topic = {
  probes: [channels, modes],
  checks: [
    looking(modes, {
      id: 'network.interfaces.id.wireless/put/wep-block',
      title: 'securityMode WEP is taken with a WEP block only',
      requirements: ['8.2.4-1'],
      readings: ['E-007'],
      look: lookAtModes(['WEP'], 'wep'),
    }),
    looking(modes, {
      id: 'network.interfaces.id.wireless/put/wpa-block',
      title: 'securityMode WPA-personal and WPA2-personal are taken with a WPA block only',
      requirements: ['8.2.4-2'],
      readings: ['E-007', 'E-070'],
      look: lookAtModes(['WPA-personal', 'WPA2-personal'], 'wpa'),
    }),
    looking(channels, {
      id: 'network.interfaces.id.wireless/put/channel',
      title: 'channel takes 1 to 14 and auto, and nothing else',
      requirements: ['8.2.4-3'],
      look: lookAtChannels,
    }),
    looking(modes, {
      id: 'network.interfaces.id.wireless/put/key-index',
      title: 'defaultTransmitKeyIndex does not point behind the list of keys',
      requirements: ['8.2.4-5'],
      look: lookAtIndex,
    }),
    looking(modes, {
      id: 'network.interfaces.id.wireless/put/hex-key',
      title: 'a WEP key of type HEX is hexadecimal',
      requirements: ['8.2.4-6'],
      readings: ['E-125', 'E-136'],
      look: lookAtKey,
    }),
  ],
};
