import type { WrittenTree } from '@fastpath/backstage-plugin-acceleration-node';
import type { Terminal } from './Terminal';

/** Says what was written into a folder, or, with `dryRun`, file by file what would be. */
export function reportTree(
  { written, unchanged, removed }: WrittenTree,
  options: { out: string; dryRun?: boolean },
  terminal: Terminal,
): void {
  if (written.length + removed.length === 0) {
    terminal.out(
      `nothing to do: ${unchanged.length} files in ${options.out} are as they should be`,
    );
    return;
  }
  if (options.dryRun)
    [
      ...written.map(path => `  + ${path}`),
      ...removed.map(path => `  - ${path}`),
    ].forEach(line => terminal.out(line));
  terminal.out(
    `${written.length} files ${options.dryRun ? 'would be ' : ''}written, ${removed.length} removed, ${unchanged.length} unchanged in ${options.out}`,
  );
}

/** The same for programs: a part of the published JSON. */
export function treeOutput(
  { written, unchanged, removed }: WrittenTree,
  rendered: { digest: string; warnings: readonly string[] },
  dryRun = false,
) {
  return {
    digest: rendered.digest,
    dryRun,
    written: [...written],
    unchanged: [...unchanged],
    removed: [...removed],
    warnings: [...rendered.warnings],
  };
}
