import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
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
import { Inspection } from './Inspection';
import { makeRoom } from './makeRoom';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { PortalClient } from './PortalClient';
import { ENVIRONMENTS } from './ServiceForm';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

const GOOD = 'axe-httpd';
const WAITING = 'axe-waits';
const NOWHERE = 'axe-nowhere';
const CLUSTERS = ['onprem-fra', 'alibaba-ebm', 'aws-euw1'];
const [ONPREM] = ENVIRONMENTS;

/** A component whose pods nobody has applied yet. */
const UNAPPLIED = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: NOWHERE,
    annotations: { 'fastpath.dev/workload': NOWHERE },
  },
  spec: {
    type: 'service',
    lifecycle: 'experimental',
    owner: 'group:default/guests',
  },
};

describe.runIf(hasBrowser())(
  'the Acceleration pages, looked at by axe, by day and by night',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    const component = (name: string) =>
      `${portal.appUrl}/catalog/default/component/${name}`;
    const environment = (name: string) =>
      `${portal.appUrl}/catalog/default/resource/${name}/environment`;
    let inspections: readonly Inspection[] = [];
    let workloads: Workloads;
    let control: DemoControl;
    let close = async () => {};

    async function mendAll(): Promise<void> {
      for (const cluster of CLUSTERS) await control.fixes(cluster);
    }

    beforeAll(async () => {
      control = new DemoControl(portal);
      await mendAll();
      const client = await PortalClient.signIn(portal);
      workloads = new Workloads(client);
      await makeRoom(portal, client);
      mkdirSync(join(portal.repositories, NOWHERE), { recursive: true });
      writeFileSync(
        join(portal.repositories, NOWHERE, 'catalog-info.yaml'),
        dump(UNAPPLIED),
      );
      // No node has so much memory.
      const waiting = {
        ...serviceValues(WAITING),
        replicas: 1,
        memory: '4Ti',
        environments: ['resource:default/onprem-fra'],
      };
      for (const values of [waiting, { ...serviceValues(GOOD), replicas: 1 }])
        expect(await client.run('accelerated-service', values)).toMatchObject({
          status: 'completed',
        });
      await workloads.until(
        GOOD,
        ({ placements }) =>
          placements.length === 3 &&
          placements.every(
            ({ verdict, pods }) =>
              verdict === 'as-promised' && pods.ready === 1,
          ),
        60_000,
      );
      await workloads.until(
        WAITING,
        ({ verdict }) => verdict === 'pending',
        60_000,
      );
      await client.entity('component', NOWHERE);
      const browser = await openPortal(portal.appUrl);
      close = browser.close;
      inspections = await Inspection.onAllScreens(browser.context);
    });
    afterAll(async () => {
      await mendAll();
      await close();
      for (const name of [GOOD, WAITING, NOWHERE])
        rmSync(join(portal.repositories, name), {
          recursive: true,
          force: true,
        });
    });

    afterEach(() => {
      expect(inspections.flatMap(({ found }) => found.splice(0))).toEqual([]);
    });
    /** Does the same on all screens. */
    const everywhere = (
      visit: (inspection: Inspection, tab: AccelerationTab) => Promise<void>,
    ) =>
      Inspection.everywhere(inspections, inspection =>
        visit(inspection, new AccelerationTab(inspection.page, portal.appUrl)),
      );

    it('the tab, closed and open, and the card', async () => {
      await everywhere(async (inspection, tab) => {
        await tab.open(GOOD);
        await tab.showsGreen(ONPREM);
        await inspection.look('tab-good');
        await tab.openAll(1);
        await inspection.look('tab-good-open');
        await inspection.page.goto(component(GOOD));
        await inspection.page
          .getByRole('link', { name: 'How we know' })
          .waitFor();
        await inspection.look('card-good');
      });
    });

    it('an environment, the fleet, and a fleet without a match', async () => {
      await everywhere(async inspection => {
        const { page } = inspection;
        await page.goto(environment('aws-euw1'));
        await page.getByRole('heading', { name: 'Capacity by node' }).waitFor();
        await inspection.look('environment-tab');
        await page.goto(`${portal.appUrl}/acceleration`);
        await page.getByRole('row', { name: GOOD }).waitFor();
        await inspection.look('fleet');
        await page.goto(`${portal.appUrl}/acceleration?q=nothing-is-called-so`);
        await page.getByText('Nothing matches').waitFor();
        await inspection.look('fleet-empty');
      });
    });

    it('the tab of what waits, and of what runs nowhere', async () => {
      await everywhere(async (inspection, tab) => {
        await tab.open(WAITING);
        await tab.shows(ONPREM, { verdict: 'Pending' });
        await tab.openAll(1);
        await inspection.look('tab-pending');
        await tab.open(NOWHERE);
        await inspection.page
          .getByText('This workload runs nowhere yet.')
          .waitFor();
        await inspection.look('tab-empty');
      });
    });

    it('a cluster that is silent, a promise that is broken and one that cannot be proven', async () => {
      try {
        await control.breaks('alibaba-ebm', { kind: 'refuse' });
        await control.breaks('onprem-fra', {
          kind: 'lose-device',
          resource: 'openshift.io/fastvdpa',
        });
        await control.breaks('aws-euw1', {
          kind: 'lose-device',
          resource: 'fastpath.dev/slot',
        });
        await workloads.placement(
          GOOD,
          'alibaba-ebm',
          ({ cluster }) => cluster.state === 'stale',
          45_000,
        );
        await workloads.placement(
          GOOD,
          'onprem-fra',
          ({ verdict }) => verdict === 'unknown',
          30_000,
        );
        await workloads.placement(
          GOOD,
          'aws-euw1',
          ({ verdict }) => verdict === 'failed',
          30_000,
        );
        await everywhere(async (inspection, tab) => {
          const { page } = inspection;
          await tab.open(GOOD);
          await tab.shows(ONPREM, { verdict: 'Not proven' });
          await tab.openAll(3);
          await inspection.look('tab-troubled');
          for (const [path, name] of [
            [component(GOOD), 'card-troubled'],
            [environment('alibaba-ebm'), 'environment-tab-silent'],
          ]) {
            await page.goto(path);
            await page.getByText('Was: As promised').first().waitFor();
            await inspection.look(name);
          }
          await page.goto(`${portal.appUrl}/acceleration?order=verdict`);
          await page
            .getByRole('link', { name: `${GOOD} in ${ONPREM}: Not proven` })
            .waitFor();
          await inspection.look('fleet-troubled');
        });
      } finally {
        await mendAll();
      }
      for (const name of CLUSTERS)
        await workloads.placement(
          GOOD,
          name,
          ({ verdict, cluster }) =>
            verdict === 'as-promised' && cluster.state === 'live',
          60_000,
        );
    });
  },
);
