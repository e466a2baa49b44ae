/** An alert as its document: where it comes from, what happened, and where the camera saw it. @see 8.11.10 */
import type { XmlNode } from '../../model/xml.ts';
import { namespaces } from '../../spec/catalogue.ts';
import { addressInUse } from '../08.02-network/ip-address.ts';
import { accessOf } from '../08.08-security/admin-access.ts';
import { zonedText } from '../clock/clock.ts';
import type { Device } from '../device.ts';
import { rootElement } from '../http/answer.ts';
import type { Alert } from './notifier.ts';
import { descriptions } from './triggers.ts';

const element = (name: string, content: string | readonly XmlNode[]): XmlNode => ({
  name,
  namespace: namespaces.document,
  attributes: {},
  children: typeof content === 'string' ? [] : content,
  text: typeof content === 'string' ? content : '',
});

const regionsOf = ({ event }: Alert): readonly XmlNode[] => {
  if (event.type !== 'VMD') return [];
  const regions = (event.regions ?? []).map(({ id, sensitivity }) =>
    element('DetectionRegionEntry', [element('regionID', id), element('sensitivityLevel', String(sensitivity))]),
  );
  return [element('DetectionRegionList', regions)];
};

const timeOf = (device: Device): string => {
  const text = zonedText(device.zone(), device.clock.now());
  return device.honours('alerts.date') ? text : text.replace(/^[^T]*T/, '');
};

/** The EventNotificationAlert of an alert, told now. */
export const alertDocument = (device: Device, alert: Alert): XmlNode => {
  const { protocol, portNo } = accessOf(device);
  const { type, id } = alert.event;
  const isPlaced = device.honours('alerts.place');
  return rootElement('EventNotificationAlert', [
    element('ipAddress', addressInUse(device) ?? device.settings.host),
    element('portNo', portNo),
    element('protocol', protocol),
    element('macAddress', device.facts.macAddress),
    ...(type !== 'IO' && isPlaced ? [element('channelID', id)] : []),
    element('dateTime', timeOf(device)),
    element('activePostCount', String(alert.count)),
    element('eventType', type),
    element('eventState', alert.state),
    element('eventDescription', descriptions[type]),
    ...(type === 'IO' && isPlaced ? [element('inputIOPortID', id)] : []),
    ...(isPlaced ? regionsOf(alert) : []),
  ]);
};
