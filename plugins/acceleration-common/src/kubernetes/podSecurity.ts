/** Pod Security Standards' levels. @public */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** Something that a level refuses. @public */
export interface PodSecurityViolation {
  /** Where in the pod spec. */
  readonly path: string;
  readonly message: string;
}

type Fields = Record<string, any>;

/** Capabilities that `baseline` lets a container add (Pod Security Standards, "Capabilities"). */
const BASELINE_CAPABILITIES = new Set([
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
]);

/** Volume types that `restricted` admits. */
const RESTRICTED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

function containersOf(spec: Fields): { path: string; container: Fields }[] {
  return ['initContainers', 'containers'].flatMap(list =>
    ((spec[list] ?? []) as Fields[]).map(container => ({
      path: `${list}[${container.name}]`,
      container,
    })),
  );
}

function baseline(spec: Fields): PodSecurityViolation[] {
  const host = ['hostNetwork', 'hostPID', 'hostIPC']
    .filter(field => spec[field])
    .map(path => ({ path, message: 'shares a namespace of the host' }));
  const volumes = ((spec.volumes ?? []) as Fields[])
    .filter(volume => volume.hostPath)
    .map(volume => ({
      path: `volumes[${volume.name}].hostPath`,
      message: 'mounts a path of the host',
    }));
  const containers = containersOf(spec).flatMap(({ path, container }) => {
    const added: string[] = container.securityContext?.capabilities?.add ?? [];
    return [
      ...(container.securityContext?.seccompProfile?.type === 'Unconfined'
        ? [
            {
              path: `${path}.securityContext.seccompProfile`,
              message: 'is Unconfined',
            },
          ]
        : []),
      ...(container.securityContext?.privileged
        ? [
            {
              path: `${path}.securityContext.privileged`,
              message: 'is privileged',
            },
          ]
        : []),
      ...added
        .filter(name => !BASELINE_CAPABILITIES.has(name))
        .map(name => ({
          path: `${path}.securityContext.capabilities.add`,
          message: `adds ${name}`,
        })),
      ...((container.ports ?? []) as Fields[])
        .filter(port => port.hostPort)
        .map(port => ({
          path: `${path}.ports`,
          message: `takes the host's port ${port.hostPort}`,
        })),
    ];
  });
  return [...host, ...volumes, ...containers];
}

function restricted(spec: Fields): PodSecurityViolation[] {
  const volumes = ((spec.volumes ?? []) as Fields[])
    .filter(
      volume =>
        !volume.hostPath && !RESTRICTED_VOLUMES.some(type => volume[type]),
    )
    .map(volume => ({
      path: `volumes[${volume.name}]`,
      message: 'is of a type that is not admitted',
    }));
  const containers = containersOf(spec).flatMap(({ path, container }) => {
    const own: Fields = container.securityContext ?? {};
    const pod: Fields = spec.securityContext ?? {};
    const at = `${path}.securityContext`;
    const seccomp = own.seccompProfile?.type ?? pod.seccompProfile?.type;
    return [
      ...((own.runAsNonRoot ?? pod.runAsNonRoot) !== true
        ? [{ path: `${at}.runAsNonRoot`, message: 'is not true' }]
        : []),
      ...((own.runAsUser ?? pod.runAsUser) === 0
        ? [{ path: `${at}.runAsUser`, message: 'is root' }]
        : []),
      ...(own.allowPrivilegeEscalation !== false
        ? [{ path: `${at}.allowPrivilegeEscalation`, message: 'is not false' }]
        : []),
      ...((own.capabilities?.add ?? []) as string[])
        .filter(
          name =>
            name !== 'NET_BIND_SERVICE' && BASELINE_CAPABILITIES.has(name),
        )
        .map(name => ({
          path: `${at}.capabilities.add`,
          message: `adds ${name}`,
        })),
      ...(!(own.capabilities?.drop ?? []).includes('ALL')
        ? [{ path: `${at}.capabilities.drop`, message: 'does not drop ALL' }]
        : []),
      ...(!['RuntimeDefault', 'Localhost'].includes(seccomp)
        ? [
            {
              path: `${at}.seccompProfile`,
              message: 'is not RuntimeDefault or Localhost',
            },
          ]
        : []),
    ];
  });
  return [...volumes, ...containers];
}

/**
 * What a Pod Security level refuses about a pod (kubernetes.io/docs/concepts/security/pod-security-standards), as far as
 * what Fastpath renders can touch it; SELinux types, sysctls and AppArmor are left to the API server.
 *
 * @param spec - a pod spec
 * @param level - what the namespace admits
 * @public
 */
export function podSecurityViolations(
  spec: Record<string, any>,
  level: PodSecurityLevel,
): PodSecurityViolation[] {
  if (level === 'privileged') return [];
  return level === 'baseline'
    ? baseline(spec)
    : [...baseline(spec), ...restricted(spec)];
}
