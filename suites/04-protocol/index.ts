/** Chapter 4: architecture and transmission. */
import type { Topic } from '../../lib/model/probe.ts';
import { collections } from './collections.ts';
import { connections } from './connections.ts';
import { credentials } from './credentials.ts';
import { documents } from './documents.ts';
import { headers } from './headers.ts';
import { paths } from './paths.ts';
import { requests } from './requests.ts';
import { status } from './status.ts';
import { syntax } from './syntax.ts';

export const topics: readonly Topic[] = [collections, documents, headers, connections, credentials, paths, requests, syntax, status];
