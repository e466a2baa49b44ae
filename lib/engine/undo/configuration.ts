/** A reset answered with the configuration that was exported before it. @see 8.1.1 */
import type { UndoStep } from '../../model/undo.ts';
import { factoryAccount } from '../../probes/made-account.ts';
import { textAt } from '../../xml/tree.ts';
import type { Taken, Undoer } from './undoer.ts';

const path = '/System/configurationFile';
const status = '/System/status';
/** A device that restarts is away by then. */
const goesMs = 15_000;
const lookMs = 200;

const uptime = async (undoer: Undoer): Promise<number | undefined> => {
  const seen = await undoer.send({ step: 'undo-look', method: 'GET', path: status, fresh: true });
  const root = seen.exchange.response?.status === 200 ? undoer.tree(seen) : undefined;
  const text = root === undefined ? undefined : textAt(root, 'deviceUpTime');
  return text === undefined ? undefined : Number(text);
};

/** Waits until the device was away, or its uptime has begun anew, at most as long as one takes to go. */
const restarted = async (undoer: Undoer, before: number | undefined, isOwn: boolean): Promise<void> => {
  const from = undoer.now();
  const passed = (): number => undoer.now() - from;
  while (passed() < Math.min(goesMs, undoer.rebootMs)) {
    const back = await undoer.awaitReturn(undoer.rebootMs);
    if (back === undefined || back.missed > 0) return;
    // An account of the factory's is not asked meanwhile: it may be gone, and a wrong password is counted.
    const now = isOwn ? await uptime(undoer) : undefined;
    if (now !== undefined && before !== undefined && now < before + passed() / 1000 - 1.5) return;
    await undoer.wait(lookMs);
  }
};

/** Imports the kept file, logs in as whoever the device takes then, and throws the file away. */
export const configurationBack = async (undoer: Undoer, { file, what }: Extract<UndoStep, { recipe: 'configuration' }>): Promise<Taken> => {
  const bytes = undoer.kept.read(file);
  if (bytes === undefined)
    return { what, outcome: 'left', message: `the file ${file} beside the journal is gone: import a configuration of your own` };
  await undoer.awaitReturn(undoer.rebootMs);
  const account = await undoer.logInAgain([undefined, factoryAccount]);
  const isOwn = account === undefined;
  const before = isOwn ? await uptime(undoer) : undefined;
  const put = await undoer.send({
    step: 'undo',
    method: 'PUT',
    path,
    body: bytes,
    headers: [['Content-Type', 'application/octet-stream']],
    ...(isOwn ? {} : { account }),
  });
  if (put.exchange.response !== undefined && !undoer.granted(put))
    return { what, outcome: 'left', message: `PUT ${path} was answered ${put.exchange.response.status}: import ${file} by hand` };
  await restarted(undoer, before, isOwn);
  await undoer.logInAgain([undefined, factoryAccount]);
  if ((await uptime(undoer)) === undefined) return { what, outcome: 'unproven', message: 'the device shows no status after the import' };
  undoer.kept.discard(file);
  return { what, outcome: 'restored' };
};
