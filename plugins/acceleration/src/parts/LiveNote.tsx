import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Live } from '../live/useLive';
import { accelerationTranslationRef } from '../translation';
import { Age } from './Age';
import styles from './LiveNote.module.css';
import { refusalText } from './refusalSentences';

/** Says how fresh the page is: told of changes, asking from time to time, or failing to ask since some time. */
export function LiveNote({
  live,
}: {
  readonly live: Pick<
    Live<unknown>,
    'error' | 'isSignalled' | 'readAt' | 'value'
  >;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  if (live.value === undefined || live.readAt === undefined) return null;
  const age = <Age at={live.readAt} />;
  if (live.error) {
    return (
      <Text
        as="p"
        role="status"
        variant="body-small"
        className={styles.failing}
      >
        {t('live.failing', { age, message: refusalText(live.error) })}
      </Text>
    );
  }
  return (
    <Text as="p" variant="body-small" color="secondary" className={styles.note}>
      {live.isSignalled
        ? t('live.signalled', { age })
        : t('live.polling', { age })}
    </Text>
  );
}
