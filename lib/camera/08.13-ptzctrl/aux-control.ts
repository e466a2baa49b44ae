/** 8.13.37: lamp, wiper, fan and heater. The command says which, `enabled` whether. @see E-106 */
import type { Head } from '../head/head.ts';
import type { SwitchName } from '../head/switches.ts';
import { done } from '../http/answer.ts';
import { logCodes } from '../log/log.ts';
import { isRefusal, readCommand } from '../operations/command.ts';
import { showAnswer } from '../operations/generic.ts';
import type { Behaviour, Call } from '../section.ts';
import { leaf } from '../state/documents.ts';

const commands: Readonly<Record<string, SwitchName>> = {
  LIGHT_PWRON: 'LIGHT',
  WIPER_PWRON: 'WIPER',
  FAN_PWRON: 'FAN',
  HEATER_PWRON: 'HEATER',
};

const named = (call: Call): SwitchName => commands[call.request.query.get('command') ?? ''] ?? 'LIGHT';

export const auxControl = (head: Head): Behaviour => ({
  logs: logCodes.ptz,
  get: (call) => {
    const shown = call.device.honours('ptzCtrl.aux-command') ? named(call) : 'LIGHT';
    return showAnswer(call, { enabled: String(head.switches.isOn(shown)) });
  },
  put: (call) => {
    const doc = readCommand(call);
    if (isRefusal(doc)) return doc;
    head.switches.set(named(call), leaf(doc, 'enabled') === 'true');
    return done(call.request);
  },
});
