import { useApi } from '@backstage/frontend-plugin-api';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { useCallback, useEffect, useRef, useState } from 'react';
import { accelerationApiRef } from '../../api/accelerationApiRef';

type Impact = AccelerationSchemas['WorkloadImpact'];

/** How far a question is. */
export interface ImpactState {
  readonly phase: 'asked' | 'reading' | 'finished' | 'failed' | 'stopped';
  /** Known once reading has begun. */
  readonly total?: number;
  readonly workloads: readonly Impact[];
  readonly summary?: AccelerationSchemas['ImpactSummary'];
  readonly error?: Error;
}

const ASKED: ImpactState = { phase: 'asked', workloads: [] };

/** How often the page is drawn anew while answers come, in milliseconds. */
const PACE = 100;

/** Asks what a changed environment does, and keeps what has been said so far. A new question ends the one before. */
export function useImpact() {
  const api = useApi(accelerationApiRef);
  const [state, setState] = useState<ImpactState>();
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  const stop = useCallback(() => {
    running.current?.abort();
    setState(before => before && { ...before, phase: 'stopped' });
  }, []);

  const ask = useCallback(
    async (environment: unknown) => {
      running.current?.abort();
      const own = new AbortController();
      running.current = own;
      let current = ASKED;
      let drawnAt = 0;
      const show = (next: ImpactState, atOnce = true) => {
        current = next;
        if (own.signal.aborted) return;
        if (!atOnce && performance.now() - drawnAt < PACE) return;
        drawnAt = performance.now();
        setState(next);
      };
      show(ASKED);
      try {
        const body = { environments: [environment as Record<string, never>] };
        for await (const event of api.impact(body, own.signal)) {
          const { type, total, workload, summary, message } = event;
          if (type === 'started') show({ ...current, phase: 'reading', total });
          if (type === 'workload' && workload)
            show(
              { ...current, workloads: [...current.workloads, workload] },
              false,
            );
          if (type === 'finished')
            show({ ...current, phase: 'finished', summary });
          if (type === 'failed')
            show({ ...current, phase: 'failed', error: new Error(message) });
        }
      } catch (error) {
        show({ ...current, phase: 'failed', error: error as Error });
      }
    },
    [api],
  );
  return { state, ask, stop };
}
