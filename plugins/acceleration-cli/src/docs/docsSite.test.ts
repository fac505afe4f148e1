import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..', '..', '..');
const DOCS = join(ROOT, 'docs');

type Nav = string | { readonly [title: string]: Nav } | readonly Nav[];

const pagesIn = (nav: Nav): string[] =>
  typeof nav === 'string' ? [nav] : Object.values(nav).flatMap(pagesIn);

const site = load(readFileSync(join(ROOT, 'mkdocs.yml'), 'utf8')) as {
  readonly nav: Nav;
};

const pages = ['', 'adr']
  .flatMap(folder =>
    readdirSync(join(DOCS, folder)).map(name => posix.join(folder, name)),
  )
  .filter(name => name.endsWith('.md'))
  .sort();

/** What a page links to in the repository: neither the web nor a place in the page itself. */
const linksOf = (page: string) =>
  [
    ...readFileSync(join(DOCS, page), 'utf8').matchAll(
      /\]\((?!https?:|mailto:|#)([^)\s#]+)/g,
    ),
  ].map(([, target]) => target);

describe('the documentation as one site', () => {
  it('has every page once, and no other', () => {
    expect(pagesIn(site.nav).sort()).toEqual(pages);
  });

  it.each(pages)('%s links to what is there', page => {
    const lost = linksOf(page).filter(
      target => !existsSync(join(DOCS, dirname(page), target)),
    );
    expect(lost).toEqual([]);
  });
});
