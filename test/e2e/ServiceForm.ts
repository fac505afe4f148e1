import type { Page } from 'playwright-core';
import type { serviceValues } from './serviceValues';

/** The titles of the environments of the embedded default. */
export const ENVIRONMENTS = [
  'On-prem Frankfurt',
  'Alibaba bare metal',
  'AWS Ireland',
] as const;

type Values = Pick<
  ReturnType<typeof serviceValues>,
  'name' | 'description' | 'image'
>;

/** The form of the template accelerated-service, filled in as somebody does with mouse and keyboard. */
export class ServiceForm {
  constructor(
    private readonly page: Page,
    private readonly appUrl: string,
  ) {}

  /**
   * Fills in the whole form, up to the review.
   *
   * @param look - is called with each step when it is filled in
   */
  async fillIn(
    values: Values,
    look: (step: string) => Promise<void> = async () => {},
  ): Promise<void> {
    const { page } = this;
    await page.goto(
      `${this.appUrl}/create/templates/default/accelerated-service`,
    );
    await page
      .getByRole('textbox', { name: 'Name', exact: true })
      .fill(values.name);
    await page
      .getByRole('textbox', { name: 'Description', exact: true })
      .fill(values.description);
    await page.getByLabel('Owner').fill('guests');
    await page.getByRole('option', { name: 'Guests' }).click();
    await look('1-service');
    await this.press('Next');
    await page.getByRole('textbox', { name: 'Image' }).fill(values.image);
    await look('2-image');
    await this.press('Next');
    await page.getByRole('group', { name: 'Fast interfaces' }).waitFor();
    await look('3-network');
    await this.press('Next');
    for (const title of ENVIRONMENTS)
      await page.getByRole('checkbox', { name: title }).press('Space');
    await look('4-environments');
    await this.press('Next');
    await page
      .getByRole('region', { name: 'workload.yaml' })
      .getByText(values.image)
      .waitFor();
    await look('5-repository');
    await this.press('Review');
    await page.getByText(values.image).waitFor();
    await look('6-review');
  }

  /** Creates the service, and goes to its page in the catalog. */
  async create(name: string): Promise<void> {
    await this.press('Create');
    await this.page.getByText('Open in the catalog').click();
    await this.page.getByRole('heading', { name }).waitFor();
  }

  private press(label: string): Promise<void> {
    return this.page.getByRole('button', { name: label, exact: true }).click();
  }
}
