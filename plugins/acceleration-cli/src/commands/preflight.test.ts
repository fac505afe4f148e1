import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { preflightOutput } from '../preflight/preflightOutput';
import { printed } from '../__testUtils__/printed';
import { run } from '../run';

const ROOT = join(__dirname, '..', '..', '..', '..');
const WORKLOAD = join(ROOT, 'examples', 'edge-httpd', 'workload.yaml');
const ENVIRONMENTS = join(ROOT, 'templates', 'environments');
const FRA = ['--environment', 'onprem-fra'];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-preflight-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function preflight(...args: string[]) {
  return printed([
    'preflight',
    WORKLOAD,
    '--environments',
    ENVIRONMENTS,
    ...args,
  ]);
}

const node = (allocatable: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1' },
  status: {
    allocatable: {
      cpu: '16',
      memory: '64Gi',
      'hugepages-1Gi': '8Gi',
      'openshift.io/fastvdpa': '4',
      ...allocatable,
    },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});
const pod = (namespace: string, requests: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'x', namespace },
  spec: {
    nodeName: 'n1',
    containers: [{ name: 'x', resources: { requests } }],
  },
});
const NAD = {
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: { name: 'x', namespace: 'edge' },
};

async function inventory(...items: unknown[]): Promise<string[]> {
  const file = join(folder, 'cluster.json');
  await writeFile(
    file,
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
  );
  return ['--inventory', file];
}

describe('fastpath preflight', () => {
  it('says that a workload fits, against what, and which environments are not checked', async () => {
    const from = await inventory(
      node(),
      pod('edge'),
      pod('others', { cpu: '8' }),
      NAD,
    );
    expect(await preflight(...from, ...FRA)).toEqual({
      code: 0,
      stderr: '',
      stdout: `edge-httpd: onprem-fra against inventory ${from[1]}; not checked: alibaba-ebm (cluster alibaba-ebm), aws-euw1 (cluster aws-euw1)\nnothing found: it fits onprem-fra as of now; others may take what is free`,
    });
  });

  it('says what does not fit, in which file, and what to do', async () => {
    const { code, stdout } = await preflight(
      ...(await inventory(
        node({ 'openshift.io/fastvdpa': '1' }),
        pod('edge'),
        pod('others', { cpu: '9' }),
        NAD,
      )),
      ...FRA,
    );
    expect(stdout.split('\n').slice(2)).toEqual([
      'onprem-fra: error resource-exhausted: 2 pods with 4 cpu each do not fit now: 7 of 16 cpu are free on the nodes of cluster onprem-fra that take them, room for 1 pod; ask for at most 1, or free some',
      '    in:     deploy/overlays/onprem-fra/pod.patch.yaml',
      '    to do:  Ask for fewer replicas, free what others hold, or have the platform team add devices or nodes.',
      'onprem-fra: error resource-too-few: 2 pods with 1 openshift.io/fastvdpa each will not fit: n1 of cluster onprem-fra can hold 1 such pod, even when empty; ask for at most 1',
      '    in:     deploy/overlays/onprem-fra/pod.patch.yaml',
      '    to do:  Ask for fewer replicas, or have the platform team add devices or nodes.',
      '',
      '2 errors, 0 warnings: it does not fit onprem-fra as it is',
    ]);
    expect(code).toBe(1);
  });

  it('ends with 1 for what could not be checked, though nothing speaks against it', async () => {
    const { code, stdout } = await preflight(
      ...(await inventory(node(), pod('edge'), NAD)),
      ...FRA,
    );
    expect(stdout).toContain(
      'onprem-fra: warning cluster-not-checked: what is free in cluster onprem-fra is not checked: its pods cannot be read (the inventory has those of namespace edge only: ask for all with -A)',
    );
    expect(stdout).toMatch(
      /\n0 errors, 1 warning: nothing speaks against onprem-fra, and the warnings say what is not certain$/,
    );
    expect(code).toBe(1);
  });

  it('prints the published JSON shape', async () => {
    const { code, stdout } = await preflight(
      ...(await inventory(node({ cpu: '1' }), pod('edge'), pod('others'), NAD)),
      ...FRA,
      '--format',
      'json',
    );
    const output = preflightOutput.parse(JSON.parse(stdout));
    expect(output).toMatchObject({
      workload: 'edge-httpd',
      passed: false,
      environments: ['onprem-fra'],
      summary: { errors: 1, warnings: 0, notes: 0 },
      findings: [
        {
          rule: 'resource-too-few',
          severity: 'error',
          environment: 'onprem-fra',
        },
      ],
    });
    expect(code).toBe(1);
  });

  it.each<[string, readonly string[], RegExp]>([
    [
      'no cluster',
      [],
      /^fastpath: preflight: has no cluster to look at; give --context <name of the kubeconfig>, or --inventory <file> with what/,
    ],
    [
      'an empty context',
      ['--context', ''],
      /^fastpath: --context <name> is empty; give it a value/,
    ],
    [
      'two clusters',
      ['--context', 'x', '--inventory', 'y'],
      /--context <name>' cannot be used with option '--inventory <file>'/,
    ],
    [
      'a file that is not there',
      ['--inventory', 'absent.json', ...FRA],
      /^fastpath: absent\.json: does not exist; check the path$/,
    ],
    [
      'a file of something else',
      ['--inventory', WORKLOAD, ...FRA],
      /workload\.yaml: holds no node, no pod and no network of a cluster; give what "kubectl get nodes,pods,net-attach-def -A -o json" prints$/,
    ],
    [
      'an inventory without a word on the environment',
      ['--inventory', WORKLOAD],
      /^fastpath: --inventory: is one cluster, and it cannot be told which environment is meant \(alibaba-ebm is on alibaba-ebm, .*\); name it with --environment <name>$/,
    ],
    [
      'an environment of nobody',
      ['--inventory', WORKLOAD, '--environment', 'onprem-frb'],
      /is none of the environments; did you mean "onprem-fra"\?/,
    ],
    [
      'a timeout that is none',
      ['--context', 'x', '--timeout', '1m'],
      /Give whole seconds, for example 60\./,
    ],
    [
      'a timeout of 0',
      ['--context', 'x', '--timeout', '0'],
      /Give whole seconds/,
    ],
  ])('refuses %s', async (_, args, message) => {
    const { code, stdout, stderr } = await preflight(...args);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('tells of a broken workload before it asks a cluster', async () => {
    const file = join(folder, 'workload.yaml');
    await writeFile(file, 'kind: Workload\n');
    const lines: string[] = [];
    expect(
      await run(
        ['preflight', file, '--environments', ENVIRONMENTS, '--context', 'x'],
        { out: () => {}, err: line => lines.push(line) },
      ),
    ).toBe(2);
    expect(lines[0]).toMatch(/^fastpath: .*workload\.yaml: /);
  });
});
