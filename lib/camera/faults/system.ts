/** Faults of 8.1: clock, log, configuration, resets, firmware, reboot and volumes. */
import { isAbout } from './edits.ts';
import type { Fault } from './fault.ts';

export const systemFaults = [
  {
    name: 'clock-not-set',
    about: 'localTime is accepted and the clock runs on',
    breaks: ['system.time/put/sets-clock'],
    off: ['time.set'],
  },
  {
    name: 'mode-alone',
    about: 'timeMode may be set without the fields that it calls for',
    breaks: ['system.time/put/manual-complete'],
    off: ['time.required-with-mode'],
  },
  {
    name: 'ntp-mode-settable',
    about: 'in NTP mode writing localTime moves the clock',
    breaks: ['system.time.localTime/put/ntp-ignored'],
    off: ['time.ntp-ignores-writes'],
  },
  {
    name: 'zone-of-a-time-ignored',
    about: 'the zone of a written time is ignored',
    breaks: ['system.time.localTime/put/converted', 'system.time.timeZone/put/posix', 'system.time.timeZone/put/summer'],
    off: ['time.zone-conversion'],
  },
  {
    name: 'zone-inverted',
    about: 'the sign of the time zone is taken the wrong way round',
    breaks: ['system.time.localTime/put/converted', 'system.time.timeZone/put/posix', 'system.time/put/sets-clock'],
    off: ['zone.sign'],
  },
  { name: 'no-summer-time', about: 'daylight saving time is ignored', breaks: ['system.time.timeZone/put/summer'], off: ['zone.summer'] },
  {
    name: 'local-time-in-xml',
    about: 'localTime is wrapped in XML',
    breaks: [
      'system.time.localTime/get/iso-8601',
      'system.time.localTime/put/converted',
      'system.time.timeZone/put/posix',
      'system.time.timeZone/put/summer',
      'system.time/put/sets-clock',
    ],
    bytes: (raw, situation) =>
      isAbout(situation, 'system.time.localTime') && situation.method === 'GET' && raw.status === 200
        ? { ...raw, body: Buffer.from(`<localTime>${Buffer.from(raw.body).toString('utf8')}</localTime>`, 'utf8') }
        : raw,
  },
  {
    name: 'zone-rewritten',
    about: 'the time zone comes back in another spelling',
    breaks: ['system.time.timeZone/put/posix', 'system.time/put/same', 'system.time/put/unknown-element', 'system.time/put/values'],
    stores: ({ uri, after }) =>
      uri === '/System/time' && typeof after.timeZone === 'string'
        ? { ...after, timeZone: after.timeZone.replaceAll('00:00', '00') }
        : after,
    bytes: (raw, situation) =>
      isAbout(situation, 'system.time.timeZone') && situation.method === 'GET' && raw.status === 200
        ? { ...raw, body: Buffer.from(Buffer.from(raw.body).toString('utf8').replaceAll(':00', ''), 'utf8') }
        : raw,
  },
  { name: 'ntp-idle', about: 'in NTP mode no server is ever asked', breaks: ['system.time.ntpServers/put/followed'], off: ['ntp.asks'] },
  {
    name: 'ntp-first-only',
    about: 'only the first NTP server is asked',
    breaks: [],
    unseen: 'the document says that servers of the list are asked, and not that the next one is asked when one is silent',
    off: ['ntp.next-server'],
  },
  {
    name: 'ntp-unheard',
    about: 'NTP servers are asked and the clock does not follow',
    breaks: ['system.time.ntpServers/put/followed'],
    off: ['ntp.follows'],
  },
  {
    name: 'log-types-ignored',
    about: 'the log is not filtered by type',
    breaks: ['system.logging/get/major-type', 'system.logging/get/minor-type'],
    off: ['log.types'],
  },
  { name: 'log-times-ignored', about: 'the log is not filtered by time', breaks: ['system.logging/get/window'], off: ['log.times'] },
  {
    name: 'queries-unchecked',
    about: 'the log takes query values that do not exist',
    // A type that there is not finds nothing, which is as good as a refusal (E-038).
    breaks: ['system.logging/get/window'],
    off: ['query system.logging'],
  },
  { name: 'logins-unrecorded', about: 'the log knows no logins', breaks: ['system.logging/get/own-login'], off: ['log.logins'] },
  {
    name: 'changes-unrecorded',
    about: 'the log knows no changes of the configuration',
    breaks: ['system.logging/get/own-change'],
    off: ['log.writes'],
  },
  {
    name: 'configuration-not-restored',
    about: 'a configuration file is confirmed and not applied',
    breaks: ['system.configurationFile/put/takes-own'],
    off: ['configuration.restores'],
  },
  {
    name: 'own-configuration-refused',
    about: 'the camera refuses its own configuration file',
    breaks: [
      '04-protocol/no-credentials',
      '04-protocol/status-agreement',
      'system.configurationFile/put/levels',
      'system.configurationFile/put/takes-own',
    ],
    answers: (answer, situation) =>
      isAbout(situation, 'system.configurationFile') && situation.method === 'PUT' ? { ...answer, status: 400, headers: [] } : answer,
  },
  {
    name: 'configuration-as-xml',
    about: 'the configuration file is labelled as a document',
    breaks: ['04-protocol/well-formed'],
    shows: ['system.configurationFile/put/takes-own'],
    bytes: (raw, situation) =>
      isAbout(situation, 'system.configurationFile') && situation.method === 'GET'
        ? {
            ...raw,
            headers: raw.headers.map(([name, value]) => [name, name === 'Content-Type' ? 'application/xml; charset="UTF-8"' : value]),
          }
        : raw,
  },
  {
    name: 'users-survive',
    about: 'a full factory default keeps the users',
    breaks: ['system.factoryDefault/put/basic', 'system.factoryDefault/put/default-mode', 'system.factoryDefault/put/full'],
    off: ['factory.resets-users'],
  },
  {
    name: 'network-reset',
    about: 'a basic factory default resets the network, too',
    breaks: ['system.factoryDefault/put/basic'],
    off: ['factory.basic-keeps-network'],
  },
  {
    name: 'basic-by-default',
    about: 'a factory default without mode is a basic one',
    breaks: ['system.factoryDefault/put/default-mode'],
    off: ['factory.full-by-default'],
  },
  {
    name: 'factory-without-restart',
    about: 'no reboot follows a factory default',
    breaks: ['system.factoryDefault/put/restart'],
    off: ['factory.restarts'],
  },
  {
    name: 'reset-not-done',
    about: 'a factory default restarts the camera and resets nothing',
    breaks: [
      'system.factoryDefault/put/basic',
      'system.factoryDefault/put/default-mode',
      'system.factoryDefault/put/defaults',
      'system.factoryDefault/put/full',
    ],
    off: ['factory.resets'],
  },
  {
    name: 'import-without-restart',
    about: 'no reboot follows the import of a configuration file',
    breaks: ['system.configurationFile/put/restart'],
    off: ['configuration.restarts'],
  },
  {
    name: 'any-firmware',
    about: 'whatever is uploaded as firmware is confirmed',
    breaks: ['system.firmwareUpgrade/put/garbage'],
    off: ['firmware.checked'],
  },
  {
    name: 'upgrade-not-busy',
    about: 'during an upgrade everything else goes on',
    breaks: ['system.firmwareUpgrade/put/busy'],
    off: ['firmware.busy'],
  },
  {
    name: 'upgrade-without-restart',
    about: 'no reboot follows a firmware upgrade',
    breaks: ['system.firmwareUpgrade/put/restart'],
    off: ['firmware.restarts'],
  },
  {
    name: 'reboot-without-answer',
    about: 'the camera reboots before it answers',
    breaks: ['system.reboot/put/answered-first'],
    bytes: (raw, situation) => (isAbout(situation, 'system.reboot') && raw.status === 200 ? { ...raw, instead: 'close' } : raw),
  },
  {
    name: 'reboot-not-done',
    about: 'a reboot is confirmed and does not happen',
    breaks: ['system.reboot/put/answered-first'],
    off: ['reboot.happens'],
  },
  {
    name: 'uptime-survives',
    about: 'deviceUpTime goes on counting over a reboot',
    breaks: [
      'system.configurationFile/put/restart',
      'system.factoryDefault/put/restart',
      'system.firmwareUpgrade/put/restart',
      'system.reboot/put/answered-first',
    ],
    off: ['reboot.resets-uptime'],
  },
  {
    name: 'format-backwards',
    about: 'the progress of a format runs backwards',
    breaks: ['system.storage.volumes.id.isFormat/get/progress'],
    off: ['storage.progress'],
  },
  {
    name: 'broken-disk-hidden',
    about: 'formatting a volume that has failed is confirmed',
    breaks: ['system.storage.volumes.id.format/put/broken'],
    off: ['storage.error-told'],
  },
] as const satisfies readonly Fault[];
