import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, Skeleton, Text } from '@backstage/ui';
import {
  AccelerationAnswer,
  isGoodVerdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import type { Live } from '../live/useLive';
import { LoadError } from '../parts/LoadError';
import { Pill } from '../parts/Pill';
import { accelerationTranslationRef } from '../translation';
import { VERDICT_CHOICES } from './fleetQuery';
import { TroubleItem } from './TroubleItem';
import styles from './Troubles.module.css';
import type { FleetAddress } from './useFleetQuery';

/** So many causes show at first. */
const SHOWN = 3;

/** The parameter of an address that shows all of them. */
const ALL = 'causes';

const BAD = VERDICT_CHOICES.filter(
  verdict => verdict !== 'none' && !isGoodVerdict(verdict),
);

/** What is not as promised, before anything else: how much it is, and what explains it, the widest cause first. */
export function Troubles({
  live,
  hrefOf,
}: {
  readonly live: Live<AccelerationAnswer<'listTroubles'>>;
  readonly hrefOf: FleetAddress['hrefOf'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [parameters, setParameters] = useSearchParams();
  const isAll = parameters.has(ALL);
  const { value, error } = live;
  if (!value)
    return (
      <section aria-label={t('trouble.label')} aria-busy={!error}>
        {error ? (
          <LoadError error={error} onRetry={live.reload} />
        ) : (
          <Skeleton height={96} aria-label={t('trouble.loading')} />
        )}
      </section>
    );
  const { items, totalItems, workloads } = value;
  const { promised, troubled } = workloads;
  const hidden = items.length - SHOWN;
  return (
    <section
      aria-label={t('trouble.label')}
      className={`${styles.troubles} ${error ? styles.old : ''}`}
    >
      <h2 className={styles.head}>
        {troubled > 0 ? (
          <>
            <Link href={hrefOf({ verdict: BAD })} className={styles.count}>
              {troubled.toLocaleString('en-US')}
            </Link>{' '}
            {t('trouble.head', {
              count: troubled,
              n: promised.toLocaleString('en-US'),
            })}
          </>
        ) : (
          <AllWell promised={promised} />
        )}
      </h2>
      {items.length > 0 && (
        <ol className={styles.list}>
          {(isAll ? items : items.slice(0, SHOWN)).map(trouble => (
            <TroubleItem
              key={trouble.id}
              trouble={trouble}
              href={hrefOf({ trouble: [trouble.id] })}
            />
          ))}
        </ol>
      )}
      {hidden > 0 && (
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isAll}
          onPress={() =>
            setParameters(
              before => {
                const after = new URLSearchParams(before);
                if (isAll) after.delete(ALL);
                else after.set(ALL, '');
                return after;
              },
              { replace: true },
            )
          }
        >
          {isAll ? t('trouble.fewer') : t('trouble.all', { count: hidden })}
        </Button>
      )}
      {isAll && totalItems > items.length && (
        <Text variant="body-small">
          {t('trouble.beyond', { count: totalItems - items.length })}
        </Text>
      )}
    </section>
  );
}

function AllWell({ promised }: { readonly promised: number }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (promised === 0) return <>{t('trouble.nothing')}</>;
  return (
    <Pill tone="success" icon={<RiCheckboxCircleLine size={16} aria-hidden />}>
      {t('trouble.good', {
        count: promised,
        n: promised.toLocaleString('en-US'),
      })}
    </Pill>
  );
}
