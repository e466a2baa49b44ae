/** Faults of collections: members listed, created, replaced and removed. */
import type { Fault } from './fault.ts';

export const collectionFaults = [
  {
    name: 'list-omits-last',
    about: 'the list of volumes leaves out its last member',
    breaks: ['system.storage.volumes/get/members'],
    documents: (root, { method, special }) =>
      method === 'GET' && special === undefined && root.name === 'StorageVolumeList'
        ? { ...root, children: root.children.slice(0, -1) }
        : root,
  },
  {
    name: 'empty-list-missing',
    about: 'an empty list is answered 404',
    breaks: ['04-protocol/refusal-body', 'system.time.ntpServers/delete/clears', 'system.time.ntpServers/put/replaces'],
    answers: (answer, { method }) =>
      method === 'GET' && answer.body?.kind === 'xml' && answer.body.root.name === 'NTPServerList' && answer.body.root.children.length === 0
        ? { ...answer, status: 404 }
        : answer,
  },
  {
    name: 'first-member-always',
    about: 'every volume shows the first one',
    breaks: ['system.storage.volumes.id/get/identity', 'system.storage.volumes/get/members'],
    off: ['members.own system.storage.volumes.id'],
  },
  {
    name: 'collection-merged',
    about: 'PUT of the NTP servers adds to them instead of replacing them',
    breaks: ['system.time.ntpServers/put/replaces'],
    off: ['list-replaced system.time.ntpServers'],
  },
  {
    name: 'sent-id-taken',
    about: 'POST of an NTP server takes the id that was sent, and overwrites who has it',
    breaks: ['system.time.ntpServers/post/limit'],
    off: ['post.assigns-id system.time.ntpServers'],
  },
  {
    name: 'endless-list',
    about: 'the list of NTP servers takes more members than its capabilities tell',
    breaks: ['system.time.ntpServers/post/limit'],
    off: ['list-limit system.time.ntpServers'],
  },
  {
    name: 'delete-only-said',
    about: 'DELETE of an NTP server is confirmed and the server stays',
    breaks: ['system.time.ntpServers.id/delete/absent', 'system.time.ntpServers.id/delete/removes'],
    off: ['delete.happens system.time.ntpServers.id'],
  },
  {
    name: 'delete-takes-all',
    about: 'DELETE of one NTP server takes all',
    breaks: ['system.time.ntpServers.id/delete/removes'],
    off: ['delete.only-one system.time.ntpServers.id'],
  },
  {
    name: 'delete-takes-one',
    about: 'DELETE of the NTP servers takes the first one only',
    breaks: ['system.time.ntpServers/delete/clears'],
    off: ['delete.all system.time.ntpServers'],
  },
] as const satisfies readonly Fault[];
