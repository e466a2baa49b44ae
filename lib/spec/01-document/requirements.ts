import type { Requirement } from '../../model/catalogue.ts';

/** Chapters 1 to 3: scope, references and definitions. */
export const requirements = [
  {
    id: '1-1',
    section: '1',
    strength: 'INFO',
    subject: 'document',
    says: 'Video management clients control IP media devices through an interface made of HTTP requests.',
    excluded: 'Scope of the document: it asks nothing of an answer.',
  },
  {
    id: '1-2',
    section: '1',
    strength: 'INFO',
    subject: 'document',
    says: 'Transport of the media themselves is described elsewhere (RTSP) and is no part of this protocol.',
    excluded: 'Scope of the document: media transport is not judged here.',
  },
  {
    id: '2-1',
    section: '2',
    strength: 'INFO',
    subject: 'document',
    says: 'References with a number or date mean exactly that edition: RFC 2616, 2617 and 2396, not what came after them.',
    excluded: 'A rule for reading the document; it decides what the checks hold an answer against.',
  },
  {
    id: '2-2',
    section: '2',
    strength: 'INFO',
    subject: 'document',
    says: 'References without an edition mean the newest one.',
    excluded: 'A rule for reading the document; it decides what the checks hold an answer against.',
  },
  {
    id: '3.1-1',
    section: '3.1',
    strength: 'MUST',
    subject: 'device',
    says: 'Each service and each general resource has the special resources index, indexr, description and capabilities, as far as 4.3 and 7.4 demand them.',
  },
  {
    id: '3.1-2',
    section: '3.1',
    strength: 'INFO',
    subject: 'document',
    says: 'General resources that belong together form a service; services and general resources are the nodes of the tree.',
  },
] as const satisfies readonly Requirement[];
