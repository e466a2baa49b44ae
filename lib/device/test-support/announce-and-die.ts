/** Run as a process of its own: announces two changes, resolves one, and is killed before it can do more. */
import { openJournal } from '../journal.ts';

const journal = openJournal(process.argv[2] ?? '', 'cam');
const first = journal.announce({ kind: 'change', path: '/System/time', before: '<Time/>' });
journal.announce({ kind: 'create', path: '/Security/users' });
journal.resolve(first, 'restored');
process.kill(process.pid, 'SIGKILL');
