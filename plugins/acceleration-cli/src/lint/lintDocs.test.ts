import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lintDocs } from './lintDocs';

const FILE = join(__dirname, '..', '..', '..', '..', 'docs', 'lint.md');

// The page is what the table of rules says. Write it anew with: UPDATE_GOLDEN=1 yarn vitest run lintDocs
it('docs/lint.md lists every rule as the code has it', () => {
  if (process.env.UPDATE_GOLDEN) writeFileSync(FILE, lintDocs());
  expect(readFileSync(FILE, 'utf8')).toBe(lintDocs());
});
