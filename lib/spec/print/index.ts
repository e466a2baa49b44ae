/** What `ipmd spec` prints. */
export { specJson } from './json.ts';
export { type CheckLine, type ChecksOf, findResource, specResource } from './resource.ts';
export { specSearch } from './search.ts';
export { specTree } from './tree.ts';
