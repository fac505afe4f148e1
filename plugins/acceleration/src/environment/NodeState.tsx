import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import {
  RemixiconComponentType,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiForbidLine,
  RiServerLine,
  RiSubtractLine,
} from '@remixicon/react';
import { Pill, Tone } from '../parts/Pill';
import { accelerationTranslationRef } from '../translation';
import styles from './NodeTable.module.css';

type Saying = readonly [text: string, tone: Tone, icon: RemixiconComponentType];

/** Whether a node takes the pods of the environment, and why not: readiness, cordon, selector, mediators. */
export function NodeState({
  node,
  isPast,
}: {
  readonly node: AccelerationSchemas['EnvironmentNode'];
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { ready, schedulable, matches, setting, mediators = [] } = node;
  const sayings: Saying[] = [
    ready
      ? [t('node.ready'), 'success', RiCheckboxCircleLine]
      : [t('node.notReady'), 'danger', RiCloseCircleLine],
    ...(schedulable
      ? []
      : [[t('node.cordoned'), 'warning', RiForbidLine] as const]),
    ...(matches === false
      ? [[t('node.notSelected'), 'neutral', RiSubtractLine] as const]
      : []),
    ...(setting
      ? [[t(`node.setting.${setting}`), 'neutral', RiServerLine] as const]
      : []),
    ...mediators.map(({ slots, ready: serves }): Saying =>
      serves
        ? [t('node.mediator.ready', { slots }), 'success', RiCheckboxCircleLine]
        : [t('node.mediator.notReady', { slots }), 'danger', RiCloseCircleLine],
    ),
  ];
  return (
    <span className={styles.states}>
      {sayings.map(([text, tone, Icon]) => (
        <Pill
          key={text}
          tone={isPast && tone !== 'neutral' ? 'past' : tone}
          icon={<Icon size={14} aria-hidden />}
        >
          {isPast && tone !== 'neutral'
            ? t('node.past', { state: text })
            : text}
        </Pill>
      ))}
    </span>
  );
}
