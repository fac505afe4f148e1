import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { RemixiconComponentType, RiCheckboxCircleLine, RiCloseCircleLine, RiQuestionLine } from '@remixicon/react';
import { Pill, Tone } from '../parts/Pill';
import { accelerationTranslationRef } from '../translation';
import { DigestTable } from './DigestTable';
import styles from './Portability.module.css';

type RuntimePortability = AccelerationSchemas['RuntimePortability'];

const LOOKS: Readonly<Record<RuntimePortability['result'], readonly [Tone, RemixiconComponentType]>> = {
  same: ['success', RiCheckboxCircleLine],
  different: ['danger', RiCloseCircleLine],
  unknown: ['neutral', RiQuestionLine],
};

/** Why the answer is `unknown`, as far as the digests tell. */
function causeOf({ containers }: RuntimePortability): 'nothing' | 'silent' | 'architectures' {
  if (containers.length === 0) return 'nothing';
  return containers.some(({ digests }) => digests.some(({ digest }) => digest === undefined)) ? 'silent' : 'architectures';
}

/**
 * Whether the same image runs everywhere, and what differs where it does not.
 *
 * @param isPast - some of the clusters do not answer: what they run now is not known
 */
export function Portability({ portability, isPast = false }: { readonly portability: RuntimePortability; readonly isPast?: boolean }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [tone, Icon] = LOOKS[portability.result];
  const result = t(`portability.${portability.result}`);
  return (
    <Card>
      <CardHeader>
        <div className={styles.head}>
          <h3 className={styles.title}>{t('portability.title')}</h3>
          <Pill tone={isPast ? 'past' : tone} icon={<Icon size={14} aria-hidden />}>
            {isPast ? t('verdict.past', { verdict: result }) : result}
          </Pill>
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.body}>
          <Text as="p" variant="body-medium" className={styles.statement}>
            {portability.statement}
          </Text>
          {portability.result === 'unknown' && (
            <Text as="p" variant="body-small" color="secondary" className={styles.line}>
              {t(`portability.because.${causeOf(portability)}`)}
            </Text>
          )}
          {isPast && (
            <Text as="p" variant="body-small" color="secondary" className={styles.line}>
              {t('portability.past')}
            </Text>
          )}
          {portability.containers.length > 0 && <DigestTable containers={portability.containers} />}
          <Text as="p" variant="body-small" color="secondary" className={styles.line}>
            {t('portability.static')} <code>fastpath verify</code>
          </Text>
        </div>
      </CardBody>
    </Card>
  );
}
