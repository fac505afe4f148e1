import {
  Environment,
  InvalidInputError,
  nearest,
} from '@fastpath/backstage-plugin-acceleration-common';

/** By what it is said which environments are meant. */
export interface EnvironmentChoice {
  /** The names given with --environment. */
  readonly named: readonly string[];
  /** The kubeconfig's context, where there is one. */
  readonly context?: string;
}

const place = ({ metadata, spec }: Environment) =>
  `${metadata.name} is on ${spec.cluster}`;

/**
 * The environments that one cluster is asked about: those that are named; or those whose cluster is called as the context; or
 * all, where they are on one cluster. What is on another cluster must not be judged by this one.
 *
 * @param environments - all that may be meant, such as those of a workload
 * @throws InvalidInputError when it cannot be told, or a name is none of theirs
 */
export function chooseEnvironments(
  environments: readonly Environment[],
  { named, context }: EnvironmentChoice,
): readonly Environment[] {
  const names = environments.map(({ metadata }) => metadata.name);
  for (const name of named) {
    if (names.includes(name)) continue;
    const meant = nearest(name, names);
    throw InvalidInputError.of({
      file: `--environment ${name}`,
      path: '',
      message: `is none of the environments; ${meant ? `did you mean "${meant}"? ` : ''}known: ${names.join(', ')}`,
    });
  }
  if (named.length > 0)
    return environments.filter(({ metadata }) => named.includes(metadata.name));
  const matching = environments.filter(({ spec }) => spec.cluster === context);
  if (matching.length > 0) return matching;
  if (new Set(environments.map(({ spec }) => spec.cluster)).size === 1)
    return environments;
  const what = context === undefined ? '--inventory' : `--context ${context}`;
  throw InvalidInputError.of({
    file: what,
    path: '',
    message: `is one cluster, and it cannot be told which environment is meant (${environments.map(place).join(', ')}); name it with --environment <name>`,
  });
}
