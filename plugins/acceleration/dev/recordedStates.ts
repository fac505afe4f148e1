import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import type { AccelerationApi } from '../src/api/accelerationApiRef';
import {
  emptyWorkload,
  never,
  recordedApi,
  recordedEnvironment,
  recordedEnvironments,
  recordedManifests,
  RecordedState,
  recordedPlacements,
  recordedPortability,
  recordedTroubles,
  recordedWorkload,
  refusal,
  summaryOf,
  untrustedEnvironment,
  workloadWith,
} from '../src/testing/recorded';

type Workload = AccelerationSchemas['Workload'];

const placementStates = Object.keys(recordedPlacements()) as RecordedState[];

const ofPlacements = Object.fromEntries(
  placementStates.map(state => [state, async () => workloadWith(state)]),
);

const manifests = Object.fromEntries(
  (Object.keys(recordedManifests) as (keyof typeof recordedManifests)[]).map(
    outcome => [
      `manifests-${outcome}`,
      async () =>
        recordedWorkload(workloadWith('good').placements, {
          manifests: recordedManifests[outcome],
        }),
    ],
  ),
);

const differing = (result: keyof typeof recordedPortability) => async () =>
  recordedWorkload(workloadWith('good').placements, {
    portability: recordedPortability[result],
  });

/** How a workload is answered, by the name of the component that asks. */
const WORKLOADS: ReadonlyMap<string, () => Promise<Workload>> = new Map(
  Object.entries({
    ...ofPlacements,
    'digests-differ': differing('different'),
    'digests-unknown': differing('unknown'),
    ...manifests,
    empty: async () => emptyWorkload(),
    'bad-annotations': async () =>
      recordedWorkload([], {
        problems: [
          'backstage.io/kubernetes-label-selector: "=" is no selector; give key=value',
        ],
      }),
    loading: () => never<Workload>(),
    forbidden: () => Promise.reject(refusal(403, 'forbidden')),
    'not-found': () => Promise.reject(refusal(404, 'not found')),
    broken: () => Promise.reject(refusal(500, 'the database is away')),
  }),
);

/** The names of all states that a workload's page can be in. */
export const WORKLOAD_STATES: readonly string[] = [...WORKLOADS.keys()];

/** The names of the environments. */
export const ENVIRONMENTS: readonly string[] = [
  ...recordedEnvironments().map(({ name }) => name),
  'lab',
];

const named = (workload: Workload, name: string): Workload => ({
  ...workload,
  name,
  title: name,
  entityRef: `component:default/${name}`,
});

async function environment({
  name,
}: {
  readonly name: string;
}): Promise<AccelerationSchemas['Environment']> {
  if (name === 'lab')
    return recordedEnvironment({
      ...untrustedEnvironment(),
      promise: undefined,
      nodes: [],
      placements: [],
      unregistered: 0,
      requires: [],
    });
  const summary = recordedEnvironments().find(each => each.name === name);
  if (!summary) throw refusal(404, 'not found');
  return recordedEnvironment(name === 'aws-euw1' ? {} : summary);
}

async function workloads() {
  const items = placementStates.map(state =>
    summaryOf(named(workloadWith(state), state)),
  );
  return { items, totalItems: items.length };
}

/** An API for the dev app: the name of what is asked for says in which state it is. */
export const statesApi: AccelerationApi = recordedApi({
  workload: async ({ name }) =>
    named(
      await (
        WORKLOADS.get(name) ?? (() => Promise.reject(refusal(404, 'not found')))
      )(),
      name,
    ),
  troubles: async () => recordedTroubles(),
  workloads,
  environment,
  environments: async () => {
    const items = [...recordedEnvironments(), untrustedEnvironment()];
    return { items, totalItems: items.length };
  },
});
