import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const SOURCE = createRequire(__filename).resolve('axe-core/axe.min.js');

/** Something that Backstage itself brings. */
interface Known {
  readonly rule: string;
  readonly selector: string;
  /** What the path begins with, where it is so on some pages only. */
  readonly path?: string;
}

/** What is wrong with Backstage's own elements (1.55), around ours. Nothing of ours is among them. */
const BACKSTAGE: readonly Known[] = [
  // The plugin's name, as a hidden heading in the bar above each page, stands in no landmark.
  { rule: 'region', selector: '.bui-VisuallyHidden:has(> h1)' },
  // On a phone, the tab that is open has no name in the navigation at the bottom: its icon only.
  { rule: 'link-name', selector: 'a.MuiBottomNavigationAction-root' },
  // That navigation, and the row of icon links on an entity's overview, are two without a name.
  {
    rule: 'landmark-unique',
    selector: 'nav.MuiBottomNavigation-root',
    path: '/catalog/',
  },
  // The catalog graph's wheel, on an entity's overview, while it loads.
  {
    rule: 'aria-progressbar-name',
    selector: '.MuiCircularProgress-root',
    path: '/catalog/',
  },
  // The scaffolder's pages have no main landmark, so that nothing on them is in it, ours included.
  { rule: 'landmark-one-main', selector: 'html', path: '/create/' },
  { rule: 'region', selector: '*', path: '/create/' },
  // Their tabs name panels that are not there.
  { rule: 'aria-valid-attr-value', selector: 'a.bui-Tab', path: '/create/' },
  // Lists and mappings of a form have headings of one level, whatever stands above them.
  {
    rule: 'heading-order',
    selector: '[id^="root"][id$="__title"] > h5',
    path: '/create/',
  },
  // Their list of steps scrolls on a phone, and no key does that.
  {
    rule: 'scrollable-region-focusable',
    selector: '.MuiStepper-root',
    path: '/create/',
  },
];

/** The scaffolder's pages are so much wider than a phone by themselves. */
const CREATE_SCROLLS = 11;

/**
 * Checks the page as it is now, with all rules of axe.
 *
 * @returns a line for each element that breaks a rule, but for those that Backstage itself brings
 */
export async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page: what a backend serves admits none that is inline.
  await page.evaluate(await readFile(SOURCE, 'utf8'));
  return page.evaluate(async listed => {
    const { run } = (globalThis as unknown as { axe: typeof axe }).axe;
    const found = await run(document, { resultTypes: ['violations'] });
    const known = listed.filter(({ path = '/' }) =>
      location.pathname.startsWith(path),
    );
    const isKnown = (rule: string, target: string) =>
      known.some(
        each =>
          each.rule === rule &&
          document.querySelector(target)?.matches(each.selector),
      );
    return found.violations.flatMap(({ id, nodes }) =>
      nodes
        .filter(({ target }) => !isKnown(id, String(target.at(-1))))
        .map(
          ({ target, html, failureSummary = '' }) =>
            `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')} in ${html.slice(0, 160)}`,
        ),
    );
  }, BACKSTAGE);
}

/** @returns what scrolls sideways, but for boxes that do so by themselves and can be reached by keyboard */
export function sideways(page: Page): Promise<string[]> {
  return page.evaluate(create => {
    const isCreate = location.pathname.startsWith('/create/');
    const root = document.documentElement;
    const isWide =
      root.scrollWidth > root.clientWidth + (isCreate ? create : 0);
    const boxes = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      element =>
        element.scrollWidth > element.clientWidth + 1 &&
        element.tabIndex !== 0 &&
        ['auto', 'scroll'].includes(getComputedStyle(element).overflowX),
    );
    return [
      ...(isWide ? [`the page is ${root.scrollWidth} wide`] : []),
      ...boxes
        .filter(box => !(isCreate && box.matches('.MuiStepper-root')))
        .map(box => box.outerHTML.slice(0, 120)),
    ];
  }, CREATE_SCROLLS);
}
