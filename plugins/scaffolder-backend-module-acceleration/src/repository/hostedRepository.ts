import { ANNOTATION_LOCATION, Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import parseGitUrl from 'git-url-parse';

/** Where an entity's files are on a source code host. */
export interface HostedRepository {
  /** The type of its integration, such as `github`. */
  readonly host: string;
  /** The folder of the entity's file, for a `UrlReader`. */
  readonly url: string;
  /** As the scaffolder's actions name a repository: `github.com?owner=…&repo=…`. */
  readonly repoUrl: string;
  readonly branch: string;
  /** The folder in the repository; `.` for its top. */
  readonly folder: string;
}

/**
 * The repository that the catalog read an entity from (`backstage.io/managed-by-location`, which no `catalog-info.yaml` can set).
 *
 * @throws InputError when it comes from no host that the portal knows
 */
export function hostedRepositoryOf(
  entity: Entity,
  integrations: ScmIntegrations,
): HostedRepository {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION] ?? '';
  const target = location.startsWith('url:') ? location.slice(4) : undefined;
  const host = target && integrations.byUrl(target)?.type;
  if (!target || !host)
    throw new InputError(
      `entityRef: ${entity.metadata.name} comes from ${location || 'nowhere that is known'}, and its files can be read from a source code host of integrations, or a local repository`,
    );
  const url = integrations.resolveUrl({ url: './', base: target });
  const { resource, owner, name, ref, filepath } = parseGitUrl(target);
  const query = new URLSearchParams({ owner, repo: name });
  const folder = filepath.split('/').slice(0, -1).join('/');
  return {
    host,
    url,
    repoUrl: `${resource}?${query}`,
    branch: ref,
    folder: folder || '.',
  };
}
