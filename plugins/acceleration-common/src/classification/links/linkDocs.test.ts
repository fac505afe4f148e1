import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MESSAGES } from '../messages/catalogue';
import { LINKS } from './linkTable';

const DOCS = join(__dirname, '..', '..', '..', '..', '..', 'docs');
const UPDATE = process.env.UPDATE_GOLDEN === '1';

const filled = (text: string) => text.replace(/\{\{\w+\}\}/g, '…');

const CHAIN = [
  '| link | holds when | broken | not seen |',
  '|---|---|---|---|',
  ...LINKS.map(
    ({ title, id, means, broken, notSeen }) =>
      `| **${title}** (\`${id}\`) | ${means} | \`${broken}\` | \`${notSeen}\` |`,
  ),
].join('\n');

const SENTENCES = [
  '| it says | what to do |',
  '|---|---|',
  ...Object.values(MESSAGES).map(
    ({ says, todo }) => `| \`${filled(says)}\` | ${filled(todo)} |`,
  ),
].join('\n');

/** What stands in a page between two marks is made from the tables. */
describe('the pages have the chain as it is', () => {
  it.each([
    ['explain.md', 'chain', CHAIN],
    ['verdicts.md', 'links', SENTENCES],
  ])('%s', (name, mark, table) => {
    const file = join(DOCS, name);
    const text = readFileSync(file, 'utf8');
    const [begin, end] = [`<!-- ${mark}: generated -->`, `<!-- /${mark} -->`];
    const [before, rest = ''] = text.split(begin);
    const made = `${before}${begin}\n\n${table}\n\n${end}${rest.split(end)[1] ?? ''}`;
    if (UPDATE) writeFileSync(file, made);
    expect(readFileSync(file, 'utf8')).toBe(made);
  });
});
