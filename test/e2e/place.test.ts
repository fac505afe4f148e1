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
import { Inspection } from './Inspection';
import { KeyboardUser } from './KeyboardUser';
import { makeRoom } from './makeRoom';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { PortalClient } from './PortalClient';
import { openPage, picture, Screen } from './Screen';
import { ENVIRONMENTS } from './ServiceForm';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

const NAME = 'place-httpd';
const [ONPREM] = ENVIRONMENTS;
const PHONE: Screen = { colorScheme: 'light', width: 390, height: 844 };

describe.runIf(hasBrowser())(
  'from the notice to the cause',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    let context: BrowserContext;
    let inspections: readonly Inspection[] = [];
    let control: DemoControl;
    let client: PortalClient;
    let device: string;
    let page: Page;
    let close = async () => {};

    beforeAll(async () => {
      control = new DemoControl(portal);
      await control.fixes('onprem-fra');
      client = await PortalClient.signIn(portal);
      await makeRoom(portal, client);
      const values = { ...serviceValues(NAME), replicas: 1 };
      expect(await client.run('accelerated-service', values)).toMatchObject({
        status: 'completed',
      });
      const workloads = new Workloads(client);
      await workloads.until(
        NAME,
        ({ verdict, placements }) =>
          placements.length === 3 && verdict === 'as-promised',
        60_000,
      );
      const about = await control.breaks('onprem-fra', {
        kind: 'lose-device',
        resource: 'openshift.io/fastvdpa',
      });
      [, device] = /(\S+) on node \S+ is lost/.exec(about)!;
      ({ context, close } = await openPortal(portal.appUrl));
      inspections = await Inspection.onAllScreens(context);
    });
    afterAll(async () => {
      await control.fixes('onprem-fra');
      await close();
      rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
    });
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail' && page && !page.isClosed())
        await picture(page, PHONE, 'failure-place');
      expect(inspections.flatMap(({ found }) => found.splice(0))).toEqual([]);
    });

    it('on a phone, by keyboard alone: one press shows the cause, with the device that is lost', async () => {
      await client.until(
        '/notifications/notifications',
        ({ body }) =>
          body?.notifications?.some((each: any) =>
            each.payload.link?.includes(NAME),
          ),
        60_000,
      );
      page = await openPage(context, PHONE);
      const user = new KeyboardUser(page);
      await page.goto(`${portal.appUrl}/notifications`);
      await user.use(
        page.getByRole('link', { name: new RegExp(`^${NAME}: `) }).first(),
      );
      const tab = new AccelerationTab(page, portal.appUrl);
      const details = tab.details(ONPREM);
      const cause = details.getByText(`PCI device ${device}`).first();
      await cause.waitFor();
      await tab.row(ONPREM).and(page.locator(':focus')).waitFor();
      expect(
        await tab
          .row(ONPREM)
          .evaluate(row => row.getBoundingClientRect().top < innerHeight),
      ).toBe(true);
      await picture(page, PHONE, 'place-cause');
      await page.close();
    });

    it('the fleet says what is not well, and its links lead to the cause, open; words say what they mean', async () => {
      await Inspection.everywhere(inspections, async inspection => {
        const { page: fleet } = inspection;
        await fleet.goto(`${portal.appUrl}/acceleration`);
        const troubles = fleet.getByRole('region', {
          name: 'What is not well',
        });
        await troubles
          .getByRole('button', { name: /^Not proven What/ })
          .first()
          .click();
        await fleet
          .getByRole('dialog', { name: /not proven/ })
          .getByText(/perhaps good, perhaps not/)
          .waitFor();
        await inspection.look('place-word');
        await fleet.keyboard.press('Escape');
        await troubles.getByRole('link', { name: NAME }).first().click();
        await new AccelerationTab(fleet, portal.appUrl)
          .details(ONPREM)
          .getByText(`PCI device ${device}`)
          .first()
          .waitFor();
        await inspection.look('place-tab');
        const address = fleet.url();
        expect(address).toContain('open=onprem-fra');
        await fleet
          .getByRole('button', { name: /^How we know/ })
          .first()
          .click();
        expect(fleet.url()).not.toBe(address);
        await fleet.reload();
        await fleet
          .getByRole('button', { name: /^How we know/, expanded: true })
          .waitFor();
      });
    });

    it('every word has a page, and the pages say what an address asks in vain', async () => {
      await Inspection.everywhere(inspections, async inspection => {
        const { page: words } = inspection;
        await words.goto(`${portal.appUrl}/acceleration/explain/words`);
        await words.getByRole('heading', { name: /^Rule/ }).waitFor();
        await inspection.look('place-words');
        await words
          .getByRole('link', { name: 'not proven', exact: true })
          .click();
        await words.getByRole('heading', { name: 'not proven' }).waitFor();
        await inspection.look('place-one-word');
        await words.goto(
          `${portal.appUrl}/acceleration?environment=gone&verdict=broken&trouble=over`,
        );
        await words
          .getByText(/asks for broken, gone.*cause.*is over/)
          .waitFor();
        await inspection.look('place-forgotten');
      });
    });

    it('search finds a workload, and what a reason means', async () => {
      const found = (term: string, title: string) =>
        client.until(
          `/search/query?term=${encodeURIComponent(term)}&types[0]=acceleration&types[1]=acceleration-words`,
          ({ body }) =>
            body?.results?.some(
              ({ document }: any) => document.title === title,
            ),
          60_000,
        );
      await found('onprem-fra', 'On-prem Frankfurt');
      await found('perhaps good', 'not proven');
      await Inspection.everywhere(inspections, async inspection => {
        const { page: search } = inspection;
        await search.goto(`${portal.appUrl}/search?query=mediator`);
        await search
          .getByRole('link', { name: /mediator/ })
          .first()
          .waitFor();
        await picture(search, PHONE, 'place-search');
      });
    });

    it('the catalog keeps to what is not as promised', async () => {
      const [{ page: catalog }] = inspections;
      await catalog.goto(
        `${portal.appUrl}/catalog?filters[kind]=component&filters[user]=all&filters[acceleration]=bad`,
      );
      await catalog.getByRole('link', { name: NAME }).first().waitFor();
      await catalog
        .getByRole('link', { name: 'Renderer' })
        .first()
        .waitFor({ state: 'detached' });
      await picture(
        catalog,
        { colorScheme: 'light', width: 1280, height: 800 },
        'place-catalog',
      );
    });

    it('the first page says what is one’s own and not as promised, and what to try; a button of the demo takes a device away', async () => {
      await Inspection.everywhere(inspections, async inspection => {
        const { page: home } = inspection;
        await home.goto(portal.appUrl);
        await home
          .getByText('1 of your 1 workloads is not as promised')
          .waitFor();
        await inspection.look('place-home');
        await home.getByRole('button', { name: 'Take a device away' }).click();
        await home.getByText(/^In Frankfurt, .* is lost/).waitFor();
        await home
          .getByRole('button', { name: 'Give everything back' })
          .click();
        await home.getByText(/every device is back/).waitFor();
        await home.getByText('Your workload is as promised').waitFor();
      });
    });
  },
);
