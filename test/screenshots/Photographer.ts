import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const FOLDER = join(__dirname, '..', '..', 'docs', 'images');

/** So large may a picture of the documentation be. */
const MOST_BYTES = 200_000;

/** The highest window, in pixels, and the space around what is taken. */
const HIGHEST = 4000;
const MARGIN = 16;

const bottomOf = ({
  y,
  height,
}: {
  readonly y: number;
  readonly height: number;
}) => Math.ceil(y + height);

/** Takes pictures of a page, by day or by night: `docs/images/<name>-light.png`. */
export class Photographer {
  constructor(
    private readonly page: Page,
    private readonly colorScheme: 'light' | 'dark',
  ) {}

  /**
   * Takes the page down to a height, or to the end of something on it. The window is made so high that nothing has to be
   * scrolled to; its width stays, since Backstage builds a page anew when that changes.
   *
   * @param from - what the picture begins with; the top of the page when it is left out
   */
  async take(
    name: string,
    to: number | Locator,
    from?: Locator,
  ): Promise<void> {
    const { page } = this;
    const before = page.viewportSize()!;
    await page.setViewportSize({
      ...before,
      height: typeof to === 'number' ? to : HIGHEST,
    });
    const below =
      typeof to === 'number'
        ? to
        : bottomOf((await to.boundingBox())!) + MARGIN;
    const box = await from?.boundingBox();
    const [x, y] = box ? [box.x - MARGIN, box.y - MARGIN] : [0, 0];
    // Nothing is under the pointer, nothing has the focus, and nothing is scrolled to.
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      document.querySelectorAll('*').forEach(element => element.scrollTo(0, 0));
    });
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const file = `${name}-${this.colorScheme}.png`;
    const clip = { x, y, width: before.width - x, height: below - y };
    await page.screenshot({
      path: join(FOLDER, file),
      animations: 'disabled',
      caret: 'hide',
      clip,
    });
    const bytes = statSync(join(FOLDER, file)).size;
    process.stdout.write(
      `${file}  ${Math.round(clip.width)} × ${Math.round(clip.height)}  ${Math.ceil(bytes / 1000)} kB\n`,
    );
    if (bytes > MOST_BYTES)
      throw new Error(
        `${file} has more than ${MOST_BYTES} bytes: take less of the page`,
      );
    await page.setViewportSize(before);
  }
}
