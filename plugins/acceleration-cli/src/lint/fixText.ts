import {
  FixReport,
  unifiedDiff,
} from '@fastpath/backstage-plugin-acceleration-node';

/** A path as `git apply` takes it: below the folder that the command runs in. */
const below = (path: string) => path.replace(/^(\.?\/)+/, '');

/** What fixing changes, as a unified diff; empty when it changes nothing. */
export function fixDiff({ files }: FixReport): string {
  return unifiedDiff(files.map(file => ({ ...file, path: below(file.path) })));
}

/** What was done, in a line. */
export function fixSummary({ files, fixed }: FixReport, isDryRun: boolean) {
  if (files.length === 0) return 'nothing that can be fixed without you';
  const what = `${fixed} finding${fixed === 1 ? '' : 's'} in ${files.length} file${files.length === 1 ? '' : 's'}`;
  return isDryRun ? `would fix ${what}; nothing was written` : `fixed ${what}`;
}
