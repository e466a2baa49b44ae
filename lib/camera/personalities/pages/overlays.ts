/** What is written over the picture, and when things are watched, at the places and in the words of today. */
import type { Content, Page } from '../face.ts';

const dateTime: Content = {
  enabled: 'true',
  positionX: '0',
  positionY: '544',
  dateStyle: 'YYYY-MM-DD',
  timeStyle: '24hour',
  displayWeek: 'true',
};

const text: Content = { id: '1', enabled: 'true', positionX: '16', positionY: '544', displayText: 'Gate' };

const week = ['1', '2', '3', '4', '5', '6', '7'].map(
  (dayOfWeek): Content => ({ dayOfWeek, TimeRange: { beginTime: '00:00', endTime: '24:00' } }),
);

const above = '/System/Video/inputs/channels/1/overlays';

export const overlayPages: readonly Page[] = [
  {
    path: above,
    root: 'VideoOverlay',
    content: { fontSize: 'adaptive', TextOverlayList: { '@size': '4', TextOverlay: text }, DateTimeOverlay: dateTime },
  },
  { path: `${above}/dateTimeOverlay`, root: 'DateTimeOverlay', methods: ['GET', 'PUT'], content: dateTime },
  { path: `${above}/text`, root: 'TextOverlayList', content: { '@size': '4', TextOverlay: text } },
  { path: `${above}/text/1`, root: 'TextOverlay', methods: ['GET', 'PUT'], content: text },
  {
    path: '/Event/schedules/motionDetections/VMD_video1',
    root: 'Schedule',
    methods: ['GET', 'PUT'],
    content: { id: 'VMD_video1', eventType: 'VMD', videoInputChannelID: '1', TimeBlockList: { '@size': '8', TimeBlock: week } },
  },
];
