import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { amountOf, devicesFirst } from '../parts/amountOf';
import { CapacityBar } from '../parts/CapacityBar';
import { DataTable } from '../parts/DataTable';
import { accelerationTranslationRef } from '../translation';
import { NodeState } from './NodeState';
import styles from './NodeTable.module.css';

/** The nodes that have what the environment needs: whether they take pods, and what is free on each. */
export function NodeTable({
  nodes,
  isPast,
}: {
  readonly nodes: readonly AccelerationSchemas['EnvironmentNode'][];
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <DataTable
      label={t('node.table')}
      heads={[t('node.name'), t('node.state'), t('node.capacity')]}
      rows={nodes.map(node => ({
        key: node.name,
        cells: [
          node.name,
          <NodeState key="state" node={node} isPast={isPast} />,
          <div key="capacity" className={styles.capacities}>
            {node.capacity.length === 0 && t('node.nothing')}
            {devicesFirst(node.capacity).map(each => (
              <div key={each.resource}>
                <CapacityBar capacity={each} isPast={isPast} />
                <span className={styles.requested}>
                  {t('capacity.requested', {
                    requested: amountOf(each.resource, each.requested),
                  })}
                </span>
              </div>
            ))}
          </div>,
        ],
      }))}
    />
  );
}
