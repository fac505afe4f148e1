import type { components } from '@fastpath/backstage-plugin-acceleration-common';
import type { KnownPlacement } from '../history/placementsCalled';
import type { PlacementKey } from '../history/VerdictObservation';
import type { HistoryReader } from './HistoryReader';
import type { PlacementReader } from './PlacementReader';
import type { VisibleIndex } from './VisibleIndex';

type VerdictChange = components['schemas']['VerdictChange'];

const idOf = ({ cluster, namespace, workload }: PlacementKey) =>
  JSON.stringify([cluster, namespace, workload]);

/**
 * The changes of a workload's verdicts: of the placements that there are, and of those that are gone. One that is gone shows
 * only to those who may see its environment, or when that is gone as well.
 *
 * @param index - as the caller may see it, the workload itself too
 */
export async function workloadHistory(
  ref: string,
  {
    index,
    reader,
    history,
  }: {
    readonly index: VisibleIndex;
    readonly reader: Pick<
      PlacementReader,
      'owns' | 'placementKeys' | 'placementNames'
    >;
    readonly history: HistoryReader;
  },
  page: { readonly limit: number; readonly cursor?: string },
): Promise<{
  readonly items: readonly VerdictChange[];
  readonly nextCursor?: string;
  readonly incidents?: readonly components['schemas']['ClusterIncident'][];
  readonly probes?: readonly components['schemas']['ProbeRecord'][];
}> {
  const present = reader.placementKeys(ref);
  const isPresent = new Set(present.map(idOf));
  // One that is there by another of the entity's names has its history by that one.
  const isByAnotherName = (known: KnownPlacement) =>
    !known.isGone &&
    present.some(
      ({ cluster, namespace }) =>
        cluster === known.cluster && namespace === known.namespace,
    );
  const isHidden = ({ environments, cluster }: KnownPlacement) =>
    environments.some(name => index.environmentCalled(name, cluster).isHidden);
  const called = await history.called(reader.placementNames(ref));
  const past = called.filter(
    known =>
      !isPresent.has(idOf(known)) &&
      reader.owns(ref, known) &&
      !isByAnotherName(known) &&
      !isHidden(known),
  );
  const isGone = new Set(past.filter(known => known.isGone).map(idOf));
  const nowOf = (key: PlacementKey): VerdictChange['now'] => {
    if (isPresent.has(idOf(key))) return 'present';
    return isGone.has(idOf(key)) ? 'gone' : 'unseen';
  };
  const keys = [
    ...present,
    ...past.map(({ cluster, namespace, workload }) => ({
      cluster,
      namespace,
      workload,
    })),
  ];
  const { items, nextCursor } = await history.history(keys, page);
  // What is gone carries no environment any more; it had one.
  const soleEnvironment = new Map(
    called.flatMap(known =>
      known.environments.length === 1
        ? [[idOf(known), known.environments[0]] as const]
        : [],
    ),
  );
  const shown = items.map(change => {
    const environment = change.environment ?? soleEnvironment.get(idOf(change));
    const environmentRef =
      environment && index.environmentCalled(environment, change.cluster).ref;
    return index.written({
      ...change,
      ...(environment && { environment }),
      ...(environmentRef && { environmentRef }),
      now: nowOf(change),
    });
  });
  const clusters = [...new Set(keys.map(({ cluster }) => cluster))];
  return {
    items: shown,
    ...(nextCursor && { nextCursor }),
    ...(page.cursor === undefined && {
      incidents: await history.incidents(clusters),
      probes: (await history.probes(keys)).filter(
        ({ environment, cluster }) =>
          !index.environmentCalled(environment, cluster).isHidden,
      ),
    }),
  };
}
