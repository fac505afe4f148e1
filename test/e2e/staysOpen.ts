import type { Page } from 'playwright-core';

/** Marks a page. @returns whether it is still the one that was marked: a reload takes the mark away */
export async function staysOpen(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => void ((globalThis as any).fastpathMark = true));
  return () => page.evaluate(() => (globalThis as any).fastpathMark === true);
}
