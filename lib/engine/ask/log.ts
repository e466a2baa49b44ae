/** Every exchange of a run with its part in it, in the order in which they ended. */
import type { Recorder } from '../../device/recorder.ts';
import type { Observation } from '../../model/check.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Ask } from '../../model/probe.ts';

export interface Log {
  /** Numbers what was sent and answered and keeps what it was asked for. */
  record(ask: Ask, exchanged: Omit<Exchange, 'n'>): Observation;
  /** Numbers what was said on a socket: no rule over all exchanges judges requests that are meant to be no HTTP. */
  talk(exchanged: Omit<Exchange, 'n'>): Exchange;
  /** Keeps an exchange of before as the answer to this question, too. */
  recall(ask: Ask, exchange: Exchange): Observation;
  all(): readonly Observation[];
}

const observed = (ask: Ask, exchange: Exchange): Observation => ({
  step: ask.step,
  role: ask.role ?? 'administrator',
  instance: ask.path.split('?')[0] ?? ask.path,
  ...(ask.about === undefined ? {} : { about: ask.about }),
  ...(ask.value === undefined ? {} : { value: ask.value }),
  exchange,
});

export const openLog = (recorder: Recorder): Log => {
  const all: Observation[] = [];
  const keep = (observation: Observation): Observation => {
    all.push(observation);
    return observation;
  };
  return {
    record: (ask, exchanged) => keep(observed(ask, recorder.record(exchanged))),
    talk: recorder.record,
    recall: (ask, exchange) => ({ ...keep(observed(ask, exchange)), recalled: true }),
    all: () => all,
  };
};
