/** summary.md: what an engineer reads first. */
import type { VerdictKind } from '../model/check.ts';
import type { Report, Result } from '../model/report.ts';
import { coverageRows } from './coverage-lines.ts';
import { findingBlock, firmwareOf, headline, type Rerun, rerunOf } from './finding-block.ts';
import { fenced, plain, table } from './markdown/escape.ts';
import { counted } from './printable.ts';
import { reasonsOf } from './reasons.ts';
import { requirementRows } from './requirement-rows.ts';
import { runFaults, waiverLine } from './run-faults.ts';
import { sectionName } from './sections.ts';

/** Reading more than this many blocks in one page helps nobody; the rest are in report.html. */
const blocksAtMost = 100;

const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [`## ${title}`, ...lines]);

const bullets = (lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : [lines.map((line) => `- ${line}`).join('\n')]);

const having = (report: Report, ...kinds: readonly VerdictKind[]): readonly Result[] =>
  report.results.filter(({ verdict }) => kinds.includes(verdict));

const blocks = (results: readonly Result[], report: Report, rerun: Rerun): readonly string[] => [
  ...results.slice(0, blocksAtMost).map((result) => fenced(findingBlock(result, report, rerun))),
  ...(results.length > blocksAtMost ? [`${results.length - blocksAtMost} more in report.html.`] : []),
];

const deviceLines = (report: Report): readonly string[] => {
  const { device, run, suite } = report;
  const { model, serialNumber, deviceName } = device.reported;
  const firmware = firmwareOf(report);
  const reported = [
    model === undefined ? '' : `model ${plain(model, 80)}`,
    serialNumber === undefined ? '' : `serial number ${plain(serialNumber, 80)}`,
    firmware === undefined ? '' : `firmware ${plain(firmware, 80)}`,
    deviceName === undefined ? '' : `calls itself ${plain(deviceName, 80)}`,
  ].filter((part) => part !== '');
  const { tls, connections } = device;
  const connection = [
    ...(tls === undefined
      ? []
      : [`${tls.protocol}, ${plain(tls.cipher)}; certificate ${plain(tls.fingerprint)}, valid to ${plain(tls.validTo)}`]),
    ...(connections === undefined ? [] : [`serves ${counted(connections, 'connection')} at once, fewer than its entry allows`]),
  ];
  return bullets([
    `Device **${plain(device.name)}** at ${plain(device.baseUrl)}${device.embedded ? ' (the embedded reference camera)' : ''}${reported.length === 0 ? '' : `: ${reported.join(', ')}`}`,
    ...connection.map((line) => `Connection: ${line}`),
    `Run ${plain(run.id)}, ${run.startedAt} to ${run.finishedAt}: profile ${run.profile}, dialect ${run.dialect}, safety ${run.safety}, seed ${run.seed}`,
    `Suite ${plain(suite.version)} (${plain(suite.commit)}), ${counted(report.totals.exchanges, 'exchange')}; second opinion on schemas: ${plain(run.secondOpinion)}`,
  ]);
};

const counts = ({ totals }: Report): string => {
  const kinds = Object.entries(totals.byVerdict).filter(([, count]) => count > 0);
  return `${counted(totals.checks, 'check')}: ${kinds.map(([kind, count]) => `${count} ${kind}`).join(', ')}.`;
};

const warningLine = (result: Result): string => `\`${result.id}\` ${result.section} ${result.strength}: ${plain(headline(result))}`;

const unstableLines = ({ unstable = [] }: Report): readonly string[] =>
  bullets(
    unstable.map(
      ({ kind, count, message, exchanges: [failed, passed] }) =>
        `${kind}, ${count === 1 ? 'once' : `${count} times`}: ${plain(message)} (exchanges ${failed} and ${passed})`,
    ),
  );

const restorationLines = ({ restoration }: Report): readonly string[] => {
  const { restored, differences, unproven } = restoration;
  if (restored.length + differences.length + unproven.length === 0) return ['Nothing was changed.'];
  const gap = restoration.gap ?? [];
  return [
    `${counted(restored.length, 'document')} changed and put back, each read back to prove it.`,
    ...bullets([
      ...differences.map(({ path, message }) => `**not as before** ${plain(path)}: ${plain(message)}`),
      ...unproven.map(({ path, reason }) => `cannot be proven ${plain(path)}: ${plain(reason)}`),
      ...gap.map(({ path, watch, seconds }) => `surveillance gap ${plain(path)}: ${watch} not as set for ${seconds} s`),
    ]),
  ];
};

const requirementTable = (report: Report): readonly string[] => {
  const rows = requirementRows(report.requirements);
  if (rows.length === 0) return [];
  const cells = rows.map(({ chapter, musts, others }) => [
    plain(sectionName(chapter)),
    ...[musts.verified, musts.violated, musts.open, others.verified, others.violated, others.open, musts.excluded + others.excluded].map(
      String,
    ),
  ]);
  const head = ['chapter', 'MUST verified', 'violated', 'not judged', 'others verified', 'violated', 'not judged', 'excluded'];
  return [table(head, cells)];
};

const coverageTable = (report: Report): readonly string[] => {
  const rows = coverageRows(report);
  if (rows.length === 0) return [];
  const head = ['Section', 'Resources found', 'Judged', 'Absent', 'MUSTs judged'];
  return [
    table(
      head,
      rows.map(({ section: name, found, judged, absent, musts }) => [name, found, judged, absent, musts].map(plain)),
    ),
  ];
};

/** summary.md of a report. */
export const summaryMarkdown = (report: Report, rerun: Rerun = rerunOf(report)): string => {
  const failures = having(report, 'fail');
  const troubles = having(report, 'error', 'blocked');
  const faults = runFaults(report).map(({ message, lines }) =>
    [`**${plain(message)}**`, ...lines.map((line) => `  ${plain(line)}`)].join('\n'),
  );
  return `${[
    `# ${plain(report.device.name)}: ${plain(report.totals.sentence)}`,
    counts(report),
    ...deviceLines(report),
    ...section('Coverage', coverageTable(report)),
    ...section('The run itself', bullets(faults)),
    ...section('Failures', blocks(failures, report, rerun)),
    ...section('Errors and blocked checks', blocks(troubles, report, rerun)),
    ...section('Warnings', bullets(having(report, 'warning').map(warningLine))),
    ...section(
      'Deviations',
      bullets(
        report.deviations.map(
          ({ message, count, exchange }) => `${plain(message)} (${counted(count, 'time')}, first in exchange ${exchange})`,
        ),
      ),
    ),
    ...section('Not judged', bullets(reasonsOf(report).map(({ verdict, reason, count }) => `${count} ${verdict}: ${plain(reason)}`))),
    ...section('Unstable', unstableLines(report)),
    ...section('Restoration', restorationLines(report)),
    ...section('Waivers', bullets(report.waivers.map((waiver) => plain(waiverLine(waiver))))),
    ...section('Requirements by chapter', requirementTable(report)),
  ].join('\n\n')}\n`;
};
