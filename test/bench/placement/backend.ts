import { setTimeout as sleep } from 'node:timers/promises';
import type { AddressInfo } from 'node:net';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ClusterIndex } from '../../../plugins/acceleration-backend/src/placements/ClusterIndex';
import { ageOfMac } from './changedMac';
import { CONTENDERS } from './contenders';
import { answerQuestions } from '../harness/Part';
import type { Access } from './servers';
import { entities, World } from './world';

/** What a backend needs of memory, bytes. */
export interface Memory {
  readonly heap: number;
  readonly rss: number;
}

/** The same for both plugins: the clusters where the Kubernetes plugin has them. Its metrics, which these servers have not, are off: that saves it requests. */
const configOf = (clusters: readonly Access[]) => ({
  backend: { listen: { host: '127.0.0.1', port: 0 } },
  acceleration: { trustedLocations: ['url:https://git.example.com/platform/'] },
  kubernetes: {
    serviceLocatorMethod: { type: 'multiTenant' },
    clusterLocatorMethods: [
      {
        type: 'config',
        clusters: clusters.map(({ name, url, token, certificate }) => ({
          name,
          url,
          authProvider: 'serviceAccount',
          serviceAccountToken: token,
          caData: Buffer.from(certificate).toString('base64'),
          skipMetricsLookup: true,
        })),
      },
    ],
  },
});

/** Listens to what comes to our index: how old each change is once it is there. */
function watchAges(): number[] {
  const ages: number[] = [];
  const { applied } = ClusterIndex.prototype;
  ClusterIndex.prototype.applied = function timed(kind, object, version) {
    applied.call(this, kind, object, version);
    const age =
      kind === 'Pod' ? ageOfMac(object as any, Date.now()) : undefined;
    if (age !== undefined) ages.push(age);
  };
  return ages;
}

/** What is alive once nothing more is given back: what the first sync left to write to the history goes meanwhile. */
async function settledMemory(): Promise<Memory> {
  const deadline = Date.now() + 60_000;
  for (let before = Infinity; ;) {
    for (let count = 0; count < 3; count++) global.gc!();
    const { heapUsed, rss } = process.memoryUsage();
    if (heapUsed > before * 0.99 || Date.now() > deadline)
      return { heap: heapUsed, rss };
    before = heapUsed;
    await sleep(5_000);
  }
}

/** The process of a contender: a Backstage backend with one plugin, whose users and permissions are those of Backstage's own test backend. */
export function serveBackend(): void {
  let ages: number[] = [];
  answerQuestions({
    start: async ({
      name,
      world,
      clusters,
    }: {
      name: string;
      world: World;
      clusters: readonly Access[];
    }): Promise<number> => {
      ages = watchAges();
      const plugin = await CONTENDERS.find(
        contender => contender.name === name,
      )!.load();
      const backend = await startTestBackend({
        features: [
          plugin,
          catalogServiceMock.factory({ entities: entities(world) }),
          mockServices.rootConfig.factory({ data: configOf(clusters) }),
        ] as never,
      });
      return (backend.server.address() as AddressInfo).port;
    },
    memory: settledMemory,
    cpu: () => process.cpuUsage(),
    ages: () => ages.splice(0),
  });
}
