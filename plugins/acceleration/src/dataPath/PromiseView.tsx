import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  CLASS_MEANINGS,
} from '@fastpath/backstage-plugin-acceleration-common';
import { Facts } from '../parts/Facts';
import { accelerationTranslationRef } from '../translation';
import { DataPath } from './DataPath';
import { dataPathOf } from './dataPathOf';
import styles from './PromiseView.module.css';

/** What an environment's backend promises, drawn and in words, with the source of the expectation. */
export function PromiseView({
  promise,
}: {
  readonly promise: AccelerationSchemas['Promise'];
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <figure className={styles.promise}>
      <DataPath kind={dataPathOf(promise)} />
      <figcaption className={styles.words}>
        <Text
          as="p"
          variant="body-medium"
          weight="bold"
          className={styles.line}
        >
          {t('promise.expectation', { statement: promise.statement })}
        </Text>
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.line}
        >
          {t('promise.source', { source: promise.source })}
        </Text>
        <Text as="p" variant="body-small" className={styles.line}>
          {t('promise.means', { meaning: CLASS_MEANINGS[promise.class].means })}
        </Text>
        <Facts
          layout="lines"
          facts={[
            [t('promise.dataPlane'), promise.dataPlane],
            [t('promise.controlPlane'), promise.controlPlane],
            [t('promise.extraCopies'), String(promise.extraCopies)],
          ]}
        />
      </figcaption>
    </figure>
  );
}
