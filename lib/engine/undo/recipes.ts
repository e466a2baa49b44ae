/** The named ways back, each by what the journal holds of it. */
import type { UndoRequest, UndoStep } from '../../model/undo.ts';
import type { XmlNode } from '../../model/xml.ts';
import { withField } from '../../probes/draft.ts';
import { blockFor, namespaces } from '../../spec/catalogue.ts';
import { parseText } from '../../xml/parse.ts';
import { textAt } from '../../xml/tree.ts';
import { accountsBack, administratorBack } from './accounts.ts';
import { configurationBack } from './configuration.ts';
import { headBack, presetsBack } from './head.ts';
import type { Taken, Undoer } from './undoer.ts';

type Step<Name extends UndoStep['recipe']> = Extract<UndoStep, { recipe: Name }>;

const bodyOf = ({ body }: UndoRequest): XmlNode | string | undefined => (body === undefined ? undefined : (parseText(body).root ?? body));

/** Sends what ends something. A refusal (4xx) says that there was nothing to end; no answer, or a breakdown, leaves it open. */
const sendRequests = async (undoer: Undoer, { requests, what }: Step<'requests'>): Promise<Taken> => {
  for (const request of requests) {
    const { method, path } = request;
    const body = bodyOf(request);
    const ask = (): ReturnType<Undoer['send']> => undoer.send({ step: 'undo', method, path, ...(body === undefined ? {} : { body }) });
    let seen = await ask();
    const isOpen = (): boolean => (seen.exchange.response?.status ?? 500) >= 500;
    if (isOpen())
      await undoer.patience(async () => {
        seen = await ask();
        return !isOpen();
      });
    if (!isOpen() && seen.exchange.response?.status !== 401) continue;
    const answer = seen.exchange.response?.status ?? seen.exchange.failure?.message ?? 'no answer';
    return { what, outcome: 'left', message: `not so: ${method} ${path} was answered ${answer}; send it by hand` };
  }
  return { what, outcome: 'restored' };
};

const endStimuli = async (undoer: Undoer, { stimuli, what }: Step<'stimuli'>): Promise<Taken> => {
  for (const { fixture, path, body } of stimuli)
    if ((await undoer.stimulate(fixture, path, body)) === undefined)
      return { what, outcome: 'left', message: `not so: the fixture ${fixture} does not answer; end it there by hand` };
  return { what, outcome: 'restored' };
};

/** The level of an output; a high one is active in most applications. @see 8.3.1 */
const levelAt = async (undoer: Undoer, path: string): Promise<'high' | 'low' | undefined> => {
  const seen = await undoer.send({ step: 'undo-look', method: 'GET', path: `${path}/status`, fresh: true });
  const root = seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined;
  const state = root === undefined ? undefined : textAt(root, 'ioState');
  return state === undefined ? undefined : state === 'active' ? 'high' : 'low';
};

const outputBack = async (undoer: Undoer, { path, level, what }: Step<'output'>): Promise<Taken> => {
  const now = await levelAt(undoer, path);
  if (now === level) return { what, outcome: 'nothing' };
  const block = blockFor('IOPortData', '8.3.8');
  if (block === undefined) throw new Error('the catalogue has no IOPortData');
  const empty = { name: block.root, namespace: namespaces.document, attributes: { version: '1.0' }, children: [], text: '' };
  await undoer.send({ step: 'undo', method: 'PUT', path: `${path}/trigger`, body: withField(empty, block, 'outputState', level) });
  let after = await levelAt(undoer, path);
  if (after !== level)
    await undoer.patience(async () => {
      after = await levelAt(undoer, path);
      return after === level;
    });
  if (after === level) return { what, outcome: 'restored' };
  if (after === undefined && now === undefined) return { what, outcome: 'unproven', message: 'the device shows no state of the output' };
  return { what, outcome: 'left', message: `output ${path} is on ${after ?? 'an unknown level'}, it was on ${level}: put it back by hand` };
};

const pictureMs = 30_000;
const pauseMs = 100;

const pictureBack = async (undoer: Undoer, { path, what }: Step<'picture'>): Promise<Taken> => {
  for (let waited = 0; waited < pictureMs; waited += pauseMs) {
    const seen = await undoer.send({ step: 'awake', method: 'GET', path, fresh: true, timeoutMs: pictureMs });
    if (seen.exchange.response?.status === 200) return { what, outcome: 'restored' };
    await undoer.wait(pauseMs);
  }
  return { what, outcome: 'left', message: `GET ${path} gives no picture` };
};

/** True when a step brings back, and proves, what no document at the path shows: nothing is lost there that the step does not tell of. */
export const bringsBack = (step: UndoStep, path: string): boolean =>
  (step.recipe === 'presets' && path === `${step.channel}/presets`) || (step.recipe === 'accounts' && path === step.path);

/** Follows a recipe. What the device does never throws; a Stop does. */
export const follow = (undoer: Undoer, step: UndoStep): Promise<Taken> => {
  switch (step.recipe) {
    case 'requests':
      return sendRequests(undoer, step);
    case 'stimuli':
      return endStimuli(undoer, step);
    case 'output':
      return outputBack(undoer, step);
    case 'head':
      return headBack(undoer, step);
    case 'presets':
      return presetsBack(undoer, step);
    case 'accounts':
      return accountsBack(undoer, step);
    case 'administrator':
      return administratorBack(undoer, step);
    case 'picture':
      return pictureBack(undoer, step);
    case 'configuration':
      return configurationBack(undoer, step);
    default:
      // A journal may have been written by a later version of this program.
      return Promise.resolve({
        what: (step as UndoStep).what,
        outcome: 'left',
        message: 'this program does not know the way back that the journal names',
      });
  }
};
