import { createHash } from 'node:crypto';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import {
  UNREGISTERED_LOCATION,
  WORKLOAD_ANNOTATIONS,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { FoundWorkload } from './FoundList';

/** What an entity remembers of how it was found. */
export const FOUND_ANNOTATIONS = {
  /** `namespace/kind/name` */
  workload: 'fastpath.dev/found-workload',
  /** Names of clusters, joined by commas. */
  clusters: 'fastpath.dev/found-on',
} as const;

/** The namespace of the catalog that they are in, so that no entity of somebody else has their name. */
export const FOUND_NAMESPACE = 'unregistered';

/** Of an entity's name, in the catalog. */
const LONGEST = 63;

/** What is found, as a name that the catalog takes: long ones, and what it does not take, are told apart by a digest. */
function entityName({ namespace, kind, name }: FoundWorkload): string {
  const whole = `${namespace}-${name}`;
  const clean = whole.replace(/[^A-Za-z0-9_.-]+/g, '-');
  const isPlain =
    kind === 'Deployment' && clean === whole && whole.length <= LONGEST;
  if (isPlain) return whole;
  const digest = createHash('sha256')
    .update([namespace, kind, name].join('/'))
    .digest('hex')
    .slice(0, 8);
  const head = clean
    .slice(0, LONGEST - digest.length - 1)
    .replace(/[-_.]+$/, '');
  return `${head}-${digest}`;
}

/** What an entity is made of. */
export interface FoundEntityInput {
  readonly workload: FoundWorkload;
  readonly clusters: readonly string[];
  /** A full reference. */
  readonly owner: string;
  readonly importUrl?: string;
}

/** The Component of a workload that nobody registered. */
export function foundEntity({
  workload,
  clusters,
  owner,
  importUrl,
}: FoundEntityInput): Entity {
  const { namespace, kind, name, selector } = workload;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: entityName(workload),
      namespace: FOUND_NAMESPACE,
      title: name,
      description: `${kind} ${namespace}/${name}, found on ${clusters.join(', ')}; nobody registered it`,
      annotations: {
        [ANNOTATION_LOCATION]: UNREGISTERED_LOCATION,
        [ANNOTATION_ORIGIN_LOCATION]: UNREGISTERED_LOCATION,
        [FOUND_ANNOTATIONS.workload]: `${namespace}/${kind}/${name}`,
        [FOUND_ANNOTATIONS.clusters]: clusters.join(','),
        [WORKLOAD_ANNOTATIONS.namespace]: namespace,
        ...(selector && { [WORKLOAD_ANNOTATIONS.selector]: selector }),
      },
      tags: ['unregistered'],
      ...(importUrl && {
        links: [{ url: importUrl, title: 'Register it', icon: 'add' }],
      }),
    },
    spec: { type: 'service', lifecycle: 'unregistered', owner },
  };
}

const shown = ({ metadata, spec }: Entity) =>
  JSON.stringify([
    metadata.name,
    metadata.title,
    metadata.description,
    ...Object.values(FOUND_ANNOTATIONS).map(key => metadata.annotations?.[key]),
    metadata.annotations?.[WORKLOAD_ANNOTATIONS.selector],
    (metadata.links ?? []).map(({ url }) => url),
    spec?.owner,
  ]);

/** Whether the catalog has an entity as it would be made now. */
export function compareFound(known: Entity, made: Entity): boolean {
  return shown(known) === shown(made);
}
