/** 8.9.5: a snapshot of the main stream, at the size of the query or of the stream. @see E-089, E-123 */
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import type { Device } from '../device.ts';
import { badContent, busy, bytesAnswer, rootElement, xmlAnswer } from '../http/answer.ts';
import { pictures } from '../scene/picture.ts';
import { mainStreamUri } from '../scene/settings.ts';
import { cameraUnit } from '../scene/unit.ts';
import type { Behaviour, Handler } from '../section.ts';
import { type Doc, leaf, part } from '../state/documents.ts';
import { streamSessions } from '../streams.ts';
import { askedSize, pictureSizes } from './resolutions.ts';

/** The one type of snapshot. An Accept header that asks for another is not supported, so the query and the stream decide. */
const jpeg = 'image/jpeg';

/**
 * While the camera unit restarts there is nothing to take a picture of: Device Busy. Without video there is one, a blank
 * one: the encoder goes on, and the loss is told by its event.
 */
const get = (device: Device): Handler => {
  const sessions = streamSessions(device);
  return (call) => {
    const { request } = call;
    if (cameraUnit(device).signal() === 'restarting') return busy(request, 'the camera unit is restarting', 1);
    const video = part(device.documents.get(mainStreamUri), 'Video');
    const query = device.honours('picture.query') ? request.query : new URLSearchParams();
    const size = askedSize(query, video);
    if (size === undefined) return badContent(request, `the size must be one of ${pictureSizes.join(', ')}`);
    const after = sessions.open(request.address, call.ids[0]);
    return { ...bytesAnswer(jpeg, pictures(device).take(size)), after };
  };
};

const element = (name: string, text: string, attributes: Readonly<Record<string, string>>, children: readonly XmlNode[] = []): XmlNode => ({
  name,
  namespace: namespaces.document,
  attributes,
  children,
  text,
});

/** The three parameters of the query, where a StreamingChannel has them. */
const capabilities =
  (device: Device): Handler =>
  () => {
    const video: Doc = part(device.documents.get(mainStreamUri), 'Video');
    const sizes = { opt: pictureSizes.join(', ') };
    const side = (name: string): XmlNode => element(name, leaf(video, name) ?? '', sizes);
    const type = element('snapShotImageType', 'JPEG', { opt: 'JPEG', def: 'JPEG' });
    return xmlAnswer(
      rootElement('StreamingChannel', [element('Video', '', {}, [side('videoResolutionWidth'), side('videoResolutionHeight'), type])]),
    );
  };

export const picture = (device: Device): Behaviour => ({ get: get(device), capabilities: capabilities(device) });
