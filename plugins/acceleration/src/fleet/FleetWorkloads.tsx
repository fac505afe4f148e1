import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton, Text } from '@backstage/ui';
import {
  AccelerationAnswer,
  AccelerationSchemas,
  placementScope,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useEffect, useMemo, useRef } from 'react';
import type { Live } from '../live/useLive';
import { LiveNote } from '../parts/LiveNote';
import { LoadError } from '../parts/LoadError';
import { accelerationTranslationRef } from '../translation';
import { environmentColumns } from './environmentColumns';
import { FleetEmpty } from './FleetEmpty';
import { FleetMatrix } from './FleetMatrix';
import styles from './FleetPage.module.css';
import { FleetPaging } from './FleetPaging';
import { isFiltered } from './fleetQuery';
import type { FleetAddress } from './useFleetQuery';
import { useSteady } from './useSteady';
import { useTopOfPage } from './useTopOfPage';

/** The last value that there was, for the time until there is another. */
function useKept<T>(value: T | undefined): T | undefined {
  const kept = useRef(value);
  useEffect(() => {
    if (value !== undefined) kept.current = value;
  }, [value]);
  return value ?? kept.current;
}

/** What the list of workloads needs. */
export interface FleetWorkloadsProps {
  readonly live: Live<AccelerationAnswer<'listWorkloads'>>;
  readonly environments: readonly AccelerationSchemas['EnvironmentSummary'][];
  readonly address: FleetAddress;
  /** How the verdict of a row is called. */
  readonly verdictTitle: string;
  readonly pageSize: number;
}

/** The workloads of the fleet, page by page. While others are on their way, those of before stay, faded. */
export function FleetWorkloads({
  live,
  environments,
  address,
  verdictTitle,
  pageSize,
}: FleetWorkloadsProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { query, page } = address;
  const kept = useKept(live.value);
  const { top, paging } = useTopOfPage(live);
  const shown = live.value ?? (live.error ? undefined : kept);
  const { nextCursor, totalItems = 0 } = shown ?? {};
  const items = useSteady(shown?.items ?? []);
  const columns = useSteady(environmentColumns(environments, items));
  const isMeant = useMemo(() => placementScope(query), [query]);
  return (
    <>
      <div className={styles.status}>
        <Text role="status" variant="body-small">
          {shown
            ? t('fleet.count', {
                count: totalItems,
                n: totalItems.toLocaleString('en-US'),
              })
            : t('fleet.loading')}
        </Text>
        <LiveNote live={live} />
      </div>
      {live.error && !shown && (
        <LoadError error={live.error} onRetry={live.reload} />
      )}
      {!shown && !live.error && <Skeleton height={320} aria-hidden />}
      {shown && items.length === 0 && (
        <FleetEmpty
          onReset={
            isFiltered(query) || query.cursor !== undefined
              ? address.reset
              : undefined
          }
        />
      )}
      {shown && items.length > 0 && (
        <div className={live.error && styles.old}>
          <FleetMatrix
            workloads={items}
            columns={columns}
            isMeant={isMeant}
            verdictTitle={verdictTitle}
            order={query.order}
            onOrder={order => address.change({ order })}
            isPending={live.value === undefined}
            box={top}
          />
        </div>
      )}
      {(shown || live.error) && (
        <FleetPaging
          page={page}
          pages={Math.ceil(totalItems / pageSize)}
          onPrevious={
            query.cursor === undefined ? undefined : paging(address.previous)
          }
          onNext={
            nextCursor === undefined
              ? undefined
              : paging(() => address.next(nextCursor))
          }
        />
      )}
    </>
  );
}
