import { describe, expect, it } from 'vitest';
import { logCodes, makeLog } from './log.ts';

describe('the log', () => {
  it('keeps 2000 entries, the oldest go, and ids go on', () => {
    const log = makeLog(() => 0);
    for (let n = 0; n < 2010; n += 1) log.add(logCodes.login, { user: `u${n}` });
    expect(log.entries).toHaveLength(2000);
    expect([log.entries[0]?.user, log.entries.at(-1)?.id]).toEqual(['u10', 2010]);
  });
  it('knows the kind of each code', () => {
    const log = makeLog(() => 0);
    for (const code of [logCodes.motionStart, logCodes.illegalAccess, logCodes.boot, logCodes.ptz]) log.add(code);
    expect(log.entries.map((entry) => entry.major)).toEqual(['0x1', '0x2', '0x3', '0x3']);
  });
});
