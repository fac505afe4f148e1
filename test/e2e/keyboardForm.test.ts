import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { KeyboardUser } from './KeyboardUser';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { openPage, picture, SCREENS } from './Screen';
import { ENVIRONMENTS } from './ServiceForm';
import { serviceValues } from './serviceValues';

const NAME = 'typed-httpd';
/** Backstage's own icons beside the items of a list (move, remove) show the focus by a ripple only. */
const LIST_ITEM_BUTTON = 'button ""';

describe.runIf(hasBrowser())('the form of a service by keyboard alone', { timeout: 300_000 }, () => {
  const portal = inject('portal');
  const values = serviceValues(NAME);
  let page: Page;
  let user: KeyboardUser;
  let close = async () => {};

  beforeAll(async () => {
    const browser = await openPortal(portal.appUrl);
    close = browser.close;
    page = await openPage(browser.context, SCREENS[0]);
    user = new KeyboardUser(page);
  });
  afterAll(async () => {
    await close();
    rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
  });

  const box = (label: string): Locator => page.getByRole('textbox', { name: label, exact: true });
  const button = (label: string | RegExp): Locator => page.getByRole('button', { name: label, exact: true });
  async function typeIn(field: Locator, text: string): Promise<void> {
    await user.tabTo(field);
    await user.press('Control+a');
    await user.type(text);
  }

  it('from the first field to the service that it creates', async ({ onTestFailed }) => {
    onTestFailed(() => picture(page, SCREENS[0], 'failure-keyboard-form'));
    await page.goto(`${portal.appUrl}/create/templates/default/accelerated-service`);
    await box('Name').waitFor();
    await typeIn(box('Name'), NAME);
    await typeIn(box('Description'), values.description);
    await typeIn(page.getByLabel('Owner'), 'guests');
    await page.getByRole('option', { name: 'Guests' }).waitFor();
    await user.press('ArrowDown', 'Enter');
    await user.use(button('Next'));

    await typeIn(box('Image'), 'registry.example.com/edge/httpd:1.2');
    await page.getByText('crane digest registry.example.com/edge/httpd:1.2').waitFor();
    await typeIn(box('Image'), values.image);
    await user.use(button('Next'));

    const interfaces = page.getByRole('group', { name: 'Fast interfaces' });
    await user.use(interfaces.getByRole('button', { name: 'Add an interface' }));
    // The new one's name has the focus already.
    await user.tabTo(interfaces.getByRole('group', { name: 'Interface 2' }).getByRole('textbox', { name: 'Name' }));
    await user.press('Control+a');
    await user.type('eth0');
    await interfaces.getByText('"eth0" belongs to the pod itself').waitFor();
    await user.use(interfaces.getByRole('button', { name: 'Remove the interface eth0' }), 'Space');
    await user.use(interfaces.getByRole('button', { name: /Data path/ }), 'Space');
    await user.pick(/^Kernel/);
    await interfaces.getByRole('button', { name: /Kernel/ }).waitFor();
    await user.use(interfaces.getByRole('button', { name: /Data path/ }));
    await page.getByRole('option', { name: /^User space/ }).waitFor();
    await user.press('ArrowUp', 'Enter');
    await interfaces.getByRole('button', { name: /User space/ }).waitFor();
    await user.use(button('Next'));

    for (const title of ENVIRONMENTS) {
      const environment = page.getByRole('checkbox', { name: title });
      await user.use(environment, 'Space');
      expect(await environment.isChecked()).toBe(true);
    }
    await user.use(button('Next'));

    await page.getByRole('region', { name: 'workload.yaml' }).getByText(values.image).waitFor();
    await user.use(page.getByRole('list', { name: 'deploy/overlays/aws-euw1/' }).getByRole('button', { name: 'networks.yaml' }));
    await user.use(page.getByRole('button', { name: /Compare with/ }));
    await user.pick(/onprem-fra/);
    await page.locator('ins').first().waitFor();
    await user.use(button('Review'));
    await page.getByText(values.image).waitFor();
    await user.tabTo(button('Create'));
    expect([...user.invisible].filter(stop => stop !== LIST_ITEM_BUTTON)).toEqual([]);
    await user.press('Enter');
    // What Backstage shows while it creates is its own; the way on is there.
    await user.use(page.getByRole('link', { name: 'Open in the catalog' }));
    await page.getByRole('heading', { name: NAME }).waitFor();
  });
});
