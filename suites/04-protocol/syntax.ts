/** 4.2: any XML 1.0 syntax is understood, and any UTF-8 text is kept. 8.1.1's device name is the text that is written. */

import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { judgeEach, stepsOf } from '../../lib/checks/generic/source.ts';
import type { Probe, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import { absence } from '../../lib/probes/absence.ts';
import { notebook, readNow } from '../../lib/probes/document.ts';
import { blockFor } from '../../lib/spec/catalogue.ts';
import { reactionOf } from '../../lib/xml/status.ts';
import { textAt, withText } from '../../lib/xml/tree.ts';
import { spellings, writeXml } from '../../lib/xml/write.ts';

const path = '/System/deviceInfo';
const section = '8.1.1';

const syntaxProbe: Probe = {
  id: '04-protocol/syntax',
  section: '4.2',
  safety: 'reversible',
  effects: [],
  run: async (context) => {
    const unasked = absence(context, 'system.deviceInfo', 'PUT');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    await context.protect(path);
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined)
      return { observations: notes.observations, unasked: { verdict: 'blocked', reason: `${path} could not be read` } };
    for (const [turn, [name, spell]] of Object.entries(spellings).entries()) {
      const value = `probe ${turn} a&b`;
      const changed = withText(before, 'deviceName', value);
      if (changed === undefined) continue;
      await notes.ask({ step: 'spelling', method: 'PUT', path, about: name, value, body: writeXml(changed, spell) });
      await readNow(context, notes, 'spelling-after', path, name);
    }
    return { observations: notes.observations };
  },
};

/** Two, three and four bytes long in UTF-8. */
const texts: readonly (readonly [string, string])[] = [
  ['two-byte characters', 'Straße é'],
  ['three-byte characters', '摄像机 大门'],
  ['a four-byte character', 'cam 𝄞'],
];

const unicodeProbe: Probe = {
  id: '04-protocol/unicode',
  section: '4.2',
  safety: 'reversible',
  effects: [],
  run: async (context) => {
    const unasked = absence(context, 'system.deviceInfo', 'PUT');
    if (unasked !== undefined) return { observations: [], unasked };
    const notes = notebook(context);
    await context.protect(path);
    const before = await readNow(context, notes, 'before', path);
    if (before === undefined)
      return { observations: notes.observations, unasked: { verdict: 'blocked', reason: `${path} could not be read` } };
    for (const [about, value] of texts) {
      const changed = withText(before, 'deviceName', value);
      if (changed === undefined) continue;
      await notes.ask({ step: 'text', method: 'PUT', path, about, value, body: writeXml(changed) });
      await readNow(context, notes, 'text-after', path, about);
    }
    return { observations: notes.observations };
  },
};

const kept =
  (step: Step): Topic['checks'][number]['judge'] =>
  (evidence) => {
    const block = blockFor('DeviceInfo', section);
    return judgeEach(stepsOf(evidence.observations, step), 'nothing was written', (put) => {
      const get = evidence.observations[evidence.observations.indexOf(put) + 1];
      if (reactionOf(put, evidence) !== 'granted')
        return [
          finding(`${asked(put)} written with ${put.about}: ${gotLine(put, evidence)}, expected 200 with statusCode 1`, [put], {
            expected: '200, statusCode 1',
            actual: gotLine(put, evidence),
          }),
        ];
      const root = get === undefined || block === undefined ? undefined : readAs(get, block, evidence)?.root;
      const now = root === undefined ? undefined : textAt(root, 'deviceName');
      if (get === undefined || now === put.value) return [];
      return [
        finding(
          `${asked(put)} written with ${put.about}: GET afterwards returned deviceName "${now ?? ''}", sent "${put.value}"`,
          [put, get],
          { expected: put.value ?? '', actual: now ?? 'absent' },
        ),
      ];
    });
  };

export const syntax: Topic = {
  probes: [syntaxProbe, unicodeProbe],
  checks: [
    {
      id: '04-protocol/any-syntax',
      title: 'a document is understood in every spelling that XML 1.0 allows',
      section: '4.2',
      strength: 'MUST',
      requirements: ['4.2-1'],
      readings: [],
      safety: 'reversible',
      effects: [],
      probe: syntaxProbe.id,
      judge: kept('spelling'),
    },
    {
      id: '04-protocol/any-text',
      title: 'text outside ASCII is kept as it was sent',
      section: '4.2',
      strength: 'MUST',
      requirements: ['4.2-2'],
      readings: [],
      safety: 'reversible',
      effects: [],
      probe: unicodeProbe.id,
      judge: kept('text'),
    },
  ],
};
