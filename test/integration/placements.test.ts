import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import {
  parseWith,
  environmentSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  loadYamlDocuments,
  readEnvironments,
  readWorkload,
  renderWorkload,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { KubeConfig } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictObservation } from '../../plugins/acceleration-backend/src/history/VerdictObservation';
import { OwnershipRules } from '../../plugins/acceleration-backend/src/catalog/OwnershipRules';
import { PlacementIndex } from '../../plugins/acceleration-backend/src/placements/PlacementIndex';
import { ClusterFleet } from '../../plugins/acceleration-backend/src/watch/ClusterFleet';
import { canRun } from '../canRun';
import { ControlPlane } from './ControlPlane';
import {
  addNode,
  apply,
  patchStatus,
  podsOf,
  runPod,
  scheduled,
} from './nodeActor';
import { withOldBudget } from './withOldBudget';

const ROOT = join(__dirname, '..', '..');
const ASSETS = process.env.KUBEBUILDER_ASSETS;
const ENTITY = 'component:default/edge-httpd';
const VF = '0000:65:00.2';

const DEFAULT_NETWORK = {
  name: 'cbr0',
  interface: 'eth0',
  ips: ['10.244.0.7'],
  mac: '0a:58:0a:f4:00:07',
  default: true,
  dns: {},
};

const vdpaStatus = (pciAddress: string, device = 0) => [
  DEFAULT_NETWORK,
  {
    name: 'edge/edge-httpd-fast',
    interface: 'net1',
    mac: '02:00:00:00:00:01',
    dns: {},
    'device-info': {
      type: 'vdpa',
      version: '1.1.0',
      vdpa: {
        'parent-device': 'vdpa:0000:65:00.2',
        driver: 'vhost',
        path: `/dev/vhost-vdpa-${device}`,
        'pci-address': pciAddress,
        'pf-pci-address': '0000:65:00.0',
      },
    },
  },
];

const nodeState = (addresses: readonly string[]) => ({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetworkNodeState',
  metadata: { name: 'onprem-1', namespace: 'sriov-network-operator' },
  status: {
    interfaces: [
      {
        name: 'ens1f0np0',
        pciAddress: '0000:65:00.0',
        driver: 'mlx5_core',
        vendor: '15b3',
        deviceID: '101d',
        Vfs: addresses.map((pciAddress, vfID) => ({
          vfID,
          pciAddress,
          driver: 'mlx5_core',
          vendor: '15b3',
          deviceID: '101e',
          vdpaType: 'vhost',
        })),
      },
    ],
  },
});

/** Two real clusters with the real scheduler and controllers; kubelet, device plugin and Multus are played. */
describe.runIf(
  canRun(
    'KUBEBUILDER_ASSETS',
    Boolean(ASSETS),
    'set it to a folder with etcd, kube-apiserver, kube-controller-manager and kube-scheduler, as for envtest',
  ),
)('placements on real API servers', () => {
  const planes = new Map<string, ControlPlane>();
  const observed: VerdictObservation[] = [];
  let index: PlacementIndex;
  let fleet: ClusterFleet;
  let folder: string;
  const onprem = () => planes.get('onprem-fra')!;
  const aws = () => planes.get('aws-euw1')!;
  const placement = (environment: string) =>
    index
      .workload(ENTITY)
      ?.placements.find(found => found.environment === environment);

  /** Waits until something holds, and shows the last state when it does not. */
  async function until(
    what: string,
    holds: () => boolean,
    show: () => unknown = () =>
      index.workload(ENTITY)?.placements.map(({ podList: _, ...rest }) => rest),
  ): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!holds()) {
      if (Date.now() > deadline)
        throw new Error(
          `${what}: not within a minute; now ${JSON.stringify(show(), undefined, 1)}`,
        );
      await sleep(20);
    }
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fastpath-placements-'));
    const [{ environments }, packs, source] = await Promise.all([
      readEnvironments(join(ROOT, 'templates', 'environments')),
      loadBackendPacks(),
      readFile(join(ROOT, 'examples', 'edge-httpd', 'workload.yaml'), 'utf8'),
    ]);
    const role = await readFile(
      join(
        ROOT,
        'plugins',
        'acceleration-backend',
        'kubernetes',
        'clusterrole.yaml',
      ),
      'utf8',
    );
    const roleName = (
      loadYamlDocuments(role, 'clusterrole.yaml') as any[]
    ).find(({ kind }) => kind === 'ClusterRole').metadata.name;
    await writeOwnedTree(
      folder,
      renderWorkload({
        workload: readWorkload(source, 'workload.yaml'),
        source,
        environments,
        packs,
      }).files,
    );
    for (const name of ['onprem-fra', 'aws-euw1'])
      planes.set(
        name,
        await ControlPlane.start(ASSETS!, { controllers: true }),
      );
    for (const plane of planes.values()) {
      await plane.kubectl('apply', '-f', join(__dirname, 'crds.yaml'));
      await plane.kubectl(
        'wait',
        '--for=condition=Established',
        '--timeout=60s',
        'crd',
        '--all',
      );
      for (const namespace of [
        'edge',
        'fastpath-system',
        'sriov-network-operator',
      ])
        await plane.kubectl('create', 'namespace', namespace);
      await plane.kubectlWith(role, 'apply', '-f', '-');
      await plane.kubectl(
        'create',
        'clusterrolebinding',
        'reader',
        `--clusterrole=${roleName}`,
        '--user=reader',
      );
    }
    if (
      !(await onprem().kubectl('api-versions'))
        .split('\n')
        .includes('policy/v1')
    )
      await withOldBudget(folder);
    await addNode(onprem(), 'onprem-1', { 'openshift.io/fastvdpa': '1' });
    await addNode(
      aws(),
      'aws-1',
      { 'fastpath.dev/slot': '2', 'hugepages-2Mi': '8Gi' },
      { 'node.kubernetes.io/instance-type': 'm5.4xlarge' },
    );
    index = new PlacementIndex({
      observed: observation => observed.push(observation),
      counted: () => undefined,
    });
    const facts = environments.map(entity => {
      const environment = parseWith(environmentSchema, entity);
      return {
        ref: `resource:default/${entity.metadata.name}`,
        namespace: 'default',
        name: entity.metadata.name,
        owner: entity.spec.owner,
        environment,
        spec: entity.spec,
        trusted: true,
        problems: [],
      };
    });
    index.setCatalog({
      environments: facts,
      backends: packs.map(({ backend }) => backend),
      ownership: OwnershipRules.NONE,
      workloads: [
        {
          ref: ENTITY,
          kind: 'Component',
          namespace: 'default',
          name: 'edge-httpd',
          groups: ['workload:edge-httpd'],
          environments: [
            'resource:default/onprem-fra',
            'resource:default/aws-euw1',
          ],
          problems: [],
        },
      ],
    });
    fleet = new ClusterFleet({
      portal: index.portal,
      logger: mockServices.logger.mock(),
      added: () => undefined,
      watching: {
        pauses: { retry: 500 },
        probe: { everyMs: 300, withinMs: 1_000 },
        pageSize: 2,
      },
    });
    for (const [name, plane] of planes) {
      fleet.set(
        {
          name,
          fingerprint: '1',
          connect: async () => {
            const config = new KubeConfig();
            config.loadFromString(plane.kubeconfigFor('reader'));
            return config;
          },
        },
        'test',
      );
    }
  });
  afterAll(async () => {
    await fleet?.close();
    index?.close();
    await Promise.all([...planes.values()].map(plane => plane.stop()));
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  it('reads a cluster with the rights of the ClusterRole, which are enough', async () => {
    await until(
      'both clusters live',
      () =>
        [...planes.keys()].every(
          name => index.portal.health(name).state === 'live',
        ),
      () => index.clusters(),
    );
    await until(
      'every kind read',
      () =>
        index
          .clusters()
          .every(({ kinds }) =>
            kinds.every(({ state }) => state === 'live' || state === 'absent'),
          ),
      () => index.clusters(),
    );
    // The custom resource definitions of the tests have no node states and this server no claims.
    expect(
      index
        .clusters()[0]
        .kinds.filter(({ state }) => state === 'absent')
        .map(({ kind }) => kind),
    ).toEqual(['SriovNetworkNodeState', 'ResourceClaim', 'ResourceSlice']);
    expect(placement('onprem-fra')).toMatchObject({
      state: 'absent',
      verdict: 'pending',
    });
    for (const [verb, what] of [
      ['get', 'secrets'],
      ['list', 'configmaps'],
      ['create', 'pods'],
      ['delete', 'pods'],
      ['get', 'namespaces'],
      ['update', 'nodes'],
    ]) {
      await expect(
        onprem().kubectl('auth', 'can-i', verb, what, '--as=reader', '-A'),
        `${verb} ${what}`,
      ).rejects.toThrow();
    }
  });

  it('shows what the real scheduler places, and what it has no device for', async () => {
    for (const [name, plane] of planes)
      await plane.kubectl(
        'apply',
        '-k',
        join(folder, 'deploy', 'overlays', name),
      );
    await until(
      'one pod without a device',
      () =>
        placement('onprem-fra')?.reasons.some(reason =>
          reason.includes('no node has enough openshift.io/fastvdpa left'),
        ) === true,
    );
    expect(placement('onprem-fra')).toMatchObject({
      state: 'present',
      verdict: 'pending',
      pods: { desired: 2, total: 2, ready: 0 },
      controllers: [{ kind: 'Deployment', name: 'edge-httpd' }],
    });
    expect(
      index
        .environment('default', 'onprem-fra')!
        .capacity.find(({ resource }) => resource === 'openshift.io/fastvdpa'),
    ).toMatchObject({ allocatable: 1, requested: 1, free: 0 });
  });

  it('sees what Multus reports, and says that it is not verified while the inventory is missing', async () => {
    const [pod] = (await podsOf(onprem(), 'edge')).filter(
      ({ spec }) => spec.nodeName,
    );
    await runPod(onprem(), pod, vdpaStatus(VF));
    await until(
      'the pod is wired',
      () =>
        placement('onprem-fra')?.received.includes('vdpa') === true &&
        placement('onprem-fra')?.pods.ready === 1,
    );
    const [shown] = placement('onprem-fra')!.podList.filter(
      ({ name }) => name === pod.metadata.name,
    );
    expect(shown).toMatchObject({
      verdict: 'unknown',
      node: 'onprem-1',
      ready: true,
      attachments: [
        {
          interface: 'net1',
          class: 'vdpa',
          pciAddress: VF,
          devicePath: '/dev/vhost-vdpa-0',
        },
      ],
    });
  });

  it('notices a kind that appears, and takes its inventory for proof', async () => {
    await onprem().kubectlWith(
      await readFile(join(__dirname, 'nodestates.crd.yaml'), 'utf8'),
      'apply',
      '-f',
      '-',
    );
    await onprem().kubectl(
      'wait',
      '--for=condition=Established',
      '--timeout=60s',
      'crd',
      'sriovnetworknodestates.sriovnetwork.openshift.io',
    );
    await apply(onprem(), nodeState([VF, '0000:65:00.3']));
    await onprem().kubectl(
      'scale',
      '-n',
      'edge',
      'deployment/edge-httpd',
      '--replicas=1',
    );
    await until(
      'as promised',
      () => placement('onprem-fra')?.verdict === 'as-promised',
    );
    expect(
      placement('onprem-fra')!.podList.find(({ ready }) => ready)!
        .attachments[0],
    ).toMatchObject({ driver: 'mlx5_core', confidence: 'observed' });
  });

  it('judges mediation by the mediator on the node', async () => {
    const [pod] = (await podsOf(aws(), 'edge')).filter(
      ({ spec }) => spec.nodeName,
    );
    await runPod(aws(), pod, [
      DEFAULT_NETWORK,
      {
        name: 'edge/edge-httpd-fast',
        interface: 'net1',
        ips: ['10.0.4.10'],
        mac: '02:00:00:00:00:0a',
        dns: {},
      },
    ]);
    await until(
      'mediation is seen',
      () =>
        placement('aws-euw1')?.received.includes('mediation') === true &&
        placement('aws-euw1')?.pods.ready === 1,
    );
    expect(placement('aws-euw1')!.verdict).toBe('unknown');
    const labels = {
      'app.kubernetes.io/name': 'fastpath-mediator',
      'fastpath.dev/slots': 'slot',
    };
    await apply(aws(), {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'mediator', namespace: 'fastpath-system' },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            containers: [
              { name: 'mediator', image: 'registry.example.com/dpdk:1' },
            ],
          },
        },
      },
    });
    const mediator = await scheduled(aws(), 'fastpath-system');
    await runPod(aws(), mediator, [DEFAULT_NETWORK]);
    await until(
      'as promised',
      () => placement('aws-euw1')?.verdict === 'as-promised',
    );
    expect(index.workload(ENTITY)!.portability).toMatchObject({
      result: 'same',
    });
  });

  it('names a device that leaves the inventory, and a forged address', async () => {
    await apply(onprem(), nodeState(['0000:65:00.3']));
    await until(
      'not believed',
      () => placement('onprem-fra')?.verdict === 'unknown',
    );
    expect(placement('onprem-fra')).toMatchObject({ received: ['untrusted'] });
    await apply(onprem(), nodeState([VF, '0000:65:00.3']));
    await until(
      'believed again',
      () => placement('onprem-fra')?.verdict === 'as-promised',
    );
  });

  it('notices a device plugin that loses its devices, and says how soon', async () => {
    const offers = (amount: string) =>
      patchStatus(onprem(), '/api/v1/nodes/onprem-1', {
        status: { allocatable: { 'openshift.io/fastvdpa': amount } },
      });
    const took: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const began = performance.now();
      await offers('0');
      await until(
        'the green goes',
        () => placement('onprem-fra')?.verdict === 'unknown',
      );
      took.push(Math.round(performance.now() - began));
      await offers('1');
      await until(
        'the green is back',
        () => placement('onprem-fra')?.verdict === 'as-promised',
      );
    }
    process.stdout.write(
      `a device plugin that lost its devices was noticed after ${took.join(', ')} ms\n`,
    );
  });

  it('shows a denied kind, and believes nothing that it can no longer check', async () => {
    const { roleRef } = JSON.parse(
      await onprem().kubectl(
        'get',
        'clusterrolebinding',
        'reader',
        '-o',
        'json',
      ),
    );
    const role = JSON.parse(
      await onprem().kubectl('get', 'clusterrole', roleRef.name, '-o', 'json'),
    );
    const grant = (rules: unknown) =>
      onprem().request(
        'PATCH',
        `/apis/rbac.authorization.k8s.io/v1/clusterroles/${roleRef.name}`,
        { rules },
      );
    await grant(
      role.rules.filter(
        ({ apiGroups }: any) =>
          !apiGroups.includes('sriovnetwork.openshift.io'),
      ),
    );
    // What is watched goes on until the server ends the watch: a new connection is what meets the new rights.
    await onprem().endPart('kube-apiserver');
    onprem().startPart('kube-apiserver');
    const kind = () =>
      index
        .clusters()
        .find(cluster => cluster.name === 'onprem-fra')!
        .kinds.find(item => item.kind === 'SriovNetworkNodeState')!;
    await until('forbidden', () => kind().state === 'forbidden', kind);
    expect(kind().reason).toContain(
      'may not list and watch sriovnetworknodestates.sriovnetwork.openshift.io',
    );
    await until(
      'the rest live',
      () => index.portal.health('onprem-fra').state === 'live',
      () => index.clusters(),
    );
    expect(
      index
        .environments()
        .find(({ name: environment }) => environment === 'onprem-fra')!
        .problems.join(),
    ).toContain('SriovNetworkNodeState cannot be read');
    await grant(role.rules);
    await until('allowed again', () => kind().state === 'live', kind);
  });

  it('loses nothing when all versions before are compacted away', async () => {
    const lists = () =>
      fleet.traffic().find(({ cluster }) => cluster === 'onprem-fra')!.lists;
    const before = lists();
    const [pod] = (await podsOf(onprem(), 'edge')).filter(
      ({ spec }) => spec.nodeName,
    );
    onprem().signal('kube-controller-manager', 'SIGSTOP');
    await onprem().endPart('kube-apiserver');
    await until(
      'refused',
      () =>
        index.portal.health('onprem-fra').reason === 'it refuses connections',
      () => index.clusters(),
    );
    expect(index.portal.health('onprem-fra').state).toBe('stale');
    expect(placement('onprem-fra')).toMatchObject({
      verdict: 'as-promised',
      pods: { total: 1 },
    });
    expect(index.portal.health('aws-euw1').state).toBe('live');
    const events = observed.length;
    onprem().startPart('kube-apiserver');
    await onprem().ready();
    await onprem().kubectl(
      'delete',
      'pod',
      '-n',
      'edge',
      pod.metadata.name,
      '--grace-period=0',
      '--force',
    );
    for (let count = 0; count < 5; count += 1)
      await apply(onprem(), nodeState([VF, `0000:65:00.${3 + count}`]));
    await onprem().compact();
    await until(
      'the pod is gone',
      () => placement('onprem-fra')?.pods.total === 0,
    );
    await until(
      'live',
      () => index.portal.health('onprem-fra').state === 'live',
      () => index.clusters(),
    );
    expect(lists()).toBeGreaterThan(before);
    expect(
      observed
        .slice(events)
        .map(({ verdict, workload }) => [workload, verdict]),
    ).toEqual([['edge-httpd', 'pending']]);
    onprem().signal('kube-controller-manager', 'SIGCONT');
  });

  it('greys a cluster that hangs while the other one stays live, and takes it up again', async () => {
    onprem().signal('kube-apiserver', 'SIGSTOP');
    await until(
      'stale',
      () => index.portal.health('onprem-fra').state === 'stale',
      () => index.clusters(),
    );
    expect(index.portal.health('onprem-fra').reason).toBe(
      'it does not answer within 1 s',
    );
    const version = index.version;
    await aws().kubectl(
      'delete',
      'daemonset',
      'mediator',
      '-n',
      'fastpath-system',
    );
    // No garbage collector runs here.
    await aws().kubectl(
      'delete',
      'pods',
      '--all',
      '-n',
      'fastpath-system',
      '--grace-period=0',
      '--force',
    );
    await until(
      'the other one still tells',
      () => placement('aws-euw1')?.verdict !== 'as-promised',
    );
    expect(index.version).not.toBe(version);
    onprem().signal('kube-apiserver', 'SIGCONT');
    await until(
      'live',
      () => index.portal.health('onprem-fra').state === 'live',
      () => index.clusters(),
    );
  });
});
