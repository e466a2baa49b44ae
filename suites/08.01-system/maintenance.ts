/** 8.1.2, 8.1.4 and 8.1.5: configuration file, firmware and reboot. All of it is contained. */

import { asked, finding, gotLine } from '../../lib/checks/answers.ts';
import { levelsCheck } from '../../lib/checks/generic/levels.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { absence } from '../../lib/probes/absence.ts';
import { resource } from '../../lib/spec/catalogue.ts';
import { reactionOf, statusOf } from '../../lib/xml/status.ts';
import { awaitRestart, readUptime } from '../kit/restart.ts';
import { asking, first, looking } from '../kit/worded.ts';
import { deviceName, info, mark, marker, octets, rolesBelow } from './marks.ts';
import { restartLook } from './restarted.ts';

const configuration = asking({
  id: 'system.configurationFile/round-trip',
  section: '8.1.2',
  resource: 'system.configurationFile',
  operation: 'put',
  safety: 'destructive',
  effects: ['restart', 'address', 'account', 'clock', 'recording', 'mask'],
  contained: ['PUT system.configurationFile'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.configurationFile', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const exported = await notes.ask({ step: 'export', method: 'GET', path: '/System/configurationFile', fresh: true });
    const body = exported.exchange.response?.status === 200 ? exported.exchange.response.body : undefined;
    if (body === undefined || body.length === 0) return 'the configuration could not be exported';
    await context.protect(info);
    await mark(context, notes, info, 'deviceName', marker);
    await rolesBelow(context, notes, { method: 'PUT', path: '/System/configurationFile', body, headers: octets });
    await notes.ask({ step: 'garbage', method: 'PUT', path: '/System/configurationFile', body: 'no configuration', headers: octets });
    await readUptime(notes, 'before');
    const put = await notes.ask({
      step: 'level',
      about: 'administrator',
      method: 'PUT',
      path: '/System/configurationFile',
      body,
      headers: octets,
    });
    await awaitRestart(context, notes, put);
    await notes.ask({ step: 'after', method: 'GET', path: info, fresh: true });
    return undefined;
  },
});

const reboot = asking({
  id: 'system.reboot/put',
  section: '8.1.5',
  resource: 'system.reboot',
  operation: 'put',
  safety: 'destructive',
  effects: ['restart'],
  contained: ['PUT system.reboot'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.reboot', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    await rolesBelow(context, notes, { method: 'PUT', path: '/System/reboot' });
    await readUptime(notes, 'before');
    const put = await notes.ask({ step: 'level', about: 'administrator', method: 'PUT', path: '/System/reboot' });
    await awaitRestart(context, notes, put);
    return undefined;
  },
});

const firmware = asking({
  id: 'system.firmwareUpgrade/put',
  section: '8.1.4',
  resource: 'system.firmwareUpgrade',
  operation: 'put',
  safety: 'destructive',
  effects: ['restart', 'erase'],
  contained: ['PUT system.firmwareUpgrade', 'PUT system.reboot'],
  ask: async (context, notes) => {
    const unasked = absence(context, 'system.firmwareUpgrade', 'PUT');
    if (unasked !== undefined) return unasked.reason;
    const path = '/System/firmwareUpgrade';
    await rolesBelow(context, notes, { method: 'PUT', path, body: 'no firmware', headers: octets });
    await notes.ask({ step: 'garbage', method: 'PUT', path, body: 'no firmware', headers: octets });
    const { firmwareVersion: version = '', firmwareReleasedDate: released = '' } = context.survey.reported;
    // The same version again: an upgrade that leaves the device as it was.
    const given = await context.stimulate('control', 'firmware', { version, released });
    const image =
      typeof given === 'object' && given !== null && 'image' in given && typeof given.image === 'string'
        ? Buffer.from(given.image, 'base64')
        : undefined;
    if (image === undefined) return undefined;
    await readUptime(notes, 'before');
    const put = await notes.ask({ step: 'level', about: 'administrator', method: 'PUT', path, body: image, headers: octets });
    await notes.ask({ step: 'busy', method: 'PUT', path: '/System/reboot' });
    await awaitRestart(context, notes, put);
    await notes.ask({ step: 'after', method: 'GET', path: info, fresh: true });
    return undefined;
  },
});

/** What is no file of the device's must be refused, with a ResponseStatus. */
const garbageFaults = (seen: Observation, evidence: Evidence): readonly Finding[] => {
  const isRefused = reactionOf(seen, evidence) === 'refused';
  if (isRefused && statusOf(seen, evidence) !== undefined) return [];
  return [
    finding(`${asked(seen)} with garbage: ${gotLine(seen, evidence)}, expected a refusal with a ResponseStatus`, [seen], {
      kind: isRefused ? 'structure' : 'accepted-though-wrong',
      requirement: isRefused ? '4.5.4-13' : '4.5.4-4',
      expected: '400, ResponseStatus',
      actual: gotLine(seen, evidence),
    }),
  ];
};

export const maintenance: Topic = {
  probes: [configuration, reboot, firmware],
  checks: [
    looking(configuration, {
      id: 'system.configurationFile/put/takes-own',
      title: 'the device takes back the configuration file that it gave, and it is then in force',
      requirements: ['8.1.2-1', '4.5.4-13', '4.5.4-14', '4.5.3-3'],
      readings: ['E-047'],
      look: (evidence) => {
        const [put, after] = [first(evidence, 'level', 'administrator'), first(evidence, 'after')];
        if (put === undefined) return undefined;
        if (reactionOf(put, evidence) !== 'granted')
          return [
            finding(`${asked(put)} with the file just exported: ${gotLine(put, evidence)}`, [put], {
              expected: '200, statusCode 1',
              actual: gotLine(put, evidence),
            }),
          ];
        const name = deviceName(after, evidence);
        return after !== undefined && name === marker
          ? [
              finding(`${asked(put)}: deviceName is still "${marker}", set after the export`, [put, after], {
                expected: 'the name at the time of the export',
                actual: marker,
              }),
            ]
          : [];
      },
    }),
    looking(configuration, {
      id: 'system.configurationFile/put/restart',
      title: 'an import is followed by a restart, or asks for one',
      requirements: ['8.1.2-2'],
      readings: ['E-059'],
      look: (evidence) =>
        restartLook(evidence, first(evidence, 'level', 'administrator'), first(evidence, 'before'), first(evidence, 'restarted')),
    }),
    looking(configuration, {
      id: 'system.configurationFile/put/garbage',
      title: 'what is no configuration file is refused with a ResponseStatus',
      requirements: ['4.5.4-13', '4.5.4-4'],
      look: (evidence) => {
        const seen = first(evidence, 'garbage');
        if (seen === undefined) return undefined;
        return garbageFaults(seen, evidence);
      },
    }),
    levelsCheck(
      { id: 'system.configurationFile', resource: resource('system.configurationFile') },
      'PUT',
      configuration.id,
      'level',
      'destructive',
    ),
    looking(reboot, {
      id: 'system.reboot/put/answered-first',
      title: 'the answer to a reboot comes before the device goes',
      requirements: ['8.1.5-1'],
      look: (evidence) => {
        const seen = first(evidence, 'level', 'administrator');
        if (seen === undefined) return undefined;
        if (reactionOf(seen, evidence) !== 'granted')
          return [
            finding(`${asked(seen)}: ${gotLine(seen, evidence)}, expected 200 with a whole ResponseStatus`, [seen], {
              expected: '200, statusCode 1',
              actual: gotLine(seen, evidence),
            }),
          ];
        // Who restarts the device is open after an import (E-059), not when a restart is what was asked for.
        const found = restartLook(evidence, seen, first(evidence, 'before'), first(evidence, 'restarted'), {});
        return typeof found === 'string' ? undefined : found;
      },
    }),
    levelsCheck({ id: 'system.reboot', resource: resource('system.reboot') }, 'PUT', reboot.id, 'level', 'destructive'),
    looking(firmware, {
      id: 'system.firmwareUpgrade/put/garbage',
      title: 'what is no firmware is refused with a ResponseStatus',
      requirements: ['4.5.4-13', '4.5.4-4'],
      look: (evidence) => {
        const seen = first(evidence, 'garbage');
        if (seen === undefined) return undefined;
        return garbageFaults(seen, evidence);
      },
    }),
    looking(firmware, {
      id: 'system.firmwareUpgrade/put/restart',
      title: 'an upgrade is followed by a restart, or asks for one',
      requirements: ['8.1.4-1'],
      readings: ['E-059'],
      look: (evidence) => {
        const request = first(evidence, 'level', 'administrator');
        return request === undefined
          ? 'no firmware was given to the run (fixture control)'
          : restartLook(evidence, request, first(evidence, 'before'), first(evidence, 'restarted'));
      },
    }),
    looking(firmware, {
      id: 'system.firmwareUpgrade/put/busy',
      title: 'a reboot asked for during an upgrade is refused as Device Busy',
      requirements: ['4.5.5-27'],
      readings: ['E-003'],
      look: (evidence) => {
        const [request, seen] = [first(evidence, 'level', 'administrator'), first(evidence, 'busy')];
        if (request === undefined || seen === undefined || reactionOf(request, evidence) !== 'granted') return 'no upgrade went on';
        const code = statusOf(seen, evidence)?.code;
        const isBusy = code === 2;
        if (isBusy && seen.exchange.response?.status === 503) return [];
        return [
          finding(`${asked(seen)} during an upgrade: ${gotLine(seen, evidence)}, expected 503 with statusCode 2`, [request, seen], {
            kind: isBusy ? 'wrong-status' : 'wrong-code',
            expected: '503, statusCode 2',
            actual: gotLine(seen, evidence),
            ...(isBusy ? { reading: 'E-003', option: 'c' } : {}),
          }),
        ];
      },
    }),
    levelsCheck({ id: 'system.firmwareUpgrade', resource: resource('system.firmwareUpgrade') }, 'PUT', firmware.id, 'level', 'destructive'),
  ],
};
