import {
  components,
  digestOf,
} from '@fastpath/backstage-plugin-acceleration-common';

type Schemas = components['schemas'];
type RuntimePortability = Schemas['RuntimePortability'];

/** What some pods of a placement run in a container. */
export type RunningImage = Schemas['Pod']['images'][number] & {
  /** How many they are. */
  readonly pods: number;
};

interface Seen {
  readonly environment: string;
  readonly pods: number;
  readonly requested?: string;
  readonly running?: string;
}

type Digests = RuntimePortability['containers'][number]['digests'];

function grouped(seen: readonly Seen[]): Digests {
  const groups = new Map<
    string,
    {
      digest?: string;
      requested?: string;
      environments: Set<string>;
      pods: number;
    }
  >();
  for (const { environment, requested, running, pods } of seen) {
    const key = `${running ?? ''} ${requested ?? ''}`;
    const group = groups.get(key) ?? {
      ...(running && { digest: running }),
      ...(requested && { requested }),
      environments: new Set<string>(),
      pods: 0,
    };
    group.environments.add(environment);
    group.pods += pods;
    groups.set(key, group);
  }
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([, { environments, ...group }]) => ({
      ...group,
      environments: [...environments].sort(),
    }));
}

/** How one container compares: a pod that runs another digest than the others, one that has not said yet, or the same everywhere. */
function compare(digests: Digests): RuntimePortability['result'] {
  const running = new Set(digests.flatMap(({ digest }) => digest ?? []));
  const requested = new Set(digests.map(item => item.requested ?? ''));
  if (requested.size > 1) return 'different';
  // One requested digest may be an index of images for several architectures: what runs then differs, and proves nothing.
  if (running.size > 1) return requested.has('') ? 'different' : 'unknown';
  if (
    digests.length === 0 ||
    digests.some(({ digest }) => digest === undefined)
  )
    return 'unknown';
  return 'same';
}

const STATEMENTS: Readonly<Record<RuntimePortability['result'], string>> = {
  same: 'the same image runs everywhere, by the digests that the nodes report',
  different: 'the pods do not run the same image; see the digests',
  unknown:
    'whether the same image runs everywhere cannot be told by the digests',
};

/**
 * The portability proof at run time (docs/portability.md): what the nodes report of each container, over all environments. A digest that
 * cannot be compared (nothing runs yet; an image for several architectures) gives `unknown`, never `same`.
 *
 * @param placements - with the images of the pods that count
 */
export function runtimePortability(
  placements: readonly {
    readonly environment?: string;
    readonly cluster: { readonly name: string };
    readonly images: readonly RunningImage[];
  }[],
): RuntimePortability {
  const byContainer = new Map<string, Seen[]>();
  for (const { environment, cluster, images } of placements) {
    for (const { container, image, digest, pods } of images) {
      const requested = digestOf(image);
      const seen = {
        environment: environment ?? cluster.name,
        pods,
        ...(requested && { requested }),
        ...(digest && { running: digest }),
      };
      byContainer.set(container, [...(byContainer.get(container) ?? []), seen]);
    }
  }
  const containers = [...byContainer]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([container, seen]) => ({ container, digests: grouped(seen) }));
  const results = containers.map(({ digests }) => compare(digests));
  const result =
    (['different', 'unknown'] as const).find(found =>
      results.includes(found),
    ) ?? (results.length > 0 ? 'same' : 'unknown');
  if (containers.length === 0)
    return { result, statement: 'no pod runs yet', containers };
  // The same everywhere needs more than one place to be the same in; one is still a fact about one.
  const places = new Set(
    containers.flatMap(({ digests }) =>
      digests.flatMap(({ environments }) => environments),
    ),
  );
  const statement =
    result === 'same' && places.size === 1
      ? `one image runs in ${[...places][0]}, by the digests that its nodes report`
      : STATEMENTS[result];
  return { result, statement, containers };
}
