import { describe, expect, it } from 'vitest';
import type { XmlNode } from '../model/xml.ts';
import { blockFor } from '../spec/catalogue.ts';
import { type Answer, readAnswer } from './answer.ts';
import { examples } from './testing/examples.ts';
import { element, leavesOf, withAttribute, withChild, without, withText } from './tree.ts';
import { unproject, wordsIn } from './unproject.ts';

const ver20 = 'http://www.hikvision.com/ver20/XMLSchema';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const blockOf = (name: string, section: string) => {
  const block = blockFor(name, section);
  if (block === undefined) throw new Error(`no block ${name}`);
  return block;
};

const isapi = { dialect: 'isapi' } as const;

const read = (name: string, section: string, text: string): Answer & { readonly root: XmlNode; readonly original: XmlNode } => {
  const answer = readAnswer(bytes(text), undefined, blockOf(name, section), isapi);
  const { root, original } = answer;
  if (root === undefined || original === undefined) throw new Error('no root');
  return { ...answer, root, original };
};

const lines = (node: XmlNode | undefined) => (node === undefined ? undefined : leavesOf(node).map(({ path, value }) => `${path}=${value}`));

const user = (id: number, name: string) =>
  `<User version="2.0"><id>${id}</id><userLevel>operator</userLevel><userName>${name}</userName><extra>e${id}</extra></User>`;
const list = () => read('UserList', '8.8.1', `<UserList version="2.0" xmlns="${ver20}">${user(1, 'a')}${user(2, 'b')}</UserList>`);
const users = blockOf('UserList', '8.8.1');

describe('unproject', () => {
  it('gives back what was not edited, to the object', () => {
    const answer = list();
    expect(answer.root).not.toBe(answer.original);
    expect(unproject(answer.root, users, 'isapi', answer)).toBe(answer.original);
  });

  it('leaves the document’s own dialect alone', () => {
    for (const { text, block } of examples()) {
      const answer = readAnswer(bytes(text), undefined, block, { dialect: 'ipmd' });
      if (answer.root === undefined) throw new Error('no root');
      const edit = withAttribute(answer.root, '', 'version', '9') ?? answer.root;
      expect(unproject(edit, block, 'ipmd', answer)).toEqual(edit);
      expect(unproject(edit, block, 'ipmd')).toBe(edit);
    }
  });

  it('says a value in the word that the device has for it', () => {
    const trigger = blockOf('EventTrigger', '8.11.3');
    const edit = element('EventTrigger', 'x', [element('eventType', 'x', 'shelteralarm')]);
    const offering = (...options: readonly string[]) =>
      wordsIn([element('EventTrigger', 'x', [{ ...element('eventType', 'x', 'VMD'), attributes: { opt: options.join(',') } }])]);
    const said = (words = wordsIn([])) => lines(unproject(edit, trigger, 'isapi', undefined, words));
    expect(said()).toEqual(['eventType=tamperdetection']);
    expect(said(offering('IO', 'VMD', 'shelteralarm'))).toEqual(['eventType=shelteralarm']);
    expect(said(offering('shelteralarm', 'tamperdetection'))).toEqual(['eventType=tamperdetection']);
  });

  it('changes what was edited and keeps order, spelling and elements of the device', () => {
    const answer = list();
    const edit = withText(answer.root, 'User[2]/userName', 'c');
    if (edit === undefined) throw new Error('nothing to edit');
    const back = unproject(edit, users, 'isapi', answer);
    expect(lines(back)).toEqual([
      'User[1]/id=1',
      'User[1]/userLevel=operator',
      'User[1]/userName=a',
      'User[1]/extra=e1',
      'User[2]/id=2',
      'User[2]/userLevel=operator',
      'User[2]/userName=c',
      'User[2]/extra=e2',
    ]);
    expect([back.namespace, back.attributes.version, back.children[1]?.namespace]).toEqual([ver20, '2.0', ver20]);
    expect(back.children[0]).toBe(answer.original.children[0]);
  });

  it('removes what was removed and adds what was added, in the dialect’s namespace', () => {
    const answer = list();
    const added = element('User', 'http://www.hikvision.com/ver10/XMLSchema', [element('id', '', '3'), element('userName', '', 'new')]);
    const edit = withChild(without(answer.root, 'User[1]') ?? answer.root, '', added);
    if (edit === undefined) throw new Error('nothing to edit');
    const back = unproject(edit, users, 'isapi', answer);
    expect(lines(back)?.filter((each) => each.includes('/id'))).toEqual(['User[1]/id=2', 'User[2]/id=3']);
    expect(back.children[1]?.namespace).toBe(ver20);
    expect(back.children[1]?.children[0]?.namespace).toBe(ver20);
  });

  it('adds where the addition stands, also a second copy of what is there', () => {
    const answer = list();
    const [first] = answer.root.children;
    if (first === undefined) throw new Error('no user');
    const twice = unproject({ ...answer.root, children: [...answer.root.children, first] }, users, 'isapi', answer);
    expect(lines(twice)?.filter((each) => each.includes('/id'))).toEqual(['User[1]/id=1', 'User[2]/id=2', 'User[3]/id=1']);
    const password = element('password', '', 'p');
    const inside = withChild(answer.root, 'User[1]', password, 2);
    if (inside === undefined) throw new Error('nothing to edit');
    expect(lines(unproject(inside, users, 'isapi', answer))?.slice(0, 5)).toEqual([
      'User[1]/id=1',
      'User[1]/userLevel=operator',
      'User[1]/userName=a',
      'User[1]/password=p',
      'User[1]/extra=e1',
    ]);
  });

  it('says values and names of the dialect where they are new', () => {
    const trigger = blockOf('EventTrigger', '8.11.2');
    const document = element('EventTrigger', 'x', [element('eventType', 'x', 'shelteralarm')]);
    const said = unproject(withAttribute(document, '', 'version', '1.0') ?? document, trigger, 'isapi');
    expect([said.namespace, said.attributes.version, ...(lines(said) ?? [])]).toEqual([ver20, '2.0', 'eventType=tamperdetection']);
    const alarm = unproject(
      element('ShelterAlarm', 'x', [element('ShelterAlarmRegionList', 'x')]),
      blockOf('ShelterAlarm', '8.4.10'),
      'isapi',
    );
    expect([alarm.name, alarm.children[0]?.name]).toEqual(['TamperDetection', 'TamperDetectionRegionList']);
    const channel = unproject(element('StreamingChannel', 'x', [element('id', 'x', '2')]), blockOf('StreamingChannel', '8.9.3'), 'isapi');
    expect(lines(channel)).toEqual(['id=102']);
  });

  it('puts a block back into the list that wraps it', () => {
    const entry = (protocol: string, port: number) =>
      `<AdminAccessProtocol><id>${port}</id><protocol>${protocol}</protocol><portNo>${port}</portNo></AdminAccessProtocol>`;
    const text = `<AdminAccessProtocolList version="2.0" xmlns="${ver20}">${entry('RTSP', 554)}${entry('HTTP', 80)}</AdminAccessProtocolList>`;
    const answer = read('AdminAccessProtocol', '8.8.4', text);
    const edit = withText(answer.root, 'portNo', '8080');
    if (edit === undefined) throw new Error('nothing to edit');
    expect(lines(unproject(edit, blockOf('AdminAccessProtocol', '8.8.4'), 'isapi', answer))).toEqual([
      'AdminAccessProtocol[1]/id=554',
      'AdminAccessProtocol[1]/protocol=RTSP',
      'AdminAccessProtocol[1]/portNo=554',
      'AdminAccessProtocol[2]/id=80',
      'AdminAccessProtocol[2]/protocol=HTTP',
      'AdminAccessProtocol[2]/portNo=8080',
    ]);
  });
});
