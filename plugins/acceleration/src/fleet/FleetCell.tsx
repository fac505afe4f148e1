import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  AccelerationSchemas,
  lastSeen,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Age } from '../parts/Age';
import { isPast } from '../parts/ClusterState';
import { useReceived } from '../parts/useReceived';
import { VerdictBadge, verdictKey } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import styles from './FleetCell.module.css';

/** So many reasons fit a tooltip; the entity's tab has all. */
const MOST_REASONS = 4;

/** What a cell is about: where it leads, and how it is called. */
export interface FleetCellProps {
  readonly placement: AccelerationSchemas['PlacementSummary'];
  readonly href: string;
  /** The workload and the environment, for readers that cannot see the row and the column. */
  readonly label: string;
}

/** What a workload receives in an environment: the verdict, which leads to its reasons, then what is received and how many pods are ready. */
export function FleetCell({ placement, href, label }: FleetCellProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { line } = useReceived()(placement);
  const { cluster, verdict, pods, state, environmentRef } = placement;
  const past = isPast(cluster);
  if (state === 'absent') {
    return (
      <span className={styles.absent}>
        {past ? t('fleet.cell.unseen') : t('fleet.cell.absent')}
      </span>
    );
  }
  const word = t(`verdict.${verdictKey(verdict)}`);
  const reasons = [
    ...(past && cluster.reason ? [cluster.reason] : []),
    ...placement.reasons,
  ].slice(0, MOST_REASONS);
  const link = (
    <Link
      href={href}
      className={styles.link}
      aria-label={[
        `${label}: ${past ? t('verdict.past', { verdict: word }) : word}`,
        ...reasons,
      ].join('. ')}
    >
      <VerdictBadge {...lastSeen(placement)} />
    </Link>
  );
  return (
    <span className={styles.cell} data-past={past || undefined}>
      {reasons.length === 0 ? (
        link
      ) : (
        <TooltipTrigger delay={300}>
          {link}
          <Tooltip>
            <span className={styles.reasons}>
              {reasons.map(reason => (
                <span key={reason}>{reason}</span>
              ))}
            </span>
          </Tooltip>
        </TooltipTrigger>
      )}
      <span className={styles.details}>
        {!environmentRef && `${placement.environment ?? cluster.name}: `}
        {line && `${line} · `}
        {t('fleet.cell.pods', {
          ready: String(pods.ready),
          desired: String(pods.desired),
        })}
        {past && cluster.asOf && (
          <>
            {' · '}
            {t('cluster.asOf', { age: <Age at={cluster.asOf} /> })}
          </>
        )}
      </span>
    </span>
  );
}
