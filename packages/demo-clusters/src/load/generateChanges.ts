import type { Store } from '../api/Store';

/** How often a part of the changes is made. */
const STEP_MS = 10;

/** The annotation with when a change was made, in milliseconds: to measure how late it is seen. @public */
export const CHANGED_AT_ANNOTATION = 'fastpath.dev/changed-at';

/**
 * Changes the pods of a store, one after the other, so many times a second.
 *
 * @returns `stop`, which ends it, and `count`, which says how many were made
 * @public
 */
export function generateChanges(
  store: Store,
  perSecond: number,
  now: () => number = Date.now,
): { stop: () => void; count: () => number } {
  const started = now();
  let [made, turn] = [0, 0];
  let pods = store.list('pods');
  const timer = setInterval(() => {
    const due = Math.floor(((now() - started) / 1000) * perSecond);
    while (made < due) {
      if (turn === pods.length) [turn, pods] = [0, store.list('pods')];
      if (pods.length === 0) return;
      const { metadata } = pods[turn++];
      const live = store.get('pods', metadata.namespace, metadata.name);
      if (live)
        store.update({
          ...live,
          metadata: {
            ...live.metadata,
            annotations: {
              ...live.metadata.annotations,
              [CHANGED_AT_ANNOTATION]: `${now()} ${made}`,
            },
          },
        });
      made++;
    }
  }, STEP_MS);
  return { stop: () => clearInterval(timer), count: () => made };
}
