import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { devicesFirst } from '../parts/amountOf';
import { CapacityBar } from '../parts/CapacityBar';
import { ClusterState, isPast } from '../parts/ClusterState';
import { Trust } from '../parts/Trust';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import styles from './EnvironmentCard.module.css';
import type { FleetAddress } from './useFleetQuery';

const isSilent = ({ state }: AccelerationSchemas['ClusterHealth']) =>
  state === 'unreachable' || state === 'unwatched' || state === 'missing';

/** An environment at a glance: health, promise, what is free, and what its workloads come to. */
export function EnvironmentCard({
  environment,
  hrefOf,
}: {
  readonly environment: AccelerationSchemas['EnvironmentSummary'];
  readonly hrefOf: FleetAddress['hrefOf'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  const {
    entityRef,
    name,
    title,
    backend,
    backendTitle,
    promise,
    cluster,
    capacity,
    workloads,
  } = environment;
  const past = isPast(cluster);
  const counted = [...VERDICTS, 'none' as const].filter(
    verdict => workloads[verdict] > 0,
  );
  return (
    <Card className={styles.card} data-past={past || undefined}>
      <CardHeader>
        <h3 className={styles.title}>
          <Link
            href={`${link(entityRef)}/environment`}
            variant="body-large"
            weight="bold"
            standalone
          >
            {title ?? name}
          </Link>
        </h3>
        <ClusterState cluster={cluster} />
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          <div>
            <Text as="p" variant="body-small" className={styles.line}>
              {backendTitle ?? backend ?? t('fleet.card.noBackend')}
              {promise &&
                `. ${t('promise.expectation', { statement: promise.statement })}`}
            </Text>
            {promise && (
              <Text
                as="p"
                variant="body-x-small"
                color="secondary"
                className={styles.line}
              >
                {t('promise.source', { source: promise.source })}
              </Text>
            )}
          </div>
          <Trust
            trusted={environment.trusted}
            problems={environment.problems}
          />
          {capacity.length === 0 && (
            <Text variant="body-small" color="secondary">
              {isSilent(cluster) ? t('capacity.unseen') : t('capacity.empty')}
            </Text>
          )}
          {devicesFirst(capacity).map(each => (
            <CapacityBar key={each.resource} capacity={each} isPast={past} />
          ))}
          {counted.length > 0 && (
            <ul
              className={styles.verdicts}
              aria-label={t('fleet.card.workloads')}
            >
              {counted.map(verdict => (
                <li key={verdict}>
                  <Link
                    className={styles.count}
                    aria-label={t('fleet.card.count', {
                      n: workloads[verdict].toLocaleString('en-US'),
                      verdict: t(`verdict.${verdict}`),
                      environment: title ?? name,
                    })}
                    href={hrefOf({
                      environment: [entityRef],
                      verdict: [verdict],
                      owner: [],
                    })}
                  >
                    {workloads[verdict].toLocaleString('en-US')}
                  </Link>{' '}
                  <VerdictBadge
                    verdict={verdict === 'none' ? undefined : verdict}
                    isPast={past}
                  />
                </li>
              ))}
            </ul>
          )}
          {counted.length === 0 && (
            <Text variant="body-small" color="secondary">
              {t('fleet.card.noWorkload')}
            </Text>
          )}
        </div>
      </CardBody>
    </Card>
  );
}
