import { execFile, execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  classificationContext,
  classifyPod,
  PodClassification,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  loadBackendPacks,
  readEnvironments,
  readTextFile,
} from '@fastpath/backstage-plugin-acceleration-node';
import {
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
} from '@kubernetes/client-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from './__testUtils__/eventually';
import { listener } from './__testUtils__/fakes';
import { commit, ENVIRONMENTS, publishExample } from './__testUtils__/publish';
import { DemoClusters, startDemoClusters } from './startDemoClusters';

const run = promisify(execFile);

/** Whether kubectl is on the PATH; a skip for want of it is said loudly. */
function hasKubectl(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    if (process.env.FASTPATH_REQUIRE)
      throw new Error('kubectl is missing: put it on the PATH');
    process.stderr.write(
      '\nSKIPPED: kubectl is missing: put it on the PATH\n\n',
    );
    return false;
  }
}

describe('startDemoClusters', () => {
  const folder = createMockDirectory();
  const logger = listener();
  let demo: DemoClusters;
  const repositories = () => join(folder.path, 'repositories');

  function client(cluster: string): KubeConfig {
    const config = new KubeConfig();
    config.loadFromFile(demo.kubeconfigPath);
    config.setCurrentContext(cluster);
    return config;
  }

  /** What the workload's pods receive, by what a cluster says. */
  async function explained(cluster: string): Promise<PodClassification[]> {
    const config = client(cluster);
    const [core, custom] = [
      config.makeApiClient(CoreV1Api),
      config.makeApiClient(CustomObjectsApi),
    ];
    const list = async (group: string, plural: string, kind: string) =>
      (
        (await custom.listClusterCustomObject({
          group,
          version: 'v1',
          plural,
        })) as any
      ).items.map((item: object) => ({ kind, ...item }));
    const pods = (await core.listPodForAllNamespaces()).items.map(item => ({
      ...item,
      kind: 'Pod',
    }));
    const nodes = (await core.listNode()).items.map(item => ({
      ...item,
      kind: 'Node',
    }));
    const objects = [
      ...pods,
      ...nodes,
      ...(await list(
        'k8s.cni.cncf.io',
        'network-attachment-definitions',
        'NetworkAttachmentDefinition',
      )),
      ...(await list(
        'sriovnetwork.openshift.io',
        'sriovnetworknodestates',
        'SriovNetworkNodeState',
      )),
    ];
    const packs = await loadBackendPacks();
    const context = classificationContext({
      objects,
      environments: (await readEnvironments(ENVIRONMENTS)).environments,
      backends: packs.map(({ backend }) => backend),
    });
    return pods
      .map(item => classifyPod(item, context))
      .filter(({ workload }) => workload === 'edge-httpd');
  }

  const verdicts = async (cluster: string) =>
    (await explained(cluster)).map(({ verdict }) => verdict).join(' ');

  async function control(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<any> {
    const { url, token } = JSON.parse(
      readFileSync(join(folder.path, 'state/control.json'), 'utf8'),
    );
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { code: response.status, ...((await response.json()) as object) };
  }

  beforeEach(async () => {
    folder.clear();
    logger.messages.length = 0;
    demo = await startDemoClusters({
      folder: join(folder.path, 'state'),
      environmentsFolders: [ENVIRONMENTS],
      repositoriesFolder: repositories(),
      logger,
      speed: 50,
      pollMs: 20,
    });
  });

  afterEach(() => demo.close());

  it('writes what leads to them for nobody else to read', () => {
    expect(demo.clusters).toEqual(['alibaba-ebm', 'aws-euw1', 'onprem-fra']);
    for (const name of ['kubeconfig', 'control.json'])
      expect(statSync(join(folder.path, 'state', name)).mode % 0o1000).toBe(
        0o600,
      );
    expect(
      client('onprem-fra')
        .getContexts()
        .map(({ name }) => name),
    ).toEqual(demo.clusters);
  });

  it('syncs what is published, and each environment keeps its promise', async () => {
    await publishExample(repositories());
    const expected = {
      'onprem-fra': ['vdpa observed', 2],
      'alibaba-ebm': ['offload observed', 2],
      'aws-euw1': ['mediation declared', 1],
    } as const;
    for (const [cluster, [received, count]] of Object.entries(expected)) {
      await eventually(
        `${cluster} as promised`,
        async () =>
          (await verdicts(cluster)) ===
          Array(count).fill('as-promised').join(' '),
      );
      for (const { attachments } of await explained(cluster))
        expect(
          attachments.map(item => `${item.class} ${item.confidence}`),
        ).toEqual([received]);
    }
  });

  it('follows later commits, also when something vanishes', async () => {
    await publishExample(repositories());
    const apps = client('onprem-fra').makeApiClient(AppsV1Api);
    const replicas = async () =>
      (await apps.listNamespacedDeployment({ namespace: 'edge' })).items
        .map(({ spec }) => spec?.replicas)
        .join();
    await eventually('two replicas', async () => (await replicas()) === '2');
    await publishExample(repositories(), source =>
      source.replace('replicas: 2', 'replicas: 3'),
    );
    await eventually('three replicas', async () => (await replicas()) === '3');
    rmSync(join(repositories(), 'edge-httpd'), { recursive: true });
    await eventually('none', async () => (await replicas()) === '');
    await eventually(
      'no pods',
      async () => (await explained('onprem-fra')).length === 0,
    );
  });

  it('says when an overlay is broken, and leaves what is there', async () => {
    const repository = await publishExample(repositories());
    await eventually(
      'pods',
      async () => (await explained('onprem-fra')).length === 2,
    );
    writeFileSync(
      join(repository, 'deploy/overlays/onprem-fra/kustomization.yaml'),
      'resources: [gone.yaml, ../../../../../../etc/hostname]\n',
    );
    commit(repository);
    await eventually('a message', () =>
      logger.messages.find(message =>
        message.includes(
          'onprem-fra: edge-httpd: deploy/overlays/onprem-fra/kustomization.yaml:1: gone.yaml does not exist',
        ),
      ),
    );
    const events = await client('onprem-fra')
      .makeApiClient(CoreV1Api)
      .listNamespacedEvent({
        namespace: 'default',
        fieldSelector: 'reason=SyncFailed',
      });
    expect(events.items[0].message).toContain('gone.yaml does not exist');
    expect((await explained('onprem-fra')).length).toBe(2);
  });

  it('knows environments that a repository brings, and applies their overlays as far as the devices are there', async () => {
    const repository = await publishExample(repositories());
    const environment = (
      await readTextFile(join(ENVIRONMENTS, 'onprem-fra.yaml'))
    )
      .replace('name: onprem-fra', 'name: onprem-lab')
      .replace(/^ {2}platform:[^]*/m, '  namespace: lab\n');
    writeFileSync(join(repository, 'environment.yaml'), environment);
    cpSync(
      join(repository, 'deploy/overlays/onprem-fra'),
      join(repository, 'deploy/overlays/onprem-lab'),
      { recursive: true },
    );
    const overlay = join(
      repository,
      'deploy/overlays/onprem-lab/kustomization.yaml',
    );
    writeFileSync(
      overlay,
      (await readTextFile(overlay)).replace(
        /namespace: .*\n|$/,
        '\nnamespace: lab\n',
      ),
    );
    commit(repository);
    const pods = async () =>
      (
        await client('onprem-fra')
          .makeApiClient(CoreV1Api)
          .listNamespacedPod({ namespace: 'lab' })
      ).items;
    await eventually(
      'ready pods',
      async () =>
        (await pods()).filter(({ status }) => status?.phase === 'Running')
          .length === 2,
    );
    const space = await client('onprem-fra')
      .makeApiClient(CoreV1Api)
      .readNamespace({ name: 'lab' });
    expect(space.metadata?.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'privileged',
      'kubernetes.io/metadata.name': 'lab',
    });
  });

  it('loses a device truthfully, and fixes', async () => {
    await publishExample(repositories());
    await eventually(
      'as promised',
      async () => (await verdicts('onprem-fra')) === 'as-promised as-promised',
    );
    const { about } = await control('POST', '/clusters/onprem-fra/faults', {
      kind: 'lose-device',
      node: 'worker-1',
    });
    expect(about).toMatch(
      /^openshift.io\/fastvdpa 0000:65:00.2 on node worker-1 is lost$/,
    );
    await eventually('no longer good', async () =>
      (await verdicts('onprem-fra')).includes('unknown'),
    );
    const node = await client('onprem-fra')
      .makeApiClient(CoreV1Api)
      .readNode({ name: 'worker-1' });
    expect([
      node.status?.allocatable?.['openshift.io/fastvdpa'],
      node.status?.capacity?.['openshift.io/fastvdpa'],
    ]).toEqual(['15', '16']);
    expect(
      await control('DELETE', '/clusters/onprem-fra/faults/lose-device'),
    ).toMatchObject({ code: 200, fixed: 1 });
    await eventually(
      'good again',
      async () => (await verdicts('onprem-fra')) === 'as-promised as-promised',
    );
  });

  it('loses a slot with the process behind it', async () => {
    await publishExample(repositories());
    await eventually(
      'as promised',
      async () => (await verdicts('aws-euw1')) === 'as-promised',
    );
    expect(
      (
        await control('POST', '/clusters/aws-euw1/faults', {
          kind: 'lose-device',
          resource: 'fastpath.dev/slot',
        })
      ).about,
    ).toMatch(/^fastpath.dev\/slot slot-0 on node ip-/);
    await eventually(
      'no longer good',
      async () => (await verdicts('aws-euw1')) === 'failed',
    );
    const mediators = await client('aws-euw1')
      .makeApiClient(CoreV1Api)
      .listPodForAllNamespaces({
        labelSelector: 'app.kubernetes.io/name=fastpath-mediator',
      });
    const waiting = mediators.items
      .flatMap(({ status }) => status?.containerStatuses ?? [])
      .filter(({ ready }) => !ready);
    expect(
      waiting.map(({ name, state }) => `${name} ${state?.waiting?.reason}`),
    ).toEqual(['slot-0 CrashLoopBackOff']);
    await control('DELETE', '/clusters/aws-euw1/faults');
    await eventually(
      'good again',
      async () => (await verdicts('aws-euw1')) === 'as-promised',
    );
  });

  it('forges, drains, restarts a mediator, and fixes', async () => {
    await publishExample(repositories());
    await eventually(
      'as promised',
      async () =>
        (await verdicts('onprem-fra')) === 'as-promised as-promised' &&
        (await verdicts('aws-euw1')) === 'as-promised',
    );
    const [{ name: pod }] = await explained('onprem-fra');
    expect(
      (
        await control('POST', '/clusters/onprem-fra/faults', {
          kind: 'forge-annotation',
          pod,
        })
      ).code,
    ).toBe(201);
    expect(
      (await explained('onprem-fra')).find(({ name }) => name === pod),
    ).toMatchObject({ class: 'untrusted', verdict: 'unknown' });
    await control('DELETE', '/clusters/onprem-fra/faults');
    expect(await verdicts('onprem-fra')).toBe('as-promised as-promised');

    const [{ node }] = await explained('aws-euw1');
    await control('POST', '/clusters/aws-euw1/faults', {
      kind: 'restart-mediator',
      node,
    });
    await eventually(
      'the mediator is not ready',
      async () => (await verdicts('aws-euw1')) === 'failed',
    );
    await eventually(
      'it is back by itself',
      async () => (await verdicts('aws-euw1')) === 'as-promised',
    );

    await control('POST', '/clusters/onprem-fra/faults', {
      kind: 'drain-node',
      node: 'worker-1',
    });
    await eventually('all pods elsewhere', async () => {
      const found = await explained('onprem-fra');
      return (
        found.length === 2 &&
        found.every(
          item => item.node !== 'worker-1' && item.verdict === 'as-promised',
        )
      );
    });
    expect((await control('GET', '/clusters/onprem-fra')).faults).toEqual([
      { kind: 'drain-node', about: 'node worker-1 is drained' },
    ]);
  });

  it('has pods wait, in the words of the real components, when devices run out', async () => {
    await publishExample(repositories(), source =>
      source.replace('replicas: 2', 'replicas: 5'),
    );
    const words = await eventually('a pod that waits', async () =>
      (await explained('alibaba-ebm'))
        .find(({ reasons }) => reasons.join().includes('Insufficient'))
        ?.reasons.join(),
    );
    expect(words).toContain(
      '0/2 nodes are available: 2 Insufficient fastpath.dev/virtio.',
    );
  });

  it.each([
    [
      'POST',
      '/clusters/onprem-fra/faults',
      { kind: 'constructor' },
      400,
      'kind: "constructor" is no fault; give one of drain-node',
    ],
    [
      'POST',
      '/clusters/onprem-fra/faults',
      [],
      400,
      'the body must be a mapping',
    ],
    [
      'POST',
      '/clusters/onprem-fra/faults',
      { kind: 'slow' },
      400,
      'ms: must be a number',
    ],
    [
      'POST',
      '/clusters/onprem-fra/faults',
      { kind: 'drain-node' },
      400,
      'node: is missing',
    ],
    [
      'POST',
      '/clusters/onprem-fra/faults',
      { kind: 'lose-device', node: 'x' },
      400,
      'it has worker-1, worker-2, worker-3',
    ],
    [
      'POST',
      '/clusters/onprem-fra/faults',
      { kind: 'lose-device', resource: 'a/b' },
      400,
      'there is no a/b left to lose',
    ],
    [
      'POST',
      '/clusters/onprem-fra/faults',
      { kind: 'restart-mediator', node: 'worker-1' },
      400,
      'no mediator runs on',
    ],
    [
      'POST',
      '/clusters/onprem-fra/faults',
      { kind: 'forge-annotation', pod: 'x' },
      400,
      'has no pod "x"',
    ],
    [
      'POST',
      '/clusters/none/faults',
      { kind: 'hang' },
      404,
      'there are alibaba-ebm, aws-euw1, onprem-fra',
    ],
    [
      'DELETE',
      '/clusters/onprem-fra/faults/none',
      undefined,
      400,
      '"none" is no fault',
    ],
    ['PUT', '/clusters/onprem-fra/faults', {}, 405, 'does not work here'],
    ['GET', '/', undefined, 404, 'try GET /clusters'],
  ])('refuses %s %s %j', async (method, path, body, code, error) =>
    expect(await control(method, path, body)).toMatchObject({
      code,
      error: expect.stringContaining(error),
    }),
  );

  it('lets nobody break anything without the token', async () => {
    expect((await fetch(`${demo.controlUrl}/clusters`)).status).toBe(401);
    expect(logger.messages.join()).not.toContain('token');
  });

  it.skipIf(!hasKubectl())(
    'serves kubectl: apply, wide tables, describe, rollouts, deletion',
    { timeout: 60_000 },
    async () => {
      const repository = await publishExample(join(folder.path, 'elsewhere'));
      const kubectl = async (...args: string[]) =>
        (
          await run('kubectl', [
            '--kubeconfig',
            demo.kubeconfigPath,
            '--context',
            'onprem-fra',
            ...args,
          ])
        ).stdout;
      const namespace = join(folder.path, 'namespace.yaml');
      writeFileSync(
        namespace,
        'apiVersion: v1\nkind: Namespace\nmetadata: {name: edge}\n',
      );
      expect(await kubectl('apply', '-f', namespace)).toBe(
        'namespace/edge created\n',
      );
      await expect(kubectl('create', 'namespace', 'other')).rejects.toThrow(
        'kubectl apply -f -',
      );
      const overlay = join(repository, 'deploy/overlays/onprem-fra');
      expect(await kubectl('apply', '-k', overlay)).toContain(
        'deployment.apps/edge-httpd created',
      );
      expect(await kubectl('apply', '-k', overlay)).toContain(
        'deployment.apps/edge-httpd unchanged',
      );
      expect(
        await kubectl(
          'rollout',
          'status',
          'deployment/edge-httpd',
          '-n',
          'edge',
          '--timeout=20s',
        ),
      ).toContain('successfully rolled out');
      expect(await kubectl('get', 'pods', '-n', 'edge', '-o', 'wide')).toMatch(
        /^NAME +READY +STATUS +RESTARTS +AGE +IP +NODE +NOMINATED NODE +READINESS GATES\nedge-httpd-\S+ +1\/1 +Running +0 +\d+s +10\.244\.\d+\.\d+ +worker-\d/,
      );
      expect(await kubectl('describe', 'pods', '-n', 'edge')).toContain(
        'Add net1 [] from edge/edge-httpd-fast',
      );
      expect(
        await kubectl(
          'apply',
          '--server-side',
          '--force-conflicts',
          '-k',
          overlay,
        ),
      ).toContain('serverside-applied');
      expect(await kubectl('delete', '-k', overlay, '--timeout=20s')).toContain(
        'deployment.apps "edge-httpd" deleted',
      );
      expect(
        await kubectl('delete', 'namespace', 'edge', '--timeout=20s'),
      ).toContain('deleted');
    },
  );
});
