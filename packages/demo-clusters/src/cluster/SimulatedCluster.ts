import type { Environment } from '@fastpath/backstage-plugin-acceleration-common';
import { SimulatedApiServer } from '../api/SimulatedApiServer';
import { IDS } from '../api/kinds';
import { SIMULATED } from '../api/SimulatedObject';
import { Store } from '../api/Store';
import { clusterInventory } from '../inventory/clusterInventory';
import { OPERATOR_NAMESPACE } from '../inventory/nodeStates';
import type { Logger } from '../Logger';
import type { ClusterState } from './ClusterState';
import { ControlLoop } from './ControlLoop';
import { daemonSets } from './daemonSets';
import { deployments } from './deployments';
import { DeviceBook } from './DeviceBook';
import { garbage } from './garbage';
import { kubelets } from './kubelet';
import { namespaces } from './namespaces';
import { nodes } from './nodes';
import { admitPod } from './podTemplates';
import { Recorder } from './Recorder';
import { replicaSets } from './replicaSets';
import { scheduler } from './scheduler';
import { statefulSets } from './statefulSets';

/** What a cluster is made with. */
export interface SimulatedClusterOptions {
  readonly name: string;
  /** The environments that name it: they decide which nodes and devices it has. */
  readonly environments: readonly Environment[];
  readonly logger: Logger;
  readonly now?: () => number;
  readonly speed?: number;
}

/** One simulated cluster: an API server, and the components behind it. Nothing runs in it. */
export class SimulatedCluster {
  readonly name: string;
  readonly server: SimulatedApiServer;
  readonly state: ClusterState;
  private readonly loop: ControlLoop;

  constructor({
    name,
    environments,
    logger,
    now = Date.now,
    speed = 1,
  }: SimulatedClusterOptions) {
    this.name = name;
    const store = new Store({ now });
    const inventory = clusterInventory(environments);
    this.server = new SimulatedApiServer({
      store,
      now,
      isGraceful: true,
      admit: object =>
        object.kind === 'Pod' ? admitPod(store, object) : undefined,
    });
    this.state = {
      name,
      store,
      devices: new DeviceBook(inventory.devices),
      recorder: new Recorder(store, now),
      now,
      speed,
      defaultNetwork: inventory.defaultNetwork,
      heldBack: new Map(),
    };
    const spaces = [
      'default',
      'kube-system',
      ...(inventory.nodes.some(node =>
        inventory.nodeState(node.metadata.name, new Set()),
      )
        ? [OPERATOR_NAMESPACE]
        : []),
    ];
    store.load(
      spaces.map(space => ({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: space, annotations: SIMULATED },
      })),
    );
    store.load(inventory.nodes);
    const components = [
      namespaces,
      nodes(inventory),
      garbage,
      deployments,
      replicaSets,
      statefulSets,
      daemonSets,
      scheduler,
      kubelets(this.state),
    ];
    this.loop = new ControlLoop(this.state, components, error =>
      logger.warn(`Simulated cluster ${name}: ${(error as Error).message}`),
    );
  }

  /** Begins to serve and to act. */
  async start(): Promise<void> {
    await this.server.start();
    this.loop.start();
  }

  /** Has the components look again, after something changed that is not in the store. */
  wake(): void {
    this.loop.soon();
  }

  /** How many objects of each of the main kinds there are. */
  counts(): Record<string, number> {
    return {
      nodes: this.state.store.count(IDS.nodes),
      pods: this.state.store.count(IDS.pods),
    };
  }

  /** Stops everything. */
  async close(): Promise<void> {
    this.loop.close();
    await this.server.close();
  }
}
