import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { accelerationTranslationRef } from '../../translation';
import { digestCommands } from './digestCommands';
import styles from './DigestHelp.module.css';

/** How to get the digest of an image that was named without one, and why it is asked for. */
export function DigestHelp({ reference }: { readonly reference: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <Alert
      icon
      status="info"
      title={t('form.image.help.title')}
      description={
        <div className={styles.help}>
          <span>{t('form.image.help.why')}</span>
          <ul aria-label={t('form.image.help.commands')}>
            {digestCommands(reference).map(command => (
              <li key={command}>
                <code>{command}</code>
              </li>
            ))}
          </ul>
          <span>
            {t('form.image.help.then', {
              reference: reference.replace(/:[^:/]*$/, ''),
            })}
          </span>
        </div>
      }
    />
  );
}
