import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { block, type Reply, type TestClient } from '../test-client.ts';
import { type EventCamera, startEventCamera } from './testing/camera.ts';

let started: EventCamera;
let client: TestClient;

beforeEach(async () => {
  started = await startEventCamera();
  client = started.client;
});
afterEach(() => started.camera.close());

const codeOf = ({ status, leaves }: Reply): string => `${status}/${leaves.statusCode}`;
const refused = async (reply: Promise<Reply>): Promise<void> => {
  const before = started.camera.snapshot();
  expect(codeOf(await reply)).toBe('400/6');
  expect(started.camera.snapshot()).toEqual(before);
};

describe('triggers', () => {
  it('are told with words of their type, and with an input only where it is IO', async () => {
    const { leaves } = await client.get('/Event/triggers', 'viewer');
    expect(leaves['EventTrigger[1]/inputIOPortID']).toBe('1');
    expect(leaves['EventTrigger[2]/eventDescription']).toBe('Motion alarm');
    expect(leaves['EventTrigger[2]/inputIOPortID']).toBeUndefined();
    expect(leaves['EventTrigger[5]/inputIOPortID']).toBe('3');
  });

  it('lose and regain their port with their type, and ignore one that is sent', async () => {
    const original = await client.get('/Event/triggers/5');
    const snapshot = started.camera.snapshot();
    expect(
      codeOf(await client.put('/Event/triggers/5', block('EventTrigger', '<id>5</id><eventType>videoloss</eventType>'), 'operator')),
    ).toBe('200/1');
    expect((await client.get('/Event/triggers/5')).leaves.inputIOPortID).toBeUndefined();
    expect(codeOf(await client.put('/Event/triggers/5', original.text))).toBe('200/1');
    expect(started.camera.snapshot()).toEqual(snapshot);
    await client.put(
      '/Event/triggers/5',
      block('EventTrigger', '<id>5</id><inputIOPortID>1</inputIOPortID><eventDescription>x</eventDescription>'),
    );
    expect((await client.get('/Event/triggers/5')).leaves).toMatchObject({ inputIOPortID: '3', eventDescription: 'IO alarm' });
  });

  it('come with the lowest id up to eight, go alone or together, and take their notifications with them', async () => {
    const body = block('EventTrigger', '<id>1</id><eventType>VMD</eventType><EventTriggerNotificationList/>');
    for (const id of ['6', '7', '8']) expect((await client.post('/Event/triggers', body, 'operator')).leaves.id).toBe(id);
    expect(codeOf(await client.post('/Event/triggers', body))).toBe('403/4');
    expect((await client.remove('/Event/triggers/1', 'operator')).status).toBe(200);
    expect((await client.get('/Event/triggers/1/notifications/1')).status).toBe(404);
    expect((await client.post('/Event/triggers', body)).leaves.id).toBe('1');
    expect((await client.remove('/Event/triggers')).status).toBe(200);
    expect((await client.get('/Event/triggers')).root?.children).toEqual([]);
  });

  it('refuse the single block that the example sends to the list, an unlisted type and a new one without type', async () => {
    expect(codeOf(await client.put('/Event/triggers', block('EventTrigger', '<id>1</id>')))).toBe('400/5');
    await refused(client.put('/Event/triggers/1', block('EventTrigger', '<id>1</id><eventType>PIR</eventType>')));
    await refused(client.post('/Event/triggers', block('EventTrigger', '<EventTriggerNotificationList/>')));
  });

  it('have notifications numbered from 1, with an output only where the method is IO', async () => {
    const path = '/Event/triggers/1/notifications';
    expect((await client.get(`${path}/2`)).leaves).toEqual({
      id: '2',
      notificationMethod: 'IO',
      notificationRecurrence: 'beginning',
      outputIOPortID: '2',
    });
    const made = await client.post(path, block('EventTriggerNotification', '<notificationMethod>record</notificationMethod>'));
    expect([made.status, made.leaves.id]).toEqual([201, '4']);
    expect((await client.get(`${path}/4`)).leaves).toEqual({ id: '4', notificationMethod: 'record', notificationRecurrence: 'beginning' });
    expect(codeOf(await client.post(path, block('EventTriggerNotification', '<notificationMethod>email</notificationMethod>')))).toBe(
      '403/4',
    );
    await refused(client.put(`${path}/4`, block('EventTriggerNotification', '<id>4</id><notificationMethod>sms</notificationMethod>')));
    expect((await client.remove(path)).status).toBe(200);
    expect((await client.get('/Event/triggers/2/notifications/1')).status).toBe(200);
  });
});

const timeBlock = (day: string, begin: string, end: string): string =>
  `<TimeBlock>${day === '' ? '' : `<dayOfWeek>${day}</dayOfWeek>`}<TimeRange><beginTime>${begin}</beginTime><endTime>${end}</endTime></TimeRange></TimeBlock>`;
const scheduleOf = (...blocks: readonly string[]): string => block('EventSchedule', `<TimeBlockList>${blocks.join('')}</TimeBlockList>`);

describe('schedules', () => {
  it('take the example of a Tuesday, and a block of every day', async () => {
    expect(codeOf(await client.put('/Event/schedule', scheduleOf(timeBlock('2', '07:00:00', '17:00:00')), 'operator'))).toBe('200/1');
    expect((await client.get('/Event/schedule')).leaves).toEqual({
      'TimeBlockList/TimeBlock[1]/dayOfWeek': '2',
      'TimeBlockList/TimeBlock[1]/TimeRange/beginTime': '07:00:00',
      'TimeBlockList/TimeBlock[1]/TimeRange/endTime': '17:00:00',
    });
    expect(codeOf(await client.put('/Event/schedule', scheduleOf(timeBlock('', '07:00:00', '17:00:00'))))).toBe('200/1');
  });

  it.each([
    ['two blocks of one day', [timeBlock('2', '07:00:00', '08:00:00'), timeBlock('2', '09:00:00', '10:00:00')]],
    ['a block beside one of every day', [timeBlock('', '07:00:00', '08:00:00'), timeBlock('2', '09:00:00', '10:00:00')]],
    ['day 0', [timeBlock('0', '07:00:00', '08:00:00')]],
    ['day 8', [timeBlock('8', '07:00:00', '08:00:00')]],
    ['an end before its beginning', [timeBlock('1', '09:00:00', '08:00:00')]],
    ['an hour 25', [timeBlock('1', '07:00:00', '25:00:00')]],
    ['a time with a zone', [timeBlock('1', '07:00:00Z', '08:00:00Z')]],
  ])('refuse %s', async (_what, blocks) => refused(client.put('/Event/schedule', scheduleOf(...blocks))));

  it('of single types say which one they are, at the new place and the old', async () => {
    const { leaves } = await client.get('/Event/Schedule/VMD', 'viewer');
    expect(leaves.eventType).toBe('VMD');
    expect((await client.get('/Custom/HIKCGI/Event/schedule/VMD')).leaves).toEqual(leaves);
    expect((await client.get('/Event/Schedule/IO_IN_1')).leaves).toMatchObject({ eventType: 'IO', inputIOPortID: '1' });
    expect((await client.get('/Event/Schedule/IO_OUT_2')).leaves).toMatchObject({ eventType: 'IO', outputIOPortID: '4' });
    expect((await client.get('/Event/Schedule/IO_OUT_2')).leaves.inputIOPortID).toBeUndefined();
    for (const id of ['IO_IN_3', 'IO', '1', 'vmd']) expect((await client.get(`/Event/Schedule/${id}`)).status).toBe(404);
  });

  it('of single types are written at either place, and keep their type', async () => {
    const original = await client.get('/Event/Schedule/VMD');
    const snapshot = started.camera.snapshot();
    expect(codeOf(await client.put('/Custom/HIKCGI/Event/schedule/VMD', scheduleOf(timeBlock('5', '18:00:00', '23:30:00'))))).toBe('200/1');
    expect((await client.get('/Event/Schedule/VMD')).leaves['TimeBlockList/TimeBlock[1]/dayOfWeek']).toBe('5');
    await refused(client.put('/Event/Schedule/VMD', block('EventSchedule', '<eventType>IO</eventType>')));
    await refused(client.put('/Event/Schedule/IO_IN_1', block('EventSchedule', '<inputIOPortID>3</inputIOPortID>')));
    expect(codeOf(await client.put('/Event/Schedule/VMD', original.text))).toBe('200/1');
    expect(started.camera.snapshot()).toEqual(snapshot);
  });
});

describe('a camera without ports', () => {
  it('has no trigger, no schedule and no reaction of theirs', async () => {
    await started.camera.close();
    started = await startEventCamera({ without: ['IO'] });
    client = started.client;
    const { root, leaves } = await client.get('/Event/triggers');
    expect(root?.children).toHaveLength(3);
    expect([1, 2, 3].map((at) => `${leaves[`EventTrigger[${at}]/id`]} ${leaves[`EventTrigger[${at}]/eventType`]}`)).toEqual([
      '1 VMD',
      '2 videoloss',
      '3 shelteralarm',
    ]);
    expect((await client.get('/Event/Schedule/IO_IN_1')).status).toBe(404);
    await refused(client.put('/Event/triggers/1', block('EventTrigger', '<id>1</id><eventType>IO</eventType>')));
    await refused(
      client.post('/Event/triggers/1/notifications', block('EventTriggerNotification', '<notificationMethod>IO</notificationMethod>')),
    );
  });
});

describe('mailing', () => {
  it('shows the port of the camera, and asks for the address that its type names', async () => {
    const path = '/Event/notification/mailing';
    expect((await client.get(`${path}/1`)).leaves.portNo).toBe('25');
    const entry = (inner: string): string =>
      block(
        'MailingNotification',
        `<authenticationMode>SMTP</authenticationMode>${inner}<accountName>a</accountName><password>b</password>`,
      );
    await refused(client.post(path, entry('<addressingFormatType>hostname</addressingFormatType><ipAddress>192.0.2.1</ipAddress>')));
    await refused(client.post(path, entry('<addressingFormatType>ipaddress</addressingFormatType><hostName>mail.example.com</hostName>')));
    await refused(client.post(path, entry('<addressingFormatType>ipaddress</addressingFormatType><ipAddress>192.0.2</ipAddress>')));
    const made = await client.post(
      path,
      entry('<addressingFormatType>ipaddress</addressingFormatType><ipAddress>192.0.2.1</ipAddress><portNo>99</portNo>'),
    );
    expect([made.status, made.leaves.id]).toEqual([201, '3']);
    expect((await client.get(`${path}/3`)).leaves.portNo).toBe('25');
    await refused(client.put(`${path}/3`, block('MailingNotification', '<id>3</id><authenticationMode>none</authenticationMode>')));
  });

  it('takes back the whole document of the service as it showed it', async () => {
    const before = started.camera.snapshot();
    for (const path of ['/Event', '/Event/triggers', '/Event/notification', '/Event/notification/mailing']) {
      expect([path, codeOf(await client.put(path, (await client.get(path)).text))]).toEqual([path, '200/1']);
    }
    expect(started.camera.snapshot()).toEqual(before);
  });
});
