import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildOverlay,
  findKustomize,
} from '@fastpath/backstage-plugin-acceleration-node';
import { GOLDEN } from './renderedTrees';

const FASTPATH = join(
  __dirname,
  '..',
  '..',
  'node_modules',
  '.bin',
  'fastpath',
);

/** Runs the bundled command as a user does. */
async function fastpath(
  ...args: string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    return { code: 0, ...(await promisify(execFile)(FASTPATH, args)) };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      code: number;
      stdout: string;
      stderr: string;
    };
    return { code, stdout, stderr };
  }
}

let root: string;
let tree: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-cli-'));
  tree = join(root, 'tree');
  const done = await fastpath(
    'render',
    join(GOLDEN, 'workloads', 'edge-httpd', 'workload.yaml'),
    '--environments',
    join(GOLDEN, 'environments'),
    '--out',
    tree,
  );
  expect(done).toMatchObject({ code: 0, stderr: '' });
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('fastpath verify', () => {
  it('proves a rendered tree and says what built it', async () => {
    const { code, stdout } = await fastpath('verify', tree);
    expect(stdout).toMatch(
      /^built with (kustomize|kubectl kustomize) v\d+\.\d+\.\d+: alibaba-ebm, aws-euw1, onprem-fra\n/,
    );
    expect(stdout).toContain(
      'portable: the pod is the same in every environment',
    );
    expect(code).toBe(0);
  });

  /** What somebody changes in one overlay's patch, and the path that must be named. */
  const CHANGES: [string, string, string][] = [
    [
      'the image',
      'image: registry.example.com/edge/other@sha256:' + 'f'.repeat(64),
      'spec.template.spec.containers.edge-httpd.image',
    ],
    [
      'the arguments',
      'args: [--other]',
      'spec.template.spec.containers.edge-httpd.args[0]',
    ],
    [
      'a variable',
      'env: [{name: LOG_LEVEL, value: debug}]',
      'spec.template.spec.containers.edge-httpd.env.LOG_LEVEL.value',
    ],
    [
      'a port',
      'ports: [{name: extra, containerPort: 9999, protocol: TCP}]',
      'spec.template.spec.containers.edge-httpd.ports.extra',
    ],
    [
      'a probe',
      'readinessProbe: {httpGet: {path: /other}}',
      'spec.template.spec.containers.edge-httpd.readinessProbe.httpGet.path',
    ],
    [
      'a shadowing mount',
      'volumeMounts: [{name: podnetinfo, mountPath: /usr/bin}]',
      'spec.template.spec.containers.edge-httpd.volumeMounts["/usr/bin"]',
    ],
  ];

  it.each(CHANGES)(
    'names %s, changed in one overlay',
    async (_what, line, path) => {
      const changed = join(root, 'changed');
      await rm(changed, { recursive: true, force: true });
      await cp(tree, changed, { recursive: true });
      const patch = join(
        changed,
        'deploy',
        'overlays',
        'aws-euw1',
        'pod.patch.yaml',
      );
      const text = await readFile(patch, 'utf8');
      const [field] = line.split(':');
      // Only the mount has a field of its own in the patch already: it is replaced.
      const without =
        field === 'volumeMounts'
          ? text.replace(/ {8}volumeMounts:\n(?: {8}[- ].*\n)+/, '')
          : text;
      await writeFile(
        patch,
        without.replace(
          '      - name: edge-httpd\n',
          `      - name: edge-httpd\n        ${line}\n`,
        ),
      );
      const { code, stdout } = await fastpath('verify', changed);
      expect(stdout).toContain(`Deployment/edge-httpd: ${path}`);
      expect(stdout).toContain('aws-euw1');
      expect(code).toBe(1);
    },
  );

  it('names an added sidecar', async () => {
    const changed = join(root, 'sidecar');
    await cp(tree, changed, { recursive: true });
    const patch = join(
      changed,
      'deploy',
      'overlays',
      'onprem-fra',
      'pod.patch.yaml',
    );
    const text = await readFile(patch, 'utf8');
    await writeFile(
      patch,
      text.replace(
        '      containers:\n',
        '      containers:\n      - name: spy\n        image: example.com/spy:1\n',
      ),
    );
    const { code, stdout } = await fastpath(
      'verify',
      changed,
      '--format',
      'json',
    );
    const output = JSON.parse(stdout);
    expect(
      output.differences.map((difference: any) => difference.path),
    ).toEqual(['spec.template.spec.containers.spy']);
    expect(output.differences[0].message).toBe(
      'onprem-fra has it; alibaba-ebm, aws-euw1 have nothing',
    );
    expect(output).toMatchObject({ portable: false });
    expect(code).toBe(1);
  });

  it('tells an overlay that does not build from one that differs', async () => {
    const changed = join(root, 'broken');
    await cp(tree, changed, { recursive: true });
    await writeFile(
      join(changed, 'deploy', 'overlays', 'aws-euw1', 'pod.patch.yaml'),
      'kind: Deployment\n',
    );
    const { code, stdout } = await fastpath('verify', changed);
    expect(stdout).toContain('aws-euw1: does not build: ');
    expect(code).toBe(1);
  });

  it('ends with 2 for a folder that is no rendered tree', async () => {
    const { code, stderr } = await fastpath('verify', root);
    expect(stderr).toMatch(
      /^fastpath: .*: has no folder deploy\/overlays .*; give the folder that "fastpath render" wrote\n$/,
    );
    expect(code).toBe(2);
  });
});

describe('fastpath probe', () => {
  it("makes a Job of an environment's own pod, which kustomize builds again", async () => {
    const out = join(root, 'probe');
    const args = ['--from', 'alibaba-ebm', '--endpoint', '10.0.0.9'];
    const done = await fastpath('probe', tree, ...args, '--out', out);
    expect(done).toMatchObject({ code: 0, stderr: '' });
    const folder = join(out, 'probe', 'alibaba-ebm-generator');
    expect(done.stdout).toContain(`apply with: kubectl apply -k ${folder}`);
    const [job] = await buildOverlay(await findKustomize(), folder);
    expect(job).toMatchObject({
      kind: 'Job',
      metadata: { namespace: 'fast-apps' },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'fastpath-probe',
                resources: { limits: { 'fastpath.dev/virtio': '1' } },
              },
            ],
          },
        },
      },
    });
    const again = await fastpath('probe', tree, ...args, '--out', out);
    expect(again.stdout).toContain('nothing to do');
  });

  it.each([
    [['--from', 'mars'], '--from'],
    [['--from', 'alibaba-ebm', '--to', 'onprem-fra'], '--to'],
    [['--from', 'alibaba-ebm/pod-0'], '--from'],
  ])('refuses %j with one error, and writes nothing', async (args, option) => {
    const out = join(root, 'refused');
    const { code, stderr } = await fastpath(
      'probe',
      tree,
      ...args,
      '--out',
      out,
    );
    expect({ code, lines: stderr.trim().split('\n').length }).toEqual({
      code: 2,
      lines: 1,
    });
    expect(stderr).toContain(`fastpath: ${option}: `);
    await expect(
      readFile(join(out, '.fastpath', 'lock.yaml')),
    ).rejects.toThrow();
  });

  it("takes no workload's folder for its own", async () => {
    const { code, stderr } = await fastpath(
      ...['probe', tree, '--from', 'alibaba-ebm', '--out', tree],
    );
    expect(code).toBe(2);
    expect(stderr).toContain('render into another folder');
    expect((await fastpath('verify', tree)).code).toBe(0);
  });
});
