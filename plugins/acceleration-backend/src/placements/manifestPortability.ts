import {
  components,
  Difference,
  KubernetesObject,
  LooseFields,
  provePortability,
} from '@fastpath/backstage-plugin-acceleration-common';

type ManifestPortability = components['schemas']['ManifestPortability'];

/** What one environment has of a workload: its controllers with their pod templates, as far as they are kept. */
export interface AppliedManifests {
  readonly environment: string;
  readonly controllers: readonly {
    readonly kind: string;
    readonly name: string;
    readonly template?: LooseFields;
  }[];
}

/** More differences than anybody reads. */
const MOST = 100;

/** CPU and memory: the workload may give each environment its own, and the clusters do not say whether it did. */
const DECLARABLE = /\.resources\.(limits|requests)\.(cpu|memory)$/;

const listed = (names: readonly string[]) =>
  names.length > 1
    ? `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`
    : names.join('');

function missingOf({
  environment,
  controllers,
}: AppliedManifests): ManifestPortability['missing'] {
  if (controllers.length === 0)
    return [
      {
        environment,
        reason:
          'no controller of its pods is known: it has none, or the portal may not read it',
      },
    ];
  const without = controllers
    .filter(({ template }) => !template)
    .map(({ kind, name }) => `${kind} ${name}`);
  return without.length === 0
    ? []
    : [
        {
          environment,
          reason: `the pod template of ${listed(without)} is not known: it was not read yet, or is too large to be kept`,
        },
      ];
}

const objectOf = ({
  kind,
  name,
  template,
}: AppliedManifests['controllers'][number]) =>
  ({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: { template },
  }) as unknown as KubernetesObject;

/** What the proof calls an item that is there, beside environments that do not have it. */
const ITEM = 'it';

function differenceView({
  object,
  path,
  values,
}: Difference): ManifestPortability['differences'][number] {
  const isItem =
    values.some(({ value }) => value === undefined) &&
    values.every(({ value }) => value === undefined || value === ITEM);
  const textOf = (value: unknown) =>
    typeof value === 'string' ? value : JSON.stringify(value);
  return {
    object,
    path,
    declarable: DECLARABLE.test(path),
    values: values.map(({ environment, value }) => ({
      environment,
      ...(value !== undefined && { value: isItem ? 'there' : textOf(value) }),
    })),
  };
}

function judge(
  differences: ManifestPortability['differences'],
  environments: readonly string[],
  missing: ManifestPortability['missing'],
): Pick<ManifestPortability, 'result' | 'statement'> {
  const forbidden = differences.filter(({ declarable }) => !declarable).length;
  if (forbidden > 0)
    return {
      result: 'different',
      statement: `${forbidden === 1 ? 'one field differs' : `${forbidden} fields differ`} that must be the same everywhere`,
    };
  if (environments.length === 0)
    return {
      result: 'unknown',
      statement: 'nothing is applied that could be compared',
    };
  if (environments.length === 1)
    return {
      result: 'unknown',
      statement: `only ${environments[0]} has it so far: there is nothing to compare with`,
    };
  if (differences.length > 0)
    return {
      result: 'unknown',
      statement: `CPU or memory differ, and all else is the same in ${listed(environments)}`,
    };
  const same = `the pod templates differ only in what environments supply, in ${listed(environments)}`;
  return missing.length > 0
    ? {
        result: 'unknown',
        statement: `${same}; not everywhere could be compared`,
      }
    : { result: 'same', statement: same };
}

/**
 * The portability proof (docs/portability.md) over the pod templates that stand in the clusters. Whatever cannot be compared gives
 * `unknown`, never `same`.
 *
 * @param applied - what the environments have
 * @param absent - the environments that the workload is meant for and that have nothing of it
 * @param annotations - keys of pod annotations that the environments' backend packs declare
 */
export function manifestPortability(
  applied: readonly AppliedManifests[],
  absent: ManifestPortability['missing'],
  annotations: readonly string[],
): ManifestPortability {
  const missing = [...applied.flatMap(missingOf), ...absent];
  const compared = applied
    .filter(
      ({ environment }) =>
        !missing.some(item => item.environment === environment),
    )
    .sort((a, b) => (a.environment < b.environment ? -1 : 1));
  const environments = compared.map(({ environment }) => environment);
  try {
    const builds = compared.map(({ environment, controllers }) => ({
      environment,
      objects: controllers.map(objectOf),
    }));
    const found =
      builds.length > 1
        ? provePortability(builds, { annotations }).differences.map(
            differenceView,
          )
        : [];
    // What is forbidden is never what is left out.
    const differences = found
      .sort((a, b) => Number(a.declarable) - Number(b.declarable))
      .slice(0, MOST);
    return {
      ...judge(found, environments, missing),
      environments,
      missing,
      differences,
    };
  } catch {
    // A cluster that takes anything may give what is no pod template.
    const unreadable = environments.map(environment => ({
      environment,
      reason: 'a pod template is not as Kubernetes has them',
    }));
    return {
      result: 'unknown',
      statement: 'the pod templates cannot be compared',
      environments: [],
      missing: [...missing, ...unreadable],
      differences: [],
    };
  }
}
