import {
  Build,
  InvalidInputError,
  KubernetesObject,
} from '@fastpath/backstage-plugin-acceleration-common';
import { describe, expect, it } from 'vitest';
import { loadYaml } from '../yaml/loadYaml';
import { parseProbePlace } from './ProbeEnd';
import { renderProbe, RenderProbeInput } from './renderProbe';

const RESOURCE = 'openshift.io/fastvdpa';
const IMAGE = `registry.example.com/edge/httpd@sha256:${'a'.repeat(64)}`;

/** What an overlay of a workload `httpd` builds, cut to what a probe looks at. */
function overlay(
  environment: string,
  net: object = {},
  spec: object = {},
): Build {
  const interfaces = [
    {
      name: 'net1',
      datapath: 'userspace',
      device: { kind: 'vhost-vdpa', resource: RESOURCE },
      ...net,
    },
  ];
  return {
    environment,
    objects: [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'httpd-net' },
        data: { 'net.json': JSON.stringify({ kind: 'NetConfig', interfaces }) },
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'httpd', namespace: 'edge' },
        spec: {
          replicas: 1,
          template: {
            metadata: {
              labels: {
                'fastpath.dev/workload': 'httpd',
                'fastpath.dev/environment': environment,
                'fastpath.dev/backend': 'vdpa',
                'backstage.io/kubernetes-id': 'httpd',
              },
              annotations: {
                'k8s.v1.cni.cncf.io/networks':
                  '[{"name":"httpd-fast","interface":"net1"}]',
                'example.com/own': 'x',
              },
            },
            spec: {
              containers: [
                {
                  name: 'httpd',
                  image: IMAGE,
                  command: ['/usr/local/bin/fastpath-resolve', '--'],
                  args: ['/usr/bin/httpd'],
                  env: [{ name: 'PASSWORD', value: 'x' }],
                  ports: [{ containerPort: 80 }],
                  resources: { limits: { [RESOURCE]: '1' } },
                  volumeMounts: [
                    { name: 'net', mountPath: '/etc/fastpath' },
                    { name: 'info', mountPath: '/etc/podnetinfo' },
                    { name: 'pages', mountPath: '/dev/hugepages' },
                    { name: 'data', mountPath: '/data' },
                  ],
                },
                { name: 'sidecar', image: IMAGE },
              ],
              initContainers: [{ name: 'init', image: IMAGE }],
              tolerations: [{ key: 'fast' }],
              volumes: ['net', 'info', 'pages', 'data'].map(name => ({ name })),
              ...spec,
            },
          },
        },
      },
    ] as KubernetesObject[],
  };
}

const FRA = { ip: '10.0.4.10', prefix: 24, gateway: '10.0.4.1' };
const EUW = { ip: '10.0.4.20', prefix: 24 };
const builds = [overlay('fra', FRA), overlay('euw', EUW), overlay('slot')];

const render = (more: Partial<RenderProbeInput> = {}) =>
  renderProbe({ builds, from: { environment: 'fra' }, ...more });
const job = (more: Partial<RenderProbeInput> = {}, role = 'fra-generator') =>
  loadYaml(
    render(more).files.find(({ path }) => path === `probe/${role}/job.yaml`)!
      .content,
  ) as any;
const podOf = (more?: Partial<RenderProbeInput>, role?: string) =>
  job(more, role).spec.template;

/** The problem that rendering ends with. */
function problem(more: Partial<RenderProbeInput>) {
  try {
    render(more);
  } catch (error) {
    return (error as InvalidInputError).problems[0];
  }
  return undefined;
}

const nodeObject = (name: string, amount = '1') => ({
  kind: 'Node',
  metadata: { name },
  status: {
    allocatable: { [RESOURCE]: amount },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});
const podObject = (name: string, nodeName: string) => ({
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'edge',
    labels: { 'fastpath.dev/workload': 'httpd' },
  },
  spec: {
    nodeName,
    containers: [
      {
        name: 'httpd',
        resources: {
          limits: { [RESOURCE]: '1' },
          requests: { [RESOURCE]: '1' },
        },
      },
    ],
  },
  status: { phase: 'Running' },
});

describe('the Job of a probe', () => {
  it("is the workload's own pod without the application", () => {
    const { metadata, spec } = podOf();
    expect(metadata).toEqual({
      annotations: {
        'k8s.v1.cni.cncf.io/networks':
          '[{"name":"httpd-fast","interface":"net1"}]',
        'kubectl.kubernetes.io/default-container': 'fastpath-probe',
      },
      labels: {
        'app.kubernetes.io/managed-by': 'fastpath',
        'app.kubernetes.io/name': 'httpd-probe',
        'fastpath.dev/backend': 'vdpa',
        'fastpath.dev/environment': 'fra',
        'fastpath.dev/probe': 'httpd',
      },
    });
    const [container, ...others] = spec.containers;
    expect(others).toEqual([]);
    expect(container).toMatchObject({
      name: 'fastpath-probe',
      image: IMAGE,
      command: ['/usr/local/bin/fastpath-resolve', '--'],
      resources: { limits: { [RESOURCE]: '1' } },
    });
    expect(container).not.toHaveProperty('env');
    expect(container).not.toHaveProperty('ports');
    expect(spec.volumes.map(({ name }: any) => name)).toEqual([
      'net',
      'info',
      'pages',
    ]);
    expect(spec).not.toHaveProperty('initContainers');
    expect(spec).toMatchObject({
      restartPolicy: 'Never',
      tolerations: [{ key: 'fast' }],
    });
  });

  it.each([
    ['the gateway', {}, '--to=10.0.4.1', '--peer=10.0.4.1'],
    [
      'an address',
      { endpoint: '10.0.4.99' },
      '--to=10.0.4.99',
      '--peer=10.0.4.99',
    ],
    [
      'another placement',
      { to: { environment: 'euw' } },
      '--to=10.0.4.20',
      '--peer=euw',
    ],
  ])('sends to %s', (_, more, ...expected) => {
    expect(podOf(more).spec.containers[0].args).toEqual(
      expect.arrayContaining(expected),
    );
  });

  it('leaves to the resolver what only it can know', () => {
    const { args } = podOf({ from: { environment: 'slot' } }, 'slot-generator')
      .spec.containers[0];
    expect(args).toEqual(
      expect.arrayContaining(['--ip={net1.ip}', '--to={net1.gateway}']),
    );
  });

  it('has a sink that is applied first', () => {
    const more = { to: { environment: 'euw' } };
    expect(render(more).folders).toEqual([
      'probe/euw-sink',
      'probe/fra-generator',
    ]);
    expect(podOf(more, 'euw-sink').spec.containers[0].args).toContain('--sink');
    expect(job(more, 'euw-sink').metadata.name).toBe('httpd-probe-sink');
  });

  it('runs on the node of a pod that is named', () => {
    const inventories = {
      fra: { objects: [nodeObject('n1', '2'), podObject('httpd-0', 'n1')] },
    };
    const { affinity } = podOf({
      from: { environment: 'fra', pod: 'httpd-0' },
      inventories,
    }).spec;
    expect(JSON.stringify(affinity)).toContain('"values":["n1"]');
  });

  it('gives the same bytes again, and says whose address it takes', () => {
    expect(render()).toEqual(render());
    expect(render().warnings).toHaveLength(1);
  });
});

describe('is refused with one reason, and nothing is rendered', () => {
  it.each<[string, Partial<RenderProbeInput>, string, RegExp]>([
    [
      'an unknown environment',
      { from: { environment: 'mars' } },
      '--from',
      /euw, fra, slot/,
    ],
    ['an unknown interface', { interface: 'net9' }, '--from', /net1/],
    [
      'other subnets',
      {
        builds: [builds[0], overlay('euw', { ip: '10.9.9.9', prefix: 24 })],
        to: { environment: 'euw' },
      },
      '--to',
      /different subnets/,
    ],
    [
      'another prefix',
      {
        builds: [builds[0], overlay('euw', { ...EUW, prefix: 16 })],
        to: { environment: 'euw' },
      },
      '--to',
      /different subnets/,
    ],
    [
      'an address that nobody knows yet',
      { to: { environment: 'slot' } },
      '--to',
      /only where its pod runs/,
    ],
    [
      'one address at both ends',
      { to: { environment: 'fra' } },
      '--to',
      /both ends/,
    ],
    [
      'two other ends',
      { to: { environment: 'euw' }, endpoint: '10.0.4.1' },
      '--endpoint',
      /together/,
    ],
    ['no address', { endpoint: 'example.com' }, '--endpoint', /no IPv4/],
    ['no frames', { count: 0 }, '--count', /1 to 1000000/],
    ['a frame that is too long', { frameBytes: 9000 }, '--size', /1514/],
    [
      'a pod without an inventory',
      { from: { environment: 'fra', pod: 'p' } },
      '--from',
      /--inventory/,
    ],
    [
      'a pod that is not there',
      {
        from: { environment: 'fra', pod: 'p' },
        inventories: { fra: { objects: [nodeObject('n1')] } },
      },
      '--from',
      /no pod p/,
    ],
    [
      'no free device',
      {
        inventories: {
          fra: { objects: [nodeObject('n1'), podObject('httpd-0', 'n1')] },
        },
      },
      '--from',
      /no node of fra has room/,
    ],
    [
      'a kernel interface',
      { builds: [overlay('fra', { datapath: 'kernel' })] },
      '--from',
      /ping it/,
    ],
    [
      'an image without a resolver',
      {
        builds: [
          overlay('fra', {}, { containers: [{ name: 'httpd', image: IMAGE }] }),
        ],
      },
      'fra',
      /fastpath-resolve/,
    ],
  ])('%s', (_, more, file, message) => {
    expect(problem(more)).toMatchObject({
      file,
      message: expect.stringMatching(message),
    });
  });

  it.each(['', '/', 'a/b/c', 'A', '../x', 'fra/', 'fra pod'])(
    'the place "%s"',
    text => {
      expect(() => parseProbePlace(text, '--from')).toThrow(InvalidInputError);
    },
  );
});
