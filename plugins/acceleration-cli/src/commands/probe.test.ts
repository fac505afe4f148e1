import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../run';

const TREE = join(
  __dirname,
  ...['..', '..', '..', 'acceleration-node', 'golden', 'workloads'],
  ...['edge-httpd', 'expected'],
);

let folder: string;
let path: string | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-probe-test-'));
  path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
});
afterEach(async () => {
  process.env.PATH = path;
  await rm(folder, { recursive: true, force: true });
});

const RESULT = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'ProbeResult',
  workload: 'edge-httpd',
  environment: 'aws-euw1',
  role: 'generator',
  interface: 'net1',
  device: { kind: 'vhost-user', path: '/run/fast/0/sock' },
  sent: 10_000,
  received: 10_000,
  lost: 0,
  packetsPerSecond: 1_020_000,
  frameBytes: 60,
  durationSeconds: 1,
  queues: 1,
  tool: { name: 'fastpath-probe', version: '1' },
};

/** What the overlay builds, as kustomize prints it: JSON is YAML. */
const BUILT = [
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'edge-httpd-net', namespace: 'edge' },
    data: {
      'net.json': JSON.stringify({
        kind: 'NetConfig',
        interfaces: [
          { name: 'net1', datapath: 'userspace', gateway: '10.0.4.1' },
        ],
      }),
    },
  },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'edge-httpd', namespace: 'edge' },
    spec: {
      template: {
        metadata: { labels: { 'fastpath.dev/workload': 'edge-httpd' } },
        spec: {
          containers: [
            {
              name: 'edge-httpd',
              image: 'x',
              command: ['/usr/local/bin/fastpath-resolve', '--'],
            },
          ],
        },
      },
    },
  },
];

const ended = (message: string | undefined, phase = 'Succeeded') => ({
  metadata: {
    name: 'p',
    namespace: 'edge',
    labels: {
      'fastpath.dev/probe': 'edge-httpd',
      'fastpath.dev/environment': 'aws-euw1',
    },
  },
  status: {
    phase,
    containerStatuses: [
      {
        name: 'fastpath-probe',
        state: {
          terminated: {
            exitCode: message === undefined ? 127 : 0,
            finishedAt: '2026-11-30T10:00:00Z',
            ...(message !== undefined && { message }),
          },
        },
      },
    ],
  },
});

/** Puts a kubectl on the PATH that writes down what it is asked, builds, and shows a pod. */
async function cluster(pod: object, failing = ''): Promise<void> {
  await writeFile(
    join(folder, 'built'),
    BUILT.map(each => JSON.stringify(each)).join('\n---\n'),
  );
  await writeFile(join(folder, 'pods'), JSON.stringify({ items: [pod] }));
  await writeFile(
    join(folder, 'kubectl'),
    `#!/bin/sh
echo "$*" >> ${folder}/asked
case "$1 $2" in
  "${failing || 'nothing'} "*) echo 'error: it is refused' >&2; exit 1 ;;
  "version "*) echo '{"kustomizeVersion":"v5.0.0","clientVersion":{"gitVersion":"v1.33.0"}}' ;;
  "kustomize "*) cat ${folder}/built ;;
  "get pods") case "$*" in *selector*) cat ${folder}/pods ;; *) echo '{"items":[]}' ;; esac ;;
  "get "*) echo '{"items":[]}' ;;
esac
`,
  );
  await chmod(join(folder, 'kubectl'), 0o755);
  await writeFile(
    join(folder, 'kustomize'),
    `#!/bin/sh\n[ $1 = version ] && echo v5.0.0 || cat ${folder}/built\n`,
  );
  await chmod(join(folder, 'kustomize'), 0o755);
}

async function probe(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await run(['probe', TREE, '--from', 'aws-euw1', ...args], {
    out: line => out.push(line),
    err: line => err.push(line),
  });
  const asked = await readFile(join(folder, 'asked'), 'utf8').catch(() => '');
  const words = asked.split('\n').map(line => line.split(' ')[0]);
  return { code, out: out.join('\n'), err: err.join('\n'), words };
}

describe('fastpath probe --context', () => {
  it('runs the Job, says what it found, and takes it away', async () => {
    await cluster(ended(JSON.stringify(RESULT)));
    const { code, out, words } = await probe('--context', 'euw');
    expect(out).toBe('generator: 0 of 10,000 lost, 1.02 Mpps');
    expect(code).toBe(0);
    expect(words).toContain('apply');
    expect(words.filter(word => word !== '').at(-1)).toBe('delete');
  });

  it.each([
    [
      'lost frames',
      JSON.stringify({ ...RESULT, received: 9_990, lost: 10 }),
      'generator: 10 of 10,000 lost',
    ],
    ['no result', undefined, 'generator: no result: it ended with 127'],
    [
      'another word',
      '\u001b[2J',
      'generator: no result: the termination message of the probe is not JSON',
    ],
  ])('ends with 1 for %s', async (_, message, says) => {
    await cluster(ended(message, 'Failed'));
    const { code, out, words } = await probe('--context', 'euw');
    expect(out).toContain(says);
    expect(code).toBe(1);
    expect(words).toContain('delete');
  });

  it('takes away what was begun when a cluster refuses it', async () => {
    await cluster(ended(JSON.stringify(RESULT)), 'apply');
    const { code, err, words } = await probe('--context', 'euw');
    expect(err).toContain('--context euw: kubectl apply failed: it is refused');
    expect(code).toBe(2);
    expect(words).toContain('delete');
  });

  it('needs a folder, or a context', async () => {
    const { code, err } = await probe();
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining('--out: is missing'),
    });
  });
});
