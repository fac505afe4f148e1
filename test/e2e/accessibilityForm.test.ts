import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  inject,
  it,
} from 'vitest';
import { Inspection } from './Inspection';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { ServiceForm } from './ServiceForm';
import { serviceValues } from './serviceValues';

const VALUES = serviceValues('axe-form-httpd');

/** What a step of the service's form looks like with something wrong in it, before it is looked at as it should be. */
const AWRY: Readonly<
  Record<string, (inspection: Inspection) => Promise<void>>
> = {
  '2-image': async inspection => {
    const { page } = inspection;
    const image = page.getByRole('textbox', { name: 'Image' });
    await image.fill('registry.example.com/edge/httpd:1.2');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await page
      .getByText('crane digest registry.example.com/edge/httpd:1.2')
      .waitFor();
    await inspection.look('axe-form-2-image-refused');
    await image.fill(VALUES.image);
  },
  '3-network': async inspection => {
    const { page } = inspection;
    await page.getByRole('button', { name: 'Add an interface' }).click();
    await page
      .getByRole('group', { name: 'Interface 2' })
      .getByRole('textbox', { name: 'Name' })
      .fill('eth0');
    await page.getByText('"eth0" belongs to the pod itself').waitFor();
    await inspection.look('axe-form-3-network-refused');
    await page
      .getByRole('button', { name: 'Remove the interface eth0' })
      .click();
  },
  '5-repository': async ({ page }) => {
    await page
      .getByRole('list', { name: 'deploy/overlays/aws-euw1/' })
      .getByRole('button', { name: 'networks.yaml' })
      .click();
    await page.getByRole('button', { name: /Compare with/ }).click();
    await page.getByRole('option', { name: 'onprem-fra' }).click();
    await page.locator('ins').first().waitFor();
  },
};

describe.runIf(hasBrowser())(
  'the forms, looked at by axe, by day and by night',
  { timeout: 300_000 },
  () => {
    const { appUrl } = inject('portal');
    let inspections: readonly Inspection[] = [];
    let close = async () => {};

    beforeAll(async () => {
      const browser = await openPortal(appUrl);
      close = browser.close;
      inspections = await Inspection.onAllScreens(browser.context);
    });
    afterAll(() => close());
    afterEach(() => {
      expect(inspections.flatMap(({ found }) => found.splice(0))).toEqual([]);
    });

    it('of a service, step by step, right and wrong, with the preview’s files open', async () => {
      await Inspection.everywhere(inspections, inspection =>
        new ServiceForm(inspection.page, appUrl).fillIn(VALUES, async step => {
          await AWRY[step]?.(inspection);
          await inspection.look(`axe-form-${step}`);
        }),
      );
    });

    it('of an environment, step by step', async () => {
      await Inspection.everywhere(inspections, async inspection => {
        const { page } = inspection;
        const field = (label: string) =>
          page.getByRole('textbox', { name: label, exact: true });
        const next = () =>
          page.getByRole('button', { name: 'Next', exact: true }).click();
        await page.goto(
          `${appUrl}/create/templates/default/accelerated-environment`,
        );
        await field('Name').fill('axe-environment');
        await page.getByLabel('Owner').fill('guests');
        await page.getByRole('option', { name: 'Guests' }).click();
        await field('Cluster').fill('axe');
        await inspection.look('axe-environment-form-1-environment');
        await next();
        await page.getByRole('radio', { name: /^vDPA/ }).check();
        await page
          .getByLabel(/^Resource/)
          .first()
          .fill('openshift.io/fastvdpa');
        await page
          .getByLabel(/^Bridge/)
          .first()
          .fill('br-fast');
        await inspection.look('axe-environment-form-2-backend');
        await next();
        await page.getByText('Pod Security').first().waitFor();
        await inspection.look('axe-environment-form-3-rules');
        await next();
        await page.getByText('This portal').waitFor();
        await inspection.look('axe-environment-form-4-repository');
      });
    });
  },
);
