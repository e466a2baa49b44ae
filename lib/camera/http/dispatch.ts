/** A request on its way to its answer, in the camera's order: 401, 404, 405, 403, then 400, then 503. */
import { type Level, type Method, methods } from '../../model/catalogue.ts';

import { reaches, type User } from '../access/accounts.ts';
import { challengesOf, identify, type Refusal } from '../access/authentication.ts';
import type { Device } from '../device.ts';
import type { Situation } from '../faults/fault.ts';
import { logCodes } from '../log/log.ts';
import { deleteDocument, getDocument, postDocument, putDocument } from '../operations/generic.ts';
import { definedMethods, type Found, find, supportedMethods, supports } from '../operations/place.ts';
import { queryComplaint } from '../operations/query.ts';
import type { Behaviour, Call, Handler } from '../section.ts';
import { capabilities } from '../special/capabilities.ts';
import { description } from '../special/description.ts';
import { listing } from '../special/listing.ts';
import { type Answer, badContent, busy, forbidden, notAllowed, notFound, unauthorized, xmlAnswer } from './answer.ts';
import type { CameraRequest } from './request.ts';

/** An answer with what it was an answer to. */
export interface Dispatched {
  readonly answer: Answer;
  readonly situation: Situation;
}

const isMethod = (method: string): method is Method => methods.some((known) => known === method);

const situationOf = (request: CameraRequest, found: Found | undefined, user: User | undefined): Situation => ({
  method: request.method,
  path: `/${(request.segments ?? []).join('/')}`,
  query: request.query,
  headers: request.headers,
  ...(user === undefined ? {} : { level: user.level, userName: user.name }),
  ...(found?.place.node.entry === undefined ? {} : { resourceId: found.place.node.entry.id }),
  ...(found?.special === undefined ? {} : { special: found.special }),
});

/** The user of a request, or why there is none; what it says is counted and logged. */
const authenticate = (device: Device, request: CameraRequest, situation: Situation): User | Refusal => {
  const admitted = device.faults.admits(situation);
  if (admitted !== undefined) return { id: '0', name: '', level: admitted };
  const found = identify(device, request);
  if (!('detail' in found)) {
    device.gate.succeeded(found.name, request.address);
    if (device.sessions.touch(found.name, request.address) && device.honours('log.logins')) {
      device.log.add(logCodes.login, { user: found.name, address: request.address });
    }
    return found;
  }
  if (found.wrong !== undefined) {
    device.gate.failed(found.wrong, request.address);
    device.log.add(logCodes.illegalAccess, { user: found.wrong, address: request.address });
  }
  return found;
};

const showSpecial = (device: Device, found: Found, call: Call): Answer | Promise<Answer> => {
  const { place, special } = found;
  if (special === 'description') return xmlAnswer(description(device, place));
  if (special !== 'capabilities') return xmlAnswer(listing(device, place, special === 'indexr'));
  const own = place.node.entry === undefined ? undefined : device.behaviour(place.node.entry.id).capabilities;
  if (own !== undefined) return own(call);
  const root = capabilities(device, place);
  return root === undefined ? notFound(call.request) : xmlAnswer(root);
};

const generic: Readonly<Record<Method, Handler>> = {
  GET: getDocument,
  PUT: putDocument,
  POST: postDocument,
  DELETE: deleteDocument,
};

const handlerOf = (behaviour: Behaviour, method: Method): Handler | undefined =>
  ({ GET: behaviour.get, PUT: behaviour.put, POST: behaviour.post, DELETE: behaviour.delete })[method];

const perform = async (device: Device, found: Found, method: Method, call: Call): Promise<Answer> => {
  const operation = found.place.node.entry?.resource.operations[method];
  const complaint = queryComplaint(operation?.query ?? [], call.request.query);
  if (complaint !== undefined && device.honours('query', call.resourceId)) return badContent(call.request, complaint);
  const own = handlerOf(device.behaviour(call.resourceId), method);
  if (own === undefined) return generic[method](call);
  // A handler of its own acts at once; the generic ones look at the body first.
  if (method !== 'GET' && device.busy !== undefined) return busy(call.request, device.busy);
  return own(call);
};

const isSuccess = (answer: Answer): boolean => answer.status < 300;

const noteWrite = (device: Device, call: Call, answer: Answer): void => {
  const { logs } = device.behaviour(call.resourceId);
  if (call.request.method === 'GET' || !isSuccess(answer) || logs === null || !device.honours('log.writes')) return;
  device.log.add(logs ?? logCodes.configure, { user: call.user.name, address: call.request.address });
};

/** The level that an operation needs; special resources are open to Viewers. */
const dueLevel = (device: Device, found: Found, method: Method, situation: Situation): Level => {
  const printed = found.special === undefined ? found.place.node.entry?.resource.operations[method]?.level : 'Viewer';
  return device.faults.due(method, printed ?? 'Viewer', situation);
};

const answerFor = async (device: Device, request: CameraRequest, found: Found, user: User, situation: Situation): Promise<Answer> => {
  const defined = found.special === undefined ? definedMethods(found.place) : (['GET'] as const);
  const { method } = request;
  if (!isMethod(method) || !defined.some((known) => known === method)) {
    return notAllowed(request, found.special === undefined ? supportedMethods(device, found.place) : ['GET']);
  }
  if (!reaches(user.level, dueLevel(device, found, method, situation))) {
    return forbidden(request, `a user of level ${user.level} may not do this`);
  }
  const { node, uri, ids } = found.place;
  const call: Call = { device, request, resourceId: node.entry?.id ?? '', uri, ids, user };
  if (found.special !== undefined) return showSpecial(device, found, call);
  if (!supports(device, found.place, method)) return forbidden(request, 'this device does not support the operation');
  const answer = await perform(device, found, method, call);
  noteWrite(device, call, answer);
  return answer;
};

/** The answer to a request. Never throws for what a client sent. */
export const dispatch = async (device: Device, request: CameraRequest): Promise<Dispatched> => {
  const found = request.segments === undefined ? undefined : find(device, request.segments, request.method);
  const anonymous = situationOf(request, found, undefined);
  const user = authenticate(device, request, anonymous);
  if ('detail' in user) {
    return { answer: unauthorized(request, user.detail, challengesOf(device, user.isStale === true)), situation: anonymous };
  }
  const situation = situationOf(request, found, user);
  if (request.segments === undefined) return { answer: badContent(request, 'the path cannot be decoded'), situation };
  if (found === undefined) return { answer: notFound(request), situation };
  return { answer: await answerFor(device, request, found, user, situation), situation };
};
