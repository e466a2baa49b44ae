import type { Device } from '../device.ts';
import { done } from '../http/answer.ts';
import { isRefusal, readCommand } from '../operations/command.ts';
import type { Behaviour, Control, OpenSection, Section } from '../section.ts';
import { type Doc, leaf, membersOf } from '../state/documents.ts';
import { factory } from './factory.ts';
import { type Inputs, makeInputs } from './inputs.ts';
import { makeOutputs, type Outputs } from './outputs.ts';

const statusOf = (id: string, type: 'input' | 'output', isActive: boolean): Doc => ({
  ioPortID: id,
  ioPortType: type,
  ioState: isActive ? 'active' : 'inactive',
});

/** All ports, inputs first. */
const allStatus = (device: Device, inputs: Inputs, outputs: Outputs): Doc => ({
  IOPortStatus: [
    ...membersOf(device.documents, '/IO/inputs').map((id) => statusOf(id, 'input', inputs.isActive(id))),
    ...membersOf(device.documents, '/IO/outputs').map((id) => statusOf(id, 'output', outputs.isActive(id))),
  ],
});

/** `POST /inputs/1 {"state": "active"}` moves an input: high, low, active (whatever triggers it) or inactive. */
const moveInput =
  (inputs: Inputs): Control =>
  (id, { state }) => {
    if (state !== 'high' && state !== 'low' && state !== 'active' && state !== 'inactive') {
      throw new Error('state must be high, low, active or inactive');
    }
    inputs.move(id ?? '', state);
    return { id, active: inputs.isActive(id ?? '') };
  };

const trigger = (outputs: Outputs): Behaviour => ({
  put: (call) => {
    const command = readCommand(call);
    if (isRefusal(command)) return command;
    outputs.set(call.ids[0] ?? '', leaf(command, 'outputState') === 'high' ? 'high' : 'low');
    return done(call.request);
  },
});

/** 8.3 IO. */
export const io: Section = {
  name: '08.03-io',
  services: ['IO'],
  factory,
  open: (device): OpenSection => {
    const inputs = makeInputs(device);
    const outputs = makeOutputs(device);
    const obey = device.events.onReaction(({ method, output, state }) => {
      if (method === 'IO' && output !== undefined) outputs.trigger(output, state === 'active');
    });
    return {
      behaviours: {
        'iO.status': { view: () => allStatus(device, inputs, outputs) },
        'iO.inputs': { fixed: true },
        'iO.inputs.id': { changed: inputs.look },
        'iO.inputs.id.status': { view: (_stored, [id = '']) => statusOf(id, 'input', inputs.isActive(id)) },
        'iO.outputs': { fixed: true },
        'iO.outputs.id': { limits: { 'PowerOnState/pulseDuration': { min: 50, max: 60_000 } } },
        'iO.outputs.id.status': { view: (_stored, [id = '']) => statusOf(id, 'output', outputs.isActive(id)) },
        'iO.outputs.id.trigger': trigger(outputs),
      },
      controls: { inputs: moveInput(inputs) },
      inside: () => ({
        outputs: Object.fromEntries(membersOf(device.documents, '/IO/outputs').map((id) => [id, outputs.isActive(id)])),
        inputs: Object.fromEntries(membersOf(device.documents, '/IO/inputs').map((id) => [id, inputs.isActive(id)])),
      }),
      booted: () => {
        outputs.powerOn();
        inputs.look();
      },
      replaced: inputs.look,
      close: obey,
    };
  },
};
