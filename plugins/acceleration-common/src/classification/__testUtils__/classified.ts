import type { Backend } from '../../model/Backend';
import type { Environment } from '../../model/Environment';
import { classificationContext } from '../classificationContext';
import { classifyPod } from '../classifyPod';
import {
  backend,
  environment,
  nad,
  node,
  nodeState,
  pod,
  PodParts,
  withNode,
} from './cluster';

export const OVS = nad({ type: 'ovs', bridge: 'br' });
export const DUMMY = nad({ type: 'dummy' });
export const METAL = node('ecs.ebmg7.32xlarge');

/** What is known beside the pod. */
export interface Given {
  objects?: readonly unknown[];
  environments?: Environment[];
  backends?: Backend[];
}

export function classify(parts: PodParts, given: Given = {}) {
  return classifyPod(
    pod(parts),
    classificationContext({
      ...given,
      objects: withNode(given.objects ?? []),
    }),
  );
}

/** The first attachment, the fields that a table names. */
export function first(parts: PodParts, given: Given = {}) {
  return classify(parts, given).attachments[0];
}

export const withDriver = (driver: string) => [
  OVS,
  METAL,
  nodeState({ driver, vdpaType: 'vhost' }),
];
export const env = (promised: Parameters<typeof backend>[0]) => ({
  environments: [environment()],
  backends: [backend(promised)],
});
