/** 8.11.7 to 8.11.9: events told by mail. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { readNow } from '../../lib/probes/document.ts';
import { createdId, idsIn, listOf } from '../../lib/probes/members.ts';
import { childrenOf, textAt } from '../../lib/xml/tree.ts';
import { eventsOf, heardIn, listeningProbe, saysThat } from '../kit/alerts.ts';
import { opposite, putSignal, type Signal, signalStimuli } from '../kit/input-signal.ts';
import { granted, lastOf, notGranted, notRefused } from '../kit/outcome.ts';
import { blockOf, probeOf, sourceOf, written } from '../kit/resource-probe.ts';
import { first, looking } from '../kit/worded.ts';
import { ioTriggerIn } from './ports.ts';

const methods = blockOf('EventNotificationMethods', '8.11.7');
const list = blockOf('MailingNotificationList', '8.11.8');

const read = probeOf(
  sourceOf('event.notification'),
  'get-mail',
  { operation: 'get', needs: 'GET', safety: 'read-only', effects: [] },
  async ({ notes, path }) => {
    await notes.ask({ step: 'methods', method: 'GET', path });
    await notes.ask({ step: 'mailing', method: 'GET', path: `${path}/mailing` });
    return [];
  },
);

const lookAtMethod = (evidence: Evidence): readonly Finding[] | string => {
  const [shown, mailing] = [first(evidence, 'methods'), first(evidence, 'mailing')];
  const root = shown?.exchange.response?.status === 200 ? readAs(shown, methods, evidence)?.root : undefined;
  if (shown === undefined || mailing === undefined || root === undefined) return 'the notification methods could not be read';
  const told = ['MailingNotificationList', 'EmailFormat'].some((name) => childrenOf(root, name).length > 0);
  const isServed = mailing.exchange.response?.status === 200;
  return told || isServed
    ? []
    : [
        finding(
          `${asked(shown)}: neither a MailingNotificationList nor an EmailFormat, and ${asked(mailing)}: ${gotLine(mailing, evidence)}`,
          [shown, mailing],
          {
            expected: 'mail',
            actual: 'none',
          },
        ),
      ];
};

const lookAtSession = (evidence: Evidence): readonly Finding[] | string => {
  const seen = first(evidence, 'mailing');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, list, evidence)?.root : undefined;
  const entries = root === undefined ? [] : childrenOf(root, 'MailingNotification');
  if (seen === undefined || entries.length === 0) return 'there is no entry in the mailing list';
  return entries.flatMap((entry) => {
    const bad = [
      ['authenticationMode', /^SMTP$/],
      ['portNo', /^(?:[1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/],
      ['accountName', /\S/],
    ] as const;
    return bad
      .filter(([name, form]) => !form.test(textAt(entry, name) ?? ''))
      .map(([name]) =>
        finding(`${asked(seen)}: entry ${textAt(entry, 'id')} has ${name} "${textAt(entry, name) ?? 'absent'}"`, [seen], {
          expected: `a ${name} to open a session with`,
          actual: textAt(entry, name) ?? 'absent',
          reading: 'E-156',
        }),
      );
  });
};

const account = { authenticationMode: 'SMTP', accountName: 'probe', password: 'probe12345' } as const;
const ways = [
  { type: 'hostname', field: 'hostName', value: 'mail.example.com' },
  { type: 'ipaddress', field: 'ipAddress', value: '192.0.2.25' },
] as const;

/** Entries that name their server by name and by address, each with and without it; every one that was made is removed. */
const address = probeOf(
  sourceOf('event.notification.mailing'),
  'post-address',
  { operation: 'post', needs: 'POST', safety: 'disruptive', effects: ['mail'] },
  async ({ context, notes, path }) => {
    for (const { type, field, value } of ways) {
      for (const isWhole of [false, true]) {
        const before = idsIn(await listOf(context, notes, 'before', path));
        const id = String(Math.max(0, ...before.map(Number).filter(Number.isInteger)) + 1);
        const given = isWhole ? { [field]: value } : {};
        const body = written('MailingNotification', '8.11.9', { id, addressingFormatType: type, ...account, ...given });
        const about = `${type} ${isWhole ? 'with' : 'without'} ${field}`;
        const claims = isWhole ? 'legal' : 'missing';
        const post = await notes.ask({ step: isWhole ? 'whole' : 'lacking', about, method: 'POST', path, body, claims, optional: true });
        const after = idsIn(await listOf(context, notes, 'after', path));
        const made = createdId(context, post, before, after);
        if (made !== undefined && after.includes(made) && !before.includes(made))
          await notes.ask({ step: 'clean', method: 'DELETE', path: `${path}/${encodeURIComponent(made)}` });
      }
    }
    return [];
  },
);

const lookAtAddress = (evidence: Evidence): readonly Finding[] | string => {
  const [whole, lacking] = [stepsOf(evidence.observations, 'whole'), stepsOf(evidence.observations, 'lacking')];
  if (!whole.some((seen) => granted(seen, evidence))) return 'the mailing list takes no new entry';
  return [
    ...whole.flatMap((seen) => notGranted(seen, evidence, `of type ${seen.about}`, [201, 200])),
    ...lacking.flatMap((seen) => notRefused(seen, evidence, `of type ${seen.about}`)),
  ];
};

/** In which mail to a sink beside the device has arrived. */
const mailMs = 3000;
const lookMs = 50;

const mailsIn = (counts: unknown): number => {
  const mail = typeof counts === 'object' && counts !== null && 'mail' in counts ? counts.mail : 0;
  return typeof mail === 'number' ? mail : 0;
};

const deliver = listeningProbe(
  sourceOf('event.notification.mailing'),
  'get-delivered',
  { operation: 'get', needs: 'GET', safety: 'reversible', effects: ['mail', 'relay', 'recording'] },
  async ({ context, notes, path, listen }) => {
    const { mail, control } = context.fixtures;
    if (mail === undefined || control === undefined)
      return {
        verdict: 'not-run',
        reason: 'mail needs a sink that the device reaches (fixture mail) and somebody who counts what was sent (fixture control)',
      };
    const trigger = ioTriggerIn(await readNow(context, notes, 'triggers', '/Event/triggers'));
    if (trigger === undefined) return { verdict: 'not-applicable', reason: 'no trigger waits for an input' };
    const input = await readNow(context, notes, 'input', `/IO/inputs/${trigger.input}`);
    const level: Signal = input !== undefined && textAt(input, 'triggering') === 'low' ? 'low' : 'high';
    context.afterwards({ what: 'the input at rest', recipe: 'stimuli', stimuli: signalStimuli(context, trigger.input, opposite(level)) });
    const before = mailsIn(await context.stimulate('control', 'effects'));
    await listen(
      'heard',
      mailMs,
      (parts) => saysThat(parts.at(-1), 'IO', 'active'),
      async () => void (await putSignal(context, trigger.input, level)),
    );
    const due = (await readNow(context, notes, 'list', path))?.children.length ?? 0;
    let sent = 0;
    for (const from = performance.now(); sent < due && performance.now() - from < mailMs; ) {
      await context.wait(lookMs);
      sent = mailsIn(await context.stimulate('control', 'effects')) - before;
    }
    await notes.ask({ step: 'delivered', value: String(sent), method: 'GET', path, fresh: true });
    return [];
  },
);

const lookAtDelivery = (evidence: Evidence): readonly Finding[] | string => {
  const seen = lastOf(evidence, 'delivered');
  const root = seen?.exchange.response?.status === 200 ? readAs(seen, list, evidence)?.root : undefined;
  if (seen === undefined || root === undefined) return 'the mailing list could not be read';
  const [due, sent] = [childrenOf(root, 'MailingNotification').length, Number(seen.value)];
  if (due === 0) return 'there is no entry in the mailing list';
  const heard = heardIn(evidence, 'heard');
  if (heard === undefined || !eventsOf(heard, 'IO').some(({ state }) => state === 'active'))
    return 'no alert told of the input either: whether there was an event to tell of by mail is not known';
  return sent >= due
    ? []
    : [
        finding(`an input fired a notification by mail: ${sent} mails were sent, the mailing list has ${due} entries`, [seen], {
          expected: `${due} or more`,
          actual: String(sent),
          // One mail may have gone to several addresses; none has reached nobody, whoever the entries stand for.
          ...(sent === 0 ? {} : { reading: 'E-096' }),
        }),
      ];
};

export const mailing: Topic = {
  probes: [read, address, deliver],
  checks: [
    looking(read, {
      id: 'event.notification/get/mail',
      title: 'mail is a way of notification that the device offers',
      requirements: ['8.11.7-1'],
      readings: ['E-096'],
      look: lookAtMethod,
    }),
    looking(deliver, {
      id: 'event.notification.mailing/get/delivered',
      title: 'a notification by mail reaches every entry of the mailing list',
      requirements: ['8.11.8-1'],
      readings: ['E-096'],
      look: lookAtDelivery,
    }),
    looking(address, {
      id: 'event.notification.mailing/post/address',
      title: 'an entry names its mail server as addressingFormatType says, and is refused without that',
      requirements: ['8.11.9-1'],
      look: lookAtAddress,
    }),
    looking(read, {
      id: 'event.notification.mailing.id/get/session',
      title: 'an entry says how the session with the mail server is opened',
      requirements: ['8.11.9-2'],
      readings: ['E-156'],
      look: lookAtSession,
    }),
  ],
};
