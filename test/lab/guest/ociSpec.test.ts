import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../model';
import {
  deviceRequests,
  ImageConfig,
  NodePlaces,
  ociSpec,
  RuntimeDefaults,
} from './ociSpec';

const image: ImageConfig = {
  entrypoint: ['/entry'],
  command: ['serve'],
  env: ['PATH=/usr/bin:/bin', 'LEVEL=image', 'EMPTY'],
  workingDir: '',
};
const places: NodePlaces = {
  rootfs: '/run/pods/p/rootfs',
  netns: '/run/netns/p',
  volumes: '/run/pods/p/volumes',
};
const defaults: RuntimeDefaults = { memlock: 'unlimited', cpus: '1' };

/** A pod of one container. */
function podOf(container: KubeObject, spec: KubeObject = {}): KubeObject {
  return {
    metadata: { name: 'echo-onprem' },
    spec: { ...spec, containers: [{ name: 'echo', image: 'x', ...container }] },
  };
}

const specOf = (
  container: KubeObject,
  spec?: KubeObject,
  more: Partial<RuntimeDefaults> = {},
) => ociSpec(podOf(container, spec), image, places, { ...defaults, ...more });

describe('ociSpec', () => {
  it.each([
    [
      'the command and its arguments',
      { command: ['/resolve', '--'], args: ['/echo', '--vdev={net1.vdev}'] },
      ['/resolve', '--', '/echo', '--vdev={net1.vdev}'],
    ],
    [
      "a command alone, without the image's arguments",
      { command: ['/resolve'] },
      ['/resolve'],
    ],
    [
      "the image's entrypoint with the pod's arguments",
      { args: ['/echo'] },
      ['/entry', '/echo'],
    ],
    ["the image's own", {}, ['/entry', 'serve']],
  ])('runs %s', (_what, container, args) => {
    expect(specOf(container).process.args).toEqual(args);
  });

  it("lets the pod's variables win over the image's", () => {
    const { env } = specOf({
      env: [{ name: 'LEVEL', value: 'pod' }, { name: 'UNSET' }],
    }).process;
    expect(env).toEqual([
      'PATH=/usr/bin:/bin',
      'LEVEL=pod',
      'EMPTY=',
      'HOSTNAME=echo-onprem',
      'UNSET=',
    ]);
  });

  it('refuses a variable that it cannot read', () => {
    expect(() =>
      specOf({ env: [{ name: 'KEY', valueFrom: { secretKeyRef: {} } }] }),
    ).toThrow('variable KEY has no plain value');
  });

  it.each([
    ['nothing, with ALL dropped', { capabilities: { drop: ['ALL'] } }, []],
    [
      'only what is added, with ALL dropped',
      { capabilities: { drop: ['ALL'], add: ['SYS_RESOURCE', 'IPC_LOCK'] } },
      ['CAP_IPC_LOCK', 'CAP_SYS_RESOURCE'],
    ],
  ])('gives %s', (_what, securityContext, expected) => {
    const { bounding, effective, permitted, inheritable } = specOf({
      securityContext,
    }).process.capabilities;
    expect([bounding, effective, permitted, inheritable]).toEqual([
      expected,
      expected,
      expected,
      undefined,
    ]);
  });

  it("gives the runtime's default capabilities to a container of which nothing is said", () => {
    const { bounding } = specOf({}).process.capabilities;
    expect(bounding).toContain('CAP_NET_RAW');
    expect(bounding).not.toContain('CAP_SYS_ADMIN');
    expect(
      specOf({ securityContext: { capabilities: { drop: ['NET_RAW'] } } })
        .process.capabilities.bounding,
    ).not.toContain('CAP_NET_RAW');
  });

  it.each([
    [false, true],
    [true, false],
    [undefined, false],
  ])(
    'takes allowPrivilegeEscalation %s as noNewPrivileges %s',
    (allowPrivilegeEscalation, expected) => {
      expect(
        specOf({ securityContext: { allowPrivilegeEscalation } }).process
          .noNewPrivileges,
      ).toBe(expected);
    },
  );

  it("takes the user from the container before the pod's, and the groups from the pod", () => {
    const { user } = specOf(
      { securityContext: { runAsUser: 1000 } },
      {
        securityContext: {
          runAsUser: 7,
          runAsGroup: 8,
          fsGroup: 9,
          supplementalGroups: [10],
        },
      },
    ).process;
    expect(user).toEqual({ uid: 1000, gid: 8, additionalGids: [10, 9] });
  });

  it.each(['unlimited' as const, 65536])(
    'starts with a memlock limit of %s',
    memlock => {
      const { rlimits } = specOf({}, {}, { memlock }).process;
      expect(rlimits).toContainEqual({
        type: 'RLIMIT_MEMLOCK',
        hard: memlock,
        soft: memlock,
      });
    },
  );

  it('filters system calls only when the profile is asked for', () => {
    const seccomp = (capabilities: readonly string[]) => ({
      defaultAction: 'SCMP_ACT_ERRNO',
      for: capabilities,
    });
    const asked = {
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
    };
    expect(
      specOf({ securityContext: { capabilities: { drop: ['ALL'] } } }, asked, {
        seccomp,
      }).linux.seccomp,
    ).toEqual({ defaultAction: 'SCMP_ACT_ERRNO', for: [] });
    expect(specOf({}, {}, { seccomp }).linux).not.toHaveProperty('seccomp');
  });

  it('joins the network namespace of the pod, and can use no device that nobody gave', () => {
    const { linux, root } = specOf({
      securityContext: { readOnlyRootFilesystem: true },
    });
    expect(linux.namespaces).toContainEqual({
      type: 'network',
      path: '/run/netns/p',
    });
    expect(linux.resources.devices).toEqual([{ allow: false, access: 'rwm' }]);
    expect(linux).not.toHaveProperty('devices');
    expect(root).toEqual({ path: '/run/pods/p/rootfs', readonly: true });
  });

  it('refuses a pod of two containers', () => {
    const pod = podOf({});
    expect(() =>
      ociSpec(
        {
          ...pod,
          spec: { containers: [...pod.spec.containers, { name: 'other' }] },
        },
        image,
        places,
        defaults,
      ),
    ).toThrow('has 2 containers and 0 init containers');
  });
});

describe('deviceRequests', () => {
  it('reads the extended resources of the limits, and neither native ones nor requests', () => {
    const resources = {
      limits: {
        cpu: '1',
        memory: '1Gi',
        'hugepages-2Mi': '64Mi',
        'fastpath.dev/virtio': '2',
        'x.kubernetes.io/thing': '1',
      },
      requests: { 'other.dev/only-requested': '1' },
    };
    expect(deviceRequests(podOf({ resources }))).toEqual({
      'fastpath.dev/virtio': 2,
    });
    expect(deviceRequests(podOf({}))).toEqual({});
  });
});
