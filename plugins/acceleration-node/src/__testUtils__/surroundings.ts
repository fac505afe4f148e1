import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * Everything below a folder: files with their content, links with their targets, folders. No link is followed.
 *
 * @param except - a folder that is not looked into
 */
export function surroundings(
  folder: string,
  except?: string,
  top: string = folder,
): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).flatMap((name): [string, string][] => {
      const path = join(folder, name);
      const stats = lstatSync(path);
      if (path === except) return [];
      if (stats.isSymbolicLink())
        return [[relative(top, path), `-> ${readlinkSync(path)}`]];
      if (stats.isDirectory())
        return [
          [relative(top, path), '/'],
          ...Object.entries(surroundings(path, except, top)),
        ];
      return [
        [
          relative(top, path),
          stats.isFile() ? readFileSync(path, 'utf8') : 'special',
        ],
      ];
    }),
  );
}
