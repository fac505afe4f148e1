import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';

const FOLDER = join(__dirname, '..', 'artefacts');

/** How a page is looked at. */
export interface Screen {
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** A desk and a phone, by day and by night: the first two have each of these once. */
export const ALL_SCREENS: readonly Screen[] = [
  { colorScheme: 'light', width: 1280, height: 800 },
  { colorScheme: 'dark', width: 390, height: 844 },
  { colorScheme: 'light', width: 390, height: 844 },
  { colorScheme: 'dark', width: 1280, height: 800 },
];

/** Those that pages are looked at on: two, or with `FASTPATH_SCREENS=all` all four. */
export const SCREENS =
  process.env.FASTPATH_SCREENS === 'all'
    ? ALL_SCREENS
    : ALL_SCREENS.slice(0, 2);

/** `light-1280`. */
export const screenName = ({ colorScheme, width }: Screen) =>
  `${colorScheme}-${width}`;

/** Opens a page for one screen. It stays so: Backstage builds a page anew when its width changes, and forgets its form. */
export async function openPage(
  context: BrowserContext,
  { colorScheme, width, height }: Screen,
): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  return page;
}

/** Takes a picture of the whole page, for people to look at: `artefacts/<name>-<screen>.png`. */
export async function picture(
  page: Page,
  screen: Screen,
  name: string,
): Promise<void> {
  await page.screenshot({
    path: join(FOLDER, `${name}-${screenName(screen)}.png`),
    fullPage: true,
    animations: 'disabled',
  });
}
