import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { KeyboardForm } from './KeyboardForm';
import { hasBrowser } from './openBrowser';
import { picture, SCREENS } from './Screen';
import { ENVIRONMENTS } from './ServiceForm';
import { serviceValues } from './serviceValues';

const NAME = 'typed-httpd';

describe.runIf(hasBrowser())(
  'the form of a service by keyboard alone',
  { timeout: 300_000 },
  () => {
    const portal = inject('portal');
    const values = serviceValues(NAME);
    let form: KeyboardForm;

    beforeAll(async () => {
      form = await KeyboardForm.open(portal.appUrl, 'accelerated-service');
    });
    afterAll(async () => {
      await form?.close();
      rmSync(join(portal.repositories, NAME), { recursive: true, force: true });
    });

    it('from the first field to the service that it creates', async ({
      onTestFailed,
    }) => {
      const { page, user } = form;
      onTestFailed(() => picture(page, SCREENS[0], 'failure-keyboard-form'));
      await form.typeIn(form.box('Name'), NAME);
      await form.typeIn(form.box('Description'), values.description);
      await form.chooseOwner();
      await form.next();

      await form.typeIn(
        form.box('Image'),
        'registry.example.com/edge/httpd:1.2',
      );
      await page
        .getByText('crane digest registry.example.com/edge/httpd:1.2')
        .waitFor();
      await form.typeIn(form.box('Image'), values.image);
      await form.next();

      const interfaces = page.getByRole('group', { name: 'Fast interfaces' });
      await user.use(
        interfaces.getByRole('button', { name: 'Add an interface' }),
      );
      // The new one's name has the focus already.
      await user.tabTo(
        interfaces
          .getByRole('group', { name: 'Interface 2' })
          .getByRole('textbox', { name: 'Name' }),
      );
      await user.press('Control+a');
      await user.type('eth0');
      await interfaces.getByText('"eth0" belongs to the pod itself').waitFor();
      await user.use(
        interfaces.getByRole('button', { name: 'Remove the interface eth0' }),
        'Space',
      );
      await user.use(
        interfaces.getByRole('button', { name: /Data path/ }),
        'Space',
      );
      await user.pick(/^Kernel/);
      await interfaces.getByRole('button', { name: /Kernel/ }).waitFor();
      await user.use(interfaces.getByRole('button', { name: /Data path/ }));
      await page.getByRole('option', { name: /^User space/ }).waitFor();
      await user.press('ArrowUp', 'Enter');
      await interfaces.getByRole('button', { name: /User space/ }).waitFor();
      await form.next();

      for (const title of ENVIRONMENTS) {
        const environment = page.getByRole('checkbox', { name: title });
        await user.use(environment, 'Space');
        expect(await environment.isChecked()).toBe(true);
      }
      await form.next();

      const file = page.getByRole('region', { name: 'workload.yaml' });
      await file.getByText(values.image).waitFor();
      await user.use(file, 'End');
      await page.waitForFunction(
        element => element!.scrollTop > 0,
        await file.elementHandle(),
      );
      await user.use(
        page
          .getByRole('list', { name: 'deploy/overlays/aws-euw1/' })
          .getByRole('button', { name: 'networks.yaml' }),
      );
      await user.use(page.getByRole('button', { name: /Compare with/ }));
      await user.pick(/onprem-fra/);
      await page.locator('ins').first().waitFor();
      await user.use(form.button('Review'));
      await page.getByText(values.image).waitFor();
      await form.create(NAME);
    });
  },
);
