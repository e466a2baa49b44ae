/** What every device of today answers about itself beyond the document: flags of what it can do, and whether an account is good. */
import type { Change, Content, Page } from '../face.ts';

export const userCheckPage: Page = {
  path: '/Security/userCheck',
  root: 'userCheck',
  content: { statusValue: '200', statusString: 'OK', isDefaultPassword: 'false', isRiskPassword: 'false', isActivated: 'true' },
};

/** `DeviceCap`: flags, not the capabilities of clause 7.4. */
export const deviceCapPage = (inputs: string, more: Readonly<Record<string, Content>> = {}): Page => ({
  path: '/System/capabilities',
  root: 'DeviceCap',
  content: {
    SysCap: {
      '@version': '2.0',
      isSupportDst: 'true',
      NetworkCap: { '@version': '2.0', isSupportWireless: 'false', isSupportPPPoE: 'true', isSupportHttps: 'true' },
      IOCap: { '@version': '2.0', IOInputPortNums: '1', IOOutputPortNums: '1' },
      VideoCap: { '@version': '2.0', videoInputPortNums: inputs, videoOutputPortNums: '0' },
      AudioCap: { '@version': '2.0', audioInputNums: '1', audioOutputNums: '1' },
    },
    voicetalkNums: '1',
    isSupportSnapshot: 'true',
    SecurityCap: { '@version': '2.0', supportUserNums: '32', userBondIpNums: '0', userBondMacNums: '1' },
    EventCap: { '@version': '2.0', isSupportHDFull: 'true', isSupportHDError: 'true', isSupportIllAccess: 'true' },
    SmartCap: { '@version': '2.0', ROI: '' },
    ...more,
  },
});

const guid = '48443030-3637-3534-3937-442f30393432';

/** DeviceInfo of today: a GUID, the firmware's own words, and further elements. */
export const deviceInfo = (model: string, firmware: string, more: Readonly<Record<string, Content>>): readonly Change[] => [
  { at: 'DeviceInfo/deviceID', text: guid },
  { at: 'DeviceInfo/model', text: model },
  { at: 'DeviceInfo/firmwareVersion', text: firmware },
  { at: 'DeviceInfo/firmwareReleasedDate', text: 'build 140721' },
  { at: 'DeviceInfo', add: more },
];

/** Recorders say nothing of a place or a person. */
export const recorderInfo: readonly Change[] = [
  'deviceDescription',
  'deviceLocation',
  'systemContact',
  'bootVersion',
  'bootReleasedDate',
].map((name) => ({ at: `DeviceInfo/${name}`, drop: true }));
