import { vi } from 'vitest';
import type { WatchedCluster } from '../../clusters/ClusterSource';
import type { Kind, Projected, Projection } from '../ClusterSink';
import { KINDS } from '../ClusterSink';
import { ClusterWatcher, ClusterWatcherOptions } from '../ClusterWatcher';
import { KIND_SOURCES } from '../kinds';
import { OwnThread } from '../reading/Readers';
import { Slices } from '../Slices';
import { RecordingSink } from './RecordingSink';

export const PODS = '/api/v1/pods';
export const NODES = '/api/v1/nodes';
export const SLICES = '/apis/resource.k8s.io/v1/resourceslices';
export const OLD_SLICES = '/apis/resource.k8s.io/v1beta1/resourceslices';

const WATCHED: readonly Kind[] = ['Pod', 'Node', 'ResourceSlice'];

/** Keeps everything of objects that have a name. */
const whole: Projection = object => {
  const { metadata } = (object ?? {}) as { metadata?: { name?: unknown } };
  return typeof metadata?.name === 'string' ? (object as Projected) : undefined;
};

/** Watches pods, nodes and resource slices with pauses that suit tests. */
export function watching(
  cluster: WatchedCluster,
  more: Partial<ClusterWatcherOptions> = {},
): { readonly watcher: ClusterWatcher; readonly sink: RecordingSink } {
  const [sink, slices] = [new RecordingSink(), new Slices()];
  const watcher = new ClusterWatcher({
    cluster,
    sink,
    readers: new OwnThread(
      Object.fromEntries(KINDS.map(kind => [kind, whole])) as Record<
        Kind,
        Projection
      >,
      slices,
    ),
    slices,
    kinds: KIND_SOURCES.filter(({ kind }) => WATCHED.includes(kind)),
    deadlines: { headers: 1_000, page: 1_500, silence: 20_000 },
    pageSize: 2,
    pauses: { retry: 50 },
    random: () => 0,
    ...more,
  });
  return { watcher, sink };
}

/** Waits until nothing is thrown any more. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 });
}
