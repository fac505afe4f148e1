import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import type { ReactNode } from 'react';
import { accelerationTranslationRef } from '../translation';
import { DigestTable } from './DigestTable';
import { EnvironmentNames, EnvironmentRefs } from '../parts/EnvironmentNames';
import styles from './Portability.module.css';
import { ProofHead } from './ProofHead';

type RuntimePortability = AccelerationSchemas['RuntimePortability'];

/** Why the answer is `unknown`, as far as the digests tell. */
function causeOf({
  containers,
}: RuntimePortability): 'nothing' | 'silent' | 'architectures' {
  if (containers.length === 0) return 'nothing';
  return containers.some(({ digests }) =>
    digests.some(({ digest }) => digest === undefined),
  )
    ? 'silent'
    : 'architectures';
}

/**
 * Whether the same image runs everywhere, and what differs where it does not.
 *
 * @param isPast - some of the clusters do not answer: what they run now is not known
 */
export function Portability({
  portability,
  refs,
  isPast = false,
}: {
  readonly portability: RuntimePortability;
  readonly refs: EnvironmentRefs;
  readonly isPast?: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { result, containers } = portability;
  const places = [
    ...new Set(
      containers.flatMap(({ digests }) =>
        digests.flatMap(({ environments }) => environments),
      ),
    ),
  ];
  const says = (): ReactNode => {
    if (containers.length === 0) return t('portability.says.nothing');
    if (result === 'same' && places.length === 1)
      return t('portability.says.one', {
        environment: <EnvironmentNames names={places} refs={refs} />,
      });
    return t(`portability.says.${result}`);
  };
  return (
    <Card>
      <CardHeader>
        <ProofHead
          title={t('portability.title')}
          result={result}
          word={t(`portability.${result}`)}
          isPast={isPast}
        />
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          <Text as="p" variant="body-medium" className={styles.line}>
            {says()}
          </Text>
          {result === 'unknown' && (
            <Text
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.line}
            >
              {t(`portability.because.${causeOf(portability)}`)}
            </Text>
          )}
          {isPast && (
            <Text
              as="p"
              variant="body-small"
              color="secondary"
              className={styles.line}
            >
              {t('portability.past')}
            </Text>
          )}
          {containers.length > 0 && (
            <DigestTable containers={containers} refs={refs} />
          )}
        </div>
      </CardBody>
    </Card>
  );
}
