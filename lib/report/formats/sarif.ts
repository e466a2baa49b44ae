/** results.sarif: SARIF 2.1.0, as GitHub's code scanning and others take it. */
import type { Report } from '../../model/report.ts';
import { brief } from '../printable.ts';
import { problemsOf } from './problems.ts';

const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF of a report: a rule for each check that complains, a result for each problem. */
export const sarifText = (report: Report): string => {
  const problems = problemsOf(report);
  const byId = new Map(report.results.map((result) => [result.id, result]));
  const rules = [...new Set(problems.map(({ rule }) => rule))].map((id) => {
    const result = byId.get(id);
    return {
      id,
      shortDescription: { text: brief(result?.title ?? id) },
      fullDescription: { text: brief(result?.clause ?? id, 500) },
      properties: { tags: [...(result?.requirements ?? [])] },
    };
  });
  const run = {
    tool: { driver: { name: 'ipmd-conformance', semanticVersion: report.suite.version, rules } },
    automationDetails: { id: `ipmd/${report.device.name}/` },
    invocations: [
      {
        executionSuccessful: report.run.stopped === undefined,
        startTimeUtc: report.run.startedAt,
        endTimeUtc: report.run.finishedAt,
      },
    ],
    results: problems.map(({ level, rule, message, place, fingerprint }) => ({
      ruleId: rule,
      ruleIndex: rules.findIndex(({ id }) => id === rule),
      level,
      message: { text: message },
      // A relative path that no repository has: a device has no files, and GitHub shows nothing without one.
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: encodeURI(place) }, region: { startLine: 1 } },
          logicalLocations: [{ fullyQualifiedName: `${report.device.name}/${place}`, kind: 'resource' }],
        },
      ],
      partialFingerprints: { 'ipmd/v1': fingerprint },
    })),
    properties: { tested: report.totals.sentence },
  };
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 1)}\n`;
};
