import {
  fieldOf,
  LABELS,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Kind, Projected } from '../watch/ClusterSink';

/** What is known of a controller of pods. */
export interface Controller {
  /** `Deployment edge/httpd`. */
  readonly object: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly environment?: string;
  readonly labels: Readonly<Record<string, unknown>>;
  /** How many pods it wants; absent for a ReplicaSet, whose Deployment says it. */
  readonly desired?: number;
  /** Why it cannot make pods, in its own words. */
  readonly failure?: string;
}

/** The kinds that are controllers. */
export const CONTROLLERS: ReadonlySet<Kind> = new Set<Kind>([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
]);

function numberIn(value: unknown, key: string): number | undefined {
  const found = fieldOf(value, key);
  return typeof found === 'number' && found >= 0 ? found : undefined;
}

function desiredOf(kind: string, controller: Projected): number | undefined {
  if (kind === 'DaemonSet')
    return (
      numberIn(mappingIn(controller, 'status'), 'desiredNumberScheduled') ?? 0
    );
  return kind === 'ReplicaSet'
    ? undefined
    : (numberIn(mappingIn(controller, 'spec'), 'replicas') ?? 1);
}

/** Reads a projected controller. */
export function readController(
  kind: string,
  controller: Projected,
): Controller {
  const { namespace = 'default', name } = controller.metadata;
  const labels = mappingIn(
    mappingIn(mappingIn(mappingIn(controller, 'spec'), 'template'), 'metadata'),
    'labels',
  );
  const failed = listIn(mappingIn(controller, 'status'), 'conditions').find(
    item =>
      fieldOf(item, 'type') === 'ReplicaFailure' &&
      fieldOf(item, 'status') === 'True',
  );
  const [environment, failure, desired] = [
    textIn(labels, LABELS.environment),
    textIn(failed, 'message'),
    desiredOf(kind, controller),
  ];
  return {
    object: `${kind} ${namespace}/${name}`,
    kind,
    namespace,
    name,
    ...(environment && { environment }),
    labels,
    ...(desired !== undefined && { desired }),
    ...(failure && { failure }),
  };
}
