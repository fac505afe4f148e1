import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  ACCESS_MEANINGS,
  CLASS_MEANINGS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useClassName } from '../parts/ClassTag';
import { accelerationTranslationRef } from '../translation';
import { Confidence } from '../pod/Confidence';
import { linkStations } from '../pod/linkStations';
import { DataPath } from './DataPath';
import styles from './PromiseView.module.css';
import type { ReceivedPath } from './receivedPaths';

/** Classes that say themselves that nothing is proven. */
const UNPROVEN: ReadonlySet<ReceivedPath['class']> = new Set<
  ReceivedPath['class']
>(['unknown', 'untrusted', 'misconfigured']);

/** Whether a class is what is received, what was, or only the best guess. */
function wordsOf(
  { kind, class: name }: ReceivedPath,
  isPast: boolean,
): 'statement' | 'past' | 'guess' {
  if (kind === 'unknown' && !UNPROVEN.has(name)) return 'guess';
  return isPast ? 'past' : 'statement';
}

/**
 * What is received instead of what was promised, drawn and in words, from the evidence.
 *
 * @param isPast - it was so when the cluster last spoke
 */
export function ReceivedView({
  path,
  isPast,
}: {
  readonly path: ReceivedPath;
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const received = useClassName()(path.class);
  const { attachment } = path;
  const says = wordsOf(path, isPast);
  const isDrawn = path.kind !== 'none' && path.kind !== 'unknown';
  return (
    <figure className={styles.promise}>
      <DataPath
        kind={path.kind}
        stations={
          attachment && !isPast ? linkStations(attachment.links) : undefined
        }
      />
      <figcaption className={styles.words}>
        <Text
          as="p"
          variant="body-medium"
          weight="bold"
          className={styles.line}
        >
          {t(`received.${says}`, { received })}
        </Text>
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.line}
        >
          {path.interfaces.length > 0
            ? t('received.where', {
                count: path.pods,
                interfaces: path.interfaces.join(', '),
              })
            : t('received.nowhere', { count: path.pods })}
        </Text>
        {says !== 'guess' && (
          <Text as="p" variant="body-small" className={styles.line}>
            {t('promise.means', {
              meaning: attachment
                ? `${CLASS_MEANINGS[path.class].means}; ${ACCESS_MEANINGS[attachment.access]}`
                : CLASS_MEANINGS[path.class].means,
            })}
          </Text>
        )}
        {attachment && <Confidence attachment={attachment} />}
        {isDrawn && (
          <Text
            as="p"
            variant="body-small"
            color="secondary"
            className={styles.line}
          >
            {t('received.unmeasured')}
          </Text>
        )}
      </figcaption>
    </figure>
  );
}
