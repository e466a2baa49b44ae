/** Chapter 4: architecture and transmission. */
import type { Topic } from '../../lib/model/probe.ts';
import { connections } from './connections.ts';
import { documents } from './documents.ts';
import { headers } from './headers.ts';
import { paths } from './paths.ts';
import { status } from './status.ts';
import { syntax } from './syntax.ts';

export const topics: readonly Topic[] = [documents, headers, connections, paths, syntax, status];
