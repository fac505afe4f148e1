import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Term } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import styles from './Term.module.css';

/** What a word means, what one can do about it, and whose word a rule follows. */
export function TermView({ term }: { readonly term: Term }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { kind, name, means, title, todo, source } = term;
  return (
    <div className={styles.term}>
      <Text variant="body-x-small">
        {t(`term.kind.${kind}`)} <code>{name}</code>
      </Text>
      {means !== title && (
        <Text as="p" variant="body-small" className={styles.text}>
          {means}
        </Text>
      )}
      {todo && (
        <Text as="p" variant="body-small" className={styles.text}>
          <strong>{t('attachment.advice')}:</strong> {todo}
        </Text>
      )}
      {source && (
        <Text as="p" variant="body-x-small" className={styles.text}>
          {t('term.source', { source })}
        </Text>
      )}
    </div>
  );
}
