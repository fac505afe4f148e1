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
import { makeRoom } from './makeRoom';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { PortalClient } from './PortalClient';
import { openPage, picture, SCREENS } from './Screen';
import { ENVIRONMENTS, ServiceForm } from './ServiceForm';
import { serviceValues } from './serviceValues';
import { staysOpen } from './staysOpen';

const NAME = 'live-httpd';
const CLUSTERS = ['onprem-fra', 'alibaba-ebm', 'aws-euw1'] as const;
const [ONPREM, ALIBABA, AWS] = ENVIRONMENTS;

/** Says how long something took: for people to read, not asserted. */
async function timed(what: string, wait: Promise<void>): Promise<void> {
  const started = Date.now();
  await wait;
  process.stderr.write(
    `e2e: ${what} after ${((Date.now() - started) / 1000).toFixed(1)} s\n`,
  );
}

describe.runIf(hasBrowser())(
  'the pages follow the clusters without a reload',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    const thrown: string[] = [];
    let context: BrowserContext;
    let control: DemoControl;
    let page: Page;
    let tab: AccelerationTab;
    let isStill: () => Promise<boolean>;
    let close = async () => {};

    async function mendAll(): Promise<void> {
      for (const cluster of CLUSTERS) await control.fixes(cluster);
    }
    beforeAll(async () => {
      control = new DemoControl(portal);
      await mendAll();
      await makeRoom(portal, await PortalClient.signIn(portal));
      ({ context, close } = await openPortal(portal.appUrl));
      page = await openPage(context, SCREENS[0]);
      page.on('pageerror', error => thrown.push(error.message));
      tab = new AccelerationTab(page, portal.appUrl);
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail')
        await picture(page, SCREENS[0], 'failure-live');
      await mendAll();
      expect(thrown).toEqual([]);
    });
    afterAll(async () => {
      await close();
      rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
    });

    it('leads from the form to the component’s page, where three environments become green', async () => {
      const form = new ServiceForm(page, portal.appUrl);
      await form.fillIn(serviceValues(NAME));
      const created = Date.now();
      await form.create(NAME);
      // The overview says it in short, and leads to the tab.
      const card = page.getByRole('heading', {
        name: 'Acceleration',
        level: 2,
      });
      await card.waitFor();
      await page
        .getByRole('link', { name: 'How we know, pods and history' })
        .click();
      await page
        .getByRole('heading', { name: 'Where it runs, and what it receives' })
        .waitFor();
      isStill = await staysOpen(page);
      for (const environment of ENVIRONMENTS) await tab.showsGreen(environment);
      process.stderr.write(
        `e2e: three environments were green in the browser ${((Date.now() - created) / 1000).toFixed(1)} s after Create was pressed\n`,
      );
      await page
        .getByText(
          'It is shown to receive what was promised in 3 of 3 environments.',
        )
        .waitFor();
      await page.getByText('Changes appear by themselves').waitFor();
      expect(
        await page.getByText('Simulated', { exact: true }).count(),
      ).toBeGreaterThanOrEqual(3);
      expect(await isStill()).toBe(true);
    });

    it('turns when a device is lost, in the tab and in the fleet, with the reason that names the device; and back', async () => {
      const fleetPage = await openPage(context, SCREENS[0]);
      const fleet = new Fleet(fleetPage, portal.appUrl);
      await fleet.open(`?q=${NAME}`);
      await fleet.cell(NAME, ONPREM, 'As promised').waitFor();
      const isFleetStill = await staysOpen(fleetPage);
      await tab.toggle(ONPREM);

      const about = await control.breaks('onprem-fra', {
        kind: 'lose-device',
        resource: 'openshift.io/fastvdpa',
      });
      const [, device, node] = /(\S+) on node (\S+) is lost/.exec(about)!;
      await timed(
        'a lost device showed in the tab',
        tab.shows(ONPREM, { verdict: 'Not proven', cluster: 'Live' }),
      );
      await tab
        .details(ONPREM)
        .getByText(`PCI device ${device} is not on node ${node}`)
        .first()
        .waitFor();
      await fleet
        .cell(NAME, ONPREM, `Not proven.*PCI device ${device}`)
        .waitFor();
      expect(
        await tab
          .row(ONPREM)
          .locator('[data-tone="success"]', { hasText: 'As promised' })
          .count(),
      ).toBe(0);
      for (const other of [ALIBABA, AWS]) await tab.showsGreen(other);
      await picture(page, SCREENS[0], 'live-lost-device');

      await control.fixes('onprem-fra');
      await timed('its return showed in the tab', tab.showsGreen(ONPREM));
      await fleet.cell(NAME, ONPREM, 'As promised').waitFor();
      // What happened stays told, as a step of what has settled since.
      for (const steps of await page
        .getByRole('button', { name: /^\d+ steps in / })
        .all())
        await steps.click();
      await page
        .getByRole('listitem')
        .filter({ hasText: 'Not proven' })
        .filter({ hasText: device })
        .first()
        .waitFor();
      expect([await isStill(), await isFleetStill()]).toEqual([true, true]);
      await fleetPage.close();
    });

    it('greys out what a hung cluster said last, with its age and the reason, while the others stay live and still change', async () => {
      await control.breaks('onprem-fra', { kind: 'hang' });
      await timed(
        'a hung cluster showed in the tab',
        tab.shows(ONPREM, {
          verdict: 'Was: As promised',
          cluster: 'Silent.*as of \\d+ s ago',
        }),
      );
      const silent = tab.row(ONPREM);
      await silent.locator('[data-past]').waitFor();
      expect(await silent.locator('[data-tone="success"]').count()).toBe(0);
      await tab
        .details(ONPREM)
        .getByText(/it does not answer within \d+ s/)
        .first()
        .waitFor();
      await page
        .getByText(
          'It is shown to receive what was promised in 2 of 3 environments.',
        )
        .waitFor();
      for (const other of [ALIBABA, AWS]) await tab.showsGreen(other);
      await picture(page, SCREENS[0], 'live-hung-cluster');

      await control.breaks('alibaba-ebm', {
        kind: 'lose-device',
        resource: 'fastpath.dev/virtio',
      });
      await tab.shows(ALIBABA, { verdict: 'Not proven', cluster: 'Live' });
      await control.fixes('alibaba-ebm');
      await tab.showsGreen(ALIBABA);
      await tab.shows(ONPREM, {
        verdict: 'Was: As promised',
        cluster: 'Silent',
      });

      await control.fixes('onprem-fra');
      await timed(
        'the cluster that answers again showed in the tab',
        tab.showsGreen(ONPREM),
      );
      expect(await silent.locator('[data-past]').count()).toBe(0);
      expect(await isStill()).toBe(true);
    });
  },
);
