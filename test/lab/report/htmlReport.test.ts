// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { LabReport } from '../model';
import {
  failingReport,
  HOSTILE,
  hostileReport,
  sampleReport,
} from './__testUtils__/sampleReport';
import { aws } from './__testUtils__/sampleEnvironments';
import { htmlReport } from './htmlReport';
import { printable } from './printable';

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
        'script, img, link, iframe, object, embed, form, base',
      ),
    ).toHaveLength(0);
    expect(page.querySelectorAll('style')).toHaveLength(1);
    expect(page.querySelector('style')!.textContent).not.toMatch(
      /url\(|@import|<|&/,
    );
    for (const element of page.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on|^src$/);
        if (name === 'href') expect(value).toMatch(/^#[a-z0-9-]+$/);
        if (name === 'style') expect(value).toMatch(/^--rows:\d+$/);
      }
    }
    expect(
      page.querySelector('meta[http-equiv]')!.getAttribute('content'),
    ).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  it('can be read without seeing it', () => {
    const ids = [...page.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const link of page.querySelectorAll('a[href]'))
      expect(ids).toContain(link.getAttribute('href')!.slice(1));
    for (const labelled of page.querySelectorAll('[aria-labelledby]')) {
      for (const id of labelled.getAttribute('aria-labelledby')!.split(' '))
        expect(ids).toContain(id);
    }
    for (const svg of page.querySelectorAll('svg:not([aria-hidden])'))
      expect(svg.querySelectorAll('title, desc')).toHaveLength(2);
    for (const table of page.querySelectorAll('table'))
      expect(
        table.querySelectorAll('caption, thead th[scope]').length,
      ).toBeGreaterThan(2);
    expect(page.querySelectorAll('h1')).toHaveLength(1);
    expect(page.documentElement.lang).toBe('en');
    const levels = [...page.querySelectorAll('h1, h2, h3, h4, h5')].map(
      ({ tagName }) => Number(tagName[1]),
    );
    expect(
      levels.every(
        (level, index) => index === 0 || level <= levels[index - 1] + 2,
      ),
    ).toBe(true);
  });
});

it.each(HOSTILE.filter(text => printable(text) === text))(
  'shows %s as a text',
  text => {
    const page = pageOf(sampleReport({ machine: `before${text}after` }));
    expect(page.querySelector('.masthead .facts')!.textContent).toContain(
      `before${text}after`,
    );
  },
);

it('says in the title and at the top what came of it', () => {
  const page = pageOf(sampleReport());
  expect(page.title).toBe('One image, three data paths: 19 passed, 0 failed');
  expect(texts(page, '.verdict.good')).toEqual(['✓ 19 passed, 0 failed']);
  expect(
    page.querySelectorAll('.mark.bad, .problem, .class.wrong'),
  ).toHaveLength(0);
  expect(texts(pageOf(failingReport()), '.verdict.bad')).toEqual([
    '✗ 8 passed, 6 failed',
  ]);
});

it('sets the environments side by side under the same digest and arguments, and marks what differs', () => {
  const page = pageOf(sampleReport());
  const overview = page.querySelector('.overview')!;
  expect(texts(overview, '.image .digest')).toEqual([
    sampleReport().image.digest,
  ]);
  expect(texts(overview, '.image h4')[0]).toBe(
    'echo: the same arguments in onprem, alibaba, aws',
  );
  expect(texts(overview, '.image .arguments:nth-of-type(1) mark')).toEqual([
    '{cpus}',
    '{net1.vdev}',
    '{net1.ip}',
  ]);
  expect(
    [...overview.querySelectorAll('.environment')].map(column =>
      texts(column, '.run:nth-of-type(2) mark').at(-1),
    ),
  ).toEqual(['192.168.10.7', '172.16.4.20', '10.0.4.10']);
  expect(texts(overview, '.environment .class')).toEqual([
    'simulated',
    'simulated',
    'paravirtual',
    'paravirtual',
    'mediation',
    'mediation',
  ]);
  expect(texts(overview, '.class.kept')).toEqual(['mediation', 'mediation']);
});

it('does not claim that arguments are the same when they differ', () => {
  const band = pageOf(failingReport()).querySelector('.image')!;
  expect(texts(band, 'h4')).toEqual([
    'echo: the same arguments in onprem, aws',
    '✗ forward: the arguments differ',
  ]);
  expect(texts(band, '.arguments:nth-of-type(2) mark')).toEqual([
    'macswap',
    'io',
  ]);
});

it('draws each path, and marks where a mediator copies', () => {
  const page = pageOf(sampleReport());
  const across = [...page.querySelectorAll('.path.across')].at(-1)!;
  expect(texts(across, '.hop strong')).toEqual([
    'generator',
    'node interface',
    'testpmd (mediator)',
    'edge',
  ]);
  expect(texts(across, '.link')).toEqual([
    'veth',
    'net_af_packet',
    'vhost-user socket',
  ]);
  expect(texts(across, '.hop.process .copy')).toEqual(['copies each packet']);
  const down = [...page.querySelectorAll('.path.down')].at(-1)!;
  expect(texts(down, '.hop strong')).toEqual([
    'edge',
    'testpmd (mediator)',
    'node interface',
    'generator',
  ]);
  expect(texts(down, '.link')).toEqual([
    'vhost-user socket',
    'net_af_packet',
    'veth',
  ]);
});

it('shows a run that failed, and an environment that did not run, in words', () => {
  const page = pageOf(failingReport());
  expect(texts(page, '.failures li')).toHaveLength(6);
  const [, alibaba] = page.querySelectorAll('.environment');
  expect(alibaba.className).toContain('failed');
  expect(texts(alibaba, '.problem')).toEqual([
    expect.stringContaining('Kernel panic'),
    'did not run here',
    'did not run here',
  ]);
  expect(texts(page, '.class.wrong')).toEqual(['vdpa', 'vdpa']);
  expect(texts(page, '.skipped li')).toEqual([
    'cost of the extra copy: the mediator did not start',
  ]);
});

it('never shows an environment as good in which no packet arrived', () => {
  const silent = {
    ...aws(),
    checks: [],
    runs: aws().runs.map(run => ({
      ...run,
      counts: run.counts.map(one => ({ ...one, received: 0 })),
    })),
  };
  const page = pageOf(
    sampleReport({
      environments: [silent],
      portability: [],
      negatives: [],
      copyCost: undefined,
    }),
  );
  expect(page.querySelectorAll('.good, .kept, .passed')).toHaveLength(0);
  expect(page.querySelectorAll('.run.failed')).toHaveLength(4);
});

it('names every substitution, and the cost as a ratio of this machine', () => {
  const page = pageOf(sampleReport());
  expect(page.querySelectorAll('.substitutions tbody tr')).toHaveLength(9);
  expect(texts(page, '.ratio strong')).toEqual(['2.9×']);
  expect(texts(page, '.caution')[0]).toContain('this machine alone');
  const [direct, mediated] = [
    ...page.querySelectorAll('rect.direct, rect.mediated'),
  ].map(bar => Number(bar.getAttribute('width')));
  expect(direct / mediated).toBeCloseTo(2.95, 1);
});

it('stays a page when rates are no numbers', () => {
  const copyCost = {
    direct: [NaN],
    mediated: [],
    ratio: NaN,
    frameBytes: 64,
    method: '',
  };
  expect(texts(pageOf(sampleReport({ copyCost })), '.ratio strong')).toEqual([
    '?×',
  ]);
});
