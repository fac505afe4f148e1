import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import {
  afterAll,
  afterEach,
  beforeAll,
  describe,
  expect,
  inject,
  it,
} from 'vitest';
import { AccelerationTab } from './AccelerationTab';
import { DemoControl } from './DemoControl';
import { Fleet } from './Fleet';
import { KeyboardUser } from './KeyboardUser';
import { makeRoom } from './makeRoom';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { PortalClient } from './PortalClient';
import { openPage, picture, SCREENS } from './Screen';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

const NAME = 'keys-httpd';
const CLUSTERS = {
  'onprem-fra': 'openshift.io/fastvdpa',
  'alibaba-ebm': 'fastpath.dev/virtio',
  'aws-euw1': 'fastpath.dev/slot',
};
const ONPREM = 'On-prem Frankfurt';

describe.runIf(hasBrowser())(
  'the pages by keyboard alone',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    let context: BrowserContext;
    let control: DemoControl;
    let page: Page;
    let user: KeyboardUser;
    let close = async () => {};

    async function mendAll(): Promise<void> {
      for (const cluster of Object.keys(CLUSTERS)) await control.fixes(cluster);
    }

    beforeAll(async () => {
      control = new DemoControl(portal);
      await mendAll();
      const client = await PortalClient.signIn(portal);
      const workloads = new Workloads(client);
      await makeRoom(portal, client);
      expect(
        await client.run('accelerated-service', serviceValues(NAME)),
      ).toMatchObject({ status: 'completed' });
      const all = (isGood: boolean) =>
        workloads.until(
          NAME,
          ({ placements }) =>
            placements.length === 3 &&
            placements.every(
              ({ verdict }) => (verdict === 'as-promised') === isGood,
            ),
          60_000,
        );
      await all(true);
      // More changes than the history shows at once.
      try {
        for (const [cluster, resource] of Object.entries(CLUSTERS))
          await control.breaks(cluster, { kind: 'lose-device', resource });
        await all(false);
      } finally {
        await mendAll();
      }
      await all(true);
      ({ context, close } = await openPortal(portal.appUrl));
    });
    afterAll(async () => {
      await close();
      rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail')
        await picture(page, SCREENS[0], 'failure-keyboard');
      await page.close();
      expect([...user.invisible]).toEqual([]);
    });
    async function begin(): Promise<void> {
      page = await openPage(context, SCREENS[0]);
      user = new KeyboardUser(page);
    }

    it('opens a row of the tab, its pods, their evidence, and more of the history; and stops at everything', async () => {
      await begin();
      const tab = new AccelerationTab(page, portal.appUrl);
      await tab.open(NAME);
      await tab.showsGreen(ONPREM);
      await user.use(tab.row(ONPREM));
      const details = tab.details(ONPREM);
      await user.use(
        details.getByRole('button', { name: new RegExp(`^${NAME}-`) }).first(),
        'Space',
      );
      await user.use(
        details.getByRole('button', { name: /^How we know/ }).first(),
      );
      await details
        .getByRole('button', { name: /^How we know/, expanded: true })
        .waitFor();
      const images = page.getByRole('region', {
        name: 'Images by container and environment',
      });
      await user.use(images.getByRole('button').first());
      await images
        .getByRole('button', { name: /^sha256:[0-9a-f]{64}$/, expanded: true })
        .waitFor();
      // What settled soon is one entry, however many changes of it were read: the older ones tell how it began.
      const beginnings = page.getByText('First seen');
      expect(await beginnings.count()).toBeLessThan(3);
      await user.use(page.getByRole('button', { name: 'Show older changes' }));
      await beginnings.nth(2).waitFor();
      const main = page.locator('main').first();
      expect(await user.walk(main)).toEqual([]);
      expect(await user.walk(main, 'Shift+Tab')).toEqual([]);
      // And closes it again.
      await user.use(tab.row(ONPREM), 'Space');
      await details
        .getByRole('button', { name: /^How we know/ })
        .first()
        .waitFor({ state: 'detached' });
    });

    it('filters and sorts the fleet, and opens a workload from it', async () => {
      await begin();
      const fleet = new Fleet(page, portal.appUrl);
      await fleet.open();
      await user.tabTo(fleet.text);
      await user.type(NAME);
      await fleet.counts(1);
      await user.use(fleet.filter('Environment'));
      await user.pick(ONPREM);
      await user.press('Escape');
      await page.waitForURL(/environment=resource/);
      await user.tabTo(fleet.cell(NAME, ONPREM, 'As promised'));
      await page.getByRole('tooltip').waitFor();
      await user.press('Escape');
      await page.getByRole('tooltip').waitFor({ state: 'detached' });
      await user.use(fleet.byName);
      await page.waitForURL(/order=name/);
      await fleet.names(1);
      expect(await user.walk(page.locator('main').last())).toEqual([]);
      await user.use(
        fleet.filters.getByRole('button', { name: 'Reset filters' }),
        'Space',
      );
      await page.waitForURL(url => !url.search.includes('environment='));
      await user.use(
        page
          .getByRole('row', { name: NAME })
          .getByRole('link', { name: NAME, exact: true }),
      );
      await page
        .getByRole('heading', { name: 'Where it runs, and what it receives' })
        .waitFor();
    });

    it('goes from the fleet to an environment’s tab, and stops at everything there', async () => {
      await begin();
      await page.goto(`${portal.appUrl}/acceleration`);
      await user.use(
        page.getByRole('heading', { name: ONPREM }).getByRole('link'),
      );
      await page.getByRole('heading', { name: 'Capacity by node' }).waitFor();
      const main = page.locator('main').first();
      expect(await user.walk(main)).toEqual([]);
      expect(await user.walk(main, 'Shift+Tab')).toEqual([]);
    });
  },
);
