import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { ComparisonTable } from './ComparisonTable';
import { differenceRows } from './differenceRows';
import styles from './DifferenceTable.module.css';
import { EnvironmentNames, EnvironmentRefs } from '../parts/EnvironmentNames';

type Differences = AccelerationSchemas['ManifestPortability']['differences'];

/** The fields that differ, each as a diff: what most environments have, and what the others have instead. */
export function DifferenceTable({
  differences,
  refs,
}: {
  readonly differences: Differences;
  readonly refs: EnvironmentRefs;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <ComparisonTable label={t('differences.label')}>
      <thead>
        <tr>
          <th scope="col">{t('differences.value')}</th>
          <th scope="col">{t('differences.environments')}</th>
        </tr>
      </thead>
      {differences.map(({ object, path, declarable, values }) => (
        <tbody key={`${object} ${path}`}>
          <tr>
            <th scope="rowgroup" colSpan={2} className={styles.field}>
              {object}: {path ? <code>{path}</code> : t('differences.object')}
              {declarable && (
                <span className={styles.note}>
                  {t('differences.declarable')}
                </span>
              )}
            </th>
          </tr>
          {differenceRows({ values }).map(({ value, environments, isMain }) => (
            <tr
              key={environments.join(' ')}
              data-differs={isMain || declarable ? undefined : true}
            >
              <td className={styles.cell}>
                <span className={styles.value}>
                  <span className={styles.sign}>{isMain ? '−' : '+'}</span>
                  {value === undefined ? (
                    <span>{t('differences.absent')}</span>
                  ) : (
                    <code>{value}</code>
                  )}
                </span>
              </td>
              <td>
                <EnvironmentNames names={environments} refs={refs} />
              </td>
            </tr>
          ))}
        </tbody>
      ))}
    </ComparisonTable>
  );
}
