import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { KeyboardForm } from './KeyboardForm';
import { hasBrowser } from './openBrowser';
import { picture, SCREENS } from './Screen';

const NAME = 'typed-environment';
const TITLE = 'Typed by keys';
const LABEL = 'fastpath.dev/fast';
/** What the form says of a name that is none. */
const NAMING =
  'Use lower-case letters, digits and "-", starting and ending with a letter or digit';
/** What the pack says of a resource that is none. */
const RESOURCE =
  "Give the extended resource of the device plugin's pool, <domain>/<name>";

describe.runIf(hasBrowser())(
  'the form of an environment by keyboard alone',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    let form: KeyboardForm;

    beforeAll(async () => {
      form = await KeyboardForm.open(portal.appUrl, 'accelerated-environment');
    });
    afterAll(async () => {
      await form?.close();
      rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
    });

    it('from the first field, past what is wrong, to the tab of the environment that it creates', async ({
      onTestFailed,
    }) => {
      const { page, user } = form;
      onTestFailed(() =>
        picture(page, SCREENS[0], 'failure-keyboard-environment'),
      );
      const name = form.box('Name');
      await form.typeIn(name, 'Typed environment!');
      await form.typeIn(form.box('Title'), TITLE);
      await form.chooseOwner();
      await form.typeIn(form.box('Cluster'), NAME);
      await form.next();
      // Said above the form by the field's title, and again at the field, which is the first one that is reached.
      await page
        .getByRole('listitem')
        .filter({ hasText: `'Name' ${NAMING}` })
        .waitFor();
      await page.getByText(NAMING, { exact: true }).waitFor();
      await user.tabTo(name);
      expect(await name.getAttribute('aria-invalid')).toBe('true');
      await form.typeIn(name, NAME);
      await form.next();

      // The arrows choose each backend on their way, whose form comes and goes with it.
      await user.use(page.getByRole('radio', { name: /^Mediation:/ }), 'Space');
      const resource = page.getByLabel(/^Resource/).first();
      await resource.waitFor();
      const vdpa = page.getByRole('radio', { name: /^vDPA/ });
      await user.tabTo(vdpa, 'ArrowDown');
      expect(await vdpa.isChecked()).toBe(true);
      await page
        .getByLabel(/^Bridge/)
        .first()
        .waitFor();
      await form.next();
      // What is missing gets the focus by itself.
      await page.waitForFunction(
        element => element === document.activeElement,
        await resource.elementHandle(),
      );
      await user.type('no resource');
      await form.typeIn(page.getByLabel(/^Bridge/).first(), 'br-fast');
      await form.next();
      await page.getByText(RESOURCE, { exact: true }).waitFor();
      await form.typeIn(resource, 'openshift.io/fastvdpa');
      await form.next();

      const gigabyte = page.getByRole('checkbox', { name: '1Gi' });
      await user.use(gigabyte, 'Space');
      expect(await gigabyte.isChecked()).toBe(true);
      const security = form.button(/^Pod Security/);
      await user.use(security);
      await user.pick('privileged', 'ArrowUp');
      await security.filter({ hasText: 'privileged' }).waitFor();
      // Closed, the list is in the page for a moment yet, where only a program is fast enough to go into it.
      await page.locator('[role="listbox"]').waitFor({ state: 'detached' });
      // A label of the nodes: its name, which counts when it is left, then its value.
      await user.use(form.button('Add Item'));
      await form.typeIn(form.box('newKey Key'), LABEL);
      await user.press('Tab');
      await form.typeIn(form.box(LABEL), 'true');
      await form.next();

      expect(
        await page.getByRole('radio', { name: /^This portal/ }).isChecked(),
      ).toBe(true);
      await user.use(form.button('Review'));
      await page.getByText(TITLE).waitFor();
      await form.create(TITLE);

      await user.use(
        page
          .getByRole('navigation', { name: 'Content navigation' })
          .getByRole('link', { name: 'Environment', exact: true }),
      );
      const main = page.locator('main').first();
      await main.getByRole('heading', { name: /vDPA/ }).waitFor();
      for (const told of [
        'br-fast',
        'openshift.io/fastvdpa',
        'privileged',
        LABEL,
      ])
        await main.getByText(told, { exact: true }).first().waitFor();
      user.invisible.clear();
      expect(await user.walk(main)).toEqual([]);
      expect(await user.walk(main, 'Shift+Tab')).toEqual([]);
      expect([...user.invisible]).toEqual([]);
    });
  },
);
