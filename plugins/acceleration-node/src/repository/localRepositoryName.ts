import { basename, dirname, resolve } from 'node:path';
import { dnsLabel } from '@fastpath/backstage-plugin-acceleration-common';

/**
 * The name of the local repository that an entity comes from.
 *
 * @param location - its annotation `backstage.io/managed-by-location`: what the catalog itself says, and no `catalog-info.yaml` can set
 * @param root - the folder of local repositories, absolute
 * @returns `undefined` for an entity that comes from elsewhere
 * @public
 */
export function localRepositoryName(
  location: string | undefined,
  root: string,
): string | undefined {
  if (!location?.startsWith('file:')) return undefined;
  const file = resolve(location.slice('file:'.length));
  const folder = dirname(file);
  const name = basename(folder);
  return basename(file) === 'catalog-info.yaml' &&
    dirname(folder) === root &&
    dnsLabel.safeParse(name).success
    ? name
    : undefined;
}
