import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { reasonTerm } from '@fastpath/backstage-plugin-acceleration-common';
import { useState } from 'react';
import { accelerationTranslationRef } from '../translation';
import { TermButton } from './TermButton';
import styles from './Reasons.module.css';

/** Why something is as it is: the first few sentences, and the others on demand. Nothing for no sentence. */
export function Reasons({
  reasons,
  most = 3,
}: {
  readonly reasons: readonly string[];
  readonly most?: number;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const all = [...new Set(reasons)];
  if (all.length === 0) return null;
  const hidden = all.length - most;
  return (
    <div className={styles.reasons}>
      <ul className={styles.list}>
        {(isOpen ? all : all.slice(0, most)).map(reason => (
          <li key={reason}>
            <Text variant="body-small">{reason}</Text>
            <TermButton term={reasonTerm(reason)} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <Button
          size="small"
          variant="tertiary"
          aria-expanded={isOpen}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? t('reasons.fewer') : t('reasons.more', { count: hidden })}
        </Button>
      )}
    </div>
  );
}
