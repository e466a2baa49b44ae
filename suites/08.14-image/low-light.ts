/** 8.14.15: the slow shutter works while it is enabled. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import { brightness, pictureIn } from '../../lib/checks/picture.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { limitsAt, readNow } from '../../lib/probes/document.ts';
import { optionsFor } from '../../lib/probes/values.ts';
import { sameValue } from '../../lib/xml/compare.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { picturePath, pictureUntil, takePicture } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';

const source = sourceOf('image.channels.id.dSS');
const block = blockOf('DSS', '8.14.15');

const shutter = (enabled: boolean, level: string): XmlNode => written('DSS', '8.14.15', { enabled: String(enabled), DSSLevel: level });

/** A change of the mean brightness, from 0 to 255, that no passer-by makes. */
const visible = 6;

const slow = probeOf(
  source,
  'put-enabled',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: [] },
  async ({ context, notes, path }) => {
    const before = await readNow(context, notes, 'before', path);
    const field = block.fields.find(({ name }) => name === 'DSSLevel');
    const options = field === undefined ? undefined : optionsFor(field, (await limitsAt(context, path, block)).get('DSSLevel'));
    const [least, most] = [options?.[0], options?.at(-1)];
    if (before === undefined || least === undefined || most === undefined || least === most)
      return notApplicable('the device has no levels of the slow shutter to choose from');
    const pictures = picturePath(context);
    const look = async (step: Step): Promise<void> => {
      if (pictures !== undefined) await takePicture(context, notes, pictures, step);
    };
    for (const level of new Set([least, most])) {
      await notes.ask({ step: 'on', method: 'PUT', path, about: level, body: shutter(true, level) });
      await readNow(context, notes, 'on-after', path, level);
    }
    await notes.ask({ step: 'off', method: 'PUT', path, about: least, body: shutter(false, least), claims: 'ignored' });
    await look('off-least');
    const dark = pictureIn(lastIn(notes.observations, 'off-least'));
    await notes.ask({ step: 'off', method: 'PUT', path, about: most, body: shutter(false, most), claims: 'ignored' });
    await readNow(context, notes, 'off-after', path, most);
    await look('off-most');
    await notes.ask({ step: 'on', method: 'PUT', path, about: most, body: shutter(true, most) });
    if (pictures !== undefined)
      await pictureUntil(
        context,
        notes,
        pictures,
        'on-most',
        (picture) => dark !== undefined && Math.abs(brightness(picture) - brightness(dark)) > visible,
      );
    return [];
  },
);

const lastIn = (observations: readonly Observation[], step: Step): Observation | undefined =>
  observations.filter((seen) => seen.step === step).at(-1);

const rootAfter = (evidence: Evidence, step: Step, about: string | undefined): XmlNode | undefined => {
  const seen = evidence.observations.find((each) => each.step === step && each.about === about);
  return seen?.exchange.response?.status === 200 ? readAs(seen, block, evidence)?.root : undefined;
};

/** Levels while the shutter is enabled are kept; sent while it is disabled, they leave it disabled. */
const lookAtDocument = (evidence: Evidence): readonly Finding[] => {
  const kept = stepsOf(evidence.observations, 'on').flatMap((put): readonly Finding[] => {
    const fault = notGranted(put, evidence, `with enabled true and DSSLevel ${put.about}`);
    const root = rootAfter(evidence, 'on-after', put.about);
    const level = root === undefined ? undefined : textAt(root, 'DSSLevel');
    if (fault.length > 0 || root === undefined || level === put.about) return fault;
    return [
      finding(`${asked(put)} with enabled true: GET afterwards returned DSSLevel "${level ?? 'absent'}", sent "${put.about}"`, [put], {
        expected: put.about ?? '',
        actual: level ?? 'absent',
      }),
    ];
  });
  const off = lastOf(evidence, 'off');
  const root = rootAfter(evidence, 'off-after', off?.about);
  const enabled = root === undefined ? undefined : textAt(root, 'enabled');
  if (off === undefined || enabled === undefined || !granted(off, evidence) || sameValue('boolean', enabled, 'false')) return kept;
  return [
    ...kept,
    finding(`${asked(off)} with enabled false: GET afterwards returned enabled "${enabled}"`, [off], {
      expected: 'false',
      actual: enabled,
    }),
  ];
};

/** Where the picture shows the slow shutter at all: disabled, its level must not show. */
const lookAtPictures = (evidence: Evidence): readonly Finding[] => {
  const off = lastOf(evidence, 'off');
  const seen = (['off-least', 'off-most', 'on-most'] as const).map((step) => lastOf(evidence, step));
  const [least, most, on] = seen.map(pictureIn).map((picture) => (picture === undefined ? undefined : brightness(picture)));
  if (least === undefined || most === undefined || on === undefined || Math.abs(on - least) <= visible) return [];
  if (Math.abs(most - on) > Math.abs(most - least)) return [];
  const shots = seen.filter((each) => each !== undefined);
  return [
    finding(
      `${off === undefined ? 'PUT' : asked(off)} with enabled false: the picture is as bright as with the slow shutter enabled`,
      shots,
      {
        expected: `a brightness of about ${Math.round(least)}`,
        actual: String(Math.round(most)),
      },
    ),
  ];
};

export const lowLight: Topic = {
  probes: [slow],
  checks: [
    looking(slow, {
      id: `${source.id}/put/enabled-only`,
      title: 'the slow shutter works at its level while it is enabled, and only then',
      requirements: ['8.14.15-1'],
      look: (evidence) => (lastOf(evidence, 'off') === undefined ? undefined : [...lookAtDocument(evidence), ...lookAtPictures(evidence)]),
    }),
  ],
};
