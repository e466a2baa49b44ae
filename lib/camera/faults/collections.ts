/** Faults of collections: members listed, created, replaced and removed. */
import type { Fault } from './fault.ts';

export const collectionFaults = [
  {
    name: 'list-omits-last',
    about: 'lists leave out their last member',
    breaks: [],
    documents: (root, { method, special }) =>
      method === 'GET' && special === undefined && /^(?:NTPServerList|StorageVolumeList|UserList)$/.test(root.name)
        ? { ...root, children: root.children.slice(0, -1) }
        : root,
  },
  {
    name: 'empty-list-missing',
    about: 'an empty list is answered 404',
    breaks: [],
    answers: (answer, { method }) =>
      method === 'GET' && answer.body?.kind === 'xml' && answer.body.root.name === 'NTPServerList' && answer.body.root.children.length === 0
        ? { ...answer, status: 404 }
        : answer,
  },
  { name: 'first-member-always', about: 'every member shows the first of its list', breaks: [], off: ['members.own'] },
  { name: 'collection-merged', about: 'PUT of a list adds to it instead of replacing it', breaks: [], off: ['list-replaced'] },
  { name: 'sent-id-taken', about: 'POST takes the id that was sent, and overwrites who has it', breaks: [], off: ['post.assigns-id'] },
  { name: 'endless-list', about: 'a list takes more members than its capabilities tell', breaks: [], off: ['list-limit'] },
  { name: 'delete-only-said', about: 'DELETE is confirmed and the member stays', breaks: [], off: ['delete.happens'] },
  { name: 'delete-takes-all', about: 'DELETE of one member takes all', breaks: [], off: ['delete.only-one'] },
  { name: 'delete-takes-one', about: 'DELETE of a list takes its first member only', breaks: [], off: ['delete.all'] },
] as const satisfies readonly Fault[];
