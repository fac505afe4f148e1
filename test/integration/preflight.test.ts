import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import {
  loadBackendPacks,
  loadYamlDocuments,
  preflightWorkload,
  readEnvironments,
  readWorkload,
  renderWorkload,
} from '@fastpath/backstage-plugin-acceleration-node';
import { KubeConfig } from '@kubernetes/client-node';
import { startDemoClusters, DemoClusters } from 'demo-clusters';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
} from 'vitest';
import { clusterInventory } from '../../plugins/acceleration-backend/src/api/clusterInventory';
import { OwnershipRules } from '../../plugins/acceleration-backend/src/catalog/OwnershipRules';
import { PlacementIndex } from '../../plugins/acceleration-backend/src/placements/PlacementIndex';
import { ClusterFleet } from '../../plugins/acceleration-backend/src/watch/ClusterFleet';
import {
  preflightOutput,
  PreflightOutput,
} from '../../plugins/acceleration-cli/src/preflight/preflightOutput';
import { run } from '../../plugins/acceleration-cli/src/run';
import { canRun } from '../canRun';
import { ControlPlane } from './ControlPlane';
import { addNode, apply } from './nodeActor';

const ROOT = join(__dirname, '..', '..');
const ASSETS = process.env.KUBEBUILDER_ASSETS;
const WORKLOAD = join(ROOT, 'examples', 'edge-httpd', 'workload.yaml');
const ENVIRONMENTS = join(ROOT, 'templates', 'environments');

function hasKubectl(): boolean {
  try {
    execFileSync('kubectl', ['version', '--client'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const kubectl = canRun('kubectl', hasKubectl(), 'put it on the PATH');

/** Runs the command and keeps what it prints. */
async function preflight(...args: string[]) {
  const lines = { stdout: [] as string[], stderr: [] as string[] };
  const code = await run(
    ['preflight', WORKLOAD, '--environments', ENVIRONMENTS, ...args],
    {
      out: line => lines.stdout.push(line),
      err: line => lines.stderr.push(line),
    },
  );
  return {
    code,
    stdout: lines.stdout.join('\n'),
    stderr: lines.stderr.join('\n'),
  };
}

/** What was found, of the rules that look at a cluster. */
async function findings(
  ...args: string[]
): Promise<{ code: number; output: PreflightOutput; found: string[] }> {
  const { code, stdout, stderr } = await preflight(...args, '--format', 'json');
  if (stderr) throw new Error(stderr);
  const output = preflightOutput.parse(JSON.parse(stdout));
  return {
    code,
    output,
    found: output.findings.map(({ severity, rule }) => `${severity} ${rule}`),
  };
}

let folder: string;
let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = { KUBECONFIG: process.env.KUBECONFIG, PATH: process.env.PATH };
});
afterEach(() => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-preflight-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.runIf(kubectl)('fastpath preflight on simulated clusters', () => {
  let demo: DemoClusters;
  beforeAll(async () => {
    demo = await startDemoClusters({
      folder: join(folder, 'demo'),
      environmentsFolders: [ENVIRONMENTS],
      logger: {
        info: () => {},
        warn: () => {},
        error: () => {},
        debug: () => {},
      } as never,
    });
  });
  afterAll(() => demo?.close());
  beforeEach(() => {
    process.env.KUBECONFIG = demo.kubeconfigPath;
  });

  it('checks the environment whose cluster is called as the context, and says which it did not', async () => {
    const { code, stdout, stderr } = await preflight('--context', 'onprem-fra');
    expect([stdout, stderr]).toEqual([
      'edge-httpd: onprem-fra against context onprem-fra; not checked: alibaba-ebm (cluster alibaba-ebm), aws-euw1 (cluster aws-euw1)\nnothing found: it fits onprem-fra as of now; others may take what is free',
      '',
    ]);
    expect(code).toBe(0);
  });

  it('takes what kubectl prints for the same', async () => {
    const file = join(folder, 'cluster.json');
    await writeFile(
      file,
      (
        await promisify(execFile)('kubectl', [
          '--context',
          'onprem-fra',
          'get',
          'nodes,pods,net-attach-def',
          '-A',
          '-o',
          'json',
        ])
      ).stdout,
    );
    const { code, output } = await findings(
      '--inventory',
      file,
      '--environment',
      'onprem-fra',
    );
    // A simulated cluster has no pods of its own: nothing says that they were asked for.
    expect(output.findings.map(({ rule, message }) => [rule, message])).toEqual(
      [
        [
          'cluster-not-checked',
          expect.stringContaining(
            'its pods cannot be read (the inventory has none of them',
          ),
        ],
      ],
    );
    expect([code, output.passed, output.source]).toEqual([
      1,
      true,
      { kind: 'inventory', name: file },
    ]);
  });

  it('does not judge an environment by another cluster than its own', async () => {
    const { code, stdout, stderr } = await preflight(
      '--context',
      'alibaba-ebm',
      '--environment',
      'onprem-fra',
    );
    expect(stderr).toBe('');
    expect(stdout).toContain(
      'onprem-fra: error resource-not-advertised: openshift.io/fastvdpa is advertised by none of the nodes',
    );
    expect(code).toBe(1);
    expect(await preflight('--inventory', WORKLOAD)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('name it with --environment <name>'),
    });
  });

  it('names a context that is not there, and those that are', async () => {
    expect(await preflight('--context', 'onprem-frb')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        'it cannot be told which environment is meant',
      ),
    });
    expect(
      await preflight('--context', 'onprem-frb', '--environment', 'onprem-fra'),
    ).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'fastpath: --context onprem-frb: is no context of the kubeconfig; did you mean "onprem-fra"? known: alibaba-ebm, aws-euw1, onprem-fra',
    });
  });

  it('says that kubectl is missing', async () => {
    process.env.PATH = folder;
    expect(await preflight('--context', 'onprem-fra')).toEqual({
      code: 2,
      stdout: '',
      stderr:
        'fastpath: kubectl: is not on the PATH; install it, or give --inventory <file> with what it prints elsewhere',
    });
  });

  it('gives up on a cluster that hangs', async () => {
    const { url, token } = JSON.parse(
      await readFile(join(folder, 'demo', 'control.json'), 'utf8'),
    );
    const response = await fetch(`${url}/clusters/onprem-fra/faults`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ kind: 'hang' }),
    });
    expect(response.ok, await response.text()).toBe(true);
    const { code, stderr } = await preflight(
      '--context',
      'onprem-fra',
      '--timeout',
      '2',
    );
    expect(stderr).toMatch(
      /^fastpath: --context onprem-fra: cannot be read: .+; see that "kubectl --context=onprem-fra get nodes" works$/,
    );
    expect(code).toBe(2);
  });
});

describe.runIf(
  canRun(
    'KUBEBUILDER_ASSETS',
    Boolean(ASSETS),
    'set it to a folder with etcd and kube-apiserver, as for envtest',
  ) && kubectl,
)('fastpath preflight on a real API server', () => {
  let plane: ControlPlane;
  const as = async (user: 'admin' | 'reader') => {
    process.env.KUBECONFIG = join(folder, user);
    await writeFile(process.env.KUBECONFIG, plane.kubeconfigFor(user));
    return findings('--context', 'test', '--environment', 'onprem-fra');
  };

  beforeAll(async () => {
    plane = await ControlPlane.start(ASSETS!);
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
    const { metadata } = (
      loadYamlDocuments(role, 'clusterrole.yaml') as any[]
    ).find(({ kind }) => kind === 'ClusterRole');
    await plane.kubectlWith(role, 'apply', '-f', '-');
    await plane.kubectl(
      'create',
      'clusterrolebinding',
      'reader',
      `--clusterrole=${metadata.name}`,
      '--user=reader',
    );
    await plane.kubectl('create', 'namespace', 'others');
    await plane.kubectl('create', 'serviceaccount', 'default', '-n', 'others');
    await addNode(plane, 'onprem-1', { 'openshift.io/fastvdpa': '2' });
  });
  afterAll(() => plane?.stop());

  it('finds that there is no Multus', async () => {
    const { code, output, found } = await as('reader');
    expect([code, output.passed, found]).toEqual([
      1,
      false,
      ['error networks-not-served'],
    ]);
  });

  it('passes with the rights of the ClusterRole once it is there', async () => {
    await plane.kubectl('apply', '-f', join(__dirname, 'crds.yaml'));
    await plane.kubectl(
      'wait',
      '--for=condition=Established',
      '--timeout=60s',
      'crd',
      '--all',
    );
    expect(await as('reader')).toMatchObject({
      code: 0,
      output: { passed: true, environments: ['onprem-fra'] },
      found: [],
    });
  });

  it('counts what other pods request of CPU and memory', async () => {
    // Two pods with 4 CPUs and 1 GiB each are asked for; the node has 32 and 64 GiB.
    const pod = (name: string, requests: object) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'others' },
      spec: {
        nodeName: 'onprem-1',
        automountServiceAccountToken: false,
        containers: [
          {
            name: 'main',
            image: 'registry.example.com/x:1',
            resources: { requests },
          },
        ],
      },
    });
    await apply(plane, pod('even', { cpu: '24', memory: '62Gi' }));
    expect((await as('reader')).found).toEqual([]);
    await apply(plane, pod('more', { cpu: '1m', memory: '1' }));
    const { code, output } = await as('reader');
    expect(output.findings.map(({ rule, message }) => [rule, message])).toEqual(
      [
        [
          'resource-exhausted',
          '2 pods with 4 cpu each do not fit now: 7999m of 32 cpu are free on the nodes of cluster onprem-fra that take them, room for 1 pod; ask for at most 1, or free some',
        ],
        [
          'resource-exhausted',
          expect.stringMatching(
            /^2 pods with 1Gi memory each do not fit now: 1\.99Gi of 64Gi memory are free .* room for 1 pod; /,
          ),
        ],
      ],
    );
    expect(code).toBe(1);
  });

  it('says the same in the portal, which keeps little of those pods', async () => {
    const [{ environments, files }, packs, source] = await Promise.all([
      readEnvironments(ENVIRONMENTS),
      loadBackendPacks(),
      readFile(WORKLOAD, 'utf8'),
    ]);
    const environment = environments.find(
      ({ metadata }) => metadata.name === 'onprem-fra',
    )!;
    const index = new PlacementIndex({
      observed: () => undefined,
      counted: () => undefined,
    });
    const facts = {
      ref: 'resource:default/onprem-fra',
      namespace: 'default',
      name: 'onprem-fra',
      owner: environment.spec.owner,
      environment,
      spec: environment.spec,
      trusted: true,
      problems: [],
    };
    index.setCatalog({
      environments: [facts],
      backends: packs.map(({ backend }) => backend),
      ownership: OwnershipRules.NONE,
      workloads: [],
    });
    const fleet = new ClusterFleet({
      portal: index.portal,
      logger: mockServices.logger.mock(),
      added: () => undefined,
    });
    const connect = async () => {
      const config = new KubeConfig();
      config.loadFromString(plane.kubeconfigFor('reader'));
      return config;
    };
    fleet.set({ name: 'onprem-fra', fingerprint: '1', connect }, 'test');
    try {
      const kinds = () => index.clusters()[0]?.kinds ?? [];
      for (
        const deadline = Date.now() + 60_000;
        kinds().length === 0 ||
        kinds().some(({ state }) => state !== 'live' && state !== 'absent');
        await sleep(50)
      ) {
        if (Date.now() > deadline)
          throw new Error(
            `not read within a minute: ${JSON.stringify(index.clusters())}`,
          );
      }
      const report = preflightWorkload({
        rendered: renderWorkload({
          workload: readWorkload(source, WORKLOAD),
          source,
          environments,
          packs,
          sources: { environments: files },
        }),
        inventoryOf: each =>
          each === environment
            ? clusterInventory(index, {
                name: each.metadata.name,
                ref: `resource:default/${each.metadata.name}`,
                cluster: each.spec.cluster,
              })
            : undefined,
      });
      expect(report.findings).toEqual((await as('reader')).output.findings);
      expect(report.findings).toHaveLength(2);
    } finally {
      await fleet.close();
      index.close();
    }
  });

  it('names what it may not read, and concludes nothing from it', async () => {
    const role = JSON.parse(
      await plane.kubectl(
        'get',
        'clusterrole',
        'fastpath-reader',
        '-o',
        'json',
      ),
    );
    const grant = (rules: unknown) =>
      plane.request(
        'PATCH',
        '/apis/rbac.authorization.k8s.io/v1/clusterroles/fastpath-reader',
        { rules },
      );
    await grant([
      { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list'] },
    ]);
    const { code, output } = await as('reader');
    expect(
      output.findings.map(({ severity, rule, message }) => [
        severity,
        rule,
        message,
      ]),
    ).toEqual([
      [
        'warning',
        'cluster-not-checked',
        expect.stringMatching(
          /^what is free in cluster onprem-fra is not checked: its pods cannot be read \(pods is forbidden: User "reader" cannot list resource "pods".*\); have them listed/,
        ),
      ],
    ]);
    expect([code, output.passed]).toEqual([1, true]);
    await grant([]);
    expect(
      (await as('reader')).output.findings.map(({ message }) => message),
    ).toEqual([
      expect.stringContaining('its nodes cannot be read (nodes is forbidden: '),
    ]);
    await grant(role.rules);
  });

  it('says that credentials are refused', async () => {
    process.env.KUBECONFIG = join(folder, 'refused');
    await writeFile(
      process.env.KUBECONFIG,
      plane.kubeconfigFor('reader').replace('reader-token', 'wrong-token'),
    );
    const { code, stderr } = await preflight(
      '--context',
      'test',
      '--environment',
      'onprem-fra',
    );
    expect(stderr).toMatch(
      /^fastpath: --context test: cannot be read: You must be logged in to the server.*; see that "kubectl --context=test get nodes" works$/,
    );
    expect(stderr).not.toContain('wrong-token');
    expect(code).toBe(2);
  });
});
