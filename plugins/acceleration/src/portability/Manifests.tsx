import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { DifferenceTable } from './DifferenceTable';
import { EnvironmentNames, EnvironmentRefs } from '../parts/EnvironmentNames';
import { ProofHead } from './ProofHead';
import styles from './Portability.module.css';

type ManifestPortability = AccelerationSchemas['ManifestPortability'];

/** What is said of the outcome: for `unknown`, why. */
export function outcomeOf({
  result,
  environments,
  differences,
  missing,
}: ManifestPortability):
  | 'same'
  | 'different'
  | 'unreadable'
  | 'nothing'
  | 'one'
  | 'declarable'
  | 'partly' {
  if (result !== 'unknown') return result;
  if (differences.length > 0) return 'declarable';
  if (environments.length === 1) return 'one';
  if (environments.length > 1) return 'partly';
  return missing.length > 1 ? 'unreadable' : 'nothing';
}

/**
 * Whether the same manifest stands in all clusters, and exactly which fields differ where it does not.
 *
 * @param isPast - some of the clusters do not answer: what stands in them now is not known
 */
export function Manifests({
  manifests,
  refs,
  isPast = false,
}: {
  readonly manifests: ManifestPortability;
  readonly refs: EnvironmentRefs;
  readonly isPast?: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { result, environments, differences, missing } = manifests;
  const count = differences.filter(({ declarable }) => !declarable).length;
  return (
    <Card>
      <CardHeader>
        <ProofHead
          title={t('manifests.title')}
          result={result}
          word={t(`manifests.${result}`)}
          isPast={isPast}
        />
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          <Text as="p" variant="body-medium" className={styles.line}>
            {result === 'different'
              ? t('manifests.says.different', { count })
              : t(`manifests.says.${outcomeOf(manifests) as 'same'}`)}
          </Text>
          {isPast && (
            <Text
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.line}
            >
              {t('manifests.past')}
            </Text>
          )}
          {differences.length > 0 && (
            <DifferenceTable differences={differences} refs={refs} />
          )}
          {environments.length > 0 && (
            <Text
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.line}
            >
              {t('manifests.compared', {
                environments: (
                  <EnvironmentNames names={environments} refs={refs} />
                ),
              })}
            </Text>
          )}
          {missing.length > 0 && (
            <section aria-label={t('manifests.missing')}>
              <Text
                as="p"
                variant="body-small"
                weight="bold"
                className={styles.line}
              >
                {t('manifests.missing')}
              </Text>
              <ul className={styles.missing}>
                {missing.map(({ environment, reason }) => (
                  <li key={environment}>
                    <Text variant="body-small">
                      <EnvironmentNames names={[environment]} refs={refs} />:{' '}
                      {reason}
                    </Text>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <Text
            as="p"
            variant="body-small"
            color="secondary"
            className={styles.line}
          >
            {t('manifests.scope')} <code>fastpath verify</code>.
          </Text>
        </div>
      </CardBody>
    </Card>
  );
}
