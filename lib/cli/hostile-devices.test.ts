/** Devices that mean harm: each is judged, reported and left, and nothing of ours breaks. */
import { afterEach, expect, test } from 'vitest';
import { topics } from '../../suites/index.ts';
import { deviceOf } from '../device/config.ts';
import { agreeing } from '../device/test-support/agreeing.ts';
import { hostileKinds } from '../device/test-support/hostile/kinds.ts';
import { closeAll, httpServer } from '../device/test-support/servers.ts';
import { runDevice } from '../engine/run.ts';
import { summaryLines } from '../report/console.ts';
import { junitXml } from '../report/junit.ts';
import { neutral } from '../report/printable.ts';
import { coloursFor, standard } from './output.ts';
import { temporaryFolder } from './test-support/command.ts';
import { password } from './test-support/judged.ts';

afterEach(closeAll);

const plain = coloursFor({ ...standard.out, isTerminal: false });
const secrets = [password, Buffer.from(`admin:${password}`).toString('base64').replace(/=+$/, '')];

test.each(hostileKinds)('$kind', { timeout: 240_000 }, async ({ stops, errors, ...answers }) => {
  const device = deviceOf({
    name: 'hostile',
    baseUrl: `http://127.0.0.1:${await httpServer(agreeing(answers))}`,
    accounts: { administrator: { user: 'admin', password } },
    serialNumber: 'S1',
    rate: 'off',
    timeouts: { connect: 1, answer: stops === 'lost' ? 0.3 : 10, reboot: 1 },
  });
  const { report } = await runDevice({
    device,
    embedded: false,
    topics,
    selection: { sections: ['4.5', '8.1.2', '8.1.7', '8.1.8', '8.8'] },
    profile: 'strict',
    dialect: 'ipmd',
    safety: 'read-only',
    seed: 1,
    stateDir: temporaryFolder(),
    suiteVersion: '0',
    commit: '0',
  });
  expect(report.run.stopped?.kind).toBe(stops);
  expect(report.results.length).toBeGreaterThan(20);
  const broken = report.results.filter(({ verdict }) => verdict === 'error').map(({ id, reason }) => `${id}: ${reason}`);
  expect(broken.filter((line) => !(errors === true && line.includes('not judged: exchange')))).toEqual([]);
  const written = [JSON.stringify(report), junitXml(report), neutral(summaryLines(report, plain).join('\n'))];
  for (const text of written) for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  expect(/^\s*::|##\w*\[/m.test(written[2] ?? '')).toBe(false);
  for (const text of written) expect(text.length).toBeLessThan(20_000_000);
});
