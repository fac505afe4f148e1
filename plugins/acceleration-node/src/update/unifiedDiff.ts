import { createTwoFilesPatch } from 'diff';
import type { MergedFile } from './mergeTree';

const NOTHING = '/dev/null';

/**
 * What an update changes, as `git apply` and a review take it. Files that stay as they are give nothing.
 *
 * @public
 */
export function unifiedDiff(
  files: readonly Pick<MergedFile, 'path' | 'before' | 'after'>[],
): string {
  return files
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        before === undefined ? NOTHING : `a/${path}`,
        after === undefined ? NOTHING : `b/${path}`,
        before ?? '',
        after ?? '',
        undefined,
        undefined,
        { context: 3 },
      ).replace(/^=+\n/, ''),
    )
    .join('');
}
