import {
  LABELS,
  mappingIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { KubernetesObject } from '@fastpath/backstage-plugin-acceleration-common';
import { sameValue } from '../update/sameValue';
import { CONTROLLER_FIELDS, REASONS } from './fieldTables';
import type { ImportContext } from './ImportContext';

type Fields = Record<string, any>;

/** What makes the pods: its kind and how many, in the words of a workload. */
export function importController(
  { kind, metadata, spec = {} }: KubernetesObject & { spec?: Fields },
  context: ImportContext,
): Fields {
  if (Object.hasOwn(CONTROLLER_FIELDS, kind)) {
    context.check(spec, ['spec'], CONTROLLER_FIELDS[kind]);
    const labels = mappingIn(spec.selector, 'matchLabels');
    if (!sameValue(labels, { [LABELS.workload]: metadata.name }))
      context.note(
        ['spec', 'selector'],
        `becomes ${LABELS.workload}: ${metadata.name}; a selector cannot be changed in a cluster: delete the old ${kind} before the first rollout, or give the new one another name`,
      );
    return {
      ...(kind !== 'Deployment' && { controller: kind }),
      ...(kind !== 'DaemonSet' && { replicas: spec.replicas ?? 1 }),
    };
  }
  if (kind === 'Pod')
    context.note(
      [],
      'a bare Pod becomes a Deployment of one: it is started again when it ends or its node goes',
    );
  else
    context.refuseAll(
      ['kind'],
      `a ${kind} is no workload: ${REASONS.restartPolicy}`,
      'keep it as it is, or make it a Deployment, StatefulSet or DaemonSet',
    );
  return { replicas: 1 };
}
