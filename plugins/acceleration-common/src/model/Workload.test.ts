import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWith } from '../input/parseWith';
import { InvalidInputError } from '../input/Problem';
import { workloadSchema } from './Workload';

const IMAGE = `registry.example.com/edge/httpd@sha256:${'0123456789abcdef'.repeat(4)}`;
const TEXT = 'text (quote it if it looks like a number or a yes/no)';

const MINIMAL = {
  apiVersion: 'fastpath.dev/v1alpha1',
  kind: 'Workload',
  metadata: { name: 'edge-httpd' },
  spec: {
    image: IMAGE,
    interfaces: [{ name: 'net1', network: 'fast' }],
    environments: ['onprem-fra'],
  },
};

/** A workload with most of what there is. */
const FULL = {
  ...MINIMAL,
  metadata: {
    name: 'edge-httpd',
    namespace: 'edge',
    labels: { team: 'edge' },
    annotations: { 'example.com/note': 'yes' },
  },
  spec: {
    catalog: {
      owner: 'group:default/edge',
      lifecycle: 'production',
      type: 'service',
    },
    controller: 'Deployment',
    replicas: 2,
    image: IMAGE,
    command: ['/usr/local/bin/fastpath-resolve', '--'],
    args: ['/usr/bin/httpd', '--vdev={net1.vdev}', '--ip={net1.ip}'],
    env: [{ name: 'LOG_LEVEL', value: 'info' }],
    ports: [{ name: 'http', containerPort: 8080, interface: 'eth0' }],
    probes: {
      readiness: { httpGet: { port: 'http', path: '/' } },
      liveness: { exec: { command: ['true'] } },
      startup: { tcpSocket: { port: 8080 } },
    },
    resources: { cpu: '4', memory: '1Gi' },
    hugepages: { total: '2Gi' },
    numa: 'single',
    sidecars: [
      {
        name: 'metrics',
        image: IMAGE,
        volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
      },
    ],
    volumes: [{ name: 'scratch', emptyDir: {} }],
    volumeMounts: [{ name: 'scratch', mountPath: '/scratch' }],
    interfaces: [{ name: 'net1', network: 'fast', datapath: 'userspace' }],
    environments: [
      'onprem-fra',
      'resource:default/alibaba-ebm',
      {
        name: 'aws-euw1',
        replicas: 4,
        resources: { cpu: 8 },
        interfaces: {
          net1: {
            ips: ['10.0.4.10/24', '2001:db8::1/64'],
            gateway: '10.0.4.1',
            mac: '02:00:00:00:00:0A',
            vlan: 12,
          },
        },
      },
    ],
  },
};

function workload(spec: object, metadata: object = {}) {
  return {
    ...MINIMAL,
    metadata: { ...MINIMAL.metadata, ...metadata },
    spec: { ...MINIMAL.spec, ...spec },
  };
}

const inEnvironment = (use: object) =>
  workload({ environments: [{ name: 'aws-euw1', ...use }] });
const inInterface = (address: object) =>
  inEnvironment({ interfaces: { net1: address } });

function problemsOf(value: unknown): string[] {
  try {
    parseWith(workloadSchema, value);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidInputError);
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('workloadSchema', () => {
  it('fills in the defaults of a minimal workload', () => {
    expect(parseWith(workloadSchema, MINIMAL)).toEqual({
      ...MINIMAL,
      metadata: { name: 'edge-httpd', labels: {}, annotations: {} },
      spec: {
        allowTag: false,
        args: [],
        catalog: {
          owner: 'guests',
          lifecycle: 'experimental',
          type: 'service',
        },
        command: ['/usr/local/bin/fastpath-resolve', '--'],
        controller: 'Deployment',
        env: [],
        environments: [{ name: 'onprem-fra' }],
        image: IMAGE,
        interfaces: [{ name: 'net1', network: 'fast', datapath: 'userspace' }],
        numa: 'any',
        ports: [],
        probes: {},
        replicas: 1,
        resources: { cpu: '1', memory: '512Mi' },
        initContainers: [],
        sidecars: [],
        volumeMounts: [],
        volumes: [],
      },
    });
  });

  it('takes the full example of the design, and gives what was written', () => {
    const { spec, ...rest } = parseWith(workloadSchema, FULL);
    expect(rest).toEqual({
      apiVersion: FULL.apiVersion,
      kind: FULL.kind,
      metadata: FULL.metadata,
    });
    expect(spec).toMatchObject({
      ...FULL.spec,
      ports: [
        {
          name: 'http',
          containerPort: 8080,
          interface: 'eth0',
          protocol: 'TCP',
        },
      ],
      environments: [
        { name: 'onprem-fra' },
        { name: 'resource:default/alibaba-ebm' },
        { ...(FULL.spec.environments[2] as object), resources: { cpu: '8' } },
      ],
    });
  });

  it('takes the least of everything', () => {
    const spec = {
      catalog: {
        owner: 'a',
        lifecycle: 'b',
        type: 'c',
        system: 'd',
        description: 'e',
      },
      ports: [{ name: 'a', containerPort: 1, interface: 'n' }],
      interfaces: [{ name: 'n', network: 'f' }],
      environments: [
        {
          name: 'x',
          replicas: 0,
          interfaces: { n: { vlan: 1, mac: 'fe:00:00:00:00:00' } },
        },
      ],
    };
    const parsed = parseWith(
      workloadSchema,
      workload(spec, { name: 'w', namespace: 'n' }),
    );
    expect(parsed.spec.catalog).toEqual(spec.catalog);
    expect(parsed.spec.environments).toEqual(spec.environments);
  });

  it('is idempotent: what it gives, it takes', () => {
    for (const document of [MINIMAL, FULL]) {
      const once = parseWith(workloadSchema, document);
      expect(parseWith(workloadSchema, once)).toEqual(once);
    }
  });

  it('takes a tag when allowTag says so, for the image and for sidecars', () => {
    const spec = {
      image: 'httpd:2.4',
      initContainers: [{ name: 'i', image: 'init:1' }],
      sidecars: [{ name: 's', image: 'metrics' }],
    };
    expect(problemsOf(workload({ ...spec, allowTag: true }))).toEqual([]);
    expect(problemsOf(workload(spec))).toEqual([
      'spec.image: "httpd:2.4" has the tag "2.4" but no digest; write <repository>@sha256:<64 hex digits>, or set spec.allowTag: true',
      'spec.initContainers[0].image: "init:1" has the tag "1" but no digest; write <repository>@sha256:<64 hex digits>, or set spec.allowTag: true',
      'spec.sidecars[0].image: "metrics" has no digest; write <repository>@sha256:<64 hex digits>, or set spec.allowTag: true',
    ]);
  });

  it.each<[string, unknown, string]>([
    [
      'a field it does not know',
      workload({ replica: 2 }),
      'spec.replica: unknown field; did you mean "replicas"?',
    ],
    [
      'another version',
      { ...MINIMAL, apiVersion: 'fastpath.dev/v2' },
      'apiVersion: "fastpath.dev/v2" is not possible here; use fastpath.dev/v1alpha1',
    ],
    [
      'another kind',
      { ...MINIMAL, kind: 'Deployment' },
      'kind: "Deployment" is not possible here; use Workload',
    ],
    [
      'no image',
      workload({ image: undefined }),
      `spec.image: is missing; give ${TEXT}`,
    ],
    [
      'no image reference',
      workload({ image: 'Not An Image' }),
      'spec.image: "Not An Image" is not an image reference; write <registry>/<repository>@sha256:<64 hex digits>',
    ],
    [
      'a name in capitals',
      workload({}, { name: 'Edge' }),
      'metadata.name: "Edge" is not a workload name; use lower-case letters, digits and "-", starting with a letter',
    ],
    [
      'a name that is too long',
      workload({}, { name: 'e'.repeat(53) }),
      `metadata.name: "${'e'.repeat(53)}" is too long; at most 52`,
    ],
    [
      'a bad label key',
      workload({}, { labels: { 'a b': 'x' } }),
      'metadata.labels["a b"]: is not a Kubernetes key; use [domain/]name',
    ],
    [
      'a bad label value',
      workload({}, { labels: { a: 'x y' } }),
      'metadata.labels.a: "x y" is not a label value; use at most 63 letters, digits, "-", "_" and "."',
    ],
    [
      'an annotation that is a number',
      workload({}, { annotations: { a: 5 } }),
      `metadata.annotations.a: is a number; give ${TEXT}`,
    ],
    [
      'another controller',
      workload({ controller: 'Job' }),
      'spec.controller: "Job" is not possible here; use one of Deployment, StatefulSet, DaemonSet',
    ],
    [
      'negative replicas',
      workload({ replicas: -1 }),
      'spec.replicas: -1 is too small; at least 0',
    ],
    [
      'an argument that is a number',
      workload({ args: [8080] }),
      `spec.args[0]: is a number; give ${TEXT}`,
    ],
    [
      'a variable with two values',
      workload({ env: [{ name: 'A', value: 'x', valueFrom: {} }] }),
      'spec.env[0]: has both value and valueFrom; give one of them',
    ],
    [
      'a variable without a name',
      workload({ env: [{ name: '1A' }] }),
      'spec.env[0].name: "1A" is not the name of a variable; use letters, digits, "_", "-" and "."',
    ],
    [
      'a port name in capitals',
      workload({ ports: [{ name: 'HTTP', containerPort: 80 }] }),
      'spec.ports[0].name: "HTTP" is not the name of a port; use at most 15 lower-case letters, digits and "-", with a letter',
    ],
    [
      'a port name of 16 characters',
      workload({ ports: [{ name: 'a234567890123456', containerPort: 80 }] }),
      'spec.ports[0].name: "a234567890123456" is too long; at most 15',
    ],
    [
      'a port out of range',
      workload({ ports: [{ name: 'http', containerPort: 65536 }] }),
      'spec.ports[0].containerPort: 65536 is too large; at most 65535',
    ],
    [
      'a probe without an action',
      workload({ probes: { liveness: { periodSeconds: 5 } } }),
      'spec.probes.liveness: has not exactly one action; give one of exec, httpGet, tcpSocket, grpc',
    ],
    [
      'a probe of another name',
      workload({ probes: { ready: {} } }),
      'spec.probes.ready: unknown field; known fields: liveness, readiness, startup',
    ],
    [
      'no quantity',
      workload({ resources: { cpu: 'four', memory: '1Gi' } }),
      'spec.resources.cpu: "four" is not a quantity; write for example 500m, 4, 512Mi or 2Gi',
    ],
    [
      'no hugepages at all',
      workload({ hugepages: { total: 0 } }),
      'spec.hugepages.total: 0 is not more than nothing; give a positive quantity',
    ],
    [
      'a probe of an init container that ends',
      workload({
        initContainers: [
          {
            name: 'i',
            image: IMAGE,
            readinessProbe: { exec: { command: ['x'] } },
          },
        ],
      }),
      'spec.initContainers[0].readinessProbe: belongs to a container that keeps running; leave it out, or set restartPolicy: Always',
    ],
    [
      'a restart policy that init containers do not have',
      workload({
        initContainers: [{ name: 'i', image: IMAGE, restartPolicy: 'Never' }],
      }),
      'spec.initContainers[0].restartPolicy: "Never" is not possible here; use Always',
    ],
    [
      'a restart policy of a sidecar',
      workload({
        sidecars: [{ name: 's', image: IMAGE, restartPolicy: 'Always' }],
      }),
      'spec.sidecars[0].restartPolicy: unknown field; known fields: args, command, env, envFrom, image, imagePullPolicy, lifecycle, livenessProbe, name, ports, readinessProbe, resources, securityContext, startupProbe, terminationMessagePath, terminationMessagePolicy, volumeMounts, workingDir',
    ],
    [
      'a GitOps tool it does not know',
      workload({ gitops: 'jenkins' }),
      'spec.gitops: "jenkins" is not possible here; use one of argocd, flux',
    ],
    [
      'a field of a sidecar it does not know',
      workload({ sidecars: [{ name: 's', image: IMAGE, argz: [] }] }),
      'spec.sidecars[0].argz: unknown field; did you mean "args"?',
    ],
    [
      'a volume without a name',
      workload({ volumes: [{ emptyDir: {} }] }),
      `spec.volumes[0].name: is missing; give ${TEXT}`,
    ],
    [
      'a relative mount',
      workload({
        volumes: [{ name: 'v' }],
        volumeMounts: [{ name: 'v', mountPath: 'x' }],
      }),
      'spec.volumeMounts[0].mountPath: "x" is not an absolute path; start it with "/" and leave out ":"',
    ],
    [
      'an interface of 16 characters',
      workload({ interfaces: [{ name: 'a234567890123456', network: 'fast' }] }),
      'spec.interfaces[0].name: "a234567890123456" is too long; at most 15',
    ],
    [
      'the interface eth0',
      workload({ interfaces: [{ name: 'eth0', network: 'fast' }] }),
      'spec.interfaces[0].name: "eth0" belongs to the pod itself; choose another, for example net1',
    ],
    [
      'the interface lo',
      workload({ interfaces: [{ name: 'lo', network: 'fast' }] }),
      'spec.interfaces[0].name: "lo" belongs to the pod itself; choose another, for example net1',
    ],
    [
      'an interface without a name',
      workload({ interfaces: [{ name: '', network: 'fast' }] }),
      'spec.interfaces[0].name: "" is not an interface name; use 1 to 15 lower-case letters, digits, "-", "_", starting with a letter',
    ],
    [
      'no interface',
      workload({ interfaces: [] }),
      'spec.interfaces: has 0 items; give at least 1',
    ],
    [
      'nine interfaces',
      workload({
        interfaces: Array.from({ length: 9 }, (_, index) => ({
          name: `net${index}`,
          network: 'fast',
        })),
      }),
      'spec.interfaces: has 9 items; give at most 8',
    ],
    [
      'another datapath',
      workload({
        interfaces: [{ name: 'net1', network: 'fast', datapath: 'sriov' }],
      }),
      'spec.interfaces[0].datapath: "sriov" is not possible here; use one of userspace, kernel',
    ],
    [
      'no environment',
      workload({ environments: [] }),
      'spec.environments: has 0 items; give at least 1',
    ],
    [
      'a number for an environment',
      workload({ environments: [5] }),
      `spec.environments[0]: is a number; give ${TEXT}`,
    ],
    [
      'no name of an environment',
      workload({ environments: ['on prem'] }),
      'spec.environments[0].name: "on prem" is not an environment; write its name, or resource:<namespace>/<name>',
    ],
    [
      'a component for an environment',
      workload({ environments: ['component:default/x'] }),
      'spec.environments[0].name: "component:default/x" is not an environment; write its name, or resource:<namespace>/<name>',
    ],
    [
      'a field of an environment it does not know',
      inEnvironment({ replica: 1 }),
      'spec.environments[0].replica: unknown field; did you mean "replicas"?',
    ],
    [
      'an address without its prefix',
      inInterface({ ips: ['10.0.4.10'] }),
      'spec.environments[0].interfaces.net1.ips[0]: "10.0.4.10" is not an address with its prefix; write for example 10.0.4.10/24',
    ],
    [
      'a prefix that is too long',
      inInterface({ ips: ['10.0.4.10/33'] }),
      'spec.environments[0].interfaces.net1.ips[0]: "10.0.4.10/33" is not an address with its prefix; write for example 10.0.4.10/24',
    ],
    [
      'a gateway with a prefix',
      inInterface({ gateway: '10.0.4.1/24' }),
      'spec.environments[0].interfaces.net1.gateway: "10.0.4.1/24" is not an IP address; write for example 10.0.4.1',
    ],
    [
      'a multicast MAC',
      inInterface({ mac: '01:00:5e:00:00:01' }),
      'spec.environments[0].interfaces.net1.mac: "01:00:5e:00:00:01" is a multicast MAC address; make its first byte even',
    ],
    [
      'a multicast MAC in hex',
      inInterface({ mac: '1f:00:00:00:00:01' }),
      'spec.environments[0].interfaces.net1.mac: "1f:00:00:00:00:01" is a multicast MAC address; make its first byte even',
    ],
    [
      'a misspelt address',
      inInterface({ vlna: 5 }),
      'spec.environments[0].interfaces.net1.vlna: unknown field; did you mean "vlan"?',
    ],
    [
      '17 addresses',
      inInterface({ ips: Array(17).fill('10.0.0.1/24') }),
      'spec.environments[0].interfaces.net1.ips: has 17 items; give at most 16',
    ],
    [
      'a description as long as a book',
      workload({ catalog: { description: 'x'.repeat(1001) } }),
      `spec.catalog.description: "${'x'.repeat(59)}… is too long; at most 1000`,
    ],
    [
      'no MAC',
      inInterface({ mac: '02-00-00-00-00-01' }),
      'spec.environments[0].interfaces.net1.mac: "02-00-00-00-00-01" is not a MAC address; write six hex pairs such as 02:00:00:00:00:01',
    ],
    [
      'a VLAN out of range',
      inInterface({ vlan: 4095 }),
      'spec.environments[0].interfaces.net1.vlan: 4095 is too large; at most 4094',
    ],
    [
      'an address of eth0',
      inEnvironment({ interfaces: { eth0: {} } }),
      'spec.environments[0].interfaces.eth0: belongs to the pod itself; choose another, for example net1',
    ],
    [
      'an empty document',
      {},
      'apiVersion: is missing; use fastpath.dev/v1alpha1',
    ],
  ])('refuses %s', (_, document, message) => {
    const problems = problemsOf(document);
    expect(problems[0]).toBe(message);
    expect(problems).toHaveLength(
      message.startsWith('apiVersion: is missing') ? 4 : 1,
    );
  });

  it('throws nothing but InvalidInputError when a field holds anything', () => {
    const field = fc.constantFrom(...Object.keys(FULL.spec), 'allowTag');
    const value = fc.oneof(
      fc.jsonValue(),
      fc.array(
        fc.record({
          name: fc.constantFrom('net1', 'constructor', '__proto__'),
          image: fc.string(),
          mountPath: fc.constant('/x'),
        }),
      ),
    );
    fc.assert(
      fc.property(field, value, (name, anything) => {
        problemsOf({ ...FULL, spec: { ...FULL.spec, [name]: anything } });
      }),
      { numRuns: 500 },
    );
  });
});
