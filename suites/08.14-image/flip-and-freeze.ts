/** 8.14.7 and 8.14.8: a mirrored picture, and one that is held. */

import { asked, finding } from '../../lib/checks/answers.ts';
import { changedCells, difference, mirrored, type Picture, pictureIn } from '../../lib/checks/picture.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import type { Step } from '../../lib/model/steps.ts';
import type { XmlNode } from '../../lib/model/xml.ts';
import { lastOf, notGranted } from '../kit/outcome.ts';
import { notApplicable, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { picturePath, pictureUntil, takePicture } from '../kit/snapshot.ts';
import { looking } from '../kit/worded.ts';

const flip = sourceOf('image.channels.id.imageFlip');
const freeze = sourceOf('image.channels.id.imageFreeze');
const noPicture = notApplicable('the device gives no snapshots in which it could be seen');

const flipped = (enabled: boolean): XmlNode => written('ImageFlip', '8.14.7', { enabled: String(enabled), ImageFlipStyle: 'LEFTRIGHT' });

/** True when the picture is rather the mirror image of the other than the other itself. */
const isMirror = (picture: Picture, of: Picture): boolean => difference(picture, mirrored(of, 'LEFTRIGHT')) < difference(picture, of);

/** Left and right of a scene that differ by less, from 0 to 255, do not tell a picture from its mirror image. */
const tellingApart = 4;

const flips = probeOf(
  flip,
  'put-flips',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: [] },
  async ({ context, notes, path }) => {
    const pictures = picturePath(context);
    if (pictures === undefined) return noPicture;
    await notes.ask({ step: 'off', method: 'PUT', path, body: flipped(false), claims: 'ignored' });
    const plain = pictureIn(await takePicture(context, notes, pictures, 'plain'));
    await notes.ask({ step: 'on', method: 'PUT', path, body: flipped(true) });
    await pictureUntil(context, notes, pictures, 'mirrored', (picture) => plain !== undefined && isMirror(picture, plain));
    await notes.ask({ step: 'off-again', method: 'PUT', path, body: flipped(false), claims: 'ignored' });
    await pictureUntil(context, notes, pictures, 'plain-again', (picture) => plain !== undefined && !isMirror(picture, plain));
    return [];
  },
);

const lookAtFlips = (evidence: Evidence): readonly Finding[] | string => {
  const [off, on, offAgain] = (['off', 'on', 'off-again'] as const).map((step) => lastOf(evidence, step));
  const shots = (['plain', 'mirrored', 'plain-again'] as const).map((step) => lastOf(evidence, step));
  const [plain, turned, again] = shots.map(pictureIn);
  const [first, second, third] = shots;
  if (!off || !on || !offAgain || !first || !second || !third) return 'the picture was not flipped';
  const faults = [off, on, offAgain].flatMap((seen) => notGranted(seen, evidence, `with enabled ${seen === on}`));
  if (faults.length > 0) return faults;
  if (plain === undefined || turned === undefined || again === undefined) return 'the snapshots could not be decoded';
  if (difference(plain, mirrored(plain, 'LEFTRIGHT')) < tellingApart) return 'the scene looks alike in a mirror';
  const findings: Finding[] = [];
  if (!isMirror(turned, plain))
    findings.push(
      finding(
        `${asked(on)} with enabled true: the picture is not the mirror image of the one with enabled false`,
        [off, first, on, second],
        { expected: 'left and right exchanged', actual: 'the same picture' },
      ),
    );
  if (isMirror(again, plain))
    findings.push(
      finding(`${asked(offAgain)} with enabled false and ImageFlipStyle LEFTRIGHT: the picture stays mirrored`, [first, offAgain, third], {
        expected: 'the picture as it is',
        actual: 'left and right exchanged',
      }),
    );
  return findings;
};

const shotsApartMs = 600;
const shots = 3;
/** Compression alone makes cells differ by less. */
const moving = 6;

const holds = probeOf(
  freeze,
  'put-holds',
  { operation: 'put', needs: 'PUT', safety: 'reversible', effects: ['recording'] },
  async ({ context, notes, path }) => {
    const pictures = picturePath(context);
    if (pictures === undefined) return noPicture;
    const series = async (step: Step): Promise<void> => {
      for (let shot = 0; shot < shots; shot++) {
        if (shot > 0) await context.wait(shotsApartMs / (shots - 1));
        await takePicture(context, notes, pictures, step);
      }
    };
    await notes.ask({ step: 'off', method: 'PUT', path, body: written('ImageFreeze', '8.14.8', { enabled: 'false' }) });
    await series('live');
    await notes.ask({ step: 'on', method: 'PUT', path, body: written('ImageFreeze', '8.14.8', { enabled: 'true' }) });
    await series('held');
    return [];
  },
);

const liveliest = (evidence: Evidence, step: Step): number | undefined => {
  const pictures = evidence.observations.filter((seen) => seen.step === step).map(pictureIn);
  const [first, ...rest] = pictures.filter((picture) => picture !== undefined);
  return first === undefined || rest.length === 0 ? undefined : Math.max(...rest.map((picture) => changedCells(first, picture, moving)));
};

const lookAtHold = (evidence: Evidence): readonly Finding[] | string => {
  const [on, held] = [lastOf(evidence, 'on'), lastOf(evidence, 'held')];
  const [live, still] = [liveliest(evidence, 'live'), liveliest(evidence, 'held')];
  if (!on || !held || live === undefined || still === undefined) return 'the snapshots could not be taken';
  const fault = notGranted(on, evidence, 'with enabled true');
  if (fault.length > 0) return fault;
  if (live === 0) return 'nothing moved in the picture';
  return still === 0
    ? []
    : [
        finding(`${asked(on)} with enabled true: the picture still moves, ${still} parts of it within ${shotsApartMs} ms`, [on, held], {
          expected: 'a still picture',
          actual: `${still} moving parts, ${live} before`,
        }),
      ];
};

export const flipAndFreeze: Topic = {
  probes: [flips, holds],
  checks: [
    looking(flips, {
      id: 'image.channels.id.imageFlip/put/mirrors',
      title: 'the picture is mirrored while flipping is enabled, and only then',
      requirements: ['8.14.7-1'],
      readings: ['E-031'],
      look: lookAtFlips,
    }),
    looking(holds, {
      id: 'image.channels.id.imageFreeze/put/holds',
      title: 'a frozen picture stands still',
      strength: 'SHOULD',
      requirements: ['4.5.4-5'],
      look: lookAtHold,
    }),
  ],
};
