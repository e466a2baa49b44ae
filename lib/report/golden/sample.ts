/** A report made by hand that holds every verdict, every section of a report, and what a hostile device may answer. */
import type { VerdictKind } from '../../model/check.ts';
import type { Exchange } from '../../model/exchange.ts';
import type { Cause, GradedFinding, Report, RequirementState, Result } from '../../model/report.ts';

/** Strings that a device may send to break what shows them. */
export const hostile = {
  script: '<script>alert("x")</script>',
  cdata: 'a]]>b]]>c<![CDATA[d',
  control: 'bell\u0007 escape\u001b[31m nul\u0000 lone\ud800 bidi\u202e end',
  attribute: '" onmouseover="alert(1)" x=\'',
  markdown: '| [click](javascript:alert(1)) ``` **bold** <img src=x onerror=alert(1)>',
  entity: '&lt;b&gt; &amp; &#x0;',
  huge: 'A'.repeat(1024 * 1024),
} as const;

const found = (message: string, more: Partial<GradedFinding> = {}): GradedFinding => {
  const { kind = 'behaviour', grade = 'fail', requirement = '8.1.7-1', subject = { resource: 'system.time' } } = more;
  const cause = `${kind} ${subject.block ?? subject.resource ?? 'device'}${subject.path === undefined ? '' : `/${subject.path}`} ${requirement}`;
  return { exchanges: [1], ...more, kind, subject, requirement, message, grade, cause: grade === 'fail' ? cause : `${cause} ${grade}` };
};

const check = (id: string, verdict: VerdictKind, more: Partial<Result> = {}): Result => ({
  id,
  title: `the title of ${id}`,
  section: '8.1.7',
  clause: '8.1.7 MUST  the device keeps what it was given (8.1.7-1)',
  strength: 'MUST',
  requirements: ['8.1.7-1'],
  readings: [],
  resource: 'system.time',
  operation: 'put',
  safety: 'reversible',
  effects: [],
  verdict,
  findings: [],
  notes: [],
  exchanges: [],
  durationMs: 12.345,
  ...more,
});

const results: readonly Result[] = [
  check('system.time/get/status', 'pass', { operation: 'get', safety: 'read-only', exchanges: [1], notes: ['the answer took 310 ms'] }),
  check('system.time/put/round-trip', 'fail', {
    title: 'a PUT is in force when its answer comes',
    clause: '4.5.4 MUST  the answer to a PUT comes when the new value is in force (4.5.4-5)',
    requirements: ['4.5.4-5'],
    readings: ['E-007'],
    effects: ['clock'],
    findings: [
      found('PUT /System/time: GET afterwards returned timeMode "NTP", sent "manual"', {
        kind: 'not-kept',
        subject: { block: 'Time', path: 'timeMode' },
        requirement: '4.5.4-5',
        expected: 'manual',
        actual: 'NTP',
        role: 'administrator',
        instance: '/System/time',
        exchanges: [2, 3],
      }),
      found(`PUT /System/time: timeZone came back as ${hostile.markdown}`, {
        kind: 'not-kept',
        subject: { block: 'Time', path: 'timeZone' },
        requirement: '4.5.4-5',
        exchanges: [3],
      }),
    ],
    exchanges: [2, 3],
    evidence: {
      sent: 'PUT /System/time   <Time version="1.0"><timeMode>manual</timeMode></Time>',
      got: '200 OK statusCode 1; then GET 200 <timeMode>NTP</timeMode>',
    },
    durationMs: 1234.5,
  }),
  check('system.deviceInfo/get/fields', 'fail', {
    section: '8.1.1',
    resource: 'system.deviceInfo',
    operation: 'get',
    findings: [
      found(`GET /System/deviceInfo: deviceName is ${hostile.script} ${hostile.cdata}`, {
        kind: 'lexical',
        subject: { block: 'DeviceInfo', path: 'deviceName' },
        requirement: '6.3-8',
        expected: hostile.entity,
        actual: hostile.control,
        exchanges: [1],
      }),
      found(`GET /System/deviceInfo: model is ${hostile.huge}`, {
        kind: 'lexical',
        subject: { block: 'DeviceInfo', path: 'model' },
        requirement: '6.3-8',
        expected: hostile.attribute,
        actual: hostile.huge,
        exchanges: [1],
      }),
    ],
    exchanges: [1],
    evidence: { sent: `GET /System/deviceInfo ${hostile.attribute}`, got: `200 OK ${hostile.script}${hostile.huge}` },
  }),
  check('system.status/get/advice', 'warning', {
    section: '8.1.8',
    strength: 'SHOULD',
    findings: [found('GET /System/status: no Cache-Control header', { kind: 'missing-header', grade: 'warning', exchanges: [4] })],
    exchanges: [4],
  }),
  check('04-protocol/namespace', 'deviation', {
    section: '4.6',
    findings: [
      found('answers carry the namespace urn:other', { kind: 'namespace', subject: {}, requirement: '4.6-1', grade: 'deviation' }),
    ],
    exchanges: [1],
  }),
  check('system.reboot/put/absence', 'not-run', { section: '8.1.2', reason: 'needs safety destructive, this run is reversible' }),
  check('system.time.ntpServers/post/created', 'not-applicable', { section: '8.1.9', reason: 'the device has no /System/time/ntpServers' }),
  check('system.time/put/levels', 'blocked', { reason: 'the viewer account could not log in', findings: [] }),
  check('system.logging/get/filter', 'error', {
    section: '8.1.11',
    reason: 'system.logging/get/filter looked at nothing and did not say why',
  }),
  check('system.storage/get/list', 'waived', { section: '8.1.13', reason: `known at the vendor ${hostile.script}` }),
];

const requirement = (
  id: string,
  section: string,
  state: RequirementState['state'],
  more: Partial<RequirementState> = {},
): RequirementState => ({
  id,
  section,
  strength: 'MUST',
  says: `the device does what ${section} says`,
  state,
  checks: ['system.time/put/round-trip'],
  ...more,
});

const requirements: readonly RequirementState[] = [
  requirement('4.5.4-5', '4.5.4', 'violated'),
  requirement('4.6-1', '4.6', 'verified', { strength: 'SHOULD' }),
  requirement('6.3-8', '6.3', 'verified', { strength: 'INFO' }),
  requirement('8.1.7-1', '8.1.7', 'verified'),
  requirement('8.1.2-1', '8.1.2', 'not-run', { reason: 'needs safety destructive, this run is reversible' }),
  requirement('8.1.9-1', '8.1.9', 'not-observed', { reason: 'the device has no /System/time/ntpServers' }),
  requirement('1-1', '1', 'excluded', { checks: [], reason: 'a statement about the document itself' }),
];

const byVerdict = Object.fromEntries(
  (['pass', 'fail', 'warning', 'deviation', 'not-applicable', 'not-run', 'blocked', 'error', 'waived'] as const).map((kind) => [
    kind,
    results.filter(({ verdict }) => verdict === kind).length,
  ]),
) as Record<VerdictKind, number>;

/** One cause a finding, as the sample has no fact twice; the first is also seen by a second check. */
const causes: readonly Cause[] = results.flatMap((result) =>
  result.findings.map(({ cause, kind, subject, requirement: broken, grade, message, expected, actual, exchanges }, at) => ({
    id: cause,
    kind,
    subject,
    requirement: broken,
    grade,
    message,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    counts: { findings: at + 1, instances: 1, exchanges: exchanges.length },
    checks: [result.id],
    first: { check: result.id, exchanges },
  })),
);

/** Fixed in every detail, so that the golden files can be. */
export const sampleReport: Report = {
  schema: 'ipmd-report/1',
  suite: { version: '0.1.0', commit: 'abc1234', catalogueHash: 'c0ffee', schemaHash: 'f00d' },
  run: {
    id: '20261122T110800Z-1',
    startedAt: '2026-11-22T11:08:00.000Z',
    finishedAt: '2026-11-22T11:08:42.500Z',
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'reversible',
    selection: { sections: ['4', '8.1'] },
    seed: 7,
    secondOpinion: 'libxmljs2 is not installed',
  },
  device: {
    name: 'lobby-cam',
    baseUrl: 'http://192.0.2.10',
    embedded: false,
    reported: {
      deviceName: hostile.script,
      model: `IPC ${hostile.cdata}`,
      serialNumber: 'C0FFEE0042',
      firmwareVersion: `5.4.5${hostile.control}`,
    },
    levels: ['Viewer', 'Operator', 'Administrator'],
  },
  features: [
    { id: 'system.time', state: 'supported', evidence: 'its description lists GET, PUT' },
    { id: 'pTZ', state: 'not', evidence: `no description, and GET answers 404 ${hostile.script}` },
  ],
  coverage: [
    { section: '4', resources: { all: 0, found: 0, judged: 0 }, absent: [], musts: { all: 2, judged: 1, violated: 1 } },
    {
      section: '8.1',
      resources: { all: 17, found: 14, judged: 9 },
      absent: [
        { answered: '404', count: 2 },
        { answered: `no answer ${hostile.script}`, count: 1 },
      ],
      musts: { all: 2, judged: 1, violated: 0 },
    },
    {
      section: '8.12',
      resources: { all: 12, found: 0, judged: 0 },
      absent: [{ answered: '404', count: 12 }],
      musts: { all: 0, judged: 0, violated: 0 },
    },
  ],
  results,
  causes,
  requirements,
  operations: [
    {
      resource: 'system.time',
      method: 'PUT',
      level: 'Administrator',
      granted: ['administrator'],
      refused: ['nobody', 'viewer', 'operator'],
    },
    { resource: 'system.reboot', method: 'PUT', level: 'Administrator', granted: [], refused: [] },
  ],
  deviations: [{ kind: 'namespace', message: `answers carry the namespace ${hostile.attribute}`, count: 12, exchange: 1 }],
  restoration: {
    restored: ['/System/time'],
    differences: [{ path: '/System/deviceInfo', message: `deviceName is ${hostile.script}, was "lobby"` }],
    unproven: [{ path: '/Security/users/2', reason: 'passwords are never shown' }],
  },
  waivers: [
    { id: 'system.storage/*', reason: 'fixed in 5.5', owner: 'QA', expires: '2027-01-31', state: 'used' },
    { id: 'system.time/get/*', reason: 'was broken once', owner: 'QA', expires: '2026-12-01', state: 'now-passing' },
  ],
  totals: {
    checks: results.length,
    byVerdict,
    exchanges: 6,
    musts: { total: 4, judged: 2, violated: 1 },
    sentence: '2 failed checks in 2 of 4 MUSTs (2 not judged, most often: needs safety destructive, this run is reversible)',
  },
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const xml: readonly (readonly [string, string])[] = [['Content-Type', 'application/xml; charset="UTF-8"']];

const exchange = (n: number, request: Partial<Exchange['request']>, more: Partial<Exchange>): Exchange => ({
  n,
  request: { method: 'GET', path: '/System/deviceInfo', role: 'administrator', headers: [['Accept', '*/*']], ...request },
  startedAt: `2026-11-22T11:08:0${n}.000Z`,
  durationMs: 10 + n,
  localPort: 40001,
  reused: n > 1,
  ...more,
});

const answer = (status: number, reason: string, body: Uint8Array, headers = xml): Pick<Exchange, 'response'> => ({
  response: { status, reason, headers, body },
});

/** A text answer, a PUT, a picture, a lying picture, broken XML, no answer. */
export const sampleExchanges: readonly Exchange[] = [
  exchange(1, {}, answer(200, 'OK', bytes(`<DeviceInfo>${hostile.script}</DeviceInfo>`))),
  exchange(
    2,
    { method: 'PUT', path: '/System/time', headers: xml, body: bytes('<Time><password>hunter22hunter</password></Time>') },
    answer(200, 'OK', bytes('<ResponseStatus/>')),
  ),
  exchange(
    3,
    { path: '/Streaming/channels/1/picture?x=%E4&w=640+1' },
    answer(200, 'OK', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), [['Content-Type', 'image/jpeg']]),
  ),
  exchange(4, {}, answer(200, 'OK', new Uint8Array([0xff, 0xd8, 0xff, 0xe1]))),
  exchange(5, {}, answer(200, 'OK', new Uint8Array([...bytes('<a>'), 0xe4, ...bytes('</a>')]))),
  exchange(6, { role: 'nobody' }, { failure: { kind: 'timeout', message: 'no answer within 10 s' }, reused: false }),
];
