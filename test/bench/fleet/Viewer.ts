import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { Condition, installProbe } from './inPage';
import { Traffic } from './Traffic';

/** What a page holds, right after a collection of garbage. */
export interface Held {
  /** Bytes of the JavaScript heap. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** A page that was opened. */
export interface Opened {
  /** Milliseconds from the start of the navigation until it could be used. */
  readonly ms: number;
  /** Milliseconds of tasks that held the page, until then. */
  readonly longTasks: readonly number[];
}

const WITHIN_MS = 120_000;
/** As fast as somebody who looks for something. Pixels a second. */
const SCROLL_SPEED = 2_400;
const SCREEN = { width: 1280, height: 800 };

/** Somebody who looks at a portal, with a tab of the browser. */
export class Viewer {
  private constructor(
    private readonly baseUrl: string,
    readonly page: Page,
    private readonly cdp: CDPSession,
    readonly traffic: Traffic,
  ) {}

  /** Signs in as guest. @throws when the portal's page does not come */
  static async signIn(
    context: BrowserContext,
    baseUrl: string,
  ): Promise<Viewer> {
    const page = await context.newPage();
    page.setDefaultTimeout(WITHIN_MS);
    await page.setViewportSize(SCREEN);
    await page.addInitScript(installProbe);
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    const viewer = new Viewer(baseUrl, page, cdp, new Traffic(cdp));
    await page.goto(`${baseUrl}/settings`);
    await page
      .getByRole('button', { name: 'Enter' })
      .click({ timeout: WITHIN_MS });
    await page
      .locator('nav')
      .first()
      .waitFor({ state: 'attached', timeout: WITHIN_MS });
    return viewer;
  }

  /** Opens an address. @param isCold - nothing of the app is in the browser's cache */
  async open(
    path: string,
    usable: Condition,
    isCold: boolean,
  ): Promise<Opened> {
    await this.page.goto('about:blank');
    if (isCold) await this.cdp.send('Network.clearBrowserCache');
    this.traffic.forget();
    await this.page.goto(`${this.baseUrl}${path}`, { waitUntil: 'commit' });
    const { at } = await this.until(usable);
    return {
      ms: at,
      longTasks: await this.page.evaluate(() => window.fleetProbe.longTasks()),
    };
  }

  until(condition: Condition): Promise<{ at: number; sinceInput: number }> {
    return this.page.evaluate(
      ([wanted, within]) => window.fleetProbe.until(wanted, within),
      [condition, WITHIN_MS] as const,
    );
  }

  /** @returns milliseconds from the last key or press of an action until its result was painted */
  async timed(act: () => Promise<unknown>, result: Condition): Promise<number> {
    const shown = this.until(result);
    const [{ sinceInput }] = await Promise.all([shown, act()]);
    return sinceInput;
  }

  /** Scrolls from the top to the end. @returns milliseconds of each frame meanwhile */
  async scrollThrough(rows: string): Promise<number[]> {
    await this.page.evaluate(
      selector => window.fleetProbe.toTop(selector),
      rows,
    );
    const room = await this.page.evaluate(
      selector => window.fleetProbe.scrollRoom(selector),
      rows,
    );
    await this.page.evaluate(() => window.fleetProbe.watchFrames());
    const gesture = {
      x: SCREEN.width / 2,
      y: SCREEN.height / 2,
      gestureSourceType: 'mouse',
      preventFling: true,
    } as const;
    if (room > 0)
      await this.cdp.send('Input.synthesizeScrollGesture', {
        ...gesture,
        yDistance: -room,
        speed: SCROLL_SPEED,
      });
    const frames = await this.page.evaluate(() => window.fleetProbe.frames());
    const left = await this.page.evaluate(
      selector => window.fleetProbe.scrollRoom(selector),
      rows,
    );
    if (room > 0 && left > room / 2)
      throw new Error(
        `the page was to be scrolled by ${room} pixels; ${left} are left`,
      );
    return frames;
  }

  async held(): Promise<Held> {
    for (let count = 0; count < 3; count++) {
      await this.cdp.send('HeapProfiler.collectGarbage');
      await sleep(200);
    }
    const { usedSize } = await this.cdp.send('Runtime.getHeapUsage');
    const { nodes, jsEventListeners } = await this.cdp.send(
      'Memory.getDOMCounters',
    );
    return { heap: usedSize, nodes, listeners: jsEventListeners };
  }

  /** Its name and version. */
  get browser(): string {
    return `Chromium ${this.page.context().browser()?.version() ?? ''}`.trim();
  }

  /** What a tab shows, for people to look at. */
  async picture(path: string): Promise<void> {
    await this.page.screenshot({ path });
  }
}
