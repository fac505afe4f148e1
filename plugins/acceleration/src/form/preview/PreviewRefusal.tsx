import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { refusalOf } from '../../parts/LoadError';
import { refusalSentences } from '../../parts/refusalSentences';
import { accelerationTranslationRef } from '../../translation';
import styles from './PreviewField.module.css';

const BAD_REQUEST = 400;

/** Why there is no preview: the workload is wrong (and how), it may not be used, or it could not be made. */
export function PreviewRefusal({
  error,
  onRetry,
}: {
  readonly error: Error;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (refusalOf(error) === 'forbidden')
    return (
      <Alert
        icon
        role="status"
        status="info"
        title={t('form.preview.forbidden.title')}
        description={t('form.preview.forbidden.description')}
      />
    );
  const sentences = refusalSentences(error);
  const isWorkload =
    (error as { statusCode?: number }).statusCode === BAD_REQUEST;
  return (
    <Alert
      icon
      role="alert"
      status={isWorkload ? 'danger' : 'warning'}
      title={isWorkload ? t('form.preview.invalid') : t('form.preview.failed')}
      description={
        sentences.length === 1 ? (
          sentences[0]
        ) : (
          <ul className={styles.list}>
            {sentences.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )
      }
      customActions={
        isWorkload ? undefined : (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('error.retry')}
          </Button>
        )
      }
    />
  );
}
