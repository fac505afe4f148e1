import { HeldSize, Kind, KINDS } from '../watch/ClusterSink';
import type { ObjectStore } from './ObjectStore';
import { unpackPod } from './packPod';
import type { PodTable } from './PodTable';

/** Where a cluster's objects are kept: pods packed, all others as JSON. */
interface Held {
  readonly pods: PodTable;
  readonly objects: ObjectStore;
}

/** What is kept of a kind, as JSON. */
export function* storedOf(
  { pods, objects }: Held,
  kind: Kind,
): Iterable<string> {
  if (kind === 'Pod')
    for (const pod of pods.values()) yield JSON.stringify(unpackPod(pod));
  else yield* objects.values(kind);
}

/** How many objects of a kind are kept. */
export function countOf({ pods, objects }: Held, kind: Kind): number {
  return kind === 'Pod' ? pods.size : objects.count(kind);
}

/** How much is kept of a kind, and of the others. */
export function heldSize(held: Held, kind: Kind): HeldSize {
  const bytesOf = (each: Kind) =>
    each === 'Pod' ? held.pods.bytes : held.objects.bytes(each);
  const bytes = KINDS.reduce((sum, each) => sum + bytesOf(each), 0);
  return {
    objects: countOf(held, kind),
    bytes,
    bytesBeside: bytes - bytesOf(kind),
  };
}
