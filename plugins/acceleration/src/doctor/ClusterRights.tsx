import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { ClusterState } from '../parts/ClusterState';
import { DataTable } from '../parts/DataTable';
import { accelerationTranslationRef } from '../translation';
import styles from './DoctorPage.module.css';

type Cluster = AccelerationSchemas['ClusterStatus'];
type Right = AccelerationSchemas['ClusterRight'];

const VERBS = ['list', 'watch'] as const;

const isGood = ({ served, verbs }: Right) =>
  served === 'not-served' || VERBS.every(verb => verbs[verb] === 'granted');

/** Why a kind cannot be read, in words. */
function useRightWords(): (right: Right) => string {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return ({ served, verbs, without }) => {
    if (served === 'not-served') return t('doctor.right.notServed');
    const lacking = VERBS.filter(verb => verbs[verb] === 'lacking');
    if (lacking.length > 0)
      return t('doctor.right.lacking', { verbs: lacking.join(', '), without });
    return VERBS.every(verb => verbs[verb] === 'granted')
      ? t('doctor.right.granted')
      : t('doctor.right.unknown');
  };
}

/** How reading a cluster fares, and the rights that it lacks. */
export function ClusterRights({ cluster }: { readonly cluster: Cluster }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const wordsOf = useRightWords();
  const { name, kubernetes, rights, unasked } = cluster;
  const troubled = rights.filter(right => !isGood(right));
  return (
    <section
      className={styles.item}
      aria-label={t('doctor.cluster', { cluster: name })}
    >
      <h3 className={styles.name}>{cluster.title ?? name}</h3>
      <ClusterState cluster={cluster} />
      {kubernetes && (
        <Text variant="body-small" color="secondary">
          {t('doctor.kubernetes', { version: kubernetes })}
        </Text>
      )}
      {unasked && <Text>{t('doctor.unasked', { reason: unasked })}</Text>}
      {!unasked && troubled.length === 0 && (
        <Text>{t('doctor.rightsGood')}</Text>
      )}
      {!unasked && troubled.length > 0 && (
        <DataTable
          label={t('doctor.rights', { cluster: name })}
          heads={[t('doctor.kind'), t('doctor.state')]}
          rows={troubled.map(right => ({
            key: right.resource,
            cells: [right.resource, wordsOf(right)],
          }))}
        />
      )}
    </section>
  );
}
