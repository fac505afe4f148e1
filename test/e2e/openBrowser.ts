import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserContext, chromium } from 'playwright-core';

/** Debian's browser, unless CHROMIUM_PATH names another. */
export const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Whether the browser is missing. Says so loudly; with FASTPATH_REQUIRE=1, which CI sets, it is an error instead.
 */
export function browserMissing(): boolean {
  if (existsSync(CHROMIUM)) return false;
  const reason = `no browser at ${CHROMIUM}; install Debian's chromium, or set CHROMIUM_PATH`;
  if (process.env.FASTPATH_REQUIRE === '1') throw new Error(`FASTPATH_REQUIRE=1, but ${reason}`);
  process.stderr.write(`SKIPPED: browser tests: ${reason}\n`);
  return true;
}

/** A browser with a profile of its own that is new and empty; `close` removes it. */
export async function openBrowser(): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'fastpath-browser-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM, args: ARGUMENTS });
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
