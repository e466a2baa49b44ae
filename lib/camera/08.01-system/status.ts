import { zonedText } from '../clock/clock.ts';
import type { Device } from '../device.ts';
import type { Behaviour } from '../section.ts';

const memoryMegabytes = 128;

/** A load that wanders as a camera's does: slow waves, a little noise, never beyond its ends. */
const wander = (device: Device, middle: number, swing: number): number => {
  const seconds = device.clock.elapsed() / 1000;
  const wave = Math.sin(seconds / 7) * 0.6 + Math.sin(seconds / 31) * 0.3;
  return middle + swing * (wave + (device.random() - 0.5) * 0.2);
};

/** 8.1.6: clock, uptime and load. */
export const status = (device: Device): Behaviour => ({
  view: () => {
    const used = wander(device, 61, 6);
    return {
      currentDeviceTime: zonedText(device.zone(), device.clock.now()),
      deviceUpTime: String(device.uptime()),
      CPUList: { CPU: [{ cpuDescription: 'ARM926EJ-S 540 MHz', cpuUtilization: String(Math.round(wander(device, 34, 18))) }] },
      MemoryList: {
        Memory: [{ memoryDescription: 'DDR', memoryUsage: used.toFixed(2), memoryAvailable: (memoryMegabytes - used).toFixed(2) }],
      },
    };
  },
});
