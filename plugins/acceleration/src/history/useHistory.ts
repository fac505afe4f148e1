import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { useEffect, useRef, useState } from 'react';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { Live, useLive } from '../live/useLive';
import { joins, mergeChanges } from './mergeChanges';

type VerdictChange = AccelerationSchemas['VerdictChange'];
type Incident = AccelerationSchemas['ClusterIncident'];

type Probe = AccelerationSchemas['ProbeRecord'];

const NONE: readonly Incident[] = [];
const NO_PROBES: readonly Probe[] = [];

const PAGE = 10;

interface Seen {
  readonly changes: readonly VerdictChange[];
  /** Where the older ones begin. */
  readonly cursor?: string;
}

/** The changes of a workload's verdicts as far as they were asked for. */
export interface History {
  readonly live: Live<unknown>;
  readonly changes: readonly VerdictChange[];
  /** When clusters did not answer, the newest first. */
  readonly incidents: readonly Incident[];
  /** What probes found, the newest first. */
  readonly probes: readonly Probe[];
  /** Reads older ones; absent when there are none, or while they are read. */
  readonly readMore?: () => void;
  readonly isReadingMore: boolean;
  /** Why older ones could not be read. */
  readonly moreError?: Error;
}

/** Keeps the newest changes up to date, and reads older ones page by page. */
export function useHistory({
  kind,
  namespace,
  name,
}: CompoundEntityRef): History {
  const api = useApi(accelerationApiRef);
  const live = useLive(
    () => api.history({ kind, namespace, name }, { limit: PAGE }),
    [api, kind, namespace, name],
  );
  const [seen, setSeen] = useState<Seen>({ changes: [] });
  const [more, setMore] = useState<{
    readonly isReading: boolean;
    readonly error?: Error;
  }>({ isReading: false });
  const entity = useRef(0);
  useEffect(() => {
    entity.current += 1;
    setSeen({ changes: [] });
    setMore({ isReading: false });
  }, [kind, namespace, name]);
  useEffect(() => {
    const page = live.value;
    if (!page) return;
    // A page that does not reach back to what is known leaves a gap; what is older is then read anew on demand.
    setSeen(before =>
      joins(page.items, before.changes)
        ? { ...before, changes: mergeChanges(before.changes, page.items) }
        : { changes: page.items, cursor: page.nextCursor },
    );
  }, [live.value]);
  const { cursor } = seen;
  const readMore = async () => {
    const asked = entity.current;
    setMore({ isReading: true });
    try {
      const page = await api.history(
        { kind, namespace, name },
        { limit: PAGE, cursor },
      );
      if (asked !== entity.current) return;
      setSeen(before =>
        before.cursor === cursor
          ? {
              changes: mergeChanges(before.changes, page.items),
              cursor: page.nextCursor,
            }
          : before,
      );
      setMore({ isReading: false });
    } catch (error) {
      if (asked === entity.current)
        setMore({ isReading: false, error: error as Error });
    }
  };
  return {
    live,
    changes: seen.changes,
    incidents: live.value?.incidents ?? NONE,
    probes: live.value?.probes ?? NO_PROBES,
    isReadingMore: more.isReading,
    moreError: more.error,
    ...(cursor && !more.isReading && { readMore }),
  };
}
