import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { RiErrorWarningLine } from '@remixicon/react';
import { accelerationTranslationRef } from '../../translation';
import type { Caution } from './cautionsAbout';
import styles from './EnvironmentOption.module.css';

/** What to know before an environment is chosen, a line for each. */
export function Cautions({
  cautions,
}: {
  readonly cautions: readonly Caution[];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const textOf = (caution: Caution) => {
    switch (caution.key) {
      case 'full':
        return t('form.environments.caution.full', {
          resource: caution.resource,
        });
      case 'retired':
        return t('form.environments.caution.retired', {
          at: caution.at,
          by: caution.by,
        });
      case 'broken':
      case 'problem':
        return t(`form.environments.caution.${caution.key}`, {
          problem: caution.problem,
        });
      default:
        return t(`form.environments.caution.${caution.key}`);
    }
  };
  const texts = [...new Set(cautions.map(textOf))];
  if (texts.length === 0) return null;
  return (
    <ul
      className={styles.cautions}
      aria-label={t('form.environments.cautions')}
    >
      {texts.map(text => (
        <li key={text}>
          <RiErrorWarningLine size={16} aria-hidden />
          <Text variant="body-small">{text}</Text>
        </li>
      ))}
    </ul>
  );
}
