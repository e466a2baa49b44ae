/** Where today's devices keep what the document has, several places where firmware differs, and what they keep otherwise altogether. */
import { belowSystem } from '../field.ts';
import type { ApartRule, GuessRule, PathRule } from '../types.ts';

const input = '/System/Video/inputs/channels/{id}';
/** IP cameras behind a recorder. */
const proxied = '/ContentMgmt/InputProxy/channels/{id}';

const image = (document: string, ...places: readonly string[]): readonly PathRule[] => {
  const at = (place: string): string => `/Image/channels/{id}/${place}`;
  const [first = document, ...others] = places;
  return [
    { document: at(document), dialect: at(first) },
    ...others.map((place): PathRule => ({ document: at(document), dialect: at(place), also: true })),
    { document: at(document), dialect: at(document), also: true },
  ];
};

/** The first letter in lower case: how today's firmware names a part of the picture's settings. */
const lower = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

const imagePlaces: readonly PathRule[] = [
  ...['Color', 'Sharpness', 'Exposure', 'NoiseReduce', 'ImageFlip', 'ImageFreeze', 'Shutter', 'Gain', 'Iris', 'LensInitialization'].flatMap(
    (name) => image(name, lower(name)),
  ),
  ...image('Imageenhancement', 'imageEnhancement'),
  ...image('IrcutFilter', 'ircutFilter', 'irCutFilter'),
  ...image('WhiteBlance', 'whiteBalance', 'WhiteBalance'),
  ...image('Focus', 'focusConfiguration'),
];

/** The id of a schedule is its event and its port. */
const schedules: readonly PathRule[] = (
  [
    ['VMD', 'motionDetections/VMD_video1'],
    ['shelteralarm', 'tamperDetections/Tamperdetection_video1'],
    ['videoloss', 'videolosses/Videoloss_video1'],
    ['IO_IN_1', 'inputs/1'],
    ['IO_OUT_1', 'outputs/1'],
  ] as const
).map(([id, there]) => ({ document: `/Event/Schedule/${id}`, dialect: `/Event/schedules/${there}` }));

export const places: readonly PathRule[] = [
  ...belowSystem,
  { document: '/Video/inputs/channels', dialect: '/ContentMgmt/InputProxy/channels', also: true, exact: true },
  { document: '/Video/inputs/channels/{id}', dialect: proxied, also: true, exact: true },
  { document: '/Video/inputs/channels/{id}/shelterAlarm', dialect: `${proxied}/video/tamperDetection`, also: true },
  { document: '/Video/inputs/channels/{id}/osdDatetime', dialect: `${input}/overlays/dateTimeOverlay` },
  { document: '/MotionDetection/{id}', dialect: `${input}/motionDetection` },
  { document: '/MotionDetection/{id}', dialect: `${proxied}/video/motionDetection`, also: true },
  { document: '/MotionDetection/{id}', dialect: '/System/MotionDetection/{id}', also: true },
  { document: '/System/Storage', dialect: '/ContentMgmt/Storage' },
  { document: '/System/Storage/volumes', dialect: '/ContentMgmt/Storage/hdd' },
  { document: '/System/Storage/volumes', dialect: '/ContentMgmt/Storage', also: true, exact: true },
  { document: '/System/Storage/volumes/{id}/IsFormat', dialect: '/ContentMgmt/Storage/hdd/{id}/formatStatus' },
  { document: '/System/Storage/volumes/{id}/IsFormat', dialect: '/ContentMgmt/Storage/hdd/{id}/IsFormat', also: true },
  { document: '/System/factoryDefault', dialect: '/System/factoryReset' },
  { document: '/System/firmwareUpgrade', dialect: '/System/updateFirmware' },
  { document: '/System/configurationFile', dialect: '/System/configurationData' },
  { document: '/Security/adminAccess', dialect: '/Security/adminAccesses' },
  { document: '/Streaming/channels/{id}', dialect: '/Streaming/channels/{id}', ids: 'stream' },
  { document: '/Streaming/channels/{id}/picture', dialect: '/ContentMgmt/StreamingProxy/channels/{id}/picture', ids: 'stream', also: true },
  { document: '/Event/notification/mailing', dialect: '/System/Network/mailing' },
  { document: '/Network/interfaces/{id}/pppoe', dialect: '/System/Network/PPPoE/{id}', also: true },
  { document: '/Network/interfaces/{id}/ddns', dialect: '/System/Network/DDNS/{id}', also: true },
  {
    document: '/Network/interfaces/{id}/detectedWirelessList',
    dialect: '/System/Network/interfaces/{id}/wireless/accessPointList',
    also: true,
  },
  { document: '/TwowayAudio/open', dialect: '/System/TwoWayAudio/channels/1/open' },
  { document: '/TwowayAudio/close', dialect: '/System/TwoWayAudio/channels/1/close' },
  // One path in two directions: what comes back from it is called sendData.
  { document: '/TwowayAudio/sendData', dialect: '/System/TwoWayAudio/channels/1/audioData' },
  { document: '/TwowayAudio/receiveData', dialect: '/System/TwoWayAudio/channels/1/audioData' },
  { document: '/PTZCtrl/channels/{id}/homeposition', dialect: '/PTZCtrl/channels/{id}/homePosition', also: true },
  { document: '/PTZCtrl/channels/{id}/auxcontrol', dialect: '/PTZCtrl/channels/{id}/auxcontrols/1', also: true },
  ...schedules,
  ...imagePlaces,
];

export const apart: readonly ApartRule[] = [
  {
    document: '/Record/schedule',
    reason: 'ISAPI records by tracks (/ContentMgmt/record/tracks), another model that no document of section 8.15 corresponds to',
  },
  { document: '/System/logging', reason: 'ISAPI searches the log by a POST (/ContentMgmt/logSearch); there is no document to GET' },
  { document: '/Event/schedule', reason: 'ISAPI has a schedule for each kind of event (/Event/schedules) and none for all of them' },
  {
    document: '/Event/notification',
    exact: true,
    reason: 'ISAPI keeps sender and receivers inside its mailing list (/System/Network/mailing)',
  },
  { document: '/Network/interfaces/{id}/discovery', reason: 'ISAPI has a document for UPnP alone (/System/Network/UPnP)' },
  {
    document: '/Network/interfaces/{id}/NFSList',
    reason: 'ISAPI lists network storage beside the disks (nasList in /ContentMgmt/Storage)',
  },
  { document: '/PTZ', reason: 'ISAPI moves heads by /PTZCtrl alone' },
];

/** Lists of streams and ports are often not there, although their members are. */
export const guesses: readonly GuessRule[] = [
  { collection: '/Streaming/channels', from: '/Video/inputs/channels', forms: ['{id}01', '{id}02', '{id}03', '{id}04'] },
  { collection: '/MotionDetection', from: '/Video/inputs/channels', forms: ['{id}'] },
  { collection: '/IO/inputs', forms: ['1'] },
  { collection: '/IO/outputs', forms: ['1'] },
  { collection: '/Network/interfaces', forms: ['1', '2'] },
  { collection: '/Image/channels', forms: ['1'] },
  { collection: '/PTZCtrl/channels', forms: ['1'] },
  { collection: '/System/time/ntpServers', forms: ['1'] },
];
