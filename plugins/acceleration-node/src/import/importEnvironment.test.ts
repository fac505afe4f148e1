import { dirname } from 'node:path';
import {
  environmentSchema,
  parseWith,
  workloadSchema,
} from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { LAN, deployment, nad } from '../__testUtils__/manifests';
import { renderWorkload } from '../render/renderWorkload';
import { faultsOf, importFolder } from './__testUtils__/importFolder';
import type { ImportedWorkload } from './ImportedWorkload';

type Fields = Record<string, any>;

const { path, packs, put, imports } = importFolder();

/** What is rendered of an import is whole: both documents are read as a user would give them. */
function render({ workload, environments = [] }: ImportedWorkload) {
  return renderWorkload({
    workload: parseWith(workloadSchema, workload),
    environments: environments.map(one => parseWith(environmentSchema, one)),
    packs: packs(),
  });
}

describe('environments of NADs', () => {
  it('takes kernel networks as they are, chains of plugins too, with the addresses that the pod asks for', async () => {
    const chain = nad('chain', {
      plugins: [
        { type: 'bridge', capabilities: { ips: true } },
        { type: 'tuning' },
      ],
    });
    const file = await put(
      'fra/all.yaml',
      LAN,
      chain,
      deployment([
        { name: 'lan' },
        { name: 'chain', ips: ['10.0.0.7/24'], mac: '02:00:00:00:00:07' },
      ]),
    );
    const [imported] = await imports([dirname(file)]);
    expect(imported.unsupported).toEqual([]);
    expect(faultsOf(imported)).toEqual([]);
    expect(imported.environments).toMatchObject([
      {
        metadata: { name: 'fra' },
        spec: {
          cluster: 'fra',
          networks: {
            lan: { kernel: { config: { type: 'macvlan', master: 'eth1' } } },
            chain: { kernel: { config: { plugins: [{}, {}] } } },
          },
        },
      },
    ]);
    expect(imported.notes).toContainEqual({
      path: 'environments/fra.yaml',
      message: expect.stringContaining('assumed'),
    });
    const [{ objects }] = render(imported).builds;
    expect(JSON.stringify(objects)).toContain('10.0.0.7/24');
  });

  it('makes networks of vDPA with their pool', async () => {
    const pod = deployment(
      'fast',
      { volumes: [{ name: 'huge', emptyDir: { medium: 'HugePages' } }] },
      {
        resources: {
          limits: {
            cpu: '2',
            memory: '1Gi',
            'hugepages-1Gi': '1Gi',
            'example.com/fast': '1',
          },
          requests: {
            cpu: '2',
            memory: '1Gi',
            'hugepages-1Gi': '1Gi',
            'example.com/fast': '1',
          },
        },
        volumeMounts: [{ name: 'huge', mountPath: '/dev/hugepages' }],
      },
    );
    const pool = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'pools', namespace: 'kube-system' },
      data: {
        'config.json': JSON.stringify({
          resourceList: [
            {
              resourceName: 'fast',
              resourcePrefix: 'example.com',
              selectors: {
                pfNames: ['ens1'],
                drivers: ['mlx5_core'],
                vdpaType: 'vhost',
              },
            },
          ],
        }),
      },
    };
    const ovs = nad(
      'fast',
      { type: 'ovs', bridge: 'br-fast', vlan: 12, logLevel: 'debug' },
      'example.com/fast',
    );
    const file = await put('ber/all.yaml', pod, pool, ovs);
    const [imported] = await imports([dirname(file)]);
    expect(imported.unsupported).toEqual([]);
    expect(faultsOf(imported)).toEqual([]);
    expect(imported.environments).toMatchObject([
      {
        spec: {
          backend: 'vdpa',
          hugepageSizes: ['1Gi'],
          networks: {
            fast: { resource: 'example.com/fast', bridge: 'br-fast', vlan: 12 },
          },
          platform: {
            mode: 'device-plugin',
            namespace: 'kube-system',
            pools: [
              {
                resource: 'example.com/fast',
                pfNames: ['ens1'],
                vdpaType: 'vhost',
              },
            ],
          },
        },
      },
    ]);
    expect(imported.notes.map(({ message }) => message).join()).toContain(
      'logLevel of fast is not kept',
    );
    expect(render(imported).proof.portable).toBe(true);
  });

  it.each<[string, object[], string]>([
    ['no NAD', [], 'nothing tells what the network lan is'],
    [
      'two NADs of one name',
      [LAN, nad('lan', { type: 'bridge' })],
      'hold different networks called lan',
    ],
    [
      'a NAD that is not JSON',
      [{ ...LAN, spec: { config: '{' } }],
      'is not strict JSON',
    ],
  ])('refuses %s, and says what would tell', async (_, nads, reason) => {
    const file = await put('all.yaml', deployment('lan'), ...nads);
    const [{ workload, unsupported }] = await imports([file]);
    expect(workload).toBeUndefined();
    expect(unsupported).toContainEqual(
      expect.objectContaining({ reason: expect.stringContaining(reason) }),
    );
  });
});

describe('variants', () => {
  const forks = (change: (index: number) => Fields) =>
    Promise.all(
      ['fra', 'ber', 'par'].map((name, index) =>
        put(
          `forks/${name}/all.yaml`,
          nad('lan', { type: 'macvlan', master: `eth${index}` }),
          deployment('lan', {}, change(index)),
        ),
      ),
    );

  it('finds the folders of one workload below the one that is given', async () => {
    await forks(() => ({}));
    const [imported, ...others] = await imports([path('forks')]);
    expect(others).toEqual([]);
    expect(imported.workload).toMatchObject({
      spec: { environments: ['ber', 'fra', 'par'] },
    });
    expect(render(imported).proof.portable).toBe(true);
  });

  it('takes folders that were found one by one where they are no variants, and names the fields', async () => {
    await forks(index => ({ args: [`${index}`] }));
    const imported = await imports([path('forks')]);
    expect(imported.map(({ workload }) => workload !== undefined)).toEqual([
      true,
      true,
      true,
    ]);
    expect(imported[0].notes.at(-1)?.message).toContain('args[0]');
  });
});
