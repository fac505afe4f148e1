import type { Locator, Page } from 'playwright-core';

/** What a row of the tab is to show; each of them as a pattern's source. */
export interface RowLook {
  readonly received?: string;
  readonly verdict?: string;
  readonly cluster?: string;
}

/** The tab *Acceleration* of a component, as somebody sees it who looks at it. */
export class AccelerationTab {
  constructor(
    private readonly page: Page,
    private readonly appUrl: string,
  ) {}

  async open(component: string): Promise<void> {
    await this.page.goto(
      `${this.appUrl}/catalog/default/component/${component}/acceleration`,
    );
    await this.page
      .getByRole('heading', { name: 'Where it runs, and what it receives' })
      .waitFor();
  }

  /** The row of an environment: the button that opens it, which says everything that the row says. */
  row(environment: string, look: RowLook = {}): Locator {
    const said = Object.entries({
      Received: look.received,
      Verdict: look.verdict,
      Cluster: look.cluster,
    }).flatMap(([name, words]) =>
      words === undefined ? [] : [`${name}\\s*${words}`],
    );
    return this.page.getByRole('button', {
      name: new RegExp([`^${environment}`, ...said].join('.*'), 's'),
    });
  }

  /** Waits until a row is as wanted. */
  async shows(
    environment: string,
    look: RowLook,
    timeoutMs = 60_000,
  ): Promise<void> {
    await this.row(environment, look).waitFor({ timeout: timeoutMs });
  }

  /** Waits until a row shows that the promise is kept, now: in green, and not as something of the past. */
  async showsGreen(environment: string, timeoutMs = 60_000): Promise<void> {
    const row = this.row(environment, {
      verdict: 'As promised',
      cluster: 'Live',
    });
    await row
      .locator('[data-tone="success"]', { hasText: 'As promised' })
      .waitFor({ timeout: timeoutMs });
  }

  /** Opens or closes a row. */
  async toggle(environment: string): Promise<void> {
    await this.row(environment).click();
  }

  /** Opens the first rows, and in them everything that can be opened. */
  async openAll(rows: number): Promise<void> {
    const lists = this.page
      .getByRole('listitem')
      .filter({ has: this.page.locator('h3 button[aria-expanded]') });
    for (let row = 0; row < rows; row++) {
      const closed = lists
        .nth(row)
        .locator('button[aria-expanded="false"]:not([aria-haspopup])');
      while ((await closed.count()) > 0) await closed.first().click();
    }
  }

  /** What a row shows when it is open. */
  details(environment: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.row(environment) });
  }
}
