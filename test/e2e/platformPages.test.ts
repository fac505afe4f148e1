import fs, { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import git from 'isomorphic-git';
import type { Page } from 'playwright-core';
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
import { makeRoom } from './makeRoom';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { PortalClient } from './PortalClient';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

const NAME = 'story-httpd';
const TITLE = 'Lower the MTU';

describe.runIf(hasBrowser())(
  'what a platform team does, in a browser',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    const overlay = join(
      portal.repositories,
      NAME,
      'deploy/overlays/onprem-fra/networks.yaml',
    );
    let inspections: readonly Inspection[] = [];
    let workloads: Workloads;
    let close = async () => {};

    beforeAll(async () => {
      const client = await PortalClient.signIn(portal);
      workloads = new Workloads(client);
      await makeRoom(portal, client);
      const values = { ...serviceValues(NAME), replicas: 1 };
      expect(await client.run('accelerated-service', values)).toMatchObject({
        status: 'completed',
      });
      await workloads.until(
        NAME,
        ({ verdict, placements }) =>
          placements.length === 3 && verdict === 'as-promised',
        60_000,
      );
      const browser = await openPortal(portal.appUrl);
      close = browser.close;
      inspections = await Inspection.onAllScreens(browser.context);
    });
    afterAll(async () => {
      await close();
      rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
    });
    afterEach(() => {
      expect(inspections.flatMap(({ found }) => found.splice(0))).toEqual([]);
    });

    it('the doctor says what each cluster lets the portal read, and what it lacks', async () => {
      await Inspection.everywhere(inspections, async inspection => {
        const { page } = inspection;
        await page.goto(`${portal.appUrl}/acceleration/doctor`);
        for (const cluster of ['alibaba-ebm', 'aws-euw1', 'onprem-fra'])
          await page
            .getByText(new RegExp(`luster ${cluster}`))
            .first()
            .waitFor();
        await inspection.look('doctor');
      });
    });

    it('there is no campaign yet, and the page says how one begins', async () => {
      await Inspection.everywhere(inspections, async inspection => {
        await inspection.page.goto(`${portal.appUrl}/acceleration/campaigns`);
        await inspection.page.getByText(/^No campaign yet/).waitFor();
        await inspection.look('campaigns-empty');
      });
    });

    /** Asks what a smaller MTU would do. */
    async function asksWhatIf(page: Page): Promise<void> {
      await page.goto(
        `${portal.appUrl}/catalog/default/resource/onprem-fra/environment`,
      );
      await page.getByRole('button', { name: /^See what a change/ }).click();
      const text = page.getByRole('textbox', { name: /as it would be/ });
      const today = await text.inputValue();
      expect(today).toContain('mtu: 9000');
      await text.fill(today.replace('mtu: 9000', 'mtu: 1500'));
      await page.getByRole('button', { name: 'What if?' }).click();
      await page.getByText(/1 workload would change/).waitFor();
    }

    it('What if names the workload that changes, and what in it', async () => {
      await Inspection.everywhere(inspections, async inspection => {
        const { page } = inspection;
        await asksWhatIf(page);
        await page.getByRole('button', { name: /^onprem-fra: \d+/ }).click();
        await page
          .getByText(/mtu.*1500/)
          .first()
          .waitFor();
        await inspection.look('what-if');
      });
    });

    it('a campaign brings the change to the repository, and says which pods are from before', async () => {
      const [inspection] = inspections;
      const { page } = inspection;
      expect(readFileSync(overlay, 'utf8')).toContain('9000');
      await asksWhatIf(page);
      await page
        .getByRole('button', { name: 'Bring it to the repositories' })
        .click();
      await page.getByRole('textbox', { name: 'Title' }).fill(TITLE);
      await page.getByRole('button', { name: 'Start a campaign' }).click();
      await page
        .getByText('1 of its pods are from before the change')
        .waitFor({ timeout: 120_000 });
      expect(readFileSync(overlay, 'utf8')).not.toContain('9000');
      await inspection.look('campaign');
      await page.goto(`${portal.appUrl}/acceleration/campaigns`);
      await page.getByRole('link', { name: TITLE }).waitFor();
      await inspection.look('campaigns');
    });

    /** Goes through the form from its first page to the last one. */
    async function onwards(page: Page, pages: number): Promise<void> {
      for (let index = 0; index < pages; index++)
        await page.getByRole('button', { name: 'Next', exact: true }).click();
    }

    it('Change opens the form as the repository stands, and leads back to it from a conflict with an edit', async () => {
      const [{ page }] = inspections;
      const { image } = serviceValues(NAME);
      const dir = join(portal.repositories, NAME);
      const filepath = 'deploy/base/deployment.yaml';
      const deployment = () => readFileSync(join(dir, filepath), 'utf8');
      writeFileSync(
        join(dir, filepath),
        deployment().replace('replicas: 1', 'replicas: 7'),
      );
      await git.add({ fs, dir, filepath });
      const author = { name: 'Owner', email: 'owner@example.com' };
      await git.commit({ fs, dir, author, message: 'By hand' });

      await page.goto(
        `${portal.appUrl}/catalog/default/component/${NAME}/acceleration`,
      );
      await page.getByRole('link', { name: 'Change', exact: true }).click();
      await onwards(page, 1);
      const field = page.getByRole('textbox', { name: 'Image' });
      await field.waitFor();
      expect(await field.inputValue()).toBe(image);
      await onwards(page, 1);
      const replicas = page.getByLabel(/^Replicas/);
      await replicas.waitFor();
      expect(await replicas.inputValue()).toBe('1');
      await replicas.fill('2');
      await onwards(page, 2);
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByRole('button', { name: 'Create', exact: true }).click();
      await page
        .getByText(`${filepath}:spec.replicas`)
        .first()
        .waitFor({ timeout: 60_000 });
      expect(deployment()).toContain('replicas: 7');

      await page
        .getByRole('button', { name: 'Choose, with these values' })
        .waitFor();
    });
  },
);
