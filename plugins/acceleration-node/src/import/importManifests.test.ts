import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Environment,
  environmentName,
  parseWith,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEnvironments } from '../input/readEnvironments';
import { readWorkload } from '../input/readWorkload';
import type { BackendPack } from '../pack/BackendPack';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { renderWorkload } from '../render/renderWorkload';
import { dumpYaml } from '../yaml/dumpYaml';
import { importManifests } from './importManifests';

const GOLDEN = join(__dirname, '..', '..', 'golden');

let environments: readonly Environment[];
let packs: BackendPack[];
beforeAll(async () => {
  ({ environments } = await readEnvironments(join(GOLDEN, 'environments')));
  packs = await loadBackendPacks({ directories: [join(GOLDEN, 'backends')] });
});

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-import-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(path: string, text: string): Promise<string> {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
  return join(root, path);
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: app, namespace: edge}
spec:
  replicas: 2
  selector: {matchLabels: {app: app}}
  template:
    metadata:
      labels: {app: app}
      annotations: {k8s.v1.cni.cncf.io/networks: '[{"name":"fast","interface":"net1"}]'}
    spec:
      containers:
      - name: main
        image: registry.example.com/edge/app@sha256:${'ab'.repeat(32)}
        command: [/usr/bin/app]
        args: ["--vdev=net_virtio_user0,path=/dev/vhost-vdpa-3", --verbose]
        resources:
          limits: {cpu: "2", memory: 1Gi, hugepages-1Gi: 1Gi, example.com/vdpa: "1"}
          requests: {cpu: "2", memory: 1Gi, hugepages-1Gi: 1Gi, example.com/vdpa: "1"}
        volumeMounts: [{name: huge, mountPath: /dev/hugepages}, {name: tmp, mountPath: /tmp}]
      volumes:
      - {name: huge, emptyDir: {medium: HugePages}}
      - {name: tmp, emptyDir: {}}
`;

const known = (...names: string[]) =>
  environments.filter(({ metadata }) => names.includes(metadata.name));

describe('importManifests', () => {
  it.each([
    'edge-httpd',
    'edge-cache',
    'eight-lanes',
    'flow-probe',
    'hard-values',
    'packet-gateway',
    'session-store',
  ])(
    'takes back what was rendered of %s, and builds the same pods of it',
    async name => {
      const file = join(GOLDEN, 'workloads', name, 'workload.yaml');
      const workload = readWorkload(await readFile(file, 'utf8'), file);
      const { builds } = renderWorkload({ workload, environments, packs });
      const paths: string[] = [];
      for (const { environment, objects } of builds) {
        await put(`${environment}/all.yaml`, dumpYaml(...objects));
        paths.push(join(root, environment));
      }
      const [imported, ...others] = await importManifests({
        paths,
        environments,
        packs,
      });
      expect(others).toEqual([]);
      expect(imported.unsupported).toEqual([]);
      expect(imported.differences!.filter(({ allowed }) => !allowed)).toEqual(
        [],
      );
      const back = parseWith(workloadSchema, imported.workload);
      const { args, command, env, image, sidecars, volumes, probes } =
        workload.spec;
      expect(back.spec).toMatchObject({
        args,
        command,
        env,
        image,
        volumes,
        probes,
      });
      expect(back.spec.sidecars.map(item => item.name)).toEqual(
        sidecars.map(item => item.name),
      );
      expect(back.spec.interfaces).toEqual(workload.spec.interfaces);
      expect(back.spec.environments.map(use => use.name).sort()).toEqual(
        workload.spec.environments.map(use => environmentName(use.name)).sort(),
      );
    },
  );

  it('reads a manifest of somebody else, and proposes placeholders without setting them', async () => {
    const file = await put('app.yaml', DEPLOYMENT);
    const [imported] = await importManifests({
      paths: [file],
      environments: known('onprem-fra'),
      packs,
    });
    expect(imported.unsupported).toEqual([]);
    expect(imported.differences!.filter(({ allowed }) => !allowed)).toEqual([]);
    expect(imported.workload).toMatchObject({
      metadata: { name: 'app', namespace: 'edge' },
      spec: {
        replicas: 2,
        resources: { cpu: '2', memory: '1Gi' },
        hugepages: { total: '1Gi' },
        args: ['--vdev=net_virtio_user0,path=/dev/vhost-vdpa-3', '--verbose'],
        volumes: [{ name: 'tmp', emptyDir: {} }],
        interfaces: [{ name: 'net1', network: 'fast' }],
        environments: ['onprem-fra'],
      },
    });
    expect(imported.notes).toContainEqual({
      path: 'spec.template.spec.containers[0].args[0]',
      message: expect.stringContaining('the resolver offers {net1.path}'),
    });
    expect(imported.differences!.length).toBeGreaterThan(5);
    expect(imported.differences!.filter(({ allowed }) => !allowed)).toEqual([]);
  });

  it.each<[string, (text: string) => string, string, string]>([
    [
      'privileges',
      text =>
        text.replace(
          '        resources:',
          '        securityContext: {privileged: true}\n        resources:',
        ),
      'spec.template.spec.containers[0].securityContext',
      'without privileges',
    ],
    [
      'volumes that are claimed for each pod',
      text =>
        text
          .replace('kind: Deployment', 'kind: StatefulSet')
          .replace(
            'spec:\n  replicas',
            'spec:\n  volumeClaimTemplates: [{metadata: {name: a}}]\n  replicas',
          ),
      'spec.volumeClaimTemplates',
      'claimed for each pod',
    ],
    [
      'an annotation of its pods',
      text =>
        text.replace(
          'annotations: {',
          'annotations: {prometheus.io/scrape: "true", ',
        ),
      'spec.template.metadata.annotations["prometheus.io/scrape"]',
      'none for its pods',
    ],
    [
      'dynamic resource allocation',
      text =>
        text.replace(
          'resources:\n',
          'resources:\n          claims: [{name: a}]\n',
        ),
      'spec.template.spec.containers[0].resources.claims',
      "is the environment's affair",
    ],
    [
      'the host network',
      text =>
        text.replace(
          '      containers:',
          '      hostNetwork: true\n      containers:',
        ),
      'spec.template.spec.hostNetwork',
      'no CNI call',
    ],
    [
      'no second interface',
      text => text.replace(/ +annotations:.*\n/, ''),
      'spec.template.metadata.annotations',
      'selects no secondary network',
    ],
    [
      'a folder of the host',
      text =>
        text.replace(
          '{name: tmp, emptyDir: {}}',
          '{name: tmp, hostPath: {path: /srv}}',
        ),
      'spec.template.spec.containers[0].volumeMounts[1]',
      '/srv of the host',
    ],
    [
      'a Job',
      text =>
        text
          .replace('kind: Deployment', 'kind: Job')
          .replace('apps/v1', 'batch/v1'),
      'kind',
      'a Job is no workload',
    ],
    [
      'a field that no workload has',
      text =>
        text.replace(
          '      containers:',
          '      hostname: x\n      containers:',
        ),
      'spec.template.spec.hostname',
      'has no field for it',
    ],
  ])(
    'refuses %s by file, line and path, with the reason and what to do',
    async (_, change, path, reason) => {
      const changed = change(DEPLOYMENT);
      expect(changed).not.toBe(DEPLOYMENT);
      const file = await put('app.yaml', changed);
      const [{ workload, unsupported }] = await importManifests({
        paths: [file],
        environments: known('onprem-fra'),
        packs,
      });
      expect(workload).toBeUndefined();
      expect(unsupported).toContainEqual({
        file,
        line: expect.any(Number),
        path,
        reason: expect.stringContaining(reason),
        todo: expect.any(String),
      });
    },
  );

  it('says which fields keep variants from being one workload', async () => {
    const paths = [
      await put('fra/app.yaml', DEPLOYMENT),
      await put('ber/app.yaml', DEPLOYMENT.replace('--verbose', '--quiet')),
    ].map(file => join(file, '..'));
    const [{ unsupported }] = await importManifests({ paths, packs });
    expect(unsupported).toContainEqual(
      expect.objectContaining({
        path: expect.stringContaining('args[1]'),
        reason: expect.stringContaining('is not the same in all variants'),
      }),
    );
  });

  it('cannot tell where something runs', async () => {
    const file = await put('app.yaml', DEPLOYMENT);
    const [{ unsupported }] = await importManifests({ paths: [file], packs });
    expect(unsupported).toMatchObject([
      {
        path: 'spec.template.metadata.annotations["k8s.v1.cni.cncf.io/networks"][0]',
        todo: expect.stringContaining('--environments'),
      },
    ]);
  });

  it.each([
    [
      'nothing that makes pods',
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
      'holds nothing that makes pods',
    ],
    ['no YAML', 'a: [', 'app.yaml:1: '],
    ['20 MB', '#'.repeat(20e6), 'has more than 16 MiB'],
  ])('refuses a file with %s', async (_, text, message) => {
    const file = await put('app.yaml', text);
    await expect(importManifests({ paths: [file], packs })).rejects.toThrow(
      message,
    );
  });
});
