/** Debian's Chromium for tests that look at a page; its absence is said, and is an error where CI has installed it. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.IPMD_CHROMIUM ?? '/usr/bin/chromium';

/** True when tests can look at pages. In CI (`CI` set) a browser must be there. */
export const browserThere = (): boolean => {
  if (existsSync(executablePath)) return true;
  if (process.env.CI) throw new Error(`CI has no ${executablePath}: .ci/run installs Debian's chromium`);
  return false;
};

/** The browser: no network of its own, no first-run pages. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
