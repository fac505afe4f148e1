import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { ParameterList } from './ParameterList';
import styles from './Parameters.module.css';

/** Said elsewhere on the page of an entity. */
const ELSEWHERE = ['type', 'owner', 'networks', 'platform'];

/** What the environment is made of, as its owners wrote it: its own settings, each network, and the platform's side. */
export function Parameters({
  parameters,
}: {
  readonly parameters: Readonly<Record<string, unknown>>;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const own = Object.entries(parameters).filter(
    ([name]) => !ELSEWHERE.includes(name),
  );
  const networks = isFields(parameters.networks)
    ? Object.entries(parameters.networks)
    : [];
  return (
    <div className={styles.groups}>
      <ParameterList entries={own} />
      {networks.map(([name, network]) => (
        <section key={name}>
          <h3 className={styles.heading}>
            {name === 'default'
              ? t('parameters.defaultNetwork')
              : t('parameters.network', { name })}
          </h3>
          {isFields(network) && (
            <ParameterList entries={Object.entries(network)} />
          )}
        </section>
      ))}
      {networks.length === 0 && (
        <Text variant="body-small" color="secondary">
          {t('parameters.noNetwork')}
        </Text>
      )}
      {isFields(parameters.platform) && (
        <section>
          <h3 className={styles.heading}>{t('parameters.platform')}</h3>
          <ParameterList entries={Object.entries(parameters.platform)} />
        </section>
      )}
    </div>
  );
}
