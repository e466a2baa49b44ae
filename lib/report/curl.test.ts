import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import type { Exchange } from '../model/exchange.ts';
import { curlLine } from './curl.ts';
import { sampleExchanges } from './golden/sample.ts';

const [first, second] = sampleExchanges as [Exchange, Exchange];

test('a GET and a PUT, the account by a variable', () => {
  expect(curlLine(first, 'http://192.0.2.10')).toBe(
    `curl -i --anyauth -u "$ADMINISTRATOR" -H 'Accept: */*' 'http://192.0.2.10/System/deviceInfo'`,
  );
  expect(curlLine(second, 'http://192.0.2.10')).toBe(
    `curl -i -X PUT --anyauth -u "$ADMINISTRATOR" -H 'Content-Type: application/xml; charset="UTF-8"' --data-binary '<Time><password>hunter22hunter</password></Time>' 'http://192.0.2.10/System/time'`,
  );
});

test('a shell reads back exactly what was meant, whatever the body holds', () => {
  const body = `<a>it's $HOME \`id\` "x" \\</a>`;
  const line = curlLine({ ...second, request: { ...second.request, role: 'nobody', body: new TextEncoder().encode(body) } }, 'http://h');
  const words = execFileSync('sh', ['-c', line.replace('curl', "printf '%s\\n'")], { encoding: 'utf8' }).split('\n');
  expect(words).toContain(body);
  expect(line).not.toContain('-u ');
});

test('bytes that are no text are left to the HAR', () => {
  const line = curlLine({ ...second, request: { ...second.request, body: new Uint8Array([0xff, 0, 7]) } }, 'http://h');
  expect(line).toContain("--data-binary '@body-from-exchanges.har'");
});
