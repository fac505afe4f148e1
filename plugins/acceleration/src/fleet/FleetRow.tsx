/* eslint-disable jsx-a11y/no-interactive-element-to-noninteractive-role --
   a table that a style turns into cards keeps its meaning only by roles */
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityDisplayName,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link, VisuallyHidden } from '@backstage/ui';
import {
  AccelerationSchemas,
  openedAt,
  wordTerm,
  worstStanding,
} from '@fastpath/backstage-plugin-acceleration-common';
import { RiErrorWarningLine } from '@remixicon/react';
import { memo } from 'react';
import { TermButton } from '../parts/TermButton';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import { FleetCell } from './FleetCell';
import { EnvironmentColumn, placementsIn } from './environmentColumns';
import styles from './FleetMatrix.module.css';

/** Whether something is about a placement. */
export type PlacementFilter = (
  placement: AccelerationSchemas['PlacementSummary'],
) => boolean;

/** What a row shows. */
export interface FleetRowProps {
  readonly workload: AccelerationSchemas['WorkloadSummary'];
  readonly columns: readonly EnvironmentColumn[];
  /** Which placements its verdict is about. */
  readonly isMeant: PlacementFilter;
  /** How that verdict is called. */
  readonly verdictTitle: string;
}

function Row({ workload, columns, isMeant, verdictTitle }: FleetRowProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  const worst = worstStanding(workload.placements.filter(isMeant));
  const href = `${link(workload)}/acceleration`;
  const name = workload.title ?? workload.name;
  return (
    <tr role="row">
      <th role="rowheader" scope="row" className={styles.name}>
        <Link href={href} weight="bold" className={styles.title}>
          {name}
        </Link>
        <span className={styles.owner}>
          {workload.owner ? (
            <EntityDisplayName
              entityRef={workload.owner}
              hideIcon
              disableTooltip
            />
          ) : (
            t('fleet.noOwner')
          )}
        </span>
        {workload.problems && workload.problems.length > 0 && (
          <span className={styles.problem}>
            <RiErrorWarningLine size={14} aria-hidden />{' '}
            {workload.problems.join('; ')}
          </span>
        )}
      </th>
      <td role="cell" data-label={verdictTitle}>
        <TermButton term={worst.verdict && wordTerm('verdict', worst.verdict)}>
          <VerdictBadge {...worst} />
        </TermButton>
      </td>
      {columns.map(column => {
        const placements = placementsIn(column, workload);
        const title = column.title ?? t('fleet.elsewhere');
        return (
          <td role="cell" key={column.entityRef ?? ''} data-label={title}>
            {placements.length === 0 && (
              <>
                <span aria-hidden>–</span>
                <VisuallyHidden>{t('fleet.cell.notNamed')}</VisuallyHidden>
              </>
            )}
            {placements.map(placement => (
              <FleetCell
                key={JSON.stringify([
                  placement.cluster.name,
                  placement.namespace,
                  placement.workload,
                  placement.environment,
                ])}
                placement={placement}
                href={openedAt(href, {
                  ...placement,
                  cluster: placement.cluster.name,
                })}
                label={t('fleet.cell.label', {
                  workload: name,
                  environment: title,
                })}
              />
            ))}
          </td>
        );
      })}
    </tr>
  );
}

/** A workload in all environments. Drawn anew only for another workload or other columns: of the changes of a large fleet, few are on a page. */
export const FleetRow = memo(Row);
