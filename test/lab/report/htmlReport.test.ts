// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { LabReport } from '../model';
import {
  DIGEST,
  failingReport,
  HOSTILE,
  hostileReport,
  sampleReport,
} from './__testUtils__/sampleReport';
import { htmlReport } from './htmlReport';
import { printable } from './printable';
import { verdictOf } from './verdictOf';

const pageOf = (report: LabReport) =>
  new DOMParser().parseFromString(htmlReport(report), 'text/html');
const texts = (root: ParentNode, selector: string) =>
  [...root.querySelectorAll(selector)].map(element =>
    element.textContent?.replace(/\s+/g, ' ').trim(),
  );

describe.each([
  ['good', sampleReport()],
  ['failed', failingReport()],
  ['hostile', hostileReport()],
])('a %s report', (_, report) => {
  const page = pageOf(report);

  it('needs nothing but itself, and runs nothing', () => {
    expect(
      page.querySelectorAll(
        'script, img, link, iframe, object, embed, form, base, a',
      ),
    ).toHaveLength(0);
    expect(texts(page, 'style')).toHaveLength(1);
    expect(texts(page, 'style')[0]).not.toMatch(/url\(|@import|<|&/);
    for (const element of page.querySelectorAll('*'))
      for (const { name } of element.attributes)
        expect(name).not.toMatch(/^on|^src$|^href$|^style$/);
    expect(
      page.querySelector('meta[http-equiv]')!.getAttribute('content'),
    ).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it('can be read without seeing it', () => {
    expect(page.documentElement.lang).toBe('en');
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    for (const table of page.querySelectorAll('table'))
      expect(
        table.querySelectorAll('caption, thead th[scope]').length,
      ).toBeGreaterThan(2);
    for (const path of page.querySelectorAll('ol'))
      expect(path.getAttribute('aria-label')).toMatch(/^The path of a packet/);
    for (const mark of page.querySelectorAll('[role="img"]'))
      expect(mark.getAttribute('aria-label')).toMatch(/^(passed|failed)$/);
  });

  it('says at the top what came of it, and why what failed did', () => {
    const { items, summary, good } = verdictOf(report);
    const failed = items.filter(({ passed }) => !passed);
    expect(page.title).toBe(`Fastpath lab: ${summary}`);
    expect(texts(page, '.verdict')).toEqual([`${good ? '✓' : '✗'} ${summary}`]);
    expect(
      texts(page, 'h2').filter(title => title === 'What failed'),
    ).toHaveLength(failed.length === 0 ? 0 : 1);
    for (const { reason } of failed)
      expect(page.body.textContent).toContain(printable(reason!));
  });
});

it.each(HOSTILE.filter(text => printable(text) === text))(
  'shows %s as a text',
  text => {
    expect(
      pageOf(sampleReport({ machine: `before${text}after` })).body.textContent,
    ).toContain(`before${text}after`);
  },
);

it('draws the path of a packet in each environment, and sets the runs side by side', () => {
  const page = pageOf(sampleReport());
  const { environments } = sampleReport();
  expect(
    [...page.querySelectorAll('ol')].map(path => texts(path, '.hop b')),
  ).toEqual(environments.map(({ hops }) => hops.map(({ title }) => title)));
  expect(
    texts(page.querySelector('table')!, 'tbody tr td:nth-child(3) b'),
  ).toEqual(
    environments.flatMap(({ runs }) =>
      runs.map(({ received }) => received.class),
    ),
  );
  expect(page.body.textContent).toContain(DIGEST);
  expect(page.querySelectorAll('.bad')).toHaveLength(0);
});

it('names each part that something stood in for', () => {
  const shown = texts(pageOf(sampleReport()), 'table')[2];
  for (const { substitutions } of sampleReport().environments)
    for (const { real } of substitutions) expect(shown).toContain(real);
});
