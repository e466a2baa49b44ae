/** 6.1 and 6.3: methods and annotations, seen over every exchange of a run. */
import { asked, finding, gotLine, readAs } from '../../lib/checks/answers.ts';
import { fieldFindings } from '../../lib/checks/document.ts';
import { type Block, methods } from '../../lib/model/catalogue.ts';
import type { Finding } from '../../lib/model/check.ts';
import type { Check, Topic } from '../../lib/model/probe.ts';
import { resourceDescriptionBlock } from '../../lib/spec/annex.ts';

import { allShapes } from '../../lib/spec/shape.ts';
import { headerOf, reactionOf } from '../../lib/xml/status.ts';
import { child, textAt } from '../../lib/xml/tree.ts';
import { shownDocuments } from '../kit/shown-documents.ts';
import { everyExchange } from '../rules/every-exchange.ts';

const own: ReadonlySet<string> = new Set(['GET', 'PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS']);

const otherMethods = everyExchange({
  id: '06-annotations/methods',
  title: 'no resource has an operation beyond GET, PUT, POST and DELETE',
  section: '6.1',
  strength: 'INFO',
  requirements: ['6.1-3'],
  readings: ['E-005'],
  nothing: 'the run sent no other method, and no answer named any',
  judge: (seen, response, evidence) => {
    const { method } = seen.exchange.request;
    const allow = headerOf(response.headers, 'allow');
    if (method !== 'PATCH' && allow === undefined) return undefined;
    const named = (allow ?? '')
      .split(',')
      .map((each) => each.trim().toUpperCase())
      .filter((each) => each !== '' && !own.has(each));
    const isTaken = method === 'PATCH' && reactionOf(seen, evidence) === 'granted';
    return [
      ...(isTaken
        ? [{ kind: 'PATCH', message: `${asked(seen)}: ${gotLine(seen, evidence)}`, expected: '405', actual: gotLine(seen, evidence) }]
        : []),
      ...named.map((each) => ({
        kind: each,
        message: `${asked(seen)}: Allow names ${each}`,
        expected: 'GET, PUT, POST, DELETE',
        actual: allow ?? '',
      })),
    ];
  },
});

/** True when a path stands inside a structure that need not be there. */
const insideOptional = (block: Block, path: string): boolean => {
  const plain = path.replace(/\[\d+\]/g, '');
  return allShapes(block).some(
    ({ path: above, field }) => plain.startsWith(`${above}/`) && field.presence !== 'req' && field.list !== true,
  );
};

const hasOptional = (block: Block): boolean =>
  allShapes(block).some(({ field, children }) => field.presence === 'opt' && children.length > 0);

const optionalStructures: Check = {
  id: '06-annotations/optional-structures',
  title: 'inside an optional structure that is there, nothing required is missing',
  section: '6.3',
  strength: 'MUST',
  requirements: ['6.3-10', '6.3-1'],
  readings: [],
  safety: 'read-only',
  effects: [],
  probe: '*',
  judge: (evidence) => {
    let judged = 0;
    const found = new Map<string, Finding>();
    for (const { seen, block, root } of shownDocuments(evidence)) {
      if (!hasOptional(block)) continue;
      judged += 1;
      for (const each of fieldFindings(root, block)) {
        if (each.kind !== 'missing-field' || !insideOptional(block, each.path)) continue;
        const key = `${block.section} ${each.path}`;
        const { message, path: _, ...rest } = each;
        if (!found.has(key)) found.set(key, finding(`${asked(seen)}: ${message}`, [seen], rest));
      }
    }
    return judged === 0
      ? { findings: [], judged, inconclusive: 'no document of the run has an optional structure' }
      : { findings: [...found.values()], judged };
  },
};

const inboundData = everyExchange({
  id: '06-annotations/inbound-data',
  title: 'a description names the block of an XML body, not application/xml',
  section: '6.1',
  strength: 'INFO',
  requirements: ['6.1-5'],
  readings: ['E-112'],
  nothing: 'the run read no description',
  judge: (seen, response, evidence) => {
    if (!seen.instance.endsWith('/description') || response.status !== 200 || seen.exchange.request.method !== 'GET') return undefined;
    const root = readAs(seen, resourceDescriptionBlock, evidence)?.root;
    if (root?.name !== resourceDescriptionBlock.root) return undefined;
    return methods.flatMap((method) => {
      const operation = child(root, method.toLowerCase());
      const said = (operation === undefined ? undefined : textAt(operation, 'inboundData')) ?? '';
      return /^application\/xml\b/i.test(said)
        ? [
            {
              kind: said,
              message: `${asked(seen)}: the inbound data of ${method} are "${said}"`,
              expected: 'the name of a block',
              actual: said,
              reading: 'E-112',
            },
          ]
        : [];
    });
  },
});

export const fields: Topic = { probes: [], checks: [otherMethods, inboundData, optionalStructures] };
