import {
  fieldOf,
  listIn,
  mappingIn,
  NETWORKS_ANNOTATION,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { atMost, compact, keep, keepPlaces, keepWhere } from './keep';
import { controllerOf, projectMetadata } from './projectMetadata';
import { projectTemplate } from './projectTemplate';

const MAX_MESSAGE = 1000;

/** Conditions that say why pods are not made. */
const TELLING = new Set(['ReplicaFailure', 'Progressing']);

const STATUS = [
  'replicas',
  'readyReplicas',
  'desiredNumberScheduled',
  'numberReady',
  'currentNumberScheduled',
];

/**
 * What is used of a Deployment, StatefulSet, DaemonSet or ReplicaSet: how many pods it wants and has, what ties it to its
 * workload, why its pods are not made, and what its pod template has that must be the same everywhere. A ReplicaSet's template is
 * its Deployment's.
 *
 * @returns a function that gives `undefined` for a controller whose pods acceleration has nothing to do with
 */
export function projectController(
  kind: string,
): (controller: unknown) => Projected | undefined {
  return controller => {
    const [spec, status] = [
      mappingIn(controller, 'spec'),
      mappingIn(controller, 'status'),
    ];
    const template = mappingIn(mappingIn(spec, 'template'), 'metadata');
    const labels = mappingIn(template, 'labels');
    const isNetworked =
      textIn(mappingIn(template, 'annotations'), NETWORKS_ANNOTATION) !==
      undefined;
    const hasClaims =
      listIn(mappingIn(mappingIn(spec, 'template'), 'spec'), 'resourceClaims')
        .length > 0;
    if (
      !isNetworked &&
      !hasClaims &&
      !Object.keys(labels).some(key => key.startsWith('fastpath.dev/'))
    )
      return undefined;
    // An old ReplicaSet of a Deployment has nothing to say any more.
    if (kind === 'ReplicaSet' && fieldOf(spec, 'replicas') === 0)
      return undefined;
    const metadata = projectMetadata(controller, given => ({
      ...keep(given, ['uid', 'creationTimestamp']),
      ownerReferences: controllerOf(given),
    }));
    if (!metadata) return undefined;
    const telling = keepPlaces(listIn(status, 'conditions'), condition =>
      TELLING.has(textIn(condition, 'type') ?? '')
        ? compact({
            ...keep(condition, ['type', 'status', 'reason']),
            message: atMost(textIn(condition, 'message'), MAX_MESSAGE),
          })
        : {},
    );
    return {
      apiVersion: 'apps/v1',
      kind,
      metadata,
      spec: {
        ...keep(spec, ['replicas']),
        template:
          kind === 'ReplicaSet'
            ? { metadata: compact({ labels: keepWhere(labels, () => true) }) }
            : projectTemplate(mappingIn(spec, 'template')),
      },
      status: compact({ ...keep(status, STATUS), conditions: telling }),
    };
  };
}
