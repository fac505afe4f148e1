import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link, Skeleton, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  isGoodVerdict,
  openedAt,
  standingOf,
  VERDICTS,
  worstStanding,
} from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationApiRef } from '../api/accelerationApiRef';
import { useLive } from '../live/useLive';
import { LoadError } from '../parts/LoadError';
import { Surface } from '../parts/Surface';
import { useOwnRefs } from '../parts/useOwnRefs';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import styles from './MyWorkloads.module.css';

/** So many are named: the link leads to all. */
const SHOWN = 5;

const BAD = VERDICTS.filter(verdict => !isGoodVerdict(verdict));

/** The tab of a workload, with the worst of its placements open. */
function useTab() {
  const link = useEntityRefLink();
  return (workload: AccelerationSchemas['WorkloadSummary']) => {
    const tab = `${link(workload)}/acceleration`;
    const worst = workload.placements.find(
      placement =>
        standingOf(placement).verdict ===
        worstStanding(workload.placements).verdict,
    );
    return worst
      ? openedAt(tab, { ...worst, cluster: worst.cluster.name })
      : tab;
  };
}

function Mine({
  owners,
  fleetHref,
}: {
  readonly owners: readonly string[];
  readonly fleetHref: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const api = useApi(accelerationApiRef);
  const tabOf = useTab();
  const live = useLive(async () => {
    const owner = [...owners];
    const [{ workloads }, bad] = await Promise.all([
      api.troubles({ owner, limit: 1 }),
      api.workloads({ owner, verdict: BAD, order: 'verdict', limit: SHOWN }),
    ]);
    return { ...workloads, items: bad.items, count: bad.totalItems };
  }, [api, owners.join()]);
  const { value, error } = live;
  if (!value)
    return error ? (
      <LoadError error={error} onRetry={live.reload} />
    ) : (
      <Skeleton height={96} aria-label={t('home.loading')} />
    );
  const { promised, count, items } = value;
  const n = (amount: number) => amount.toLocaleString('en-US');
  const query = new URLSearchParams(owners.map(owner => ['owner', owner]));
  return (
    <div className={`${styles.box} ${error ? styles.old : ''}`}>
      <Text as="p" variant="body-medium" weight="bold" className={styles.head}>
        {promised === 0 && t('home.none')}
        {promised > 0 &&
          count === 0 &&
          t('home.good', { count: promised, n: n(promised) })}
        {count > 0 &&
          t('home.head', { count, n: n(count), promised: n(promised) })}
      </Text>
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map(workload => (
            <li key={workload.entityRef}>
              <Link href={tabOf(workload)}>
                {workload.title ?? workload.name}
              </Link>
              <VerdictBadge {...worstStanding(workload.placements)} />
            </li>
          ))}
        </ul>
      )}
      <Link href={`${fleetHref}?${query}`}>
        {count > items.length
          ? t('home.more', {
              count: count - items.length,
              n: n(count - items.length),
            })
          : t('home.all')}
      </Link>
    </div>
  );
}

/** What is one's own and not as promised, the worst first; a press leads to the cause. */
export function MyWorkloads({ fleetHref }: { readonly fleetHref: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const owners = useOwnRefs();
  return (
    <Surface>
      {owners?.length === 0 && (
        <Text variant="body-medium">{t('home.nobody')}</Text>
      )}
      {owners && owners.length > 0 && (
        <Mine owners={owners} fleetHref={fleetHref} />
      )}
    </Surface>
  );
}
