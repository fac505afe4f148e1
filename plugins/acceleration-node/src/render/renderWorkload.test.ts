import { describe, expect, it } from 'vitest';
import {
  fakeEnvironment,
  fakePack,
  fakeWorkload,
} from '../__testUtils__/fakes';
import { loadBackendPacks } from '../pack/loadBackendPacks';
import { loadYaml } from '../yaml/loadYaml';
import { LOCK_PATH, parseLock } from '../tree/lock';
import { renderWorkload } from './renderWorkload';

const ENVIRONMENTS = ['a', 'b', 'c'].map(name => fakeEnvironment(name));
const THREE = { environments: ['c', 'a', 'b'] };
const sources = { workload: 'w.yaml' };

describe('renderWorkload', () => {
  it('gives the same bytes whatever the order of environments, packs and fields', () => {
    const one = renderWorkload({
      workload: fakeWorkload(THREE),
      environments: ENVIRONMENTS,
      packs: [fakePack(), fakePack({ name: 'other' })],
      source: 'x',
    });
    const reversed = Object.fromEntries(
      Object.entries(fakeWorkload({ environments: ['b', 'c', 'a'] })).reverse(),
    ) as any;
    const two = renderWorkload({
      workload: reversed,
      environments: [...ENVIRONMENTS].reverse(),
      packs: [fakePack({ name: 'other' }), fakePack()],
      source: 'x',
    });
    expect(two.files).toEqual(one.files);
    expect(two.digest).toBe(one.digest);
    expect(one.environments).toEqual(['a', 'b', 'c']);
    expect(one.files.map(({ path }) => path)).toEqual(
      [...one.files.map(({ path }) => path)].sort(),
    );
  });

  it('keeps the source byte for byte, or writes the workload anew', () => {
    const input = {
      workload: fakeWorkload({ environments: ['a'] }),
      environments: ENVIRONMENTS,
      packs: [fakePack()],
    };
    const text = (source?: string) =>
      renderWorkload({ ...input, source }).files.find(
        ({ path }) => path === 'workload.yaml',
      )!.content;
    expect(text('# mine\r\nkind: Workload')).toBe('# mine\r\nkind: Workload');
    expect(loadYaml(text())).toEqual(input.workload);
  });

  it('locks the packs that it used, and no others', () => {
    const { files } = renderWorkload({
      workload: fakeWorkload({ environments: ['a'] }),
      environments: ENVIRONMENTS,
      packs: [fakePack({ name: 'other' }), fakePack()],
    });
    expect(
      Object.keys(
        parseLock(files.find(({ path }) => path === LOCK_PATH)!.content)
          .backends,
      ),
    ).toEqual(['fake']);
  });

  it('proves that SYS_RESOURCE and root in one environment leave the workload portable', async () => {
    const vdpa = (name: string, memlock: string) =>
      fakeEnvironment(name, {
        backend: 'vdpa',
        memlock,
        networks: { default: { resource: 'a.b/c', bridge: 'br' } },
      });
    const { proof, builds, files } = renderWorkload({
      workload: fakeWorkload({ environments: ['x', 'y'] }),
      environments: [vdpa('x', 'runtime'), vdpa('y', 'sys-resource')],
      packs: await loadBackendPacks(),
    });
    expect(proof).toMatchObject({ portable: true, differences: [] });
    const contexts = builds.map(
      ({ objects }) =>
        (objects[0].spec as any).template.spec.containers[0].securityContext,
    );
    expect(contexts).toEqual([
      { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'], add: ['SYS_RESOURCE'] },
        runAsUser: 0,
        runAsNonRoot: false,
      },
    ]);
    const config = files.find(
      ({ path }) => path === 'deploy/overlays/y/net-config.yaml',
    )!.content;
    expect(config).toMatch(
      /"memlock": \{\s+"way": "sys-resource",\s+"bytes": 536870912/,
    );
  });

  it('promises a non-root user everywhere as soon as one environment wants it', () => {
    const [a, b] = [
      fakeEnvironment('a'),
      fakeEnvironment('b', { podSecurity: 'restricted' }),
    ];
    const podOf = (names: string[]) =>
      (
        renderWorkload({
          workload: fakeWorkload({ environments: names }),
          environments: [a, b],
          packs: [fakePack()],
        }).builds[0].objects[0].spec as any
      ).template.spec;
    expect(podOf(['a', 'b']).securityContext.runAsNonRoot).toBe(true);
    expect(podOf(['a']).securityContext).not.toHaveProperty('runAsNonRoot');
  });

  it('depends on its environments, with their namespace in the catalog', () => {
    const { files } = renderWorkload({
      workload: fakeWorkload({ environments: ['b', 'a'] }),
      environments: [
        fakeEnvironment('b', {}, { namespace: 'infra' }),
        ENVIRONMENTS[0],
      ],
      packs: [fakePack()],
    });
    expect(
      loadYaml(files.find(({ path }) => path === 'catalog-info.yaml')!.content),
    ).toMatchObject({
      kind: 'Component',
      spec: {
        dependsOn: ['resource:default/a', 'resource:infra/b'],
        owner: 'guests',
      },
    });
  });

  it.each<[string, object, ReturnType<typeof fakePack>, string]>([
    [
      "the workload's file, found while resolving",
      { environments: ['d'] },
      fakePack(),
      'w.yaml: spec.environments[0]: "d" is no environment; known: a, b, c',
    ],
    [
      "the workload's file, found while rendering",
      {
        interfaces: [{ name: 'net1', network: 'fast', datapath: 'kernel' }],
        environments: ['a'],
      },
      fakePack(),
      'w.yaml: spec.interfaces[0].datapath: "kernel" cannot be had from network "fast" of environment a',
    ],
    [
      "the workload's file, for VLANs that conflict",
      {
        interfaces: [
          { name: 'net1', network: 'fast' },
          { name: 'net2', network: 'fast' },
        ],
        environments: [
          { name: 'a', interfaces: { net1: { vlan: 1 }, net2: { vlan: 2 } } },
        ],
      },
      fakePack(),
      'w.yaml: spec.environments[a].interfaces: interfaces net1, net2 are on one network',
    ],
    [
      "the pack's file",
      { environments: ['a'] },
      fakePack({ overlay: { pod: '\npod: {image: {{nothing}} }' } }),
      'fake/overlay/pod.yaml.hbs: line 2: {{nothing}} has no value',
    ],
  ])('an error names %s', (_, spec, pack, message) => {
    expect(() =>
      renderWorkload({
        workload: fakeWorkload(spec),
        environments: ENVIRONMENTS,
        packs: [pack],
        sources,
      }),
    ).toThrow(new RegExp(`^${message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });

  it('does not change what it is given', () => {
    const input = {
      workload: fakeWorkload(THREE),
      environments: ENVIRONMENTS,
      packs: [fakePack()],
    };
    const before = JSON.stringify(input);
    renderWorkload(input);
    expect(JSON.stringify(input)).toBe(before);
  });
});
