import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { KeyboardUser } from './KeyboardUser';
import { openPortal } from './openPortal';
import { openPage, SCREENS } from './Screen';

/** Backstage's own icons beside the items of a list (add, move, remove) show the focus by a ripple only. */
const LIST_ITEM_BUTTON = 'button ""';

/** A template's form, as somebody fills it in who has a keyboard and nothing else. */
export class KeyboardForm {
  private constructor(
    readonly page: Page,
    readonly user: KeyboardUser,
    /** Ends the browser. */
    readonly close: () => Promise<void>,
  ) {}

  /** Opens the form of a template in a browser of its own, as a guest of the portal. */
  static async open(appUrl: string, template: string): Promise<KeyboardForm> {
    const { context, close } = await openPortal(appUrl);
    const page = await openPage(context, SCREENS[0]);
    await page.goto(`${appUrl}/create/templates/default/${template}`);
    return new KeyboardForm(page, new KeyboardUser(page), close);
  }

  box(label: string): Locator {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  button(label: string | RegExp): Locator {
    return this.page.getByRole('button', { name: label, exact: true });
  }

  /** Goes to a field, and writes over what stands there. */
  async typeIn(field: Locator, text: string): Promise<void> {
    const { user } = this;
    await user.tabTo(field);
    await user.press('Control+a');
    await user.type(text);
  }

  /** Makes the guests the owner, from what the field offers. */
  async chooseOwner(): Promise<void> {
    await this.typeIn(this.page.getByLabel('Owner'), 'guests');
    await this.page.getByRole('option', { name: 'Guests' }).waitFor();
    await this.user.press('ArrowDown', 'Enter');
  }

  async next(): Promise<void> {
    await this.user.use(this.button('Next'));
  }

  /** Creates what the review shows, and goes to its page in the catalog. Until then each focus was to be seen. */
  async create(title: string): Promise<void> {
    const { page, user } = this;
    await user.tabTo(this.button('Create'));
    expect(
      [...user.invisible].filter(stop => stop !== LIST_ITEM_BUTTON),
    ).toEqual([]);
    await user.press('Enter');
    // What Backstage shows while it creates is its own; the way on is there.
    await user.use(page.getByRole('link', { name: 'Open in the catalog' }));
    await page.getByRole('heading', { name: title }).waitFor();
  }
}
