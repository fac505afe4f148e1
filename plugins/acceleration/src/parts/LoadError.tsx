import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { accelerationTranslationRef } from '../translation';
import { refusalText } from './refusalSentences';

/** Why something cannot be shown, as far as the answer tells. */
export type Refusal = 'forbidden' | 'missing' | 'failed';

const BY_STATUS: Readonly<Record<number, Refusal>> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'missing',
};

/** Tells what kind of error it is: one that a reader can fix by asking again, or not. */
export function refusalOf(error: Error): Refusal {
  return (
    BY_STATUS[(error as { statusCode?: number }).statusCode ?? 0] ?? 'failed'
  );
}

/**
 * Says that something cannot be shown and why: it may not be seen, it is not there, or it could not be read.
 *
 * @param onRetry - asks again; offered only where that may help
 */
export function LoadError({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry?: () => void;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const refusal = refusalOf(error);
  return (
    <Alert
      role="alert"
      icon
      status={refusal === 'failed' ? 'danger' : 'info'}
      title={t(`error.${refusal}.title`)}
      description={
        refusal === 'failed'
          ? refusalText(error)
          : t('error.refused', {
              description: t(`error.${refusal}.description`),
              said: refusalText(error),
            })
      }
      customActions={
        refusal === 'failed' && onRetry ? (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('error.retry')}
          </Button>
        ) : undefined
      }
    />
  );
}
