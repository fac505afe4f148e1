import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { ClassTag } from '../parts/ClassTag';
import { DataTable } from '../parts/DataTable';
import { Facts } from '../parts/Facts';
import { Reasons } from '../parts/Reasons';
import { accelerationTranslationRef } from '../translation';
import styles from './DoctorPage.module.css';

/** What the portal itself stands on: database, metrics, packs. */
export function PortalParts({
  status: { database, metrics, packs, packProblems },
}: {
  readonly status: AccelerationSchemas['Status'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { kind, answers, reason = '' } = database;
  return (
    <section className={styles.part} aria-label={t('doctor.portal')}>
      <h2 className={styles.heading}>{t('doctor.portal')}</h2>
      <Facts
        facts={[
          [
            t('doctor.database'),
            answers
              ? t('doctor.database.answers', { kind })
              : t('doctor.database.silent', { kind, reason }),
          ],
          [
            t('doctor.metrics'),
            metrics.configured
              ? t('doctor.metrics.configured')
              : t('doctor.metrics.none'),
          ],
        ]}
      />
      {packProblems.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('doctor.packProblems')}
          description={<Reasons reasons={packProblems} />}
        />
      )}
      <DataTable
        label={t('doctor.packs')}
        heads={[
          t('doctor.pack'),
          t('doctor.version'),
          t('doctor.promise'),
          t('doctor.digest'),
        ]}
        rows={packs.map(({ name, title, version, promise, digest }) => ({
          key: name,
          cells: [
            `${title} (${name})`,
            version ?? t('doctor.versionless'),
            <ClassTag key="promise" name={promise} />,
            digest.slice(0, 'sha256:'.length + 12),
          ],
        }))}
      />
    </section>
  );
}
