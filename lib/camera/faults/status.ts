/** Faults of outcomes: HTTP status, statusCode and what goes with them. */
import type { Answer } from '../http/answer.ts';
import { eachElement, isAbout, leafOf, statusRoot, withRoot, withText } from './edits.ts';
import type { Fault } from './fault.ts';

const withCode = (answer: Answer, code: string): Answer => {
  const root = statusRoot(answer);
  return root === undefined ? answer : withRoot(answer, eachElement(root, 'statusCode', withText(code)));
};
const codeOf = (answer: Answer): string | undefined => leafOf(statusRoot(answer), 'statusCode');
const okStatus = (answer: Answer): Answer => {
  const root = statusRoot(answer);
  if (root === undefined) return answer;
  const said = eachElement(eachElement(root, 'statusCode', withText('1')), 'statusString', withText('OK'));
  return { ...withRoot(answer, said), status: 200 };
};

type Answers = NonNullable<Fault['answers']>;

/** A spoiler of answers about the device information only: one resource shows a fault as well as all. */
const ofDeviceInfo =
  (change: Answers): Answers =>
  (answer, situation) =>
    isAbout(situation, 'system.deviceInfo') ? change(answer, situation) : answer;

export const statusFaults = [
  {
    name: 'empty-success',
    about: 'a PUT of the device information is answered 200 without a body',
    breaks: ['04-protocol/any-syntax', '04-protocol/any-text', 'system.deviceInfo/put/same'],
    answers: ofDeviceInfo((answer, { method }) => (method === 'PUT' && answer.status === 200 ? { status: 200, headers: [] } : answer)),
  },
  {
    name: 'code-zero',
    about: 'a PUT of the device information succeeds with statusCode 0',
    breaks: [
      '04-protocol/any-syntax',
      '04-protocol/any-text',
      '04-protocol/response-status',
      '04-protocol/status-code',
      '04-protocol/status-string',
      'system.deviceInfo/put/same',
    ],
    answers: ofDeviceInfo((answer) => (codeOf(answer) === '1' ? withCode(answer, '0') : answer)),
  },
  {
    name: 'all-is-well',
    about: 'a value that the device information refuses is answered 200 with statusCode 1',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    answers: ofDeviceInfo((answer) => (codeOf(answer) === '6' ? okStatus(answer) : answer)),
  },
  {
    name: 'error-in-200',
    about: 'a value that the device information refuses is answered with HTTP 200',
    breaks: ['04-protocol/status-agreement', 'system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    answers: ofDeviceInfo((answer) => (codeOf(answer) === '6' ? { ...answer, status: 200 } : answer)),
  },
  {
    name: 'format-is-content',
    about: 'device information that is no XML is answered with statusCode 6',
    breaks: ['system.deviceInfo/put/malformed'],
    answers: ofDeviceInfo((answer) => (codeOf(answer) === '5' ? withCode(answer, '6') : answer)),
  },
  {
    name: 'content-is-format',
    about: 'a value that the device information refuses is answered with statusCode 5',
    breaks: ['system.deviceInfo/put/device-id', 'system.deviceInfo/put/refused-values'],
    answers: ofDeviceInfo((answer) => (codeOf(answer) === '6' ? withCode(answer, '5') : answer)),
  },
  {
    name: 'xml-crash',
    about: 'device information that is no XML is answered 500',
    breaks: ['04-protocol/breakdown', '04-protocol/headless', 'system.deviceInfo/put/malformed'],
    answers: ofDeviceInfo((answer) => (codeOf(answer) === '5' ? { ...withCode(answer, '3'), status: 500 } : answer)),
  },
  {
    name: 'says-ok',
    about: 'statusString says OK whatever the statusCode',
    breaks: ['04-protocol/status-string'],
    documents: (root) => (root.name === 'ResponseStatus' ? eachElement(root, 'statusString', withText('OK')) : root),
  },
  {
    name: 'constant-url',
    about: 'requestURL is always the root',
    breaks: ['04-protocol/request-url'],
    documents: (root) => (root.name === 'ResponseStatus' ? eachElement(root, 'requestURL', withText('/')) : root),
  },
  {
    name: 'request-path',
    about: 'ResponseStatus has requestPath in the place of requestURL',
    breaks: ['04-protocol/request-url', '04-protocol/response-status'],
    documents: (root) =>
      root.name === 'ResponseStatus' ? eachElement(root, 'requestURL', (node) => ({ ...node, name: 'requestPath' })) : root,
  },
  {
    name: 'no-location',
    about: 'a 201 comes without Location',
    breaks: ['system.time.ntpServers/post/creates'],
    answers: (answer) => (answer.status === 201 ? { ...answer, headers: [] } : answer),
  },
  {
    name: 'lost-location',
    about: 'the Location of a 201 leads nowhere',
    breaks: ['system.time.ntpServers/post/creates'],
    answers: (answer, { path }) => (answer.status === 201 ? { ...answer, headers: [['Location', `${path}/0`]] } : answer),
  },
  {
    name: 'no-created-id',
    about: 'the answer to a POST lacks the id',
    breaks: ['system.time.ntpServers/post/creates'],
    answers: (answer) => {
      const root = answer.status === 201 ? statusRoot(answer) : undefined;
      return root === undefined
        ? answer
        : withRoot(
            answer,
            eachElement(root, 'id', () => undefined),
          );
    },
  },
  {
    name: 'other-created-id',
    about: 'the answer to a POST names the first member',
    breaks: ['system.time.ntpServers.id/delete/removes', 'system.time.ntpServers/post/creates', 'system.time.ntpServers/post/kept'],
    answers: (answer) => {
      const root = answer.status === 201 ? statusRoot(answer) : undefined;
      return root === undefined ? answer : withRoot(answer, eachElement(root, 'id', withText('1')));
    },
  },
  {
    name: 'bare-created',
    about: 'the answer to a POST is an empty 201',
    breaks: ['system.time.ntpServers/post/creates', 'system.time.ntpServers/post/limit'],
    answers: (answer) => (answer.status === 201 ? { status: 201, headers: answer.headers } : answer),
  },
  {
    name: 'found-anything',
    about: 'a path below System that leads nowhere is answered 200',
    breaks: [
      'system*/capabilities/present',
      '04-protocol/capabilities',
      '04-protocol/not-found',
      '07-special-resources/not-nested',
      'system.storage.volumes.id/get/unknown-id',
      'system.time.ntpServers.id/delete/removes',
      'system.time.ntpServers.id/get/unknown-id',
    ],
    answers: (answer, { method, path }) =>
      answer.status === 404 && method === 'GET' && path.startsWith('/System/') ? okStatus(answer) : answer,
  },
  {
    name: 'deletes-nothing-gladly',
    about: 'DELETE of a member that is not there is answered as a success',
    breaks: ['system.time.ntpServers.id/delete/absent'],
    answers: (answer, { method }) => (answer.status === 404 && method === 'DELETE' ? okStatus(answer) : answer),
  },
  {
    name: 'method-not-found',
    about: 'a method that the device information lacks is answered 404',
    breaks: ['system.deviceInfo/methods/undefined'],
    answers: ofDeviceInfo((answer) => (answer.status === 405 ? { ...answer, status: 404, headers: [] } : answer)),
  },
  {
    name: 'any-method',
    about: 'a method that the device information lacks is answered as a success',
    breaks: ['04-protocol/post-success', '06-annotations/methods', 'system.deviceInfo/methods/undefined'],
    answers: ofDeviceInfo((answer) => (answer.status === 405 ? okStatus(answer) : answer)),
  },
  {
    name: 'no-allow',
    about: 'a 405 of the device information comes without Allow',
    breaks: ['system.deviceInfo/methods/undefined'],
    answers: ofDeviceInfo((answer) => (answer.status === 405 ? { ...answer, headers: [] } : answer)),
  },
  {
    name: 'allows-the-refused',
    about: 'Allow in a 405 of the device information lists all four methods',
    breaks: ['system.deviceInfo/methods/undefined'],
    answers: ofDeviceInfo((answer) => (answer.status === 405 ? { ...answer, headers: [['Allow', 'GET, PUT, POST, DELETE']] } : answer)),
  },
  {
    name: 'wrong-level-unauthorized',
    about: 'who may not write the device information is answered 401',
    breaks: ['system.deviceInfo/put/levels'],
    answers: ofDeviceInfo((answer) =>
      answer.status === 403 ? { ...answer, status: 401, headers: [['WWW-Authenticate', 'Basic realm="IP Camera"']] } : answer,
    ),
  },
  {
    name: 'unauthorized-is-fine',
    about: 'the document in a 401 says statusCode 1',
    breaks: ['04-protocol/status-agreement', '04-protocol/unauthorized'],
    answers: (answer) => (answer.status === 401 ? { ...okStatus(answer), status: 401 } : answer),
  },
  {
    name: 'busy-without-hint',
    about: 'a 503 comes without Retry-After',
    breaks: ['04-protocol/unavailable'],
    shows: ['system.firmwareUpgrade/put/busy'],
    answers: (answer) => (answer.status === 503 ? { ...answer, headers: [] } : answer),
  },
  {
    name: 'no-content',
    about: 'a POST is answered 204, without a ResponseStatus',
    breaks: ['04-protocol/no-content', 'system.time.ntpServers/post/creates'],
    answers: (answer, { method }) => (method === 'POST' && answer.status === 201 ? { status: 204, headers: [] } : answer),
  },
] as const satisfies readonly Fault[];
