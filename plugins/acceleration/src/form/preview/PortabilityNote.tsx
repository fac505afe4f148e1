import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { AccelerationAnswer } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../../translation';
import styles from './PreviewField.module.css';
import type { TitleOf } from './useEnvironmentTitles';

type Preview = AccelerationAnswer<'preview'>;

/** Whether the same workload runs everywhere; where not, which fields differ and how. */
export function PortabilityNote({
  environments,
  portable,
  differences,
  titleOf,
}: Pick<Preview, 'environments' | 'portable' | 'differences'> & {
  readonly titleOf: TitleOf;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const title = portable
    ? t('form.preview.portable', {
        environments: environments.map(titleOf).join(', '),
      })
    : t('form.preview.notPortable');
  return (
    <Alert
      icon
      role="status"
      status={portable ? 'success' : 'danger'}
      title={title}
      description={
        portable ? undefined : (
          <ul className={styles.list}>
            {differences.map(({ path, message, values = [] }) => (
              <li key={`${path} ${message}`}>
                <code>{path}</code>: {message}
                <dl className={styles.values}>
                  {values.map(({ environment, value }) => (
                    <div key={environment}>
                      <dt>{titleOf(environment)}</dt>
                      <dd>
                        <code>{value}</code>
                      </dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        )
      }
    />
  );
}
