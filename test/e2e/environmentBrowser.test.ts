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
import { hasBrowser } from './openBrowser';
import { openPortal } from './openPortal';
import { openPage, picture, Screen, screenName, SCREENS } from './Screen';

/** How each backend's form is filled in: what it asks for beyond what it proposes. */
const FORMS: Record<
  string,
  { choice: RegExp; fill: (page: Page) => Promise<void> }
> = {
  vdpa: {
    choice: /^vDPA/,
    fill: async page => {
      await page
        .getByLabel(/^Resource/)
        .first()
        .fill('openshift.io/fastvdpa');
      await page
        .getByLabel(/^Bridge/)
        .first()
        .fill('br-fast');
    },
  },
  offload: {
    choice: /^Virtio full/,
    fill: page =>
      page
        .getByLabel(/^Resource/)
        .first()
        .fill('fastpath.dev/virtio'),
  },
  mediation: {
    choice: /^Mediation:/,
    fill: page =>
      page
        .getByLabel(/^Resource/)
        .first()
        .fill('fastpath.dev/slot'),
  },
};

const CASES: { backend: string; screen: Screen }[] = [
  ...SCREENS.map(screen => ({ backend: 'vdpa', screen })),
  ...['offload', 'mediation'].map(backend => ({ backend, screen: SCREENS[0] })),
];

describe.runIf(hasBrowser())(
  'the template accelerated-environment in a browser',
  () => {
    const { appUrl } = inject('portal');
    const thrown: string[] = [];
    let context: BrowserContext;
    let page: Page;
    let screen: Screen;
    let close = async () => {};

    beforeAll(async () => {
      ({ context, close } = await openPortal(appUrl));
    });
    afterAll(() => close());
    afterEach(async ({ task }) => {
      if (task.result?.state === 'fail')
        await picture(page, screen, 'failure-environment');
      await page.close();
      expect(thrown).toEqual([]);
    });

    it.each(
      CASES.map(({ backend, screen: seen }) => ({
        backend,
        seen,
        name: screenName(seen),
      })),
    )(
      'publishes an environment of backend $backend ($name)',
      async ({ backend, seen, name }) => {
        screen = seen;
        page = await openPage(context, screen);
        page.on('pageerror', error => thrown.push(error.message));
        const look = (what: string) =>
          picture(page, screen, `environment-form-${backend}-${what}`);
        const press = (label: string) =>
          page.getByRole('button', { name: label, exact: true }).click();
        const field = (label: string) =>
          page.getByRole('textbox', { name: label, exact: true });
        const title = `Form ${backend} ${name}`;

        await page.goto(
          `${appUrl}/create/templates/default/accelerated-environment`,
        );
        await field('Name').fill(`form-${backend}-${name}`);
        await field('Title').fill(title);
        await page.getByLabel('Owner').fill('guests');
        await page.getByRole('option', { name: 'Guests' }).click();
        await field('Cluster').fill(`${backend}-${name}`);
        await look('1-environment');
        await press('Next');

        await page.getByRole('radio', { name: FORMS[backend].choice }).check();
        await page
          .getByLabel(/^Resource/)
          .first()
          .waitFor();
        await press('Next');
        await look('2-asks');
        await FORMS[backend].fill(page);
        await look('2-backend');
        await press('Next');

        await page.getByText('Pod Security').first().waitFor();
        await look('3-rules');
        await press('Next');
        await page.getByText('This portal').waitFor();
        await press('Review');
        await page.getByText(title).waitFor();
        await look('4-review');
        await press('Create');

        const open = page.getByText('Open in the catalog');
        await open.waitFor();
        await look('5-task');
        await open.click();
        await page.getByRole('heading', { name: title }).waitFor();
        await look('6-entity');
      },
    );
  },
);
