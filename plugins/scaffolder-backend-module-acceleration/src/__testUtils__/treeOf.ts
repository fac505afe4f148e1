import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** A folder's files with their content, by path. */
export function treeOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
    path => join(folder, path),
  );
  return Object.fromEntries(
    paths
      .filter(path => statSync(path).isFile())
      .sort()
      .map(path => [
        relative(folder, path).split(sep).join('/'),
        readFileSync(path, 'utf8'),
      ]),
  );
}
