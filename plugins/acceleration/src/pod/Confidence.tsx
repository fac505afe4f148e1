import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  wordTerm,
} from '@fastpath/backstage-plugin-acceleration-common';
import { TermButton } from '../parts/TermButton';
import { accelerationTranslationRef } from '../translation';
import styles from './Confidence.module.css';
import { evidenceSources } from './evidenceSources';

type Attachment = Pick<
  AccelerationSchemas['Attachment'],
  'class' | 'confidence' | 'evidence' | 'verified'
>;

/** What the sources do to each other: where the first is not borne out by the others, nothing is called confirmed. */
function sentenceOf(
  { class: name, confidence, verified }: Attachment,
  sources: number,
): 'confirmed' | 'contradicted' | Attachment['confidence'] {
  if (name === 'untrusted' && sources > 1) return 'contradicted';
  return confidence === 'observed' && verified && sources > 1
    ? 'confirmed'
    : confidence;
}

/** How sure the class of an attachment is, and by whose word, in one sentence. */
export function Confidence({
  attachment,
}: {
  readonly attachment: Attachment;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const names = evidenceSources(attachment.evidence).map(source =>
    t(`evidence.by.${source}`),
  );
  const listed = (all: readonly string[]): string => {
    if (all.length === 0) return t('evidence.by.nobody');
    return all.length === 1
      ? all[0]
      : t('evidence.and', {
          some: all.slice(0, -1).join(', '),
          last: all[all.length - 1],
        });
  };
  const key = sentenceOf(attachment, names.length);
  return (
    <Text as="p" variant="body-small" className={styles.sentence}>
      {t(`confidence.${key}`, {
        source: listed(names.slice(0, 1)),
        others: listed(names.slice(1)),
        sources: listed(names),
      })}
      {!attachment.verified &&
        key !== 'contradicted' &&
        ` ${t('confidence.unverified')}`}{' '}
      <TermButton term={wordTerm('confidence', attachment.confidence)} />
    </Text>
  );
}
