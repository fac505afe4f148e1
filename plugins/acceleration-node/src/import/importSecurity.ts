import type { FieldPath } from '@fastpath/backstage-plugin-acceleration-common';
import { sameValue } from '../update/sameValue';
import { REASONS } from './fieldTables';
import type { ImportContext } from './ImportContext';

type Fields = Record<string, any>;

/** What the base gives every container. */
const DROPPED = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};

const POD = { seccompProfile: { type: 'RuntimeDefault' } };

/** What an environment may add so that a device can lock memory (docs/portability.md). */
const MEMLOCK = ['IPC_LOCK', 'SYS_RESOURCE'];

function without(fields: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([key]) => !keys.includes(key)),
  );
}

function container(given: Fields, at: FieldPath, context: ImportContext): void {
  const { capabilities = {}, runAsUser, runAsNonRoot, ...rest } = given;
  const { add = [], ...others } = capabilities as Fields;
  const isMemlock =
    (add as unknown[]).every(name => MEMLOCK.includes(String(name))) &&
    (runAsUser === undefined || runAsUser === 0) &&
    (runAsNonRoot === undefined || (runAsNonRoot === false && runAsUser === 0));
  const base = {
    ...rest,
    ...(Object.keys(others).length > 0 && { capabilities: others }),
  };
  if (!isMemlock || !(sameValue(base, {}) || sameValue(base, DROPPED)))
    context.refuse(at, REASONS.securityContext);
  else if (add.length > 0 || runAsUser === 0)
    context.note(at, 'the environment says how memory is locked: spec.memlock');
}

/** Privileges: those that the base has, and those that an environment may add; nothing else. */
export function importSecurity(
  pod: Fields,
  main: Fields,
  path: FieldPath,
  at: FieldPath,
  context: ImportContext,
): void {
  const here = [...path, 'spec', 'securityContext'];
  const given = (pod.securityContext ?? {}) as Fields;
  const base = without(given, [
    'supplementalGroups',
    'seLinuxOptions',
    'runAsNonRoot',
  ]);
  if (!sameValue(base, {}) && !sameValue(base, POD))
    context.refuse(here, REASONS.securityContext);
  else if (given.supplementalGroups || given.seLinuxOptions)
    context.note(here, 'groups and SELinux labels belong to the environment');
  if (main.securityContext)
    container(main.securityContext, [...at, 'securityContext'], context);
}
