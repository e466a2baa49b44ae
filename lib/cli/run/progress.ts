/** Progress of a run on standard error: a moving line on a terminal, a few lines elsewhere. */
import type { Result } from '../../model/report.ts';
import { progressLine } from '../../report/console.ts';
import { headline } from '../../report/finding-block.ts';
import { oneLine } from '../../report/printable.ts';
import { coloursFor, type Stream } from '../output.ts';

/** What the engine tells while it works. */
export type ProgressEvent =
  | { readonly kind: 'stage'; readonly message: string }
  | { readonly kind: 'logged-in' }
  | { readonly kind: 'probe'; readonly id: string; readonly done: number; readonly of: number }
  | { readonly kind: 'result'; readonly result: Pick<Result, 'id' | 'verdict' | 'findings' | 'reason' | 'title' | 'signature'> };

export interface ProgressShow {
  onProgress(event: ProgressEvent): void;
  /** A line that stays, above the moving one. */
  say(line: string): void;
  /** Takes the moving line away. */
  end(): void;
}

const clearLine = '\r\u001b[2K';

/** Lines in a log that nobody watches: one for each tenth. */
const tenths = 10;

/** Failures told at once, a line each; a device that fails everything would hide what else is said. */
const failuresShown = 25;

/** Shows progress on a stream; nothing but `say` when it is `quiet`. */
export const showProgress = (stream: Stream, now: () => number = () => performance.now()): ProgressShow => {
  const colours = coloursFor(stream);
  const from = now();
  let state = { done: 0, total: 0, failed: 0, what: '' };
  let tenth = 0;
  let drawn = -Infinity;

  const draw = (force: boolean): void => {
    // Terminals over slow lines: ten pictures a second are enough.
    if (!force && now() - drawn < 100) return;
    drawn = now();
    stream.write(clearLine + progressLine({ ...state, elapsedMs: now() - from }, stream.width, colours));
  };
  const say = (line: string): void => stream.write(`${stream.isTerminal ? clearLine : ''}${oneLine(line)}\n`);

  const onProbe = (id: string, done: number, total: number): void => {
    state = { ...state, done, total, what: id };
    if (stream.isTerminal) draw(done === total);
    else if (Math.floor((done / total) * tenths) > tenth) {
      tenth = Math.floor((done / total) * tenths);
      say(`${done} of ${total} probes, ${Math.floor((now() - from) / 1000)} s`);
    }
  };
  const onFailure = (result: Pick<Result, 'id' | 'findings' | 'reason' | 'title'>): void => {
    state = { ...state, failed: state.failed + 1 };
    if (state.failed <= failuresShown) say(`fail  ${result.id}: ${headline(result)}`);
    else if (state.failed === failuresShown + 1) say('fail  … and more, in the report');
  };
  return {
    onProgress: (event) => {
      if (event.kind === 'probe') onProbe(event.id, event.done, event.of);
      else if (event.kind === 'stage') {
        state = { ...state, what: event.message };
        if (stream.isTerminal) draw(true);
        else say(event.message);
      } else if (event.kind === 'result' && event.result.verdict === 'fail') onFailure(event.result);
    },
    say,
    end: () => {
      if (stream.isTerminal) stream.write(clearLine);
    },
  };
};
