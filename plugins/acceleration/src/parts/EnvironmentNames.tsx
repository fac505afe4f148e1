import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { Fragment } from 'react';
import { EnvironmentName } from './EnvironmentName';

/** The entities of environments, by the names that pods carry. */
export type EnvironmentRefs = ReadonlyMap<string, string>;

/** The entities of the environments of some placements. */
export function environmentRefs(
  placements: readonly AccelerationSchemas['PlacementSummary'][],
): EnvironmentRefs {
  return new Map(
    placements.flatMap(({ environment, environmentRef }) =>
      environment && environmentRef
        ? [[environment, environmentRef] as const]
        : [],
    ),
  );
}

/** Environments by their titles; what has no entity, by its name. */
export function EnvironmentNames({
  names,
  refs,
}: {
  readonly names: readonly string[];
  readonly refs: EnvironmentRefs;
}) {
  return (
    <>
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <span title={name}>
            <EnvironmentName entityRef={refs.get(name)} name={name} />
          </span>
        </Fragment>
      ))}
    </>
  );
}
