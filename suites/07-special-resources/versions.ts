/** 7.3: the version of a service is the lowest among its resources. */
import { asked, finding, readAs } from '../../lib/checks/answers.ts';
import { stepsOf } from '../../lib/checks/generic/source.ts';
import type { Finding, Observation } from '../../lib/model/check.ts';
import type { Evidence, Topic } from '../../lib/model/probe.ts';
import { pathsFor } from '../../lib/probes/absence.ts';
import { resourceDescriptionBlock } from '../../lib/spec/annex.ts';
import { nodes } from '../../lib/spec/tree.ts';
import { textAt } from '../../lib/xml/tree.ts';
import { asking, looking } from '../kit/worded.ts';

const services = nodes.filter(([, { uri }]) => uri.split('/').length === 2);

const read = asking({
  id: '07-special-resources/versions',
  section: '7.3',
  safety: 'read-only',
  // Every description is read by other probes anyway: these are the same answers.
  ask: async (context, notes) => {
    for (const [, { uri }] of services)
      for (const [id, each] of nodes) {
        const path = each.uri === uri || each.uri.startsWith(`${uri}/`) ? pathsFor(context, id)[0] : undefined;
        const mayAsk = path !== undefined && context.mayNot('GET', `${path}/description`) === undefined;
        if (mayAsk && context.survey.features.get(id)?.state !== 'not')
          await notes.ask({ step: 'description', about: uri, method: 'GET', path: `${path}/description` });
      }
    return undefined;
  },
});

interface Versioned {
  readonly seen: Observation;
  readonly text: string;
  readonly number: number;
}

const versionIn = (seen: Observation, evidence: Evidence): readonly Versioned[] => {
  const root = seen.exchange.response?.status === 200 ? readAs(seen, resourceDescriptionBlock, evidence)?.root : undefined;
  const text = root?.name === resourceDescriptionBlock.root ? textAt(root, 'version') : undefined;
  return text === undefined || !/^\d+(?:\.\d+)?$/.test(text) ? [] : [{ seen, text, number: Number(text) }];
};

const look = (evidence: Evidence): readonly Finding[] | string => {
  let judged = 0;
  const findings = services.flatMap(([, { uri }]): readonly Finding[] => {
    const all = stepsOf(evidence.observations, 'description')
      .filter(({ about }) => about === uri)
      .flatMap((seen) => versionIn(seen, evidence));
    const own = all.find(({ seen }) => seen.instance === `${uri}/description`);
    const [lowest] = all.filter((each) => each !== own).toSorted((one, other) => one.number - other.number);
    if (own === undefined || lowest === undefined) return [];
    judged += 1;
    return own.number === lowest.number
      ? []
      : [
          finding(
            `${asked(own.seen)}: the version is ${own.text}, the lowest below it ${lowest.text} of ${lowest.seen.instance}`,
            [own.seen, lowest.seen],
            {
              expected: lowest.text,
              actual: own.text,
            },
          ),
        ];
  });
  return judged === 0 ? 'no service is described together with a resource of its own' : findings;
};

export const versions: Topic = {
  probes: [read],
  checks: [
    looking(read, {
      id: '07-special-resources/service-version',
      title: 'the version of a service is the lowest among its resources',
      requirements: ['7.3-4'],
      look,
    }),
  ],
};
