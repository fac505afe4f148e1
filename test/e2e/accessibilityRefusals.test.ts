import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Inspection } from './Inspection';
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { PortalClient } from './PortalClient';
import { openPage, SCREENS } from './Screen';
import { serviceValues } from './serviceValues';
import { Workloads } from './Workloads';

const NAME = 'refused-httpd';

/** All that the pages ask of the plugin. */
const API = /\/api\/acceleration\/v1\//;

/** What the API may answer instead of what was asked for, what the pages say then, and where one looks: all of them say it alike. */
const REFUSALS = [
  [403, 'You may not see this', ['tab', 'fleet']],
  [404, 'Not found', ['tab', 'environment-tab']],
  [500, 'This could not be read', ['tab', 'card', 'environment-tab', 'fleet']],
] as const;

describe.runIf(hasBrowser())(
  'what the pages show where they may not, or cannot, show anything',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    const pages = {
      tab: `/catalog/default/component/${NAME}/acceleration`,
      card: `/catalog/default/component/${NAME}`,
      'environment-tab': '/catalog/default/resource/aws-euw1/environment',
      fleet: '/acceleration',
    };
    let context: BrowserContext;
    let close = async () => {};

    beforeAll(async () => {
      const client = await PortalClient.signIn(portal);
      expect(
        await client.run('accelerated-service', {
          ...serviceValues(NAME),
          replicas: 0,
        }),
      ).toMatchObject({ status: 'completed' });
      await new Workloads(client).until(NAME, () => true);
      ({ context, close } = await openPortal(portal.appUrl));
    });
    afterAll(async () => {
      await close();
      rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
    });

    it.each(REFUSALS)(
      'after %i each page says “%s”, and axe finds nothing',
      async (status, title, names) => {
        const inspections = await Inspection.onAllScreens(context);
        await Inspection.everywhere(inspections, async inspection => {
          const { page } = inspection;
          await page.route(API, route =>
            route.fulfill({
              status,
              json: { error: { name: 'Error', message: 'the portal says so' } },
            }),
          );
          for (const name of names) {
            await page.goto(portal.appUrl + pages[name]);
            await page.getByText(title).first().waitFor();
            await inspection.look(`${name}-${status}`);
          }
          await page.close();
        });
        expect(inspections.flatMap(({ found }) => found)).toEqual([]);
      },
    );

    it('keeps what it showed when the portal cannot be asked any more, drained of colour, and says since when; and goes on by itself', async () => {
      const page = await openPage(context, SCREENS[0]);
      await page.goto(`${portal.appUrl}/acceleration`);
      await page.getByText('Changes appear by themselves').waitFor();
      await page.route(API, route => route.abort());
      const client = await PortalClient.signIn(portal);
      expect(
        await client.run('accelerated-service', {
          ...serviceValues(`${NAME}-2`),
          replicas: 0,
        }),
      ).toMatchObject({ status: 'completed' });
      await page
        .getByRole('status')
        .filter({ hasText: 'Not up to date: what you see was read' })
        .waitFor({ timeout: 90_000 });
      await page.unrouteAll();
      rmSync(join(portal.repositories, `${NAME}-2`), {
        recursive: true,
        force: true,
      });
      await page
        .getByText('Changes appear by themselves')
        .waitFor({ timeout: 90_000 });
      await page.close();
    });
  },
);
