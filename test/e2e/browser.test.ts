import type { BrowserContext, Page } from 'playwright-core';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
} from 'vitest';
import { hasBrowser, openBrowser } from './openBrowser';
import { openPage, picture, screenName, SCREENS } from './Screen';
import { serviceValues } from './serviceValues';

const ENVIRONMENTS = ['On-prem Frankfurt', 'Alibaba bare metal', 'AWS Ireland'];

describe.runIf(hasBrowser())('the portal in a browser', () => {
  const { appUrl } = inject('portal');
  let context: BrowserContext;
  let close = async () => {};

  beforeAll(async () => {
    ({ context, close } = await openBrowser());
    context.setDefaultTimeout(30_000);
  });
  afterAll(() => close());

  it('signs in as guest and shows what there is to try', async () => {
    const page = await openPage(context, SCREENS[0]);
    await page.goto(appUrl);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('heading', { name: 'What to try' }).waitFor();
    expect(await page.title()).toContain('Fastpath');
    await page.close();
  });

  describe.each(SCREENS.map(screen => ({ screen, name: screenName(screen) })))(
    '$name',
    ({ screen, name }) => {
      const values = serviceValues(`edge-httpd-${name}`);
      const thrown: string[] = [];
      let page: Page;

      const look = (what: string) => picture(page, screen, what);
      const field = (label: string) =>
        page.getByRole('textbox', { name: label, exact: true });
      const press = (label: string) =>
        page.getByRole('button', { name: label, exact: true }).click();

      beforeEach(async () => {
        page = await openPage(context, screen);
        page.on('pageerror', error => thrown.push(error.message));
      });
      afterEach(async ({ task }) => {
        if (task.result?.state === 'fail') await look('failure');
        await page.close();
        expect(thrown).toEqual([]);
      });

      it('fills in the form, refuses a tag, and ends on the component’s page', async () => {
        await page.goto(`${appUrl}/create`);
        const card = page.locator('.MuiCard-root', {
          has: page.getByRole('heading', {
            name: 'Accelerated service',
            exact: true,
          }),
        });
        await card.waitFor();
        await look('create');
        await card.getByRole('button', { name: 'Choose' }).click();

        await field('Name').fill(values.name);
        await field('Description').fill(values.description);
        await page.getByLabel('Owner').fill('guests');
        await page.getByRole('option', { name: 'Guests' }).click();
        await look('form-1-service');
        await press('Next');

        const image = page.getByRole('textbox', { name: 'Image' });
        await image.fill('registry.example.com/edge/httpd:1.2');
        await press('Next');
        await page
          .getByText('Name the image by its digest, not by a tag.')
          .first()
          .waitFor();
        await page
          .getByText('crane digest registry.example.com/edge/httpd:1.2')
          .waitFor();
        await look('form-2-image-refused');
        await image.fill(values.image);
        await press('Next');

        const interfaces = page.getByRole('group', { name: 'Fast interfaces' });
        await interfaces
          .getByRole('button', { name: 'Add an interface' })
          .click();
        const second = interfaces.getByRole('group', { name: 'Interface 2' });
        await second.getByRole('textbox', { name: 'Name' }).fill('eth0');
        await second.getByText('"eth0" belongs to the pod itself').waitFor();
        await look('form-3-network-refused');
        await interfaces
          .getByRole('button', { name: 'Remove the interface eth0' })
          .click();
        await look('form-3-network');
        await press('Next');

        await page.getByRole('group', { name: 'Environments' }).waitFor();
        await press('Next');
        await page
          .getByText('Choose at least one environment')
          .first()
          .waitFor();
        // By the keyboard: what the checkbox looks like lies over the checkbox itself.
        for (const title of ENVIRONMENTS) {
          const environment = page.getByRole('checkbox', { name: title });
          await environment.press('Space');
          expect(await environment.isChecked()).toBe(true);
        }
        await look('form-4-environments');
        await press('Next');

        await page.getByText('This portal').waitFor();
        await page
          .getByRole('region', { name: 'workload.yaml' })
          .getByText(values.image)
          .waitFor();
        await page
          .getByRole('list', { name: 'deploy/overlays/aws-euw1/' })
          .getByRole('button', { name: 'networks.yaml' })
          .click();
        await page.getByRole('button', { name: /Compare with/ }).click();
        await page.getByRole('option', { name: 'onprem-fra' }).click();
        await page.locator('ins').first().waitFor();
        await look('form-5-repository');
        await press('Review');
        await page.getByText(values.image).waitFor();
        await look('form-6-review');
        await press('Create');

        const open = page.getByText('Open in the catalog');
        await open.waitFor();
        await look('task');
        await open.click();
        await page.getByRole('heading', { name: values.name }).waitFor();
        for (const title of ENVIRONMENTS)
          await page.getByRole('link', { name: title }).first().waitFor();
        await page.getByText('dependsOn').first().waitFor();
        await look('component');
      });

      it('shows the catalog, an environment, and a broken one with its schema’s errors', async () => {
        await page.goto(`${appUrl}/catalog`);
        await page.getByText(/Components \([1-9]\d*\)/).waitFor();
        await look('catalog');
        await page.goto(`${appUrl}/catalog/default/resource/aws-euw1`);
        await page.getByRole('heading', { name: 'AWS Ireland' }).waitFor();
        await page.getByText('ownerOf').first().waitFor();
        await look('environment');
        await page.goto(`${appUrl}/catalog/default/resource/broken`);
        await page
          .getByText('spec.memlok: unknown field; did you mean "memlock"?')
          .first()
          .waitFor();
        await page.getByText('ownerOf').first().waitFor();
        await look('environment-broken');
      });
    },
  );
});
