import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  Term,
  termId,
  wordTerm,
} from '@fastpath/backstage-plugin-acceleration-common';
import { ClassTag } from '../parts/ClassTag';
import { TermButton } from '../parts/TermButton';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import styles from './Words.module.css';

/** The words of a placement's row, which is a button as a whole: here each of them says what it means. */
export function Words({
  placement,
}: {
  readonly placement: AccelerationSchemas['Placement'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { verdict, received, promised = [] } = placement;
  const verdictTerm = verdict && wordTerm('verdict', verdict);
  const classTerms = [...new Set([...promised, ...received])].flatMap(
    (name): Term[] => {
      const term = wordTerm('class', name);
      return term ? [term] : [];
    },
  );
  if (!verdictTerm && classTerms.length === 0) return null;
  return (
    <div role="group" aria-label={t('term.words')} className={styles.words}>
      <Text variant="body-small" color="secondary">
        {t('term.words')}:
      </Text>
      {verdict && (
        <TermButton term={verdictTerm}>
          <VerdictBadge verdict={verdict} />
        </TermButton>
      )}
      {classTerms.map(term => (
        <TermButton key={termId(term)} term={term}>
          <ClassTag name={term.name} />
        </TermButton>
      ))}
    </div>
  );
}
