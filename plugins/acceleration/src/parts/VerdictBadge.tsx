import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Verdict } from '@fastpath/backstage-plugin-acceleration-common';
import {
  RemixiconComponentType,
  RiArrowDownCircleLine,
  RiArrowUpCircleLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiForbidLine,
  RiQuestionLine,
  RiSubtractLine,
  RiTimeLine,
} from '@remixicon/react';
import { accelerationTranslationRef } from '../translation';
import { Pill, Tone } from './Pill';

/** How each verdict looks. Only a kept promise is green. */
const LOOKS: Readonly<
  Record<Verdict | 'none', readonly [Tone, RemixiconComponentType]>
> = {
  failed: ['danger', RiCloseCircleLine],
  unusable: ['danger', RiForbidLine],
  degraded: ['warning', RiArrowDownCircleLine],
  unknown: ['neutral', RiQuestionLine],
  pending: ['info', RiTimeLine],
  'as-promised': ['success', RiCheckboxCircleLine],
  better: ['success', RiArrowUpCircleLine],
  none: ['neutral', RiSubtractLine],
};

/** A verdict's key in tables: `none` where there is no verdict. */
export const verdictKey = (verdict: Verdict | undefined): Verdict | 'none' =>
  verdict ?? 'none';

/**
 * What came of a promise.
 *
 * @param isPast - it was so when its cluster last spoke; it is then never green, and says that it is old
 */
export function VerdictBadge({
  verdict,
  isPast = false,
}: {
  readonly verdict?: Verdict;
  readonly isPast?: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const key = verdictKey(verdict);
  const [tone, Icon] = LOOKS[key];
  const word = t(`verdict.${key}`);
  return (
    <Pill tone={isPast ? 'past' : tone} icon={<Icon size={14} aria-hidden />}>
      {isPast ? t('verdict.past', { verdict: word }) : word}
    </Pill>
  );
}
