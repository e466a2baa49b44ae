/** Progress of several devices: a table that is drawn again on a terminal, lines that begin with the device's name elsewhere. */
import { bar } from '../../report/console.ts';
import { counted, oneLine } from '../../report/printable.ts';
import { coloursFor, type Stream } from '../output.ts';
import { type ProgressShow, showProgress } from './progress.ts';

/** More rows than these do not fit beside what else is said. */
const rowsAtMost = 20;

interface Row {
  readonly name: string;
  state: 'waiting' | 'running' | 'done';
  done: number;
  total: number;
  failed: number;
  what: string;
}

/** Up so many lines, and everything below gone. */
const upAndClear = (lines: number): string => `\u001b[${lines}A\u001b[0J`;

/** Each line of the stream with the name of the device before it. */
const prefixed = (stream: Stream, name: string): Stream => ({
  write: (text) => stream.write(text.replace(/^(?=.)/gm, `${name}: `)),
  order: stream.order,
  isTerminal: false,
  width: stream.width,
});

/** Rows that are drawn, and how: running devices first, then a line for the others. */
const tableOf = (rows: readonly Row[], stream: Stream): readonly string[] => {
  const colours = coloursFor(stream);
  const running = rows.filter(({ state }) => state === 'running');
  const wide = Math.max(0, ...running.map(({ name }) => name.length));
  const lines = running.slice(0, rowsAtMost).map(({ name, done, total, failed, what }) => {
    const head = `${name.padEnd(wide)} ${bar(done, total)} ${done}/${total}${failed === 0 ? '' : `  ${counted(failed, 'failure')}`}  `;
    const line = (head + oneLine(what)).slice(0, Math.max(20, stream.width - 1));
    return failed === 0 ? line : colours.red(line);
  });
  const count = (state: Row['state']): number => rows.filter((row) => row.state === state).length;
  const failures = rows.reduce((sum, { failed }) => sum + failed, 0);
  const hidden = running.length > rowsAtMost ? `, ${running.length - rowsAtMost} of them not shown` : '';
  return [
    ...lines,
    `${count('done')} done, ${running.length} running${hidden}, ${count('waiting')} waiting${failures === 0 ? '' : `, ${counted(failures, 'failure')}`}`.slice(
      0,
      Math.max(20, stream.width - 1),
    ),
  ];
};

/** Shows the devices of the names on a stream; gives the show of each. */
export const showFleet = (
  stream: Stream,
  names: readonly string[],
  now: () => number = () => performance.now(),
): ((name: string) => ProgressShow) => {
  if (!stream.isTerminal) {
    const shows = new Map(names.map((name) => [name, showProgress(prefixed(stream, name), now)]));
    return (name) => shows.get(name) ?? showProgress(prefixed(stream, name), now);
  }
  const rows = new Map(names.map((name): [string, Row] => [name, { name, state: 'waiting', done: 0, total: 0, failed: 0, what: '' }]));
  let [drawn, drawnAt] = [0, -Infinity];
  const clear = (): void => {
    if (drawn > 0) stream.write(upAndClear(drawn));
    drawn = 0;
  };
  const draw = (): void => {
    if (now() - drawnAt < 100) return;
    drawnAt = now();
    clear();
    const lines = tableOf([...rows.values()], stream);
    stream.write(lines.map((line) => `${line}\n`).join(''));
    drawn = lines.length;
  };
  return (name) => {
    const row = rows.get(name) ?? { name, state: 'waiting', done: 0, total: 0, failed: 0, what: '' };
    const above: Stream = {
      ...prefixed(stream, name),
      write: (text) => {
        clear();
        stream.write(`${name}: ${text}`);
      },
    };
    const below = showProgress(above, now);
    return {
      onProgress: (event) => {
        row.state = 'running';
        if (event.kind === 'stage') row.what = event.message;
        else if (event.kind === 'probe') [row.what, row.done, row.total] = [event.id, event.done, event.of];
        else if (event.kind === 'result' && event.result.verdict === 'fail') {
          row.failed += 1;
          below.onProgress(event);
        }
        draw();
      },
      say: below.say,
      end: () => {
        row.state = 'done';
        clear();
      },
    };
  };
};
