import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { ComparisonTable } from './ComparisonTable';
import { Digest } from './Digest';
import { DigestRow, digestRows } from './digestRows';
import styles from './DigestTable.module.css';
import { EnvironmentNames, EnvironmentRefs } from '../parts/EnvironmentNames';

/** What stands before a row, as in a diff: what all are held against, and what differs from it. */
const SIGNS: Readonly<Record<DigestRow['state'], string>> = {
  same: '=',
  main: '−',
  differs: '+',
  other: '?',
  silent: '?',
};

/** Which image runs where, one row for each that differs. */
export function DigestTable({
  containers,
  refs,
}: {
  readonly containers: AccelerationSchemas['RuntimePortability']['containers'];
  readonly refs: EnvironmentRefs;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <ComparisonTable label={t('digests.label')}>
      <thead>
        <tr>
          <th scope="col">{t('digests.container')}</th>
          <th scope="col">{t('digests.image')}</th>
          <th scope="col">{t('digests.environments')}</th>
          <th scope="col" className={styles.number}>
            {t('digests.pods')}
          </th>
        </tr>
      </thead>
      <tbody>
        {containers.flatMap(digestRows).map(row => (
          <tr
            key={`${row.container} ${row.digest ?? ''} ${row.requested ?? ''}`}
            className={`${styles.row} ${styles[row.state] ?? ''}`}
            data-differs={row.state === 'differs' || undefined}
          >
            <td>{row.container}</td>
            <td className={styles.image}>
              <span aria-hidden className={styles.sign}>
                {SIGNS[row.state]}
              </span>
              {row.digest ? (
                <Digest digest={row.digest} />
              ) : (
                <>
                  {t('digests.silent')}{' '}
                  {row.requested &&
                    t('digests.asked', {
                      digest: <Digest digest={row.requested} />,
                    })}
                </>
              )}
              {(row.state === 'differs' || row.state === 'other') && (
                <span className={styles.note}>
                  {' '}
                  {t(`digests.${row.state}`)}
                </span>
              )}
            </td>
            <td>
              <EnvironmentNames names={row.environments} refs={refs} />
            </td>
            <td className={styles.number}>{row.pods}</td>
          </tr>
        ))}
      </tbody>
    </ComparisonTable>
  );
}
