import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import { accelerationTranslationRef } from '../../translation';
import styles from './DigestHelp.module.css';

/**
 * The commands that print the digest of an image, one for each tool that people have. For an image of several platforms it
 * is that of its index, so that each node finds its own.
 *
 * @param reference - as `ImageReference` gives it: nothing in it means anything to a shell
 */
function digestCommands(reference: string): readonly string[] {
  return [
    `skopeo inspect --format '{{.Digest}}' docker://${reference}`,
    `docker buildx imagetools inspect --format '{{.Manifest.Digest}}' ${reference}`,
    `crane digest ${reference}`,
  ];
}

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
