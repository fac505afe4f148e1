import type { Page } from 'playwright-core';
import type { Condition } from './inPage';
import { workloadName, World } from './world';

/** So many rows a page: what the fleet page shows, and what the other page is configured to. */
export const PAGE_SIZE = 50;

/** A page of the portal that lists the workloads. */
export interface Contender {
  readonly name: string;
  /** Its own address, without the query. */
  readonly path: string;
  /** What it asks the backend for; the beginnings of the addresses. */
  readonly api: readonly string[];
  readonly address: string;
  readonly rows: string;
  /** What it shows when it can be used: rows, filters, how many there are. */
  usable(world: World): Condition;
  /** One row, found by its name. */
  found(name: string): Condition;
  search(page: Page): ReturnType<Page['locator']>;
  next(page: Page): ReturnType<Page['locator']>;
}

const FLEET: Contender = {
  name: 'fleet page',
  path: '/acceleration',
  api: ['/api/acceleration/v1/', '/api/catalog/'],
  address: '/acceleration?order=name',
  rows: 'table[aria-label="Workloads by environment"] tbody tr',
  usable: ({ workloads }) => ({
    rows: FLEET.rows,
    count: Math.min(workloads, PAGE_SIZE),
    first: workloadName(0),
    enabled: [
      '[role="search"] input[type="search"]',
      '[role="search"] button[aria-haspopup="listbox"]',
    ],
    text: `${workloads.toLocaleString('en-US')} workloads`,
    gone: '[aria-busy="true"]',
  }),
  found: name => ({
    rows: FLEET.rows,
    count: 1,
    first: name,
    text: '1 workload',
    gone: '[aria-busy="true"]',
  }),
  search: page => page.getByRole('searchbox', { name: 'Text' }),
  next: page => page.getByRole('button', { name: 'Next', exact: true }),
};

const CATALOG_ROWS = 'table tbody tr:has(a[href*="/component/"])';

const CATALOG: Contender = {
  name: 'catalog page',
  path: '/catalog',
  api: ['/api/catalog/'],
  address: '/catalog?filters%5Bkind%5D=component&filters%5Buser%5D=all',
  rows: CATALOG_ROWS,
  usable: ({ workloads }) => ({
    rows: CATALOG_ROWS,
    count: Math.min(workloads, PAGE_SIZE),
    enabled: ['input[placeholder="Search"]'],
    text: `(${workloads})`,
  }),
  found: name => ({ rows: CATALOG_ROWS, count: 1, first: name }),
  search: page => page.getByPlaceholder('Search', { exact: true }),
  next: page => page.getByRole('button', { name: /next page/i }),
};

export const CONTENDERS: readonly Contender[] = [FLEET, CATALOG];
export const [OURS, PEER] = CONTENDERS;
