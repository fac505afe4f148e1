import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type DemoClusters,
  startDemoClusters,
} from '../../packages/demo-clusters/src';
import { AccelerationTab } from '../e2e/AccelerationTab';
import { hasBrowser, openBrowser } from '../e2e/openBrowser';
import { PortalClient } from '../e2e/PortalClient';
import { serviceValues } from '../e2e/serviceValues';
import { freePort } from '../freePort';
import { type Postgres, startPostgres } from '../startPostgres';
import { ADAPTATIONS, YARN_SETTINGS } from './adaptations';
import { addConfiguration, addPackages } from './followGuide';
import { ForeignPortal } from './ForeignPortal';
import { readInstallSteps } from './installSteps';
import { layOutPortal, RELEASES } from './layOutPortal';
import { secondCopies } from './secondCopies';
import { Shell } from './Shell';

const ROOT = join(__dirname, '..', '..');
const wanted =
  process.env.FASTPATH_BACKSTAGE?.split(',') ?? Object.keys(RELEASES);
const NAME = 'foreign-httpd';
/**
 * What the portal warns of for every plugin: the test's address, the events backend that the guide calls optional, and what a machine
 * under load leaves waiting right after the start.
 */
const EXPECTED = [
  'a localhost URL',
  'events backend not found',
  'ERR_JWKS_TIMEOUT',
];
/** Installing and building alone take minutes. */
const LONG = 30 * 60_000;

describe.each(wanted)(
  'a portal of Backstage %s that is not ours, by docs/install.md',
  name => {
    const release = RELEASES[name];
    let work: string;
    let portal: ForeignPortal;
    let postgres: Postgres;
    let clusters: DemoClusters;
    let copiesBefore: ReadonlySet<string>;
    let url: string;
    let client: PortalClient;

    beforeAll(async () => {
      if (!release)
        throw new Error(
          `FASTPATH_BACKSTAGE: no release ${name}; there are ${Object.keys(RELEASES).join(', ')}`,
        );
      process.stderr.write(
        `\nNot as somebody has it who runs create-app:\n${ADAPTATIONS.map(line => `  * ${line}\n`).join('')}`,
      );
      const kept = process.env.FASTPATH_FOREIGN_FOLDER;
      work = kept
        ? join(kept, name)
        : await mkdtemp(join(tmpdir(), 'fastpath-foreign-'));
      await mkdir(work, { recursive: true });
      const shell = new Shell(join(work, 'log'), YARN_SETTINGS);
      portal = new ForeignPortal(
        join(work, 'portal'),
        join(work, 'image'),
        shell,
        readInstallSteps(
          readFileSync(join(ROOT, 'docs', 'install.md'), 'utf8'),
        ),
      );
      clusters = await startDemoClusters({
        folder: join(work, 'clusters'),
        environmentsFolders: [join(ROOT, 'templates', 'environments')],
        repositoriesFolder: join(work, 'repositories'),
        logger: { info: () => {}, warn: () => {} },
      });
      await layOutPortal(
        shell,
        release,
        portal.folder,
        join(work, 'create-app'),
      );
      await shell.run(portal.folder, 'yarn install');
      copiesBefore = await secondCopies(portal.folder);
      await addPackages(portal, release.packages === 'pinned');
      const port = await freePort();
      url = `http://127.0.0.1:${port}`;
      await addConfiguration(portal, {
        url,
        port,
        kubeconfig: clusters.kubeconfigPath,
        repositories: join(work, 'repositories'),
        folder: work,
      });
      await portal.builds();
      await portal.fillsImage('dockerfile');
      postgres = await startPostgres();
      const {
        hostname,
        port: databasePort,
        username,
        password,
      } = new URL(postgres.connectionString);
      await portal.starts(url, {
        POSTGRES_HOST: hostname,
        POSTGRES_PORT: databasePort,
        POSTGRES_USER: username,
        POSTGRES_PASSWORD: password,
        GITHUB_TOKEN: 'none',
      });
      client = await PortalClient.signIn({ backendUrl: url } as any);
    }, LONG);

    afterAll(async () => {
      await portal?.stops();
      await postgres?.stop();
      await clusters?.close();
      if (work && !process.env.FASTPATH_FOREIGN_FOLDER)
        await rm(work, { recursive: true, force: true });
    });

    it('gets no second copy of a Backstage package from ours', async () => {
      const copies = await secondCopies(portal.folder);
      expect([...copies].filter(copy => !copiesBefore.has(copy))).toEqual([]);
    });

    it('answers its specification, and offers the actions', async () => {
      // Right after the start a connection may be lost.
      await vi.waitFor(
        async () =>
          expect(
            await client.request('GET', '/acceleration/openapi.json'),
          ).toMatchObject({ body: { info: { title: expect.any(String) } } }),
        { timeout: 30_000, interval: 500 },
      );
      const actions = await client.request('GET', '/scaffolder/v2/actions');
      expect(actions.body.map(({ id }: any) => id)).toEqual(
        expect.arrayContaining([
          'acceleration:workload:render',
          'acceleration:publish:local',
        ]),
      );
    });

    it('watches the cluster of its configuration, and its doctor finds nothing lacking on it', async () => {
      const { body } = await client.until('/acceleration/v1/clusters', answer =>
        answer.body?.items?.some(
          (item: any) => item.name === 'onprem-fra' && item.state === 'live',
        ),
      );
      expect(
        body.items.find((item: any) => item.name === 'onprem-fra'),
      ).toMatchObject({ state: 'live' });
      const status = await client.request('GET', '/acceleration/v1/status');
      expect(status.status).toBe(200);
    });

    it('runs the template, and sees its workload receive what it was promised', async () => {
      await client.entity('template', 'accelerated-service');
      for (const environment of ['onprem-fra', 'aws-euw1', 'alibaba-ebm'])
        await client.entity('resource', environment);
      const run = await client.run('accelerated-service', serviceValues(NAME));
      expect(run).toMatchObject({ status: 'completed' });
      expect(
        existsSync(join(work, 'repositories', NAME, 'workload.yaml')),
      ).toBe(true);
      await client.entity('component', NAME);
      await client.until(
        `/acceleration/v1/workloads/component/default/${NAME}`,
        ({ body }) =>
          body?.placements?.some(
            (placement: any) =>
              placement.environment === 'onprem-fra' &&
              placement.verdict === 'as-promised',
          ),
        60_000,
      );
    });

    it('warns of nothing that the guide does not speak of', () => {
      const warnings = portal.log
        .split('\n')
        .filter(
          line =>
            /"level":"(warn|error)"/.test(line) &&
            /accelerat|fastpath/i.test(line) &&
            !EXPECTED.some(expected => line.includes(expected)),
        );
      expect(warnings).toEqual([]);
    });

    describe.runIf(hasBrowser())('in a browser', () => {
      let context: BrowserContext;
      let close: () => Promise<void>;
      let page: Page;

      beforeAll(async () => {
        ({ context, close } = await openBrowser());
        context.setDefaultTimeout(60_000);
        page = await context.newPage();
        await page.goto(url);
        await page.getByRole('button', { name: 'Enter' }).click();
        await page
          .getByRole('heading', { name: /Catalog/ })
          .first()
          .waitFor();
      });

      afterAll(async () => close?.());

      it('has the page in its navigation, with the cluster live', async () => {
        await page.goto(`${url}/acceleration`);
        await page
          .getByRole('table', { name: 'Workloads by environment' })
          .waitFor();
        await page
          .getByRole('link', { name: 'Acceleration', exact: true })
          .first()
          .waitFor();
      });

      it('has the tab, in green', async () => {
        const tab = new AccelerationTab(page, url);
        await tab.open(NAME);
        await tab.showsGreen('On-prem Frankfurt');
      });

      it('has the card on the overview', async () => {
        await page.goto(`${url}/catalog/default/component/${NAME}`);
        await page
          .getByRole('heading', { name: 'Acceleration' })
          .first()
          .waitFor();
      });

      it('has the form fields', async () => {
        await page.goto(`${url}/create/templates/default/accelerated-service`);
        await page
          .getByRole('textbox', { name: 'Name', exact: true })
          .fill('x-httpd');
        await page.getByLabel('Owner').fill('guests');
        await page.getByRole('option', { name: /guests/i }).click();
        const next = page.getByRole('button', { name: 'Next', exact: true });
        await next.click();
        await page
          .getByRole('textbox', { name: 'Image' })
          .fill(serviceValues('x').image);
        await next.click();
        await page.getByRole('group', { name: 'Fast interfaces' }).waitFor();
        await next.click();
        await page
          .getByRole('checkbox', { name: 'On-prem Frankfurt' })
          .waitFor();
      });
    });
  },
);
