import type { BrowserContext } from 'playwright-core';
import { openBrowser } from './openBrowser';
import { openPage, SCREENS } from './Screen';

/** Runs in the page: what moves, moves at once, so that nothing depends on when one looks. */
function calm(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent =
      '*, *::before, *::after { transition: none !important; animation: none !important; }';
    document.head.append(style);
  });
}

/** A browser in which the guest has signed in to the portal; `close` ends it. */
export async function openPortal(
  appUrl: string,
): Promise<{ context: BrowserContext; close: () => Promise<void> }> {
  const browser = await openBrowser();
  browser.context.setDefaultTimeout(60_000);
  await browser.context.addInitScript(calm);
  try {
    const page = await openPage(browser.context, SCREENS[0]);
    await page.goto(appUrl);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('heading', { name: 'What to try' }).waitFor();
    await page.close();
    return browser;
  } catch (error) {
    await browser.close();
    throw error;
  }
}
