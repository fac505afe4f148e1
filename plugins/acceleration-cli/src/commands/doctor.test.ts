import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  qualifiedResource,
  READ_RESOURCES,
} from '@fastpath/backstage-plugin-acceleration-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DoctorOutput } from '../doctor/doctorOutput';
import { run } from '../run';

const GOLDEN = join(__dirname, '..', '..', '..', 'acceleration-node', 'golden');

let folder: string;
let path: string | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-doctor-'));
  path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
});
afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true, force: true });
});

const RESOURCES = READ_RESOURCES.map(qualifiedResource);
const list = (...items: object[]) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const node = {
  metadata: { name: 'n1', labels: { 'fastpath.dev/nic': 'connectx-6' } },
  status: {
    nodeInfo: { kernelVersion: '5.14.0-1' },
    allocatable: {
      'openshift.io/fastvdpa': '8',
      'openshift.io/uplinkvdpa': '8',
    },
  },
};
const daemonSet = (name: string, image: string) => ({
  metadata: { namespace: 'kube-system', name },
  spec: { template: { spec: { containers: [{ image }] } } },
});

/** What a cluster answers, by kubectl's first arguments; a failure begins with "!". */
interface Cluster {
  apis?: string;
  nodes?: string;
  daemonSets?: string;
  denied?: readonly string[];
  reviews?: string;
}

/** Puts a kubectl on the PATH that answers as such a cluster does. */
async function cluster({
  apis = RESOURCES.join('\n'),
  nodes = list(node),
  daemonSets = list(
    daemonSet('multus', 'r/multus-cni:v4.1.0'),
    daemonSet('plugin', 'r/sriov-network-device-plugin:v3.5.0'),
  ),
  denied = [],
  reviews = READ_RESOURCES.flatMap(resource =>
    ['list', 'watch'].map(
      verb =>
        `${verb} ${resource.resource} ${resource.group} ${!denied.includes(`${verb} ${qualifiedResource(resource)}`)}`,
    ),
  ).join('\n'),
}: Cluster = {}): Promise<void> {
  const answers = {
    'api-resources': apis,
    nodes,
    'daemonsets.apps': daemonSets,
    create: reviews,
    version: JSON.stringify({ serverVersion: { gitVersion: 'v1.33.1' } }),
  };
  const cases = await Promise.all(
    Object.entries(answers).map(async ([key, text]) => {
      await writeFile(join(folder, key), text.replace(/^!/, ''));
      return `${key}) cat ${folder}/${key} ${text.startsWith('!') ? '>&2; exit 1' : ''};;`;
    }),
  );
  await writeFile(
    join(folder, 'kubectl'),
    `#!/bin/sh\nwhat=$1; [ $1 = get ] && what=$2; [ $1 = create ] && cat > ${folder}/asked\ncase $what in ${cases.join('\n')} esac\n`,
  );
  await chmod(join(folder, 'kubectl'), 0o755);
}

async function doctor(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(['doctor', ...args], {
    out: line => out.push(line),
    err: line => err.push(line),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const ENVIRONMENT = [
  '--context',
  'onprem-fra',
  '--environments',
  join(GOLDEN, 'environments'),
];

async function asJson(...args: string[]): Promise<DoctorOutput> {
  const { out } = await doctor(...ENVIRONMENT, ...args, '--format', 'json');
  return JSON.parse(out) as DoctorOutput;
}

const statesOf = ({ environments }: DoctorOutput) =>
  Object.fromEntries(
    environments.flatMap(({ requirements }) =>
      requirements.map(({ component, state }) => [component, state]),
    ),
  );

describe('fastpath doctor', () => {
  it('is fine with a cluster that may be read and is asked for nothing', async () => {
    await cluster();
    const { code, out } = await doctor('--context', 'fra');
    expect(out).toMatch(/^context fra, Kubernetes v1\.33\.1\n/);
    expect(out).toMatch(/\nnothing is lacking$/);
    expect(code).toBe(0);
  });

  it('says what an environment requires, has, lacks, or has too old', async () => {
    await cluster();
    const output = await asJson();
    expect(statesOf(output)).toMatchObject({
      'Multus CNI': 'met',
      'SR-IOV network device plugin': 'too-old',
      'ovs-cni': 'not-seen',
      'Open vSwitch with hardware offload': 'not-seen',
    });
    expect(output.summary).toMatchObject({ tooOld: 1, rightsLacking: 0 });
    expect((await doctor(...ENVIRONMENT)).code).toBe(1);
  });

  it('names rights that are lacking and what is not known without them; a kind that is not served needs none', async () => {
    await cluster({
      apis: RESOURCES.filter(name => !name.startsWith('sriov')).join('\n'),
      denied: [
        'watch events',
        'list pods',
        'list sriovnetworknodestates.sriovnetwork.openshift.io',
      ],
    });
    const { code, out } = await doctor('--context', 'fra');
    expect(code).toBe(1);
    expect(out).toContain('LACKING   watch events: without it, ');
    expect(out).toContain('LACKING   list pods: without it, nothing is known');
    expect(out).toContain('SriovNetworkNodeState: the cluster does not serve');
    expect(out).toMatch(/\n2 rights lacking$/);
  });

  it('concludes nothing from what may not be read', async () => {
    await cluster({
      daemonSets: '!Error from server (Forbidden): daemonsets is forbidden: x',
      nodes: '!Error from server (Forbidden): nodes is forbidden: y',
      reviews: '!error: a webhook says no',
    });
    const output = await asJson();
    expect(statesOf(output)).toMatchObject({
      'Multus CNI': 'unknown',
      'SR-IOV network device plugin': 'unknown',
    });
    expect(output.rights[0].verbs).toEqual({
      list: 'unknown',
      watch: 'unknown',
    });
    expect(output.summary).toMatchObject({ lacking: 0, rightsLacking: 0 });
    expect((await doctor(...ENVIRONMENT)).code).toBe(1);
  });

  it.each<[string, string[], Cluster, RegExp]>([
    [
      'a cluster that nobody reaches',
      ['--context', 'fra'],
      {
        apis: '!refused',
        nodes: '!refused',
        daemonSets: '!refused',
        reviews: '!refused',
      },
      /--context fra: cannot be read: refused; see that/,
    ],
    [
      'an environment of another cluster',
      [...ENVIRONMENT, '--environment', 'nowhere'],
      {},
      /--environment nowhere: is none of the environments/,
    ],
  ])('refuses %s', async (_, args, answers, message) => {
    await cluster(answers);
    const { code, err } = await doctor(...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
