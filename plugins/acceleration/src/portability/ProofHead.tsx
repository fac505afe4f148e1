import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import {
  RemixiconComponentType,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import { CardTitle } from '../parts/CardTitle';
import { Pill, Tone } from '../parts/Pill';
import { accelerationTranslationRef } from '../translation';
import styles from './Portability.module.css';

type Result = AccelerationSchemas['RuntimePortability']['result'];

const LOOKS: Readonly<Record<Result, readonly [Tone, RemixiconComponentType]>> =
  {
    same: ['success', RiCheckboxCircleLine],
    different: ['danger', RiCloseCircleLine],
    unknown: ['neutral', RiQuestionLine],
  };

/** The head of a portability proof: its question, and the answer in a word. */
export function ProofHead({
  title,
  result,
  word,
  isPast,
}: {
  readonly title: string;
  readonly result: Result;
  readonly word: string;
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [tone, Icon] = LOOKS[result];
  return (
    <div className={styles.head}>
      <CardTitle level={3}>{title}</CardTitle>
      <Pill tone={isPast ? 'past' : tone} icon={<Icon size={14} aria-hidden />}>
        {isPast ? t('verdict.past', { verdict: word }) : word}
      </Pill>
    </div>
  );
}
