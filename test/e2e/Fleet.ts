import type { Locator, Page } from 'playwright-core';

/** The fleet page, as somebody sees it who looks at it. */
export class Fleet {
  constructor(
    private readonly page: Page,
    private readonly appUrl: string,
  ) {}

  /** @param query - `?q=httpd` */
  async open(query = ''): Promise<void> {
    await this.page.goto(`${this.appUrl}/acceleration${query}`);
    await this.page
      .getByRole('table', { name: 'Workloads by environment' })
      .waitFor();
  }

  get filters(): Locator {
    return this.page.getByRole('search', { name: 'Filter the workloads' });
  }

  get text(): Locator {
    return this.filters.getByRole('searchbox', { name: 'Text' });
  }

  /** The button of a filter, which says what is chosen, too. */
  filter(name: string): Locator {
    return this.filters.getByRole('button', { name: new RegExp(name) });
  }

  async choose(filter: string, option: string): Promise<void> {
    await this.filter(filter).click();
    await this.page.getByRole('option', { name: option, exact: true }).click();
    await this.page.keyboard.press('Escape');
    await this.page.getByRole('listbox').waitFor({ state: 'detached' });
  }

  get byVerdict(): Locator {
    return this.page
      .getByRole('columnheader', { name: /^(Worst verdict|Verdict in )/ })
      .getByRole('button');
  }

  get byName(): Locator {
    return this.page
      .getByRole('columnheader', { name: /^Workload/ })
      .getByRole('button');
  }

  get paging(): Locator {
    return this.page.getByRole('navigation', { name: 'Pages' });
  }

  /** Waits until so many workloads are counted. */
  async counts(workloads: number): Promise<void> {
    await this.page
      .getByRole('status')
      .filter({ hasText: new RegExp(`^${workloads} workloads?$`) })
      .waitFor();
  }

  /** The cell of a workload in an environment's column. @param says - a pattern's source: the verdict, and its reasons */
  cell(workload: string, environment: string, says: string): Locator {
    return this.page.getByRole('link', {
      name: new RegExp(`^${workload} in ${environment}: ${says}`),
    });
  }

  /** Waits until so many rows are there. @returns what they are about */
  async names(rows: number): Promise<string[]> {
    await this.page.waitForFunction(
      count => document.querySelectorAll('tbody th').length === count,
      rows,
    );
    return Promise.all(
      (await this.page.getByRole('rowheader').all()).map(
        async row => (await row.getByRole('link').first().textContent()) ?? '',
      ),
    );
  }

  /** What the address says of filters and order. */
  chosen(): string[] {
    return [...new URL(this.page.url()).searchParams]
      .filter(([name]) => name !== 'cursor')
      .map(([name, value]) => `${name}=${value}`);
  }
}
