import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
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
import { DemoControl } from './DemoControl';
import { Fleet } from './Fleet';
import { makeRoom } from './makeRoom';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { PortalClient } from './PortalClient';
import { openPage, picture, SCREENS } from './Screen';
import { ENVIRONMENTS } from './ServiceForm';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

const NAME = 'fleet-httpd';
/** More than one page of them; their pods nobody has applied. */
const MANY = 60;
const PAGE = 50;
const [ONPREM] = ENVIRONMENTS;

const component = (number: number) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: `fleet-many-${String(number).padStart(2, '0')}`,
    annotations: { 'fastpath.dev/workload': `fleet-many-${number}` },
  },
  spec: {
    type: 'service',
    lifecycle: 'experimental',
    owner: `group:default/${number % 3 === 0 ? 'platform' : 'guests'}`,
    dependsOn: [
      `resource:default/${number % 2 === 0 ? 'onprem-fra' : 'aws-euw1'}`,
    ],
  },
});

describe.runIf(hasBrowser())(
  'the fleet page in a browser',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    let context: BrowserContext;
    let page: Page;
    let fleet: Fleet;
    let close = async () => {};

    beforeAll(async () => {
      const control = new DemoControl(portal);
      for (const cluster of ['onprem-fra', 'alibaba-ebm', 'aws-euw1'])
        await control.fixes(cluster);
      const client = await PortalClient.signIn(portal);
      await makeRoom(portal, client);
      mkdirSync(join(portal.repositories, 'fleet-many'), { recursive: true });
      writeFileSync(
        join(portal.repositories, 'fleet-many', 'catalog-info.yaml'),
        Array.from({ length: MANY }, (_, number) =>
          dump(component(number + 1)),
        ).join('---\n'),
      );
      expect(
        await client.run('accelerated-service', serviceValues(NAME)),
      ).toMatchObject({ status: 'completed' });
      await new Workloads(client).until(
        NAME,
        ({ verdict, placements }) =>
          placements.length === 3 && verdict === 'as-promised',
        60_000,
      );
      await client.until(
        '/acceleration/v1/workloads?q=fleet-many',
        ({ body }) => body.totalItems === MANY,
        60_000,
      );
      ({ context, close } = await openPortal(portal.appUrl));
    });
    afterAll(async () => {
      await close();
      for (const name of ['fleet-many', NAME])
        rmSync(join(portal.repositories, name), {
          recursive: true,
          force: true,
        });
    });
    beforeEach(async () => {
      page = await openPage(context, SCREENS[0]);
      fleet = new Fleet(page, portal.appUrl);
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail')
        await picture(page, SCREENS[0], 'failure-fleet');
      await page.close();
    });

    it('says of each environment, in its card and in its column, that it is simulated', async () => {
      await fleet.open();
      for (const title of ENVIRONMENTS) {
        const card = page
          .getByRole('region', { name: 'Environments' })
          .locator('*', {
            has: page.getByRole('heading', { name: title, level: 3 }),
          })
          .last();
        await card.getByText('Simulated').waitFor();
        await page
          .getByRole('columnheader', { name: title })
          .getByText('Simulated')
          .waitFor();
      }
    });

    it('keeps each filter and the order in the address: they survive a reload, and the way to a workload and back', async () => {
      const chosen = [
        ['Environment', ONPREM],
        ['Backend', 'vDPA'],
        ['Owner', 'Platform team'],
        ['Worst verdict', 'Pending'],
      ] as const;
      const address = [
        'environment=resource:default/onprem-fra',
        'backend=vdpa',
        'verdict=pending',
        'owner=group:default/platform',
        'q=fleet-many',
        'order=name',
      ];
      await fleet.open();
      await fleet.text.fill('fleet-many');
      await fleet.counts(MANY);
      for (const [filter, option] of chosen) await fleet.choose(filter, option);
      await fleet.byName.click();
      await page.waitForURL(/order=name/);
      await fleet.counts(MANY / 6);
      expect(fleet.chosen()).toEqual(address);
      const shown = await fleet.names(MANY / 6);
      await picture(page, SCREENS[0], 'fleet-filtered');

      const isAsBefore = async () => {
        await fleet.counts(MANY / 6);
        expect(fleet.chosen()).toEqual(address);
        expect(await fleet.names(MANY / 6)).toEqual(shown);
        expect(await fleet.text.inputValue()).toBe('fleet-many');
        for (const [filter, option] of chosen)
          await fleet.filter(`${option}.*${filter}`).waitFor();
        expect(
          await page
            .getByRole('columnheader', { name: /^Workload/ })
            .getAttribute('aria-sort'),
        ).toBe('ascending');
      };
      await isAsBefore();
      await page.reload();
      await isAsBefore();
      await page.getByRole('rowheader').getByRole('link').first().click();
      await page
        .getByRole('heading', { name: 'Where it runs, and what it receives' })
        .waitFor();
      await page.goBack();
      await isAsBefore();

      await fleet.filters
        .getByRole('button', { name: 'Reset filters' })
        .click();
      await fleet.paging.getByText('Page 1 of').waitFor();
      expect(fleet.chosen()).toEqual(['order=name']);
      expect(await fleet.text.inputValue()).toBe('');
    });

    it('goes on page by page, with the address: a reload stays on the page, and the browser’s way back leads to the one before', async () => {
      await fleet.open('?q=fleet-many');
      await fleet.paging.getByText('Page 1 of 2').waitFor();
      const first = await fleet.names(PAGE);
      await fleet.paging.getByRole('button', { name: 'Next' }).click();
      await fleet.paging.getByText('Page 2 of 2').waitFor();
      const second = await fleet.names(MANY - PAGE);
      expect(new Set([...first, ...second]).size).toBe(MANY);

      await page.reload();
      await fleet.paging.getByText('Page 2 of 2').waitFor();
      expect(await fleet.names(MANY - PAGE)).toEqual(second);
      await page.goBack();
      await fleet.paging.getByText('Page 1 of 2').waitFor();
      expect(await fleet.names(PAGE)).toEqual(first);
      await page.goForward();
      await fleet.paging.getByText('Page 2 of 2').waitFor();
      await fleet.paging.getByRole('button', { name: 'Previous' }).click();
      await fleet.paging.getByText('Page 1 of 2').waitFor();
    });

    it('leaves what has a verdict, and shows the worst first when it is asked to', async () => {
      await fleet.open('?q=fleet-&verdict=as-promised');
      await fleet.counts(1);
      expect(await fleet.names(1)).toEqual([NAME]);
      await fleet.open('?q=fleet-&order=name');
      expect((await fleet.names(PAGE))[0]).toBe(NAME);
      await fleet.byVerdict.click();
      await page.waitForFunction(
        name => !document.querySelector('tbody')!.textContent!.includes(name),
        NAME,
      );
      await fleet.paging.getByRole('button', { name: 'Next' }).click();
      expect((await fleet.names(MANY + 1 - PAGE)).at(-1)).toBe(NAME);
    });
  },
);
