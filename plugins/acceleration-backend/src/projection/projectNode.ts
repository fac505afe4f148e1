import {
  fieldOf,
  listIn,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';
import { compact, keep, keepPlaces, keepWhere } from './keep';
import { projectMetadata } from './projectMetadata';

const FEATURE = 'feature.node.kubernetes.io/';

/** Of node feature discovery's hundred labels, those that say what NICs there are and whether this is a virtual machine. */
const isUsedLabel = (key: string) =>
  !key.startsWith(FEATURE) ||
  key.startsWith(`${FEATURE}pci-02`) ||
  key === `${FEATURE}cpu-cpuid.HYPERVISOR`;

/** Conditions that say whether what is known of the node's pods still holds. */
const TELLING = new Set(['Ready', 'NetworkUnavailable']);

/** What is used of a Node: labels, taints, allocatable resources, readiness. Heartbeats are left out, so that they change nothing. */
export function projectNode(node: unknown): Projected | undefined {
  const [spec, status] = [mappingIn(node, 'spec'), mappingIn(node, 'status')];
  const metadata = projectMetadata(node, given => ({
    labels: keepWhere(fieldOf(given, 'labels'), isUsedLabel),
  }));
  if (!metadata) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata,
    spec: compact({
      ...keep(spec, ['unschedulable']),
      taints: listIn(spec, 'taints').map(taint =>
        keep(taint, ['key', 'value', 'effect']),
      ),
    }),
    status: compact({
      // What backend packs may require of the node itself.
      nodeInfo: keep(mappingIn(status, 'nodeInfo'), ['kernelVersion']),
      allocatable: keepWhere(fieldOf(status, 'allocatable'), () => true),
      conditions: keepPlaces(listIn(status, 'conditions'), condition =>
        TELLING.has(textIn(condition, 'type') ?? '')
          ? keep(condition, ['type', 'status', 'lastTransitionTime'])
          : {},
      ),
    }),
  };
}
