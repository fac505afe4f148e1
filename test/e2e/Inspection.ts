import type { BrowserContext, Page } from 'playwright-core';
import { sideways, violations } from './Axe';
import { openPage, picture, Screen, screenName, SCREENS } from './Screen';

/** Looks at pages on one screen: takes a picture of each, and notes what is wrong with it. */
export class Inspection {
  /** What is wrong, and where. */
  readonly found: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly screen: Screen,
  ) {
    page.on('pageerror', error => this.found.push(`thrown: ${error.message}`));
  }

  /** One for each screen that is looked at: Backstage builds a page anew when its width or its theme changes. */
  static async onAllScreens(
    context: BrowserContext,
  ): Promise<readonly Inspection[]> {
    return Promise.all(
      SCREENS.map(
        async screen => new Inspection(await openPage(context, screen), screen),
      ),
    );
  }

  /** Does the same on each screen, two at a time: more would only wait for each other. */
  static async everywhere(
    inspections: readonly Inspection[],
    visit: (inspection: Inspection) => Promise<void>,
  ): Promise<void> {
    for (let first = 0; first < inspections.length; first += 2)
      await Promise.all(inspections.slice(first, first + 2).map(visit));
  }

  /** @param name - of the picture */
  async look(name: string): Promise<void> {
    const { page, screen } = this;
    await page.waitForFunction(
      () => !document.querySelector('.bui-Skeleton, [aria-busy="true"]'),
    );
    await picture(page, screen, name);
    const wide = (await sideways(page)).map(box => `scrolls sideways: ${box}`);
    this.found.push(
      ...[...(await violations(page)), ...wide].map(
        line => `${name}, ${screenName(screen)}: ${line}`,
      ),
    );
  }
}
