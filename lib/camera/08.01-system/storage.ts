/** 8.1.13: storage volumes, and formatting that takes its time and shows how far it is. */
import type { Device } from '../device.ts';
import { busy, deviceError } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import { showAs } from '../operations/generic.ts';
import type { Behaviours, Call, Control } from '../section.ts';
import { leaf, membersOf } from '../state/documents.ts';

export const volumesUri = '/System/Storage/volumes';

/** Part of a volume that a new file system takes for itself. */
const overhead = 0.01;
/** Part of a volume that recordings occupy on the day the camera is made. */
const delivered = 0.35;

export interface Storage {
  readonly behaviours: Behaviours;
  readonly controls: Readonly<Record<string, Control>>;
  /** Why the camera cannot be restarted now; undefined when it can. */
  working(): string | undefined;
}

/** The volumes of one camera. */
export const makeStorage = (device: Device): Storage => {
  const formats = new Map<string, { readonly since: number; done: boolean }>();

  const capacityOf = (id: string): number => Number(leaf(device.documents.get(`${volumesUri}/${id}`), 'capacity') ?? 0);
  const memory = (id: string) => device.hardware.get(`volume ${id}`) ?? {};
  const remember = (id: string, what: Readonly<Record<string, string>>): void => {
    device.hardware.set(`volume ${id}`, { ...memory(id), ...what });
  };
  const isBroken = (id: string): boolean => leaf(memory(id), 'error') === 'true';
  const freeSpace = (id: string): string => leaf(memory(id), 'freeSpace') ?? (capacityOf(id) * (1 - delivered)).toFixed(2);
  const statusDoc = (id: string) => ({ freeSpace: freeSpace(id) });
  const isRunning = (id: string): boolean => formats.get(id)?.done === false;

  const progress = (id: string): number => {
    const format = formats.get(id);
    if (format === undefined || format.done) return 100;
    return Math.min(99, Math.floor(((device.clock.elapsed() - format.since) / device.settings.timing.formatMs) * 100));
  };
  const start = (id: string): void => {
    const format = { since: device.clock.elapsed(), done: false };
    formats.set(id, format);
    device.effect('storage');
    device.effect('erase');
    remember(id, { freeSpace: '0.00' });
    device.schedule.after(device.settings.timing.formatMs, () => {
      format.done = true;
      remember(id, { freeSpace: (capacityOf(id) * (1 - overhead)).toFixed(2) });
    });
  };
  const put = (call: Call) => {
    const id = call.ids[0] ?? '';
    if (isRunning(id)) return busy(call.request, 'the volume is being formatted');
    if (isBroken(id) && device.honours('storage.error-told')) return deviceError(call.request, 'the volume does not respond');
    start(id);
    return showAs(call, 'StorageVolumeStatus', statusDoc(id));
  };
  const shownProgress = (id: string): string =>
    String(device.honours('storage.progress') ? progress(id) : isRunning(id) ? 100 - progress(id) : 100);

  return {
    working: () => (membersOf(device.documents, volumesUri).some(isRunning) ? 'a volume is being formatted' : undefined),
    controls: {
      /** `POST /storage/{id} {"error": true}` makes a volume fail, false heals it. */
      storage: (id = '1', body) => {
        if (!device.documents.has(`${volumesUri}/${id}`)) throw new Error(`there is no volume ${id}`);
        remember(id, { error: String(body.error === true) });
        if (body.error === true) device.log.add(logCodes.diskError);
        return { id, error: isBroken(id) };
      },
    },
    behaviours: {
      'system.storage.volumes': { fixed: true },
      'system.storage.volumes.id': {
        view: (stored, ids) => ({ ...stored, status: isBroken(ids[0] ?? '') ? 'HD_ERROR' : 'HD_NORMAL' }),
      },
      'system.storage.volumes.id.status': { view: (_stored, ids) => statusDoc(ids[0] ?? '') },
      'system.storage.volumes.id.isFormat': { view: (_stored, ids) => ({ formatSatus: shownProgress(ids[0] ?? '') }) },
      'system.storage.volumes.id.format': { put },
    },
  };
};
