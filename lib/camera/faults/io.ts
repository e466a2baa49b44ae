/** Faults of 8.3: ports, their states, and what moves them. */
import { done } from '../http/answer.ts';
import { eachElement, isAbout, withText } from './edits.ts';
import type { Fault } from './fault.ts';

export const ioFaults = [
  {
    name: 'port-ids-shared',
    about: 'the first output has the id of the first input',
    breaks: [],
    documents: (root, { resourceId, special }) =>
      resourceId?.startsWith('iO.outputs') === true && special === undefined
        ? eachElement(root, 'id', (node) => (node.text === '2' ? { ...node, text: '1' } : node))
        : root,
  },
  {
    name: 'port-type-wrong',
    about: 'the status calls every port an output',
    breaks: [],
    documents: (root, situation) => (isAbout(situation, 'iO.status') ? eachElement(root, 'ioPortType', withText('output')) : root),
  },
  {
    name: 'io-status-frozen',
    about: 'every port is told to be inactive, whatever its signal',
    breaks: [],
    documents: (root, { resourceId }) =>
      resourceId?.startsWith('iO.') === true && resourceId.endsWith('tatus') ? eachElement(root, 'ioState', withText('inactive')) : root,
  },
  {
    name: 'io-status-words',
    about: 'the state of a port is told as on and off',
    breaks: [],
    documents: (root, { resourceId }) =>
      resourceId?.startsWith('iO.') === true
        ? eachElement(root, 'ioState', (node) => ({ ...node, text: node.text === 'active' ? 'on' : 'off' }))
        : root,
  },
  {
    name: 'io-inputs-deletable',
    about: 'DELETE of an input is confirmed',
    breaks: [],
    answers: (answer, { method, resourceId, path }) =>
      method === 'DELETE' && resourceId === 'iO.inputs.id' ? done({ target: path }) : answer,
  },
  {
    name: 'io-outputs-creatable',
    about: 'POST of an output is confirmed',
    breaks: [],
    answers: (answer, { method, resourceId, path }) =>
      method === 'POST' && resourceId === 'iO.outputs' ? { ...done({ target: path }), status: 201 } : answer,
  },
  { name: 'any-triggering', about: 'a triggering is stored although it is not listed', breaks: [], off: ['option iO.inputs.id'] },
  { name: 'input-raises-nothing', about: 'an input that triggers is no event', breaks: [], off: ['io.input-events'] },
  { name: 'output-does-not-move', about: 'triggers of outputs are confirmed and move nothing', breaks: [], off: ['io.output-moves'] },
  { name: 'pulse-does-not-end', about: 'a pulse never ends', breaks: [], off: ['io.pulse-ends'] },
  { name: 'outputs-keep-state', about: 'outputs stand after a reboot as they stood before', breaks: [], off: ['io.power-on-state'] },
  {
    name: 'pulse-duration-unbound',
    about: 'a pulseDuration is stored whatever its range',
    breaks: [],
    off: ['range iO.outputs.id'],
  },
  {
    name: 'default-state-writable',
    about: 'the read-only states of an output take what is sent',
    breaks: [],
    off: ['read-only iO.outputs.id'],
  },
  {
    name: 'trigger-takes-pulse',
    about: 'a trigger to a state that is none is confirmed',
    breaks: [],
    off: ['option iO.outputs.id.trigger'],
  },
  {
    name: 'trigger-on-inputs',
    about: 'a trigger of an output that is not there is confirmed',
    breaks: [],
    answers: (answer, { method, path }) =>
      method === 'PUT' && answer.status === 404 && /^\/IO\/outputs\/[^/]+\/trigger$/.test(path) ? done({ target: path }) : answer,
  },
] as const satisfies readonly Fault[];
