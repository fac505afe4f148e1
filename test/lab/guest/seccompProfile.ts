import type { KubeObject } from '../model';

/** A rule of a profile file, less what is only for reading. */
const RULE = ['names', 'action', 'args', 'errnoRet'];

/**
 * The system call filter that a container runtime makes of its default profile on x86-64, for a container's
 * capabilities.
 *
 * @param profile - the runtime's file, such as containers-common's seccomp.json
 * @param capabilities - the container's, as `CAP_…`
 */
export function seccompProfile(
  profile: KubeObject,
  capabilities: readonly string[],
): KubeObject {
  const architectures =
    (profile.archMap ?? []).find(
      ({ architecture }: KubeObject) => architecture === 'SCMP_ARCH_X86_64',
    ) ?? {};
  const has = (names: readonly string[] | undefined) =>
    (names ?? []).some(name => capabilities.includes(name));
  const applies = ({ includes = {}, excludes = {} }: KubeObject) =>
    (!includes.arches || includes.arches.includes('amd64')) &&
    !excludes.arches?.includes('amd64') &&
    (!includes.caps || has(includes.caps)) &&
    !has(excludes.caps);
  return {
    defaultAction: profile.defaultAction,
    ...(profile.defaultErrnoRet !== undefined && {
      defaultErrnoRet: profile.defaultErrnoRet,
    }),
    architectures: [
      'SCMP_ARCH_X86_64',
      ...(architectures.subArchitectures ?? []),
    ],
    syscalls: (profile.syscalls ?? [])
      .filter(applies)
      .map((rule: KubeObject) =>
        Object.fromEntries(
          RULE.flatMap(key =>
            rule[key] === undefined ||
            (key === 'args' && rule.args.length === 0)
              ? []
              : [[key, rule[key]]],
          ),
        ),
      ),
  };
}
