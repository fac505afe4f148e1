import type { ReceivedClass } from '../model/classes';
import { ACCESSES, Access, ClassFinding } from './ClassFinding';
import { Evidence, evidence } from './Evidence';
import {
  allocation,
  allocationEvidence,
  allocationWarnings,
  Situation,
} from './Situation';

/** A finding that says nothing good. */
export function unknownFinding(
  found: readonly Evidence[],
  ...warnings: string[]
): ClassFinding {
  return {
    class: 'unknown',
    access: 'none',
    confidence: 'inferred',
    verified: false,
    evidence: found,
    warnings,
  };
}

/** How an image reaches what a backend of each class gives, where the net-config does not say it. */
const DECLARED_ACCESS: Partial<Record<ReceivedClass, Access>> = {
  vdpa: 'vhost-vdpa',
  offload: 'vhost-vdpa',
  mediation: 'vhost-user',
};

/**
 * A netdev that stands in for a device which nothing reports: the environment's word, if the pod was given the resource that
 * the environment declares, or mounts the folder of its socket.
 */
export function declaredFinding(
  situation: Situation,
  found: readonly Evidence[],
): ClassFinding {
  const { nad, pod, promised, expectation } = situation;
  const type = nad?.type ?? 'its CNI';
  const promise = promised?.backend?.spec.promise.class;
  const state = allocation(situation);
  const isMounted =
    !nad?.resource && pod.socketFolders.length > 0 && promise === 'mediation';
  if (state === 'not-allocated')
    return unknownFinding(found, ...allocationWarnings(situation));
  if (state !== 'allocated' && !isMounted)
    return unknownFinding(
      found,
      `${type} makes a placeholder that carries no packets, and no device stands behind it`,
    );
  if (!promise || expectation?.datapath === 'kernel')
    return unknownFinding(
      found,
      `what ${nad?.resource ?? 'the mounted folder'} is cannot be told: no environment says it`,
    );
  if (
    nad?.resource &&
    expectation?.resource &&
    nad.resource !== expectation.resource
  ) {
    return unknownFinding(
      found,
      `the network needs ${nad.resource}, the environment declares ${expectation.resource}; render and apply the overlay again`,
    );
  }
  const mounted = evidence(
    pod.object,
    'spec.containers[].volumeMounts',
    'a folder for sockets',
    'the pod mounts the folder that the environment declares',
  );
  const given = nad?.resource ? allocationEvidence(situation) : [mounted];
  const access =
    ACCESSES.find(known => known === expectation?.deviceKind) ??
    DECLARED_ACCESS[promise];
  if (!access)
    return unknownFinding(
      [...found, ...given],
      `how the container reaches a device of class ${promise} cannot be told: the net-config is not at hand`,
    );
  const isKnown =
    nad?.resource === undefined || expectation?.resource !== undefined;
  return {
    class: promise,
    access,
    confidence: 'declared',
    verified: isKnown,
    evidence: [...found, ...given, ...promised.evidence],
    warnings: [
      'only declared: no device is reported for this kind of attachment',
    ],
  };
}
