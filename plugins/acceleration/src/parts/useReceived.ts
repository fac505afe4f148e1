import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  AccelerationSchemas,
  Verdict,
} from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { useClassName } from './ClassTag';

type Placement = Pick<
  AccelerationSchemas['PlacementSummary'],
  'received' | 'receivedPods' | 'verdict' | 'pods'
>;

/** Verdicts that say that nothing is received yet, or that it is not proven: what is there is then found, and not received. */
const FOUND: ReadonlySet<Verdict> = new Set<Verdict>([
  'failed',
  'pending',
  'unknown',
]);

/** Whether what is there may only be called found. */
export const isFound = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined && FOUND.has(verdict);

/** What pods of a placement have, and whether that may be called received. */
export interface Received {
  /** `Received`, or `Found`. */
  readonly label: string;
  /** The classes by name, each with the number of its pods where not all have it. */
  readonly classes: readonly string[];
  /** Both in one line, without a label where it goes without saying. */
  readonly line: string;
}

/** Gives what a placement receives in words that do not contradict its verdict. */
export function useReceived(): (placement: Placement) => Received {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const className = useClassName();
  return ({ received, receivedPods, verdict, pods }) => {
    const classes = received.map((name, index) =>
      receivedPods
        ? t('placement.classIn', {
            name: className(name),
            pods: String(receivedPods[index]),
            total: String(pods.total),
          })
        : className(name),
    );
    const isOnlyFound = isFound(verdict) && received.length > 0;
    const list = classes.join(', ');
    return {
      label: isOnlyFound ? t('placement.found') : t('placement.received'),
      classes,
      line: isOnlyFound ? t('placement.foundLine', { classes: list }) : list,
    };
  };
}
