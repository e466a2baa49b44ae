/** 8.14.16 and 8.14.24: white balance by hand in the manual style only; brightness that the picture shows. */

import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { brightness, pictureIn } from '../../lib/checks/picture.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { readNow } from '../../lib/probes/document.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { granted, lastOf, notGranted } from '../kit/outcome.ts';
import { blockOf, notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { picturePath, pictureUntil, takePicture } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';

const balance = sourceOf('image.channels.id.whiteBlance');
const colour = sourceOf('image.channels.id.color');
const balanceBlock = blockOf('WhiteBlance', '8.14.16');
const reversible = { operation: 'put', needs: 'PUT', safety: 'reversible', effects: [] } as const;

const styled = (style: string, red: string, blue: string): XmlNode =>
  written('WhiteBlance', '8.14.16', { WhiteBlanceStyle: style, WhiteBlanceRed: red, WhiteBlanceBlue: blue });

/** Red and blue in manual style, as what they were, as what is sent by hand, and as what is sent while the device chooses. */
const byHand = probeOf(balance, 'put-manual', reversible, async ({ context, notes, path }) => {
  const before = await readNow(context, notes, 'before', path);
  if (before === undefined) return { verdict: 'blocked', reason: `${path} could not be read before the write` };
  await context.protect(path);
  const [red, blue] = ['WhiteBlanceRed', 'WhiteBlanceBlue'].map((name) => textAt(before, name) ?? '50');
  await notes.ask({ step: 'manual', method: 'PUT', path, value: '30 and 60', body: styled('manual', '30', '60') });
  await readNow(context, notes, 'manual-after', path);
  await notes.ask({ step: 'auto', method: 'PUT', path, value: '10 and 90', body: styled('auto', '10', '90'), claims: 'ignored' });
  await readNow(context, notes, 'auto-after', path);
  // What the device showed before is written back while its style takes it; the style itself follows after the probe.
  await notes.ask({ step: 'back', method: 'PUT', path, body: styled('manual', red ?? '50', blue ?? '50') });
  return [];
});

const pairAfter = (evidence: Evidence, step: Step): string | undefined => {
  const seen = lastOf(evidence, step);
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, balanceBlock, evidence)?.root : undefined;
  const [red, blue] = root === undefined ? [] : [textAt(root, 'WhiteBlanceRed'), textAt(root, 'WhiteBlanceBlue')];
  return red === undefined || blue === undefined ? undefined : `${red} and ${blue}`;
};

const lookAtBalance = (evidence: Evidence): readonly Finding[] | string => {
  const [manual, auto] = [lastOf(evidence, 'manual'), lastOf(evidence, 'auto')];
  if (manual === undefined || auto === undefined) return 'the white balance was not written';
  const findings: Finding[] = [...notGranted(manual, evidence, 'with WhiteBlanceStyle manual, red 30 and blue 60')];
  const kept = pairAfter(evidence, 'manual-after');
  if (findings.length === 0 && kept !== manual.value)
    findings.push(
      finding(
        `${asked(manual)} in style manual: GET afterwards returned red and blue "${kept ?? 'absent'}", sent "${manual.value}"`,
        [manual],
        { expected: manual.value ?? '', actual: kept ?? 'absent' },
      ),
    );
  const taken = pairAfter(evidence, 'auto-after');
  if (granted(auto, evidence) && taken === auto.value)
    findings.push(
      finding(`${asked(auto)} in style auto: red and blue became ${taken}, which only the manual style may set`, [auto], {
        expected: 'no change, or a refusal',
        actual: taken ?? '',
      }),
    );
  return findings;
};

const bright = (level: string): XmlNode => written('Color', '8.14.24', { brightnessLevel: level });
/** Steps of the mean brightness, from 0 to 255, that a change from 20 to 80 makes at least. */
const visible = 10;

const lit = probeOf(colour, 'put-picture', reversible, async ({ context, notes, path }) => {
  const pictures = picturePath(context);
  if (pictures === undefined) return notApplicable('the device gives no snapshots in which it could be seen');
  await notes.ask({ step: 'dark', method: 'PUT', path, body: bright('20') });
  const dark = pictureIn(await takePicture(context, notes, pictures, 'dark-picture'));
  await notes.ask({ step: 'light', method: 'PUT', path, body: bright('80') });
  await pictureUntil(
    context,
    notes,
    pictures,
    'light-picture',
    (picture) => dark !== undefined && brightness(picture) > brightness(dark) + visible,
  );
  return [];
});

const lookAtPicture = (evidence: Evidence): readonly Finding[] | string => {
  const [dark, light, first, second] = (['dark', 'light', 'dark-picture', 'light-picture'] as const).map((step) => lastOf(evidence, step));
  const [before, after] = [pictureIn(first), pictureIn(second)];
  if (!dark || !light || !first || !second || !before || !after) return 'the snapshots could not be taken';
  if (!granted(dark, evidence) || !granted(light, evidence)) return 'the brightness could not be set';
  const [from, to] = [brightness(before), brightness(after)].map(Math.round);
  if (from === undefined || to === undefined || to >= from + visible) return [];
  return [
    finding(
      `${asked(light)} with brightnessLevel 80: the picture's brightness is ${to}, with 20 it was ${from}`,
      [dark, first, light, second],
      { expected: `${from + visible} and more`, actual: String(to) },
    ),
  ];
};

export const colours: Topic = {
  probes: [byHand, lit],
  checks: [
    looking(byHand, {
      id: `${balance.id}/put/manual-only`,
      title: 'red and blue of the white balance are set only in the manual style',
      requirements: ['8.14.16-1'],
      readings: ['E-107'],
      look: lookAtBalance,
    }),
    looking(lit, {
      id: `${colour.id}/put/picture`,
      title: 'a higher brightness makes a brighter picture',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      readings: ['E-148'],
      look: lookAtPicture,
    }),
  ],
};
