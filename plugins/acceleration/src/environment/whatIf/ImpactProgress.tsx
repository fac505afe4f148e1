import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useId } from 'react';
import { LoadError } from '../../parts/LoadError';
import { accelerationTranslationRef } from '../../translation';
import { ImpactSummary } from './ImpactSummary';
import { ImpactTable } from './ImpactTable';
import type { ImpactState } from './useImpact';
import styles from './WhatIf.module.css';

/** How far a question is, and what is known by now. */
export function ImpactProgress({
  state: { phase, total, workloads, summary, error },
  onStop,
  onRetry,
}: {
  readonly state: ImpactState;
  readonly onStop: () => void;
  readonly onRetry: () => void;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const id = useId();
  const amounts = { done: String(workloads.length), total: String(total ?? 0) };
  const isRunning = phase === 'asked' || phase === 'reading';
  return (
    <>
      {isRunning && (
        <div className={styles.actions}>
          <Text id={id} variant="body-medium" role="status">
            {total === undefined
              ? t('whatIf.starting')
              : t('whatIf.progress', amounts)}
          </Text>
          <progress
            className={styles.progress}
            aria-labelledby={id}
            {...(total !== undefined && {
              value: workloads.length,
              max: Math.max(total, 1),
            })}
          />
          <Button size="small" variant="secondary" onPress={onStop}>
            {t('whatIf.stop')}
          </Button>
        </div>
      )}
      {phase === 'stopped' && (
        <Text variant="body-medium" role="status">
          {t('whatIf.stopped', amounts)}
        </Text>
      )}
      {phase === 'failed' && error && (
        <LoadError error={error} onRetry={onRetry} />
      )}
      {summary && <ImpactSummary summary={summary} />}
      {workloads.length > 0 && <ImpactTable workloads={workloads} />}
    </>
  );
}
