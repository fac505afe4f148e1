/* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-redundant-roles --
   a box that scrolls has to be reached by keyboard; and a table that a style turns into cards keeps its meaning only by roles */
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { RiArrowDownSLine } from '@remixicon/react';
import type { ReactNode, RefObject } from 'react';
import cards from '../parts/CardTable.module.css';
import { ClusterState } from '../parts/ClusterState';
import { accelerationTranslationRef } from '../translation';
import type { EnvironmentColumn } from './environmentColumns';
import styles from './FleetMatrix.module.css';
import type { FleetQuery } from './fleetQuery';
import { FleetRow, PlacementFilter } from './FleetRow';

/** The head of a column by which the rows can be sorted; pressing it does so. */
function SortButton({
  isSorted,
  onPress,
  children,
}: {
  readonly isSorted: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className={styles.sort} onClick={onPress}>
      {children}
      <RiArrowDownSLine
        size={16}
        aria-hidden
        className={isSorted ? styles.sorted : styles.unsorted}
      />
    </button>
  );
}

/** What the matrix shows. */
export interface FleetMatrixProps {
  readonly workloads: readonly AccelerationSchemas['WorkloadSummary'][];
  readonly columns: readonly EnvironmentColumn[];
  /** Which placements the verdict of a row is about. */
  readonly isMeant: PlacementFilter;
  /** How that verdict is called. */
  readonly verdictTitle: string;
  readonly order: FleetQuery['order'];
  readonly onOrder: (order: FleetQuery['order']) => void;
  /** Other rows are on their way. */
  readonly isPending?: boolean;
  /** The box of the rows. */
  readonly box?: RefObject<HTMLDivElement>;
}

/**
 * Workloads × environments. It is a table with rows and cells for readers too where it is narrow and looks like cards: a style
 * takes away what an element means, so that the roles are written out.
 */
export function FleetMatrix({
  workloads,
  columns,
  isMeant,
  verdictTitle,
  order,
  onOrder,
  isPending = false,
  box,
}: FleetMatrixProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const link = useEntityRefLink();
  return (
    <div
      ref={box}
      className={`${cards.box} ${styles.box}`}
      role="group"
      aria-label={t('fleet.matrix')}
      tabIndex={0}
      aria-busy={isPending}
    >
      <table
        role="table"
        className={`${cards.table} ${styles.matrix}`}
        aria-label={t('fleet.matrix')}
      >
        <thead role="rowgroup">
          <tr role="row">
            <th
              role="columnheader"
              scope="col"
              aria-sort={order === 'name' ? 'ascending' : undefined}
              className={styles.name}
            >
              <SortButton
                isSorted={order === 'name'}
                onPress={() => onOrder('name')}
              >
                {t('fleet.workload')}
              </SortButton>
            </th>
            <th
              role="columnheader"
              scope="col"
              aria-sort={order === 'verdict' ? 'descending' : undefined}
            >
              <SortButton
                isSorted={order === 'verdict'}
                onPress={() => onOrder('verdict')}
              >
                {verdictTitle}
              </SortButton>
            </th>
            {columns.map(({ entityRef, title, cluster }) => (
              <th role="columnheader" scope="col" key={entityRef ?? ''}>
                <span className={styles.environment}>
                  {entityRef ? (
                    <Link
                      href={`${link(entityRef)}/environment`}
                      weight="bold"
                      standalone
                    >
                      {title}
                    </Link>
                  ) : (
                    t('fleet.elsewhere')
                  )}
                  {cluster && (
                    <ClusterState cluster={cluster} hasReason={false} />
                  )}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {workloads.map(workload => (
            <FleetRow
              key={workload.entityRef}
              workload={workload}
              columns={columns}
              isMeant={isMeant}
              verdictTitle={verdictTitle}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
