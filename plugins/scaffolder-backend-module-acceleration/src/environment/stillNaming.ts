import { join } from 'node:path';
import type {
  BackstageCredentials,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  environmentName,
  LABELS,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  decodeText,
  localRepositoryName,
  readTextFile,
  readWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { pathInWorkspace } from '../workspace/pathInWorkspace';

/** A workload that the catalog ties to an environment, and what its repository says. */
export interface NamingWorkload {
  readonly entityRef: string;
  /** Whether its `workload.yaml` names the environment too; `unreadable` where that could not be found out. */
  readonly inRepository: 'yes' | 'no' | 'unreadable';
}

const WORKLOAD = 'workload.yaml';

/** As `readTextFile` has it. */
const MAX_BYTES = 1024 * 1024;

/** How many repositories are read at once. */
const AT_ONCE = 8;

/** Where repositories are read. */
export interface RepositoryReaders {
  readonly catalog: CatalogService;
  readonly reader: UrlReaderService;
  readonly integrations: ScmIntegrationRegistry;
  /** The folder of local repositories, absolute; absent where the portal has none. */
  readonly localRoot?: string;
}

async function textOf(
  entity: Entity,
  { reader, integrations, localRoot }: RepositoryReaders,
): Promise<string> {
  const location = entity.metadata.annotations?.[ANNOTATION_LOCATION];
  const local = localRoot && localRepositoryName(location, localRoot);
  if (local)
    return readTextFile(
      await pathInWorkspace(localRoot, join(local, WORKLOAD), 'repository'),
    );
  if (!location?.startsWith('url:')) throw new Error('comes from no host');
  const url = integrations.resolveUrl({
    url: `./${WORKLOAD}`,
    base: location.slice(4),
  });
  const answer = await reader.readUrl(url);
  return decodeText(await answer.buffer(), url, MAX_BYTES);
}

async function naming(
  entity: Entity,
  name: string,
  readers: RepositoryReaders,
): Promise<NamingWorkload> {
  const entityRef = stringifyEntityRef(entity);
  try {
    const { spec } = readWorkload(await textOf(entity, readers), WORKLOAD);
    const isNamed = spec.environments.some(
      use => environmentName(use.name) === name,
    );
    return { entityRef, inRepository: isNamed ? 'yes' : 'no' };
  } catch {
    return { entityRef, inRepository: 'unreadable' };
  }
}

/**
 * Which workloads name an environment: those that the catalog ties to it, as somebody sees it, each with what its repository says.
 *
 * @param environmentRef - a full reference in lower case
 */
export async function stillNaming(
  environmentRef: string,
  readers: RepositoryReaders,
  credentials: BackstageCredentials,
): Promise<NamingWorkload[]> {
  const { items } = await readers.catalog.getEntities(
    {
      filter: { kind: 'Component', 'relations.dependsOn': environmentRef },
      fields: ['kind', 'metadata'],
    },
    { credentials },
  );
  const workloads = items
    .filter(({ metadata }) => metadata.annotations?.[LABELS.workload])
    .sort((a, b) => (stringifyEntityRef(a) < stringifyEntityRef(b) ? -1 : 1));
  const name = environmentName(environmentRef);
  const found: NamingWorkload[] = [];
  for (let start = 0; start < workloads.length; start += AT_ONCE)
    found.push(
      ...(await Promise.all(
        workloads
          .slice(start, start + AT_ONCE)
          .map(entity => naming(entity, name, readers)),
      )),
    );
  return found;
}
