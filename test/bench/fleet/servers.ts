import { SimulatedApiServer } from 'demo-clusters';
import { macAt, withMac } from '../placement/changedMac';
import { answerQuestions } from '../harness/Part';
import type { Access } from '../placement/servers';
import { clusterObjects, unattached } from './clusterObjects';
import { ENVIRONMENTS, podOf, World } from './world';

/** How often something changes while pages are looked at. */
const CHANGE_MS = 100;

/** The first workload flips so often between getting its interface and getting none: a change that its row shows. */
const FLIP_MS = 1_300;

/** Changes pods in turn, ten a second, and lets the first workload lose its interface in the first cluster and get it back. @returns ends it */
function keepChanging(
  servers: readonly SimulatedApiServer[],
  { workloads }: World,
): () => void {
  const { namespace, name } = podOf(0);
  const whole = servers[0].store.get('pods', namespace, name)!;
  let turn = 0;
  const put = (pod: typeof whole) => {
    const { resourceVersion } = servers[0].store.get(
      'pods',
      namespace,
      name,
    )!.metadata;
    servers[0].store.update({
      ...pod,
      metadata: { ...pod.metadata, resourceVersion },
    });
  };
  const flips = setInterval(
    () => put(turn++ % 2 === 0 ? unattached(whole) : whole),
    FLIP_MS,
  );
  let made = 0;
  const changes = setInterval(() => {
    made += 1;
    // Not the first one. In steps of a prime number, so that the changes are all over the pages; those whose fate is another one have no address.
    const index = 1 + ((made * 7919) % (workloads - 1));
    const { store } = servers[made % servers.length];
    const pod = store.get('pods', podOf(index).namespace, podOf(index).name)!;
    if (pod.metadata.annotations?.['k8s.v1.cni.cncf.io/network-status'])
      store.update(withMac(pod, macAt(Date.now())));
  }, CHANGE_MS);
  return () => {
    clearInterval(flips);
    clearInterval(changes);
    put(whole);
  };
}

/** The process of a portal's simulated API servers: one for each environment. */
export function serveClusters(): void {
  const servers: SimulatedApiServer[] = [];
  let stop = () => {};
  let world: World;
  answerQuestions({
    start: async (given: World): Promise<Access[]> => {
      world = given;
      for (const environment of ENVIRONMENTS) {
        const server = new SimulatedApiServer();
        server.load(clusterObjects(environment, world));
        await server.start();
        servers.push(server);
      }
      return servers.map(({ url, token, certificate }, index) => ({
        name: ENVIRONMENTS[index],
        url,
        token,
        certificate,
      }));
    },
    change: (isOn: boolean) => {
      stop();
      stop = isOn ? keepChanging(servers, world) : () => {};
    },
  });
}
