import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import {
  readEnvironments,
  renderEnvironment,
  writeOwnedTree,
} from '@fastpath/backstage-plugin-acceleration-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canRun } from '../canRun';
import { ControlPlane } from './ControlPlane';
import { withOldBudget } from './withOldBudget';
import {
  GOLDEN,
  goldenPacks,
  RenderedTree,
  renderGoldenWorkloads,
} from './renderedTrees';

const ASSETS = process.env.KUBEBUILDER_ASSETS;
const NAMESPACES = [
  'edge',
  'edge-cache',
  'gateway',
  'lanes',
  'on',
  'sessions',
  'shared-edge',
  'fast-apps',
  'fastpath-system',
  'sriov-network-operator',
];

describe.runIf(
  canRun(
    'KUBEBUILDER_ASSETS',
    Boolean(ASSETS),
    'set it to a folder with etcd and kube-apiserver, as for envtest',
  ),
)('a real API server', () => {
  let plane: ControlPlane;
  let trees: RenderedTree[];
  let remove: () => Promise<void>;
  let platforms: string;

  beforeAll(async () => {
    plane = await ControlPlane.start(ASSETS!);
    await plane.kubectl('apply', '-f', join(__dirname, 'crds.yaml'));
    await plane.kubectl(
      'wait',
      '--for=condition=Established',
      '--timeout=60s',
      'crd',
      '--all',
    );
    for (const namespace of NAMESPACES)
      await plane.kubectl('create', 'namespace', namespace);
    ({ trees, remove } = await renderGoldenWorkloads());
    const served = (await plane.kubectl('api-versions')).split('\n');
    if (!served.includes('policy/v1'))
      await Promise.all(trees.map(({ folder }) => withOldBudget(folder)));
    platforms = await mkdtemp(join(tmpdir(), 'fastpath-platforms-'));
  });
  afterAll(async () => {
    await plane?.stop();
    await remove?.();
    if (platforms) await rm(platforms, { recursive: true, force: true });
  });

  it('admits every overlay, and gives back what was sent', async () => {
    for (const { name, folder, rendered } of trees) {
      for (const environment of rendered.environments) {
        const overlay = join(folder, 'deploy', 'overlays', environment);
        const list = JSON.parse(
          await plane.kubectl(
            'apply',
            '--dry-run=server',
            '--validate=true',
            '-o',
            'json',
            '-k',
            overlay,
          ),
        );
        const build = rendered.builds.find(
          candidate => candidate.environment === environment,
        )!;
        expect(
          list.items.map((item: any) => item.kind).sort(),
          `${name} ${environment}`,
        ).toEqual(build.objects.map(object => object.kind).sort());
        // A field that the server does not know is dropped in silence: the pod must come back whole.
        const sent: any = build.objects.find(
          object => (object.spec as any)?.template,
        );
        const got = list.items.find((item: any) => item.kind === sent.kind);
        expect(got.spec.template.spec).toMatchObject({
          serviceAccountName: name,
        });
        expect(got.spec.template.spec.containers[0].args).toEqual(
          sent.spec.template.spec.containers[0].args,
        );
        expect(got.spec.template.spec.containers[0].resources).toEqual(
          sent.spec.template.spec.containers[0].resources,
        );
        expect(got.spec.template.metadata.annotations).toEqual(
          sent.spec.template.metadata.annotations,
        );
      }
    }
  });

  it('admits every platform side', async () => {
    const packs = await goldenPacks();
    const { environments } = await readEnvironments(
      join(GOLDEN, 'environments'),
    );
    let admitted = 0;
    for (const environment of environments) {
      const folder = join(platforms, environment.metadata.name);
      const { files } = renderEnvironment({ environment, packs });
      if (!files.some(({ path }) => path.startsWith('platform/'))) continue;
      await writeOwnedTree(folder, files);
      admitted += 1;
      await plane.kubectl(
        'apply',
        '--dry-run=server',
        '--validate=true',
        '-k',
        join(folder, 'platform'),
      );
    }
    expect(admitted).toBe(5);
  });
});
