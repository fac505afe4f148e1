import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PREFLIGHT_RULES } from '@fastpath/backstage-plugin-acceleration-node';
import { expect, it } from 'vitest';

const PAGE = readFileSync(
  join(__dirname, '..', '..', '..', '..', 'docs', 'preflight.md'),
  'utf8',
);

it('docs/preflight.md has every rule, with what it weighs, and no other', () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z-]+)` \| (\w+) \| \S.* \|$/gm)].map(
    ([, rule, severity]) => [rule, severity],
  );
  expect(rows.sort()).toEqual(
    Object.entries(PREFLIGHT_RULES)
      .map(([rule, { severity }]) => [rule, severity])
      .sort(),
  );
});
