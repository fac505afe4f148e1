import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  isGoodVerdict,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useEffect, useRef, useState } from 'react';
import { useOpened } from '../parts/addressedPath';
import { accelerationTranslationRef } from '../translation';
import { PodCluster, PodView } from './PodView';

type Pod = AccelerationSchemas['Pod'];

const PAGE = 10;

const badness = ({ verdict }: Pod) =>
  verdict ? VERDICTS.indexOf(verdict) : VERDICTS.length;

/** The pods of a placement, the worst first; one that is not well is open. */
export function PodList({
  pods,
  cluster,
  leftOut = 0,
  isPast,
}: {
  readonly pods: readonly Pod[];
  /** Absent where the pods are of no cluster that the portal knows. */
  readonly cluster?: PodCluster;
  /** How many there are beside those. */
  readonly leftOut?: number;
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const sorted = [...pods].sort((a, b) => badness(a) - badness(b));
  const opened = useOpened();
  // What the address opens is shown, however well it is by now.
  const last = sorted.findLastIndex(({ name }) =>
    opened.some(path => path.split('/').includes(name)),
  );
  const [shown, setShown] = useState(Math.max(PAGE, last + 1));
  const atFirst = useRef(shown);
  const list = useRef<HTMLDivElement>(null);
  // The button may be gone then: whoever pressed it goes on with the first of those that it brought.
  useEffect(() => {
    if (shown > atFirst.current)
      list.current?.children[shown - PAGE]?.querySelector('button')?.focus();
  }, [shown]);
  if (pods.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        {t('pod.none')}
      </Text>
    );
  }
  const [worst] = sorted;
  return (
    <div ref={list}>
      {sorted.slice(0, shown).map(pod => (
        <PodView
          key={`${pod.namespace}/${pod.name}`}
          pod={pod}
          cluster={cluster}
          isPast={isPast}
          isOpenAtFirst={
            pod === worst &&
            pod.verdict !== undefined &&
            !isGoodVerdict(pod.verdict)
          }
        />
      ))}
      {sorted.length > shown && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => setShown(shown + PAGE)}
        >
          {t('pod.more', { count: sorted.length - shown })}
        </Button>
      )}
      {leftOut > 0 && sorted.length <= shown && (
        <Text as="p" variant="body-small" color="secondary">
          {t('pod.left', { count: leftOut })}
        </Text>
      )}
    </div>
  );
}
