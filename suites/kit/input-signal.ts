/** Moving the signal at an input port, which no request to the device can do: the control port or the lab's own fixture does. */
import type { ProbeContext } from '../../lib/model/probe.ts';
import type { UndoStimulus } from '../../lib/model/undo.ts';

export type Signal = 'high' | 'low';

export const opposite = (signal: Signal): Signal => (signal === 'high' ? 'low' : 'high');

/** Why an input was not moved. */
export const noSignal = 'nothing can move an input: the entry names neither a control port nor an input fixture';

/** The same as stimuli of a way back; none where nothing can move an input. */
export const signalStimuli = ({ fixtures }: ProbeContext, id: string, state: Signal): readonly UndoStimulus[] =>
  fixtures.control !== undefined
    ? [{ fixture: 'control', path: `inputs/${id}`, body: { state } }]
    : fixtures.input !== undefined
      ? [{ fixture: 'input', path: id, body: { state } }]
      : [];

/**
 * Puts the signal at an input on a level: `POST {control}/inputs/{id}` or `POST {input}/{id}`, each with `{"state": "high"}`.
 * False when neither fixture is there or does as asked.
 */
export const putSignal = async ({ fixtures, stimulate }: ProbeContext, id: string, state: Signal): Promise<boolean> => {
  const answer =
    fixtures.control === undefined ? await stimulate('input', id, { state }) : await stimulate('control', `inputs/${id}`, { state });
  return answer !== undefined;
};
