import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import { refusalOf } from '../../parts/LoadError';
import { refusalSentences } from '../../parts/refusalSentences';
import { accelerationTranslationRef } from '../../translation';
import { PreflightFindings } from './PreflightFindings';
import styles from './PreviewField.module.css';
import type { Answer } from './useAnswer';
import type { TitleOf } from './useEnvironmentTitles';

/** What is told of the check. */
interface PreflightProps {
  readonly isAllowed: boolean;
  readonly answer: Answer<AccelerationAnswer<'preflight'>>;
  readonly titleOf: TitleOf;
}

/** How the check against the clusters went: findings, under way, not allowed, or not done and why. */
export function Preflight({ isAllowed, answer, titleOf }: PreflightProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { value, error, isLoading, reload } = answer;
  const isForbidden = !isAllowed || (error && refusalOf(error) === 'forbidden');
  return (
    <section
      className={styles.preflight}
      aria-label={t('form.preflight.title')}
    >
      <Text as="h4" variant="body-medium" weight="bold">
        {t('form.preflight.title')}
      </Text>
      {isForbidden && (
        <Text variant="body-small">{t('form.preflight.forbidden')}</Text>
      )}
      {isLoading && (
        <Skeleton
          width="60%"
          height={24}
          role="status"
          aria-label={t('form.preflight.loading')}
        />
      )}
      {error && !isForbidden && (
        <div role="status">
          <Text variant="body-small">
            {t('form.preflight.failed', {
              message: refusalSentences(error).join('; '),
            })}
          </Text>
          <Button size="small" variant="tertiary" onPress={reload}>
            {t('error.retry')}
          </Button>
        </div>
      )}
      {value && (
        <PreflightFindings findings={value.findings} titleOf={titleOf} />
      )}
    </section>
  );
}
