import type { Control, OpenSection, Section } from '../section.ts';
import { configurationFile } from './configuration-file.ts';
import { deviceInfo } from './device-info.ts';
import { factory } from './factory.ts';
import { firmwareUpgrade } from './firmware.ts';
import { firmwareImage } from './firmware-image.ts';
import { logging } from './logging.ts';
import { makeNtpClient, ntpServer, ntpServers } from './ntp.ts';
import { factoryDefault, reboot } from './restart.ts';
import { status } from './status.ts';
import { makeStorage } from './storage.ts';
import { localTime, time, timeZone } from './time.ts';

/** `POST /firmware {"version", "released"}` answers an image, in base64, that the camera installs. */
const firmware: Control = (_id, body) => {
  const version = typeof body.version === 'string' ? body.version : 'V5.3.0 build 150513';
  const released = typeof body.released === 'string' ? body.released : '2015-05-13';
  return { version, image: Buffer.from(firmwareImage({ version, released })).toString('base64') };
};

/** 8.1 System. */
export const system: Section = {
  name: '08.01-system',
  services: ['System'],
  factory,
  open: (device): OpenSection => {
    const storage = makeStorage(device);
    const ntp = makeNtpClient(device);
    const clock = time(device);
    return {
      behaviours: {
        ...storage.behaviours,
        'system.deviceInfo': deviceInfo(device),
        'system.configurationFile': configurationFile(device, storage.working),
        'system.factoryDefault': factoryDefault(device, storage.working),
        'system.firmwareUpgrade': firmwareUpgrade(device, storage.working),
        'system.reboot': reboot(device, storage.working),
        'system.status': status(device),
        'system.time': {
          ...clock,
          changed: (...change) => {
            clock.changed?.(...change);
            ntp.refresh();
          },
        },
        'system.time.localTime': localTime(device),
        'system.time.timeZone': timeZone(device),
        'system.time.ntpServers': ntpServers,
        'system.time.ntpServers.id': { ...ntpServer(device), changed: ntp.refresh },
        'system.logging': logging(device),
      },
      controls: { ...storage.controls, firmware },
      booted: ntp.refresh,
      replaced: ntp.refresh,
      close: ntp.stop,
    };
  },
};
