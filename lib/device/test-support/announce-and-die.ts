/** Run as a process of its own: announces two changes, resolves one, and is killed before it can do more. */
import { openJournal } from '../journal.ts';

const journal = openJournal(process.argv[2] ?? '', 'cam');
const first = journal.announce({ kind: 'document', path: '/System/time', before: '<Time/>' });
journal.announce({ kind: 'member', path: '/Security/users', before: [] });
journal.resolve(first, 'restored');
process.kill(process.pid, 'SIGKILL');
