import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import styles from './EvidenceList.module.css';

/** What was read where, and what it says. */
export function EvidenceList({
  title,
  evidence,
}: {
  readonly title: string;
  readonly evidence: AccelerationSchemas['Attachment']['evidence'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (evidence.length === 0) return null;
  return (
    <section className={styles.evidence}>
      <h6 className={styles.title}>{title}</h6>
      <ul className={styles.list} aria-label={title}>
        {evidence.map(({ object, field, value, says }) => (
          <li key={`${object} ${field}`}>
            <span>{says}</span>
            <span className={styles.where}>
              {object}, <code>{field}</code>
              {value !== undefined && (
                <>
                  {' = '}
                  <code>
                    {typeof value === 'string' ? value : JSON.stringify(value)}
                  </code>
                </>
              )}
              {value === undefined && `: ${t('evidence.absent')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
