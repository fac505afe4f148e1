import { describe, expect, it } from 'vitest';
import type { Allowances } from './Build';
import { provePortability } from './provePortability';

const DIGEST = `sha256:${'a'.repeat(64)}`;

function pod(): any {
  return {
    containers: [
      {
        name: 'app',
        image: `registry.example.com/edge/app@${DIGEST}`,
        command: ['/usr/local/bin/fastpath-resolve', '--'],
        args: ['/usr/bin/app', '--vdev={net1.vdev}'],
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
        ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
        readinessProbe: { httpGet: { port: 'http' } },
        resources: {
          limits: { cpu: '4', memory: '1Gi' },
          requests: { cpu: '4', memory: '1Gi' },
        },
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
        volumeMounts: [
          { name: 'fastpath-net', mountPath: '/etc/fastpath', readOnly: true },
          { name: 'data', mountPath: '/data' },
        ],
      },
      { name: 'side', image: `registry.example.com/edge/side@${DIGEST}` },
    ],
    volumes: [
      { name: 'fastpath-net', configMap: { name: 'app-net' } },
      { name: 'data', emptyDir: {} },
    ],
    securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    serviceAccountName: 'app',
  };
}

type Change = (spec: any, main: any, side: any) => void;

const build = (environment: string, spec: any) => ({
  environment,
  objects: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app' },
      spec: { replicas: 1, template: { metadata: {}, spec } },
    },
  ],
});

/** What the proof says when the pod of environment `b` differs so from that of `a`: paths below the pod spec. */
function differences(
  change: Change,
  allowances: Allowances = {},
  common: Change = () => {},
): string[] {
  const [a, b] = [pod(), pod()];
  for (const spec of [a, b])
    common(spec, spec.containers[0], spec.containers[1]);
  change(b, b.containers[0], b.containers[1]);
  const proof = provePortability([build('a', a), build('b', b)], allowances);
  expect(proof.portable).toBe(proof.differences.length === 0);
  return proof.differences.map(({ path }) =>
    path.replace('spec.template.spec.', ''),
  );
}

/** Adds a volume and a mount of it. */
const mount =
  (mountPath: string, name = 'extra'): Change =>
  (spec, main) => {
    spec.volumes.push({ name, hostPath: { path: '/x' } });
    main.volumeMounts.push({ name, mountPath });
  };

const at = (field: string) => `containers.app.${field}`;

describe('what no environment may change in a pod', () => {
  it.each<[string, Change, string[]]>([
    [
      'the image',
      (_, main) => (main.image = main.image.replace(/a{64}/, 'b'.repeat(64))),
      [at('image')],
    ],
    [
      'the repository',
      (_, main) => (main.image = `registry.example.com/other/app@${DIGEST}`),
      [at('image')],
    ],
    [
      'a tag for the digest',
      (_, main) => (main.image = 'registry.example.com/edge/app:v1'),
      [at('image')],
    ],
    ['an argument', (_, main) => (main.args[1] = '--no-pci'), [at('args[1]')]],
    [
      'one more argument',
      (_, main) => main.args.push('--in-memory'),
      [at('args[2]')],
    ],
    [
      'the command',
      (_, main) => (main.command = ['/bin/sh', '-c']),
      [at('command[0]'), at('command[1]')],
    ],
    [
      'no command',
      (_, main) => delete main.command,
      [at('command[0]'), at('command[1]')],
    ],
    [
      'a value of a variable',
      (_, main) => (main.env[0].value = '2'),
      [at('env.A.value')],
    ],
    [
      'one more variable',
      (_, main) => main.env.push({ name: 'C', value: '3' }),
      [at('env (order)'), at('env.C')],
    ],
    [
      'the order of variables',
      (_, main) => main.env.reverse(),
      [at('env (order)')],
    ],
    [
      'envFrom',
      (_, main) => (main.envFrom = [{ configMapRef: { name: 'x' } }]),
      [at('envFrom[0].configMapRef.name')],
    ],
    [
      'a port',
      (_, main) => (main.ports[0].containerPort = 80),
      [at('ports.http.containerPort')],
    ],
    [
      'a probe',
      (_, main) => (main.readinessProbe = { tcpSocket: { port: 1 } }),
      [at('readinessProbe.httpGet.port'), at('readinessProbe.tcpSocket.port')],
    ],
    [
      'one more probe',
      (_, main) => (main.livenessProbe = { exec: { command: ['x'] } }),
      [at('livenessProbe.exec.command[0]')],
    ],
    [
      'a lifecycle hook',
      (_, main) =>
        (main.lifecycle = { postStart: { exec: { command: ['x'] } } }),
      [at('lifecycle.postStart.exec.command[0]')],
    ],
    [
      'the working directory',
      (_, main) => (main.workingDir = '/tmp'),
      [at('workingDir')],
    ],
    [
      'an added sidecar',
      spec => spec.containers.push({ name: 'spy', image: 'x' }),
      ['containers.spy'],
    ],
    ['a sidecar less', spec => spec.containers.pop(), ['containers.side']],
    [
      "a sidecar's image",
      (_, __, side) => (side.image = 'x'),
      ['containers.side.image'],
    ],
    [
      'an init container',
      spec => (spec.initContainers = [{ name: 'init', image: 'x' }]),
      ['initContainers.init'],
    ],
    [
      'an ephemeral container',
      spec => (spec.ephemeralContainers = [{ name: 'debug', image: 'x' }]),
      ['ephemeralContainers.debug'],
    ],
    [
      'privileged',
      (_, main) => (main.securityContext.privileged = true),
      [at('securityContext.privileged')],
    ],
    [
      'a capability beyond memlock',
      (_, main) =>
        (main.securityContext.capabilities.add = ['NET_ADMIN', 'IPC_LOCK']),
      [at('securityContext.capabilities.add[0]')],
    ],
    [
      'a capability kept',
      (_, main) => (main.securityContext.capabilities.drop = ['KILL']),
      [at('securityContext.capabilities.drop[0]')],
    ],
    [
      'root without SYS_RESOURCE',
      (_, main) => (main.securityContext.runAsUser = 0),
      [at('securityContext.runAsUser')],
    ],
    [
      'root with IPC_LOCK alone',
      (_, main) =>
        Object.assign(main.securityContext, {
          runAsUser: 0,
          capabilities: { drop: ['ALL'], add: ['IPC_LOCK'] },
        }),
      [at('securityContext.runAsUser')],
    ],
    [
      'another user with SYS_RESOURCE',
      (_, main) =>
        Object.assign(main.securityContext, {
          runAsUser: 7,
          capabilities: { drop: ['ALL'], add: ['SYS_RESOURCE'] },
        }),
      [at('securityContext.runAsUser')],
    ],
    [
      "the pod's user",
      spec => (spec.securityContext.runAsUser = 5),
      ['securityContext.runAsUser'],
    ],
    [
      'no seccomp profile',
      spec => delete spec.securityContext,
      ['securityContext.seccompProfile.type'],
    ],
    [
      'CPU',
      (_, main) => (main.resources.limits.cpu = '8'),
      [at('resources.limits.cpu')],
    ],
    [
      'memory of a sidecar',
      (_, __, side) => (side.resources = { limits: { memory: '1Gi' } }),
      ['containers.side.resources.limits.memory'],
    ],
    [
      'ephemeral storage',
      (_, main) => (main.resources.limits['ephemeral-storage'] = '1Gi'),
      [at('resources.limits.ephemeral-storage')],
    ],
    [
      "a resource of Kubernetes' own",
      (_, main) => (main.resources.limits['x.kubernetes.io/y'] = '1'),
      [at('resources.limits["x.kubernetes.io/y"]')],
    ],
    ['the host network', spec => (spec.hostNetwork = true), ['hostNetwork']],
    [
      'the service account',
      spec => (spec.serviceAccountName = 'admin'),
      ['serviceAccountName'],
    ],
    ['the DNS policy', spec => (spec.dnsPolicy = 'None'), ['dnsPolicy']],
    [
      'a volume that nothing mounts',
      spec => spec.volumes.push({ name: 'x', emptyDir: {} }),
      ['volumes.x'],
    ],
    [
      'the source of a volume',
      spec => (spec.volumes[1] = { name: 'data', hostPath: { path: '/' } }),
      ['volumes.data.emptyDir', 'volumes.data.hostPath.path'],
    ],
    [
      'a mount less',
      (_, main) => main.volumeMounts.pop(),
      [at('volumeMounts["/data"]')],
    ],
    [
      'a sub-path of a mount',
      (_, main) => (main.volumeMounts[1].subPath = 'x'),
      [at('volumeMounts["/data"].subPath')],
    ],
  ])('%s', (_, change, paths) => {
    expect(differences(change)).toEqual(paths);
  });

  it.each([
    '/usr/bin',
    '/',
    '/dev',
    '/etc',
    '/etc/fastpath-evil',
    '/run/fastest',
    '/dev/../usr/bin',
    '/dev/./x',
    '/run/fast/../../usr/bin',
  ])('a mount at %s', path => {
    expect(differences(mount(path))).toEqual([
      at(`volumeMounts["${path}"]`),
      'volumes.extra',
    ]);
  });

  it("a volume that stands in the environment's place and elsewhere", () => {
    const twice: Change = (spec, main, side) => {
      mount('/run/fast/x')(spec, main, side);
      side.volumeMounts = [{ name: 'extra', mountPath: '/usr/bin' }];
    };
    expect(differences(twice)).toEqual([
      'containers.side.volumeMounts["/usr/bin"]',
      'volumes.extra',
    ]);
  });

  it('images that cannot be read', () => {
    const withImage = (image: string) => ({
      containers: [{ name: 'app', image }],
    });
    const { differences: found } = provePortability([
      build('a', withImage('Not One')),
      build('b', withImage('Not Two')),
    ]);
    expect(found.map(({ path, message }) => [path, message])).toEqual([
      [
        'spec.template.spec.containers.app.image',
        'b has "Not Two"; a has "Not One"',
      ],
    ]);
  });

  it('the content of a volume that an init container has elsewhere', () => {
    const withInit = (name: string) => {
      const spec = pod();
      spec.initContainers = [
        {
          name: 'init',
          image: 'x',
          volumeMounts: [{ name: 'tools', mountPath: '/tools' }],
        },
      ];
      spec.containers[0].volumeMounts.push({
        name: 'tools',
        mountPath: '/run/fast/tools',
      });
      spec.volumes.push({ name: 'tools', configMap: { name } });
      return spec;
    };
    const { differences: found } = provePortability([
      build('a', withInit('one')),
      build('b', withInit('two')),
    ]);
    expect(found.map(({ path }) => path)).toEqual([
      'spec.template.spec.volumes.tools.configMap.name',
    ]);
  });

  it('CPU and memory other than declared, in the declared container alone', () => {
    const allowances = {
      container: 'app',
      resources: {
        a: { cpu: '4', memory: '1Gi' },
        b: { cpu: '8', memory: '1Gi' },
      },
    };
    const give =
      (cpu: string): Change =>
      (_, main) =>
        (main.resources = {
          limits: { cpu, memory: '1Gi' },
          requests: { cpu, memory: '1Gi' },
        });
    expect(differences(give('8'), allowances)).toEqual([]);
    expect(differences(give('8000m'), allowances)).toEqual([]);
    expect(differences(give('many'), allowances)).toEqual([
      at('resources.limits.cpu'),
      at('resources.requests.cpu'),
    ]);
    expect(differences(give('7'), allowances)).toEqual([
      at('resources.limits.cpu'),
      at('resources.requests.cpu'),
    ]);
    expect(differences(() => {}, allowances)).toEqual([
      at('resources.limits.cpu'),
      at('resources.requests.cpu'),
    ]);
    expect(
      differences(give('8'), { ...allowances, container: 'side' }),
    ).toEqual([at('resources.limits.cpu'), at('resources.requests.cpu')]);
    expect(differences(give('8'))).toEqual([
      at('resources.limits.cpu'),
      at('resources.requests.cpu'),
    ]);
  });
});

describe('what an environment may change in a pod', () => {
  it.each<[string, Change, Change?]>([
    [
      'the registry of an image',
      (_, main) => (main.image = `mirror.example.com:5000/edge/app@${DIGEST}`),
    ],
    [
      'the tag beside a digest',
      (_, main) => (main.image = `registry.example.com/edge/app:v2@${DIGEST}`),
    ],
    [
      'device resources',
      (_, main) =>
        ['limits', 'requests'].forEach(
          list => (main.resources[list]['openshift.io/fastvdpa'] = '1'),
        ),
    ],
    [
      'device resources of a container without any',
      (_, __, side) =>
        (side.resources = { limits: { 'a.b/c': 1 }, requests: { 'a.b/c': 1 } }),
    ],
    [
      'hugepages',
      (_, main) =>
        ['limits', 'requests'].forEach(
          list => (main.resources[list]['hugepages-1Gi'] = '2Gi'),
        ),
    ],
    ['nodeSelector', spec => (spec.nodeSelector = { a: 'b' })],
    ['affinity', spec => (spec.affinity = { nodeAffinity: {} })],
    ['tolerations', spec => (spec.tolerations = [{ operator: 'Exists' }])],
    ['the runtime class', spec => (spec.runtimeClassName = 'kata')],
    [
      'topology spread',
      spec => (spec.topologySpreadConstraints = [{ topologyKey: 'x' }]),
    ],
    ['image pull secrets', spec => (spec.imagePullSecrets = [{ name: 'x' }])],
    [
      'supplemental groups',
      spec => (spec.securityContext.supplementalGroups = [107]),
    ],
    [
      'SELinux options of the pod',
      spec => (spec.securityContext.seLinuxOptions = { type: 'x' }),
    ],
    [
      'SELinux options of a container without a security context',
      (_, __, side) =>
        (side.securityContext = { seLinuxOptions: { type: 'x' } }),
    ],
    ['a mount below /run/fast', mount('/run/fast/0')],
    ['a mount below /dev', mount('/dev/hugepages')],
    ['a mount below /etc/fastpath', mount('/etc/fastpath/more')],
    [
      'IPC_LOCK',
      (_, main) => (main.securityContext.capabilities.add = ['IPC_LOCK']),
    ],
    [
      'IPC_LOCK of a container without a security context',
      (_, __, side) =>
        (side.securityContext = { capabilities: { add: ['IPC_LOCK'] } }),
    ],
    [
      'root with SYS_RESOURCE',
      (_, main) =>
        Object.assign(main.securityContext, {
          runAsUser: 0,
          runAsNonRoot: false,
          runAsGroup: 0,
          capabilities: { drop: ['ALL'], add: ['SYS_RESOURCE'] },
        }),
    ],
    [
      'the order of capabilities',
      (_, main) => main.securityContext.capabilities.add?.reverse(),
      (_, main) => (main.securityContext.capabilities.add = ['KILL', 'CHOWN']),
    ],
    ['the order of containers', spec => spec.containers.reverse()],
    [
      'the order of volumes and mounts',
      (spec, main) =>
        [spec.volumes, main.volumeMounts].forEach(list => list.reverse()),
    ],
    [
      'empty fields for absent ones',
      (_, __, side) =>
        Object.assign(side, {
          resources: {},
          securityContext: {},
          volumeMounts: [],
          args: [],
        }),
    ],
  ])('%s', (_, change, common) => {
    expect(differences(change, {}, common)).toEqual([]);
  });
});
