import type { Locator, Page } from 'playwright-core';
import { forgetVisits, noteFocus, Stop, unvisited } from './focusLook';

/** No page of ours has more places where the focus stops. */
const MOST_STOPS = 250;

/** Somebody who has a keyboard and nothing else: there is no mouse, and nothing gets the focus but by a key. */
export class KeyboardUser {
  /** What looked the same with the focus as without it. */
  readonly invisible = new Set<string>();

  constructor(private readonly page: Page) {}

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** Goes on with Tab (back with Shift+Tab, from one radio button to the next with an arrow) until something has the focus. */
  async tabTo(
    target: Locator,
    key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab',
  ): Promise<void> {
    await target.waitFor();
    const stops: string[] = [];
    while (
      !(await target.evaluate(element => element === document.activeElement))
    ) {
      if (stops.length > MOST_STOPS)
        throw new Error(
          `${key} does not reach ${target}; it stopped at ${stops.join(', ')}`,
        );
      stops.push((await this.step(key)).name ?? 'nothing');
    }
  }

  /** Goes to something and presses a key on it. */
  async use(target: Locator, key = 'Enter'): Promise<void> {
    await this.tabTo(target);
    await this.press(key);
  }

  /** Chooses from a list that is open: with the arrows, and Enter. */
  async pick(
    option: string | RegExp,
    key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown',
  ): Promise<void> {
    const wanted = this.page.getByRole('option', { name: option, exact: true });
    await wanted.waitFor();
    for (
      let steps = 0;
      !(await wanted.evaluate(element => element === document.activeElement));
      steps++
    ) {
      if (steps > MOST_STOPS)
        throw new Error(`the arrows do not reach ${wanted}`);
      await this.press(key);
    }
    await this.press('Enter');
  }

  /** Goes through the whole page, until it comes to something again. @returns what of a part of the page never had the focus */
  async walk(
    part: Locator,
    key: 'Tab' | 'Shift+Tab' = 'Tab',
  ): Promise<string[]> {
    await this.page.evaluate(forgetVisits);
    const stops: string[] = [];
    for (let isAgain = false; !isAgain;) {
      if (stops.length > MOST_STOPS)
        throw new Error(
          `${key} never comes back to where it began; it stopped at ${stops.join(', ')}`,
        );
      const stop = await this.step(key);
      stops.push(stop.name ?? 'nothing');
      ({ isAgain } = stop);
    }
    return part.evaluate(unvisited);
  }

  /** @throws when the key does not take the focus away from where it was */
  private async step(key: string): Promise<Stop> {
    await this.press(key);
    const stop = await this.page.evaluate(noteFocus);
    if (stop.invisible) this.invisible.add(stop.invisible);
    if (stop.isStuck) throw new Error(`${key} does not leave ${stop.name}`);
    return stop;
  }
}
