import {
  Build,
  fieldOf,
  InvalidInputError,
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { ClusterInventory } from '../preflight/ClusterInventory';
import { ClusterView } from '../preflight/ClusterView';
import { fits, nodeRoom } from '../preflight/nodeRoom';
import { plannedPods } from '../preflight/PlannedPods';
import type { ProbeEnd } from './ProbeEnd';

/** The workload's own pods keep their devices while a probe runs beside them. */
const NOBODYS = '';

const fail = (file: string, message: string) =>
  InvalidInputError.of({ file, path: '', message });

/**
 * The node that a named pod runs on; `undefined` where no pod is named.
 *
 * @throws InvalidInputError when that is not known
 */
export function nodeOfPod(
  { pod, environment, namespace }: ProbeEnd,
  inventory: ClusterInventory | undefined,
  option: string,
): string | undefined {
  if (pod === undefined) return undefined;
  if (!inventory)
    throw fail(
      option,
      `which node ${pod} runs on is not known; give --inventory, or name ${environment} alone`,
    );
  for (const object of inventory.objects) {
    const metadata = mappingIn(object, 'metadata');
    const isIt =
      fieldOf(object, 'kind') === 'Pod' &&
      textIn(metadata, 'name') === pod &&
      (namespace === undefined || textIn(metadata, 'namespace') === namespace);
    const node = isIt && textIn(mappingIn(object, 'spec'), 'nodeName');
    if (node) return node;
  }
  throw fail(
    option,
    `no pod ${pod}${namespace ? ` of namespace ${namespace}` : ''} runs on a node of ${environment}'s cluster; see "kubectl get pods"`,
  );
}

/**
 * Checks that a node has a free device for the probe, beside the workload's own pods.
 *
 * @param amount - how many ends of the probe need one in this environment
 * @throws InvalidInputError when none has; nothing is said of a cluster that is not known
 */
export function noFreeDevice(
  end: ProbeEnd,
  builds: readonly Build[],
  inventory: ClusterInventory | undefined,
  option: string,
  amount: number,
): void {
  const build = builds.find(
    ({ environment }) => environment === end.environment,
  );
  const pods = build && plannedPods(build);
  if (!inventory || !pods || inventory.unread?.Pod || inventory.unread?.Node)
    return;
  const view = new ClusterView(end.environment, inventory);
  // Of a cluster without nodes, or a pod that takes no device, nothing can be said.
  if (view.nodes.length === 0 || Object.keys(pods.needs).length === 0) return;
  const rooms = nodeRoom(view, {
    ...pods,
    workload: NOBODYS,
  }).filter(({ name }) => end.node === undefined || name === end.node);
  const room = rooms
    .filter(({ refusal }) => !refusal)
    .reduce(
      (sum, { free }) => sum + fits(free, pods.needs, pods.isOnePerNode),
      0,
    );
  if (room >= amount) return;
  const needs = Object.entries(pods.needs)
    .map(([resource, count]) => `${resource}: ${count}`)
    .join(', ');
  throw fail(
    option,
    `no node of ${end.environment} has room for ${amount === 1 ? 'a probe' : `${amount} ends of a probe`}, which takes what a pod of the workload takes (${needs}); ${end.node ? `name ${end.environment} alone, or ` : ''}scale the workload down by ${amount} while the probe runs`,
  );
}
