import type { BrowserContext } from 'playwright-core';
import { AccelerationTab } from '../e2e/AccelerationTab';
import { Fleet } from '../e2e/Fleet';
import { ALL_SCREENS, openPage } from '../e2e/Screen';
import { ENVIRONMENTS, ServiceForm } from '../e2e/ServiceForm';
import { Photographer } from './Photographer';
import { imageOf, SHOWN } from './services';

const [ONPREM, ALIBABA, AWS] = ENVIRONMENTS;
const DESKS = ALL_SCREENS.filter(({ width }) => width === 1280);
const PHONES = ALL_SCREENS.filter(({ width }) => width === 390);

/** The steps of the form that have our fields: what their pictures are called, and how high they are. */
const FORM_STEPS: Readonly<
  Record<string, readonly [name: string, height: number]>
> = {
  '3-network': ['form-interfaces', 1000],
  '4-environments': ['form-environments', 1000],
  '5-repository': ['form-preview', 1340],
};

/** The pages while all is well, and the form that leads to them. A page for each colour scheme: Backstage builds it anew when that changes. */
export async function takeGood(
  context: BrowserContext,
  appUrl: string,
): Promise<void> {
  for (const screen of DESKS) {
    const page = await openPage(context, screen);
    const photographer = new Photographer(page, screen.colorScheme);
    const form = new ServiceForm(page, appUrl);
    await form.fillIn(
      {
        name: 'edge-cache',
        description: 'Keeps what the edge serves',
        image: imageOf('edge-cache'),
      },
      async step => {
        if (!Object.hasOwn(FORM_STEPS, step)) return;
        // The preview asks the clusters, too.
        await page
          .getByRole('status', { name: 'The clusters are being checked' })
          .waitFor({ state: 'detached' });
        await photographer.take(...FORM_STEPS[step]);
      },
    );
    await page.goto(`${appUrl}/catalog/default/component/${SHOWN.name}`);
    await page
      .getByRole('link', { name: 'How we know, pods and history' })
      .waitFor();
    await page
      .locator('svg g')
      .filter({ hasText: SHOWN.name })
      .first()
      .waitFor();
    await photographer.take('card', 1000);
    await page.close();
  }
}

/** The page of the template for environments that asks for what a backend needs. */
export async function takeEnvironmentForm(
  context: BrowserContext,
  appUrl: string,
): Promise<void> {
  for (const screen of DESKS) {
    const page = await openPage(context, screen);
    const field = (name: string) =>
      page.getByRole('textbox', { name, exact: true });
    const next = () =>
      page.getByRole('button', { name: 'Next', exact: true }).click();
    await page.goto(
      `${appUrl}/create/templates/default/accelerated-environment`,
    );
    await field('Name').fill('onprem-ber');
    await field('Title').fill('On-prem Berlin');
    await page.getByLabel('Owner').fill('guests');
    await page.getByRole('option', { name: 'Guests' }).click();
    await field('Cluster').fill('onprem-ber');
    await next();
    await page.getByRole('radio', { name: /^vDPA/ }).check();
    await page
      .getByLabel(/^Resource/)
      .first()
      .waitFor();
    await next();
    await page
      .getByLabel(/^Resource/)
      .first()
      .fill('openshift.io/fastvdpa');
    await page
      .getByLabel(/^Bridge/)
      .first()
      .fill('br-fast');
    await new Photographer(page, screen.colorScheme).take(
      'environment-form',
      1200,
    );
    await page.close();
  }
}

/** The pages while a device is lost: one row is not green, and says why. */
export async function takeBroken(
  context: BrowserContext,
  appUrl: string,
): Promise<void> {
  for (const screen of DESKS) {
    const page = await openPage(context, screen);
    const photographer = new Photographer(page, screen.colorScheme);
    const tab = new AccelerationTab(page, appUrl);
    await tab.open(SHOWN.name);
    await tab.shows(ONPREM, { verdict: 'Not proven', cluster: 'Live' });
    for (const other of [ALIBABA, AWS]) await tab.showsGreen(other);
    await photographer.take('tab', 920);
    await tab.toggle(ONPREM);
    const details = tab.details(ONPREM);
    await photographer.take(
      'tab-open',
      details.getByRole('heading', { name: 'Pods', exact: true }),
    );
    await tab.openAll(3);
    await photographer.take(
      'tab-evidence',
      details.getByText('What shows what was promised').first(),
      details.getByRole('heading', { name: 'Pods', exact: true }),
    );

    const fleet = new Fleet(page, appUrl);
    await fleet.open();
    await fleet.cell(SHOWN.name, ONPREM, 'Not proven').waitFor();
    await photographer.take(
      'fleet',
      page.getByRole('table', { name: 'Workloads by environment' }),
    );

    await page.goto(`${appUrl}/catalog/default/resource/aws-euw1/environment`);
    await page.getByRole('heading', { name: 'Capacity by node' }).waitFor();
    await photographer.take('environment', 1100);
    await page.close();
  }
  for (const screen of PHONES) {
    const page = await openPage(context, screen);
    const tab = new AccelerationTab(page, appUrl);
    await tab.open(SHOWN.name);
    await tab.shows(ONPREM, { verdict: 'Not proven', cluster: 'Live' });
    await new Photographer(page, screen.colorScheme).take(
      'tab-phone',
      screen.height,
    );
    await page.close();
  }
}
