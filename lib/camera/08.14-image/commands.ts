/** 8.14.3 and 8.14.4: the camera unit restarted alone, and the image settings of the factory. */
import type { Device } from '../device.ts';
import { busy, done, doneAfterReboot } from '../http/answer.ts';
import { imageUri } from '../scene/settings.ts';
import { cameraUnit } from '../scene/unit.ts';
import type { Behaviour } from '../section.ts';
import { sameValue } from '../state/documents.ts';

/** PUT resetImage: no picture for a while, the lens finds itself again, and what waited for power is in force. */
export const resetImage = (device: Device): Behaviour => {
  const unit = cameraUnit(device);
  return {
    put: (call) => {
      if (unit.signal() === 'restarting') return busy(call.request, 'the camera unit is restarting');
      device.effect('restart');
      device.effect('motion');
      if (!device.honours('image.reset-spares-device')) return { ...done(call.request), after: () => device.restart() };
      unit.restart();
      return done(call.request);
    },
  };
};

const frequencyUri = `${imageUri}/powerLineFrequency`;

/** PUT restoreImageparam: every setting of the channel as it left the factory. `follow` moves what has to follow. */
export const restoreImage = (device: Device, follow: () => void): Behaviour => ({
  put: (call) => {
    const factory = device.factory();
    const isOurs = (uri: string): boolean => uri === imageUri || uri.startsWith(`${imageUri}/`);
    const changed = [...device.documents].filter(([uri, doc]) => isOurs(uri) && factory.has(uri) && !sameValue(doc, factory.get(uri)));
    if (changed.length === 0 || !device.honours('image.restores')) return done(call.request);
    const restored = new Map(changed.flatMap(([uri]) => [[uri, factory.get(uri) ?? {}] as const]));
    device.effect('erase');
    device.commit(new Map([...device.documents].map(([uri, doc]) => [uri, restored.get(uri) ?? doc])));
    follow();
    return restored.has(frequencyUri) ? doneAfterReboot(call.request) : done(call.request);
  },
});
