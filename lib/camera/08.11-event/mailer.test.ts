import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { block, until } from '../test-client.ts';
import { type EventCamera, startEventCamera } from './testing/camera.ts';
import { type SmtpSink, startSmtpSink } from './testing/smtp-sink.ts';

let sink: SmtpSink;
let started: EventCamera;

beforeEach(async () => {
  sink = await startSmtpSink();
  started = await startEventCamera({ smtpPort: sink.port, timing: { mailRepeatMs: 10_000 } });
});
afterEach(async () => {
  await started.camera.close();
  await sink.close();
});

const move = (state: string): Promise<unknown> => started.client.control('/inputs/1', { state });
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const onlyFirstServer = (): Promise<unknown> => started.client.remove('/Event/notification/mailing/2');

describe('alarm mail', () => {
  it('goes to the receiver once by each server, logged in, and says what happened', async () => {
    await move('active');
    await until(() => sink.mails.length === 2);
    for (const mail of sink.mails) {
      expect(mail).toMatchObject({ user: 'camera', password: 'hikvision', from: 'camera@example.com', to: 'guard@example.com' });
      expect(mail.data).toContain('Subject: IO alarm active - IP CAMERA');
      expect(mail.data).toContain('Input: 1');
      expect(mail.data).toContain(`Serial number: ${started.camera.serialNumber}`);
    }
    expect(started.camera.effects().mail).toBe(2);
    expect((await started.client.get('/Event/notification/mailing/1')).leaves.portNo).toBe(String(sink.port));
  });

  it('comes again while the event goes on, and once more at its end', async () => {
    await started.camera.close();
    started = await startEventCamera({ smtpPort: sink.port, timing: { mailRepeatMs: 120 } });
    await onlyFirstServer();
    await move('active');
    await until(() => sink.mails.length >= 3);
    await move('inactive');
    await until(() => sink.mails.at(-1)?.data.includes('IO alarm inactive') === true);
    const sent = sink.mails.length;
    await wait(300);
    expect(sink.mails).toHaveLength(sent);
    expect(sink.mails.slice(0, -1).every((mail) => mail.data.includes('IO alarm active'))).toBe(true);
  });

  it('carries the picture of the moment where that is asked for', async () => {
    const picture = Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3);
    started.device.picture = () => picture;
    await move('active');
    await until(() => sink.mails.length === 2);
    const [plain, attached] = [...sink.mails].sort((left, right) => left.data.length - right.data.length);
    expect(plain?.data).not.toContain('image/jpeg');
    expect(attached?.data).toContain('Content-Type: image/jpeg');
    expect(attached?.data).toContain(Buffer.from(picture).toString('base64'));
  });

  it('comes without a picture when the camera has none to give', async () => {
    started.device.picture = () => Promise.reject(new Error('no video'));
    await move('active');
    await until(() => sink.mails.length === 2);
    expect(sink.mails.some((mail) => mail.data.includes('image/jpeg'))).toBe(false);
  });

  it('follows sender, receiver and server as they are put', async () => {
    await onlyFirstServer();
    const format =
      '<EmailFormat><senderEmailAddress>a@example.org</senderEmailAddress><receiverEmailAddress>b@example.org</receiverEmailAddress></EmailFormat>';
    expect((await started.client.put('/Event/notification', block('EventNotificationMethods', format))).status).toBe(200);
    await started.client.put('/Event/notification/mailing/1', block('MailingNotification', '<id>1</id><accountName>other</accountName>'));
    await move('active');
    await until(() => sink.mails.length === 1);
    expect(sink.mails[0]).toMatchObject({ from: 'a@example.org', to: 'b@example.org', user: 'other' });
  });

  it('goes to no server beyond this machine from a camera on loopback', async () => {
    await onlyFirstServer();
    await started.client.put(
      '/Event/notification/mailing/1',
      block('MailingNotification', '<id>1</id><hostName>mail.example.com</hostName>'),
    );
    await move('active');
    await wait(200);
    expect(sink.connections).toBe(0);
    expect(started.camera.effects().mail).toBeUndefined();
  });

  it('is not sent without a trigger for it, nor by a camera that was not told where to', async () => {
    await started.client.remove('/Event/triggers/1/notifications/1');
    await move('active');
    await wait(150);
    expect(sink.connections).toBe(0);
    await started.camera.close();
    started = await startEventCamera();
    await move('active');
    await wait(150);
    expect(started.camera.effects().mail).toBeUndefined();
  });
});
