/** Run as a process of its own whose files may have 1,024 bytes: announces more than fits, then something small. */
import { openJournal } from '../journal.ts';
import { StateError } from '../state.ts';

const journal = openJournal(process.argv[2] ?? '', 'cam');
try {
  journal.announce({ kind: 'document', path: '/large', before: 'x'.repeat(5000) });
} catch (error) {
  console.log(`${error instanceof StateError ? 'StateError' : 'another error'}: ${error instanceof Error ? error.message : ''}`);
}
console.log(`small: ${journal.announce({ kind: 'document', path: '/small', before: '' })}`);
