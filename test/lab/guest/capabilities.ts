import type { KubeObject } from '../model';

/** What containerd and CRI-O give a container of which nobody said anything. */
const DEFAULT = [
  'CAP_AUDIT_WRITE',
  'CAP_CHOWN',
  'CAP_DAC_OVERRIDE',
  'CAP_FOWNER',
  'CAP_FSETID',
  'CAP_KILL',
  'CAP_MKNOD',
  'CAP_NET_BIND_SERVICE',
  'CAP_NET_RAW',
  'CAP_SETFCAP',
  'CAP_SETGID',
  'CAP_SETPCAP',
  'CAP_SETUID',
  'CAP_SYS_CHROOT',
];

/**
 * The capabilities of a container, sorted: the runtime's default, less what is dropped, and what is added.
 *
 * @param asked - securityContext.capabilities: names as in Kubernetes, without `CAP_`; `ALL` may be dropped, and cannot be added
 */
export function capabilitiesOf(asked: KubeObject = {}): string[] {
  const named = (names: readonly string[] = []) =>
    names.map(name =>
      name === 'ALL' ? name : `CAP_${name.replace(/^CAP_/, '')}`,
    );
  const dropped = new Set(named(asked.drop));
  const kept = dropped.has('ALL')
    ? []
    : DEFAULT.filter(name => !dropped.has(name));
  return [
    ...new Set([...kept, ...named(asked.add).filter(name => name !== 'ALL')]),
  ].sort();
}
