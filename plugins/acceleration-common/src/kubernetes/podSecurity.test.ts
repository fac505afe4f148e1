import { describe, expect, it } from 'vitest';
import { podSecurityViolations } from './podSecurity';

const SECURE = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

/** A pod that every level admits, with changes to the spec and to its one container. */
function pod(container: object = {}, spec: object = {}) {
  return {
    containers: [{ name: 'app', securityContext: SECURE, ...container }],
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...spec,
  };
}

const security = (more: object) => ({
  securityContext: { ...SECURE, ...more },
});

describe('podSecurityViolations', () => {
  it.each(['privileged', 'baseline', 'restricted'] as const)(
    '%s admits what the base renders',
    level => {
      const volumes = [
        { name: 'net', configMap: { name: 'x' } },
        { name: 'info', downwardAPI: {} },
        { name: 'huge', emptyDir: { medium: 'HugePages' } },
      ];
      expect(podSecurityViolations(pod({}, { volumes }), level)).toEqual([]);
    },
  );

  it.each<[string, object, string, string]>([
    [
      'hostNetwork',
      pod({}, { hostNetwork: true }),
      'hostNetwork',
      'shares a namespace of the host',
    ],
    [
      'hostPID',
      pod({}, { hostPID: true }),
      'hostPID',
      'shares a namespace of the host',
    ],
    [
      'hostIPC',
      pod({}, { hostIPC: true }),
      'hostIPC',
      'shares a namespace of the host',
    ],
    [
      'hostPath',
      pod({}, { volumes: [{ name: 'v', hostPath: { path: '/x' } }] }),
      'volumes[v].hostPath',
      'mounts a path of the host',
    ],
    [
      'privileged',
      pod(security({ privileged: true })),
      'containers[app].securityContext.privileged',
      'is privileged',
    ],
    [
      'Unconfined',
      pod(security({ seccompProfile: { type: 'Unconfined' } })),
      'containers[app].securityContext.seccompProfile',
      'is Unconfined',
    ],
    [
      'IPC_LOCK',
      pod(security({ capabilities: { drop: ['ALL'], add: ['IPC_LOCK'] } })),
      'containers[app].securityContext.capabilities.add',
      'adds IPC_LOCK',
    ],
    [
      'SYS_RESOURCE',
      pod(security({ capabilities: { drop: ['ALL'], add: ['SYS_RESOURCE'] } })),
      'containers[app].securityContext.capabilities.add',
      'adds SYS_RESOURCE',
    ],
    [
      'hostPort',
      pod({ ports: [{ containerPort: 80, hostPort: 80 }] }),
      'containers[app].ports',
      "takes the host's port 80",
    ],
    [
      'an init container',
      pod(
        {},
        {
          initContainers: [
            { name: 'init', securityContext: { ...SECURE, privileged: true } },
          ],
        },
      ),
      'initContainers[init].securityContext.privileged',
      'is privileged',
    ],
  ])(
    'baseline and restricted refuse %s, privileged does not',
    (_, spec, path, message) => {
      expect(podSecurityViolations(spec, 'baseline')).toEqual([
        { path, message },
      ]);
      expect(podSecurityViolations(spec, 'restricted')).toContainEqual({
        path,
        message,
      });
      expect(podSecurityViolations(spec, 'privileged')).toEqual([]);
    },
  );

  it.each<[string, object, string, string]>([
    [
      'nobody promises non-root',
      pod(
        {},
        { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } },
      ),
      'runAsNonRoot',
      'is not true',
    ],
    [
      'the container takes the promise back',
      pod(security({ runAsNonRoot: false })),
      'runAsNonRoot',
      'is not true',
    ],
    ['root', pod(security({ runAsUser: 0 })), 'runAsUser', 'is root'],
    [
      'escalation',
      pod(security({ allowPrivilegeEscalation: true })),
      'allowPrivilegeEscalation',
      'is not false',
    ],
    [
      'a capability of baseline',
      pod(security({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } })),
      'capabilities.add',
      'adds CHOWN',
    ],
    [
      'capabilities kept',
      pod(security({ capabilities: { drop: ['KILL'] } })),
      'capabilities.drop',
      'does not drop ALL',
    ],
    [
      'no seccomp profile',
      pod({}, { securityContext: { runAsNonRoot: true } }),
      'seccompProfile',
      'is not RuntimeDefault or Localhost',
    ],
  ])('restricted alone refuses: %s', (_, spec, field, message) => {
    expect(podSecurityViolations(spec, 'restricted')).toEqual([
      { path: `containers[app].securityContext.${field}`, message },
    ]);
    expect(podSecurityViolations(spec, 'baseline')).toEqual([]);
  });

  it('baseline admits the capabilities of its list', () => {
    const add = [
      'AUDIT_WRITE',
      'CHOWN',
      'DAC_OVERRIDE',
      'FOWNER',
      'FSETID',
      'KILL',
      'MKNOD',
      'NET_BIND_SERVICE',
      'SETFCAP',
      'SETGID',
      'SETPCAP',
      'SETUID',
      'SYS_CHROOT',
    ];
    expect(
      podSecurityViolations(
        pod(security({ capabilities: { drop: ['ALL'], add } })),
        'baseline',
      ),
    ).toEqual([]);
    expect(
      podSecurityViolations(
        pod(security({ capabilities: { drop: ['ALL'], add } })),
        'restricted',
      ),
    ).toHaveLength(add.length - 1);
  });

  it.each<[string, object]>([
    [
      'NET_BIND_SERVICE',
      pod(
        security({
          capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
        }),
      ),
    ],
    [
      'a profile of the node',
      pod(security({ seccompProfile: { type: 'Localhost' } })),
    ],
    [
      'a non-root promise of the container alone',
      pod(
        security({
          runAsNonRoot: true,
          seccompProfile: { type: 'RuntimeDefault' },
        }),
        { securityContext: {} },
      ),
    ],
  ])('restricted admits %s', (_, spec) => {
    expect(podSecurityViolations(spec, 'restricted')).toEqual([]);
  });

  it('restricted refuses other types of volumes', () => {
    expect(
      podSecurityViolations(
        pod({}, { volumes: [{ name: 'v', nfs: {} }] }),
        'restricted',
      ),
    ).toEqual([
      { path: 'volumes[v]', message: 'is of a type that is not admitted' },
    ]);
    expect(
      podSecurityViolations(
        pod({}, { volumes: [{ name: 'v', nfs: {} }] }),
        'baseline',
      ),
    ).toEqual([]);
  });

  it('names every violation of a bare container', () => {
    expect(
      podSecurityViolations(
        { containers: [{ name: 'app' }] },
        'restricted',
      ).map(({ path }) => path),
    ).toEqual(
      [
        'runAsNonRoot',
        'allowPrivilegeEscalation',
        'capabilities.drop',
        'seccompProfile',
      ].map(field => `containers[app].securityContext.${field}`),
    );
  });
});
