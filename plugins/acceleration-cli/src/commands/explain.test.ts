import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  RECEIVED_CLASSES,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { loadAll } from 'js-yaml';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainOutput } from './explainOutput';
import { printed } from '../__testUtils__/printed';

const ROOT = join(__dirname, '..', '..', '..', '..');
const ENVIRONMENTS = join(ROOT, 'templates', 'environments');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fastpath-explain-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function input(content: unknown, name = 'input.json'): Promise<string> {
  await writeFile(
    join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
  return join(folder, name);
}

async function explain(...args: string[]) {
  return printed(['explain', ...args]);
}

const STATUS_KEY = 'k8s.v1.cni.cncf.io/network-status';
const VDPA = {
  type: 'vdpa',
  version: '1.1.0',
  vdpa: {
    'parent-device': 'vdpa0',
    driver: 'vhost',
    path: '/dev/vhost-vdpa-0',
    'pci-address': '0000:65:00.3',
  },
};

/** A pod of workload `httpd` in one of the demo environments. */
function pod(
  environment: string,
  resource: string,
  deviceInfo: unknown,
  more: { name?: string; annotations?: object; phase?: string } = {},
) {
  const status = [
    { name: 'cbr0', interface: 'eth0', default: true, dns: {} },
    {
      name: 'edge/httpd-fast',
      interface: 'net1',
      dns: {},
      ...(deviceInfo !== undefined && { 'device-info': deviceInfo }),
    },
  ];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: more.name ?? 'httpd-0',
      namespace: 'edge',
      labels: {
        'fastpath.dev/workload': 'httpd',
        'fastpath.dev/environment': environment,
      },
      annotations: {
        'k8s.v1.cni.cncf.io/networks':
          '[{"name":"httpd-fast","interface":"net1"}]',
        [STATUS_KEY]: JSON.stringify(status),
        ...more.annotations,
      },
    },
    spec: {
      nodeName: 'n1',
      containers: [
        { name: 'httpd', resources: { limits: { [resource]: '1' } } },
      ],
    },
    status: {
      phase: more.phase ?? 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

const nad = (type: string, resource: string) => ({
  apiVersion: 'k8s.cni.cncf.io/v1',
  kind: 'NetworkAttachmentDefinition',
  metadata: {
    name: 'httpd-fast',
    namespace: 'edge',
    annotations: { 'k8s.v1.cni.cncf.io/resourceName': resource },
  },
  spec: {
    config: JSON.stringify({
      cniVersion: '1.0.0',
      type,
      ...(type === 'ovs' && {
        bridge: 'br-fast',
        capabilities: { CNIDeviceInfoFile: true },
      }),
    }),
  },
});

const nodeState = (driver: string) => ({
  apiVersion: 'sriovnetwork.openshift.io/v1',
  kind: 'SriovNetworkNodeState',
  metadata: { name: 'n1', namespace: 'sriov' },
  status: {
    interfaces: [
      {
        pciAddress: '0000:65:00.0',
        Vfs: [
          {
            pciAddress: '0000:65:00.3',
            vendor: '15b3',
            deviceID: '101e',
            driver,
            vdpaType: 'vhost',
          },
        ],
      },
    ],
  },
});

const MEDIATOR = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'mediator-x',
    namespace: 'fastpath-system',
    ownerReferences: [
      { kind: 'DaemonSet', name: 'fastpath-mediator-slot', controller: true },
    ],
    labels: {
      'app.kubernetes.io/name': 'fastpath-mediator',
      'fastpath.dev/slots': 'slot',
    },
  },
  spec: { nodeName: 'n1' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
};

/** A node that is alive and offers what the demo environments declare. */
const node = (labels: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'n1', labels },
  status: {
    allocatable: {
      'openshift.io/fastvdpa': '4',
      'fastpath.dev/slot': '2',
      'fastpath.dev/virtio': '2',
    },
    conditions: [{ type: 'Ready', status: 'True' }],
  },
});
const NODE = node();

const list = (...items: unknown[]) => ({
  apiVersion: 'v1',
  kind: 'List',
  items,
});
const FAST = 'openshift.io/fastvdpa';
const PLAIN = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'plain', namespace: 'x' },
  spec: { containers: [] },
  status: { phase: 'Running' },
};

describe('fastpath explain', () => {
  it('says what a pod receives, how we know, and that the promise is kept', async () => {
    const file = await input(
      list(
        pod('onprem-fra', FAST, VDPA),
        nad('ovs', FAST),
        nodeState('mlx5_core'),
        NODE,
        PLAIN,
      ),
    );
    const { code, stdout, stderr } = await explain(
      file,
      '--environments',
      ENVIRONMENTS,
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      'Pod edge/httpd-0 (on node n1, environment onprem-fra): as promised',
    );
    expect(stdout).toContain('net1 (edge/httpd-fast): as promised: vDPA');
    expect(stdout).toContain('no extra copy');
    expect(stdout).toContain(
      'a portable virtio image can use it, through a vhost-vdpa device',
    );
    expect(stdout).toContain(
      'observed: reported for this pod, and confirmed by a source that the pod cannot write',
    );
    expect(stdout).toContain(
      'SriovNetworkNodeState sriov/n1: status.interfaces[0].Vfs[0].driver = "mlx5_core"',
    );
    expect(stdout).toContain('reported by Multus');
    expect(stdout).not.toMatch(/wirespeed|carries traffic|plain/);
    expect(stdout).toMatch(
      /\n2 pods; 1 without secondary networks; 1 as promised$/,
    );
  });

  it.each<[string, unknown, string[], number, RegExp]>([
    [
      'degraded',
      list(
        pod('onprem-fra', FAST, VDPA),
        nad('ovs', FAST),
        nodeState('vdpasim'),
        NODE,
      ),
      ['--environments', ENVIRONMENTS],
      1,
      /less than promised: simulated vDPA/,
    ],
    [
      'not proven',
      list(pod('onprem-fra', FAST, VDPA), nad('ovs', FAST)),
      ['--environments', ENVIRONMENTS],
      1,
      /not proven: vDPA/,
    ],
    [
      'an environment that nobody gave',
      list(
        pod('onprem-fra', FAST, VDPA),
        nad('ovs', FAST),
        nodeState('mlx5_core'),
        NODE,
      ),
      [],
      1,
      /environment onprem-fra is not known: its catalog entity is needed/,
    ],
    [
      'a forged device',
      list(pod('onprem-fra', FAST, VDPA), nad('ovs', FAST), {
        ...nodeState('mlx5_core'),
        status: { interfaces: [{ pciAddress: '0000:01:00.0' }] },
      }),
      ['--environments', ENVIRONMENTS],
      1,
      /untrusted/,
    ],
    [
      'a slot of the mediation',
      list(
        pod('aws-euw1', 'fastpath.dev/slot', undefined),
        nad('dummy', 'fastpath.dev/slot'),
        NODE,
        MEDIATOR,
      ),
      ['--environments', ENVIRONMENTS],
      0,
      /as promised: mediation/,
    ],
    [
      'a slot without a mediator',
      list(
        pod('aws-euw1', 'fastpath.dev/slot', undefined),
        nad('dummy', 'fastpath.dev/slot'),
      ),
      ['--environments', ENVIRONMENTS],
      1,
      /no mediator is seen on node n1/,
    ],
    [
      'pending',
      list({
        ...pod('aws-euw1', 'x/y', undefined, {
          annotations: { [STATUS_KEY]: undefined },
          phase: 'Pending',
        }),
      }),
      ['--environments', ENVIRONMENTS],
      0,
      /pending/,
    ],
    [
      'only pods without networks',
      list(PLAIN),
      [],
      0,
      /Pod x\/plain: no secondary network/,
    ],
    [
      'a network that failed, whatever was promised',
      list({
        ...pod('a', 'x/y', undefined),
        metadata: {
          name: 'p',
          annotations: {
            'k8s.v1.cni.cncf.io/networks': 'a',
            [STATUS_KEY]: '[]',
          },
        },
        spec: { containers: [{}] },
      }),
      [],
      1,
      /net1 \(default\/a\): failed/,
    ],
  ])('%s', async (_, content, args, expected, text) => {
    const { code, stdout } = await explain(await input(content), ...args);
    expect(stdout).toMatch(text);
    expect(code).toBe(expected);
  });

  it('takes several files as one cluster, and a pod that stands in two of them once', async () => {
    const one = await input(
      list(pod('onprem-fra', FAST, VDPA), nad('ovs', FAST)),
      'one.json',
    );
    const two = await input(
      list(pod('onprem-fra', FAST, VDPA), nodeState('mlx5_core'), NODE),
      'two.json',
    );
    expect(
      (await explain(one, two, '--environments', ENVIRONMENTS)).stdout,
    ).toMatch(/\n1 pod; 1 as promised$/);
  });

  it('finds the environment among the objects too', async () => {
    const environment = await readFile(
      join(ENVIRONMENTS, 'onprem-fra.yaml'),
      'utf8',
    );
    const objects = await input(
      list(
        pod('onprem-fra', FAST, VDPA),
        nad('ovs', FAST),
        nodeState('mlx5_core'),
        NODE,
      ),
    );
    expect(
      (await explain(objects, await input(environment, 'environment.yaml')))
        .stdout,
    ).toContain('as promised: vDPA');
  });

  it.each<[string, string, string, RegExp]>([
    [
      'a bare network status',
      'status.json',
      JSON.stringify([
        { name: '', interface: 'eth0', default: true },
        {
          name: 'edge/fast',
          interface: 'net1',
          'device-info': {
            type: 'vhost-user',
            version: '1.1.0',
            'vhost-user': { mode: 'client', path: '/run/x' },
          },
        },
      ]),
      /Status status\.json[\s\S]*net1 \(edge\/fast\): mediation/,
    ],
    [
      "a container's annotations",
      'annotations',
      `${STATUS_KEY}=${JSON.stringify(JSON.stringify([{ name: 'edge/fast', interface: 'net1', mac: '02:00:00:00:00:01' }]))}\n`,
      /net1 \(edge\/fast\): kernel network/,
    ],
  ])('explains %s, without a promise', async (_, name, content, text) => {
    const { code, stdout } = await explain(await input(content, name));
    expect(code).toBe(0);
    expect(stdout).toMatch(text);
    expect(stdout).toContain('no promise to hold this against');
  });

  it('prints the published JSON shape', async () => {
    const file = await input(
      list(
        pod('onprem-fra', FAST, VDPA),
        nad('ovs', FAST),
        nodeState('vdpasim'),
        NODE,
        PLAIN,
        5,
      ),
    );
    const { code, stdout } = await explain(
      file,
      '--environments',
      ENVIRONMENTS,
      '--format',
      'json',
    );
    const output = explainOutput.parse(JSON.parse(stdout));
    expect(code).toBe(1);
    expect(output).toMatchObject({
      pods: [
        {
          object: 'Pod edge/httpd-0',
          class: 'simulated',
          verdict: 'degraded',
          attachments: [
            { interface: 'net1', promised: 'vdpa', advice: expect.any(String) },
          ],
        },
      ],
      summary: {
        pods: 2,
        shown: 1,
        withoutNetworks: 1,
        verdicts: { degraded: 1 },
        findings: 1,
      },
      warnings: [
        '1 document is neither an object of Kubernetes nor a network status',
      ],
    });
  });

  it('follows resource claims (DRA), in text and JSON', async () => {
    const named = {
      driver: 'sriovnetwork.k8snetworkplumbingwg.io',
      pool: 'n1',
      device: 'vf3',
    };
    const claim = {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceClaim',
      metadata: { name: 'nic', namespace: 'x' },
      status: {
        allocation: { devices: { results: [named] } },
        reservedFor: [{ resource: 'pods', name: 'plain', uid: 'u' }],
        devices: [
          {
            ...named,
            networkData: {
              interfaceName: 'net1',
              hardwareAddress: '02:00:00:00:00:01',
            },
          },
        ],
      },
    };
    const slice = {
      apiVersion: 'resource.k8s.io/v1',
      kind: 'ResourceSlice',
      metadata: { name: 's' },
      spec: {
        driver: named.driver,
        nodeName: 'n1',
        pool: { name: 'n1', generation: 1, resourceSliceCount: 1 },
        devices: [
          {
            name: 'vf3',
            attributes: {
              'resource.kubernetes.io/pciBusID': { string: '0000:65:00.3' },
            },
          },
        ],
      },
    };
    const one = {
      ...PLAIN,
      metadata: { ...PLAIN.metadata, uid: 'u' },
      spec: {
        nodeName: 'n1',
        containers: [],
        resourceClaims: [{ name: 'nic', resourceClaimName: 'nic' }],
      },
    };
    const file = await input(list(one, claim, slice));
    const { code, stdout } = await explain(file);
    expect(code).toBe(0);
    expect(stdout).toContain('net1 (claim x/nic): SR-IOV virtual function');
    expect(stdout).toContain('ResourceSlice s: spec.devices[0].name = "vf3"');
    const json = explainOutput.parse(
      JSON.parse((await explain(file, '--format', 'json')).stdout),
    );
    expect(json.pods[0].attachments[0]).toMatchObject({
      class: 'sriov',
      claim: 'x/nic',
      pciAddress: '0000:65:00.3',
    });
    const forged = {
      ...claim,
      status: {
        ...claim.status,
        reservedFor: [{ resource: 'pods', name: 'other', uid: 'u9' }],
      },
    };
    expect(await explain(await input(list(one, forged, slice)))).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(
        'is reserved for other, not for this pod',
      ),
    });
  });

  it('does not let annotations drive the terminal', async () => {
    const evil = pod(
      'onprem-fra',
      FAST,
      { type: 'vdpa\u001b[2J', version: '1.0.0\u009b1m' },
      { name: 'a\u202eb\u001b]0;x\u0007' },
    );
    const { stdout } = await explain(await input(list(evil)));
    expect(stdout).not.toMatch(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/,
    );
    expect(stdout).toContain('a\u25a1b');
  });

  it.each<[string, string, RegExp]>([
    [
      'nothing',
      ' ',
      /^fastpath: .*input\.json: is empty; give what "kubectl get pods,net-attach-def,nodes -A -o json" prints$/,
    ],
    [
      'no pods',
      JSON.stringify(
        list(nad('ovs', FAST), nad('ovs', FAST), {
          apiVersion: 'v1',
          kind: 'Node',
          metadata: {},
        }),
      ),
      /holds no pod \(it has 2 NetworkAttachmentDefinition, 1 Node\); give what/,
    ],
    [
      'an empty list',
      JSON.stringify(list()),
      /holds nothing of Kubernetes; give what/,
    ],
    ['something else', '{"a": 1}', /holds nothing of Kubernetes/],
    [
      'broken JSON',
      '{"a":',
      /is not JSON \(.*\); give the whole output of kubectl -o json/,
    ],
  ])('refuses %s with one line', async (_, content, error) => {
    const { code, stdout, stderr } = await explain(await input(content));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(error);
    expect(stderr.split('\n')).toHaveLength(1);
  });

  it('refuses a file that is not there, and standard input twice', async () => {
    expect(await explain(join(folder, 'none'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('does not exist; check the path'),
    });
    expect(await explain('-', '-')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('can be read only once'),
    });
  });

  it('explains thousands of pods in seconds', async () => {
    // Each on a node of its own: a device has one owner.
    const pods = Array.from({ length: 5000 }, (_, index) => {
      const one = pod('onprem-fra', FAST, VDPA, {
        name: `p${index}`,
        annotations: { filler: 'x'.repeat(4000) },
      });
      return { ...one, spec: { ...one.spec, nodeName: `n${index}` } };
    });
    const states = pods.map(({ spec }) => ({
      ...nodeState('mlx5_core'),
      metadata: { name: spec.nodeName },
    }));
    const nodes = pods.map(({ spec }) => ({
      ...NODE,
      metadata: { name: spec.nodeName },
    }));
    const file = await input(
      list(...pods, nad('ovs', FAST), ...states, ...nodes),
    );
    const start = process.cpuUsage(); // what others do on the machine does not count
    const { code, stdout } = await explain(
      file,
      '--environments',
      ENVIRONMENTS,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/5000 pods; 5000 as promised$/);
    expect(process.cpuUsage(start).user).toBeLessThan(20_000_000);
  }, 120_000);
});

describe('what "fastpath render" and "fastpath environment" write is what explain reads', () => {
  const golden = join(ROOT, 'plugins', 'acceleration-node', 'golden');

  /** What an environment that names its namespace has, and the workload's own. */
  const NAMESPACES: Record<string, string> = { 'alibaba-ebm': 'fast-apps' };
  const namespaceOf = (environment: string) =>
    NAMESPACES[environment] ?? 'edge';

  /** The objects of an overlay, in the namespace that it is applied to. */
  async function overlay(environment: string): Promise<any[]> {
    const overlayFolder = join(
      golden,
      'workloads',
      'edge-httpd',
      'expected',
      'deploy',
      'overlays',
      environment,
    );
    const texts = await Promise.all(
      ['networks.yaml', 'net-config.yaml'].map(name =>
        readFile(join(overlayFolder, name), 'utf8'),
      ),
    );
    return texts
      .flatMap(text => loadAll(text) as any[])
      .map(object => ({
        ...object,
        metadata: {
          ...object.metadata,
          namespace: namespaceOf(environment),
        },
      }));
  }

  /** A pod of the workload, with what the device plugin and Multus would have given it. */
  function rendered(
    environment: string,
    resource: string,
    deviceInfo?: unknown,
  ) {
    const one = pod(environment, resource, deviceInfo);
    const text = JSON.stringify(one)
      .replaceAll('httpd-fast', 'edge-httpd-fast')
      .replace(
        '"fastpath.dev/workload":"httpd"',
        '"fastpath.dev/workload":"edge-httpd"',
      )
      .replace(
        '"namespace":"edge"',
        `"namespace":"${namespaceOf(environment)}"`,
      )
      .replace('edge/edge-', `${namespaceOf(environment)}/edge-`);
    return JSON.parse(text);
  }

  const metal = node({
    'node.kubernetes.io/instance-type': 'ecs.ebmg7.32xlarge',
  });
  const virtio = {
    type: 'vdpa',
    version: '1.1.0',
    vdpa: {
      'parent-device': 'vdpa0',
      driver: 'vhost',
      path: '/dev/vhost-vdpa-0',
      'pci-address': '0000:00:06.0',
    },
  };

  it.each<[string, string, unknown, readonly unknown[], string, string]>([
    [
      'onprem-fra',
      FAST,
      VDPA,
      [nodeState('mlx5_core'), NODE],
      'vdpa',
      'observed',
    ],
    [
      'alibaba-ebm',
      'fastpath.dev/virtio',
      virtio,
      [metal],
      'offload',
      'inferred',
    ],
    [
      'aws-euw1',
      'fastpath.dev/slot',
      undefined,
      [MEDIATOR, NODE],
      'mediation',
      'declared',
    ],
  ])(
    '%s',
    async (environment, resource, deviceInfo, more, received, confidence) => {
      const platform =
        environment === 'alibaba-ebm'
          ? loadAll(
              await readFile(
                join(
                  golden,
                  'platforms',
                  environment,
                  'platform',
                  'device-plugin.yaml',
                ),
                'utf8',
              ),
            )
          : [];
      const file = await input(
        list(
          rendered(environment, resource, deviceInfo),
          ...(await overlay(environment)),
          ...platform,
          ...more,
        ),
      );
      const { code, stdout } = await explain(
        file,
        '--environments',
        join(golden, 'environments'),
        '--format',
        'json',
      );
      expect(JSON.parse(stdout).pods).toMatchObject([
        {
          verdict: 'as-promised',
          attachments: [
            {
              interface: 'net1',
              class: received,
              confidence,
              promised: received,
            },
          ],
        },
      ]);
      expect(code).toBe(0);
    },
  );
});

describe('docs/explain.md', () => {
  it('has a row for every class and verdict', async () => {
    const text = await readFile(join(ROOT, 'docs', 'explain.md'), 'utf8');
    for (const name of [...RECEIVED_CLASSES, ...VERDICTS])
      expect(text).toContain(`| \`${name}\` |`);
    expect(text).not.toMatch(/carries traffic/);
  });
});
