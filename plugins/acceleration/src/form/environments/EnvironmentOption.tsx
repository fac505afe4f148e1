import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import { useId } from 'react';
import { ClassTag } from '../../parts/ClassTag';
import { ClusterState, isPast } from '../../parts/ClusterState';
import { accelerationTranslationRef } from '../../translation';
import { cautionsAbout } from './cautionsAbout';
import { Cautions } from './Cautions';
import { EnvironmentChoice, isClosed } from './environmentChoices';
import styles from './EnvironmentOption.module.css';
import { FreeDevices } from './FreeDevices';

/** One environment of the list: what it promises, what is free there, and how its cluster fares. */
export function EnvironmentOption({
  choice,
  isChosen,
}: {
  readonly choice: EnvironmentChoice;
  readonly isChosen: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const details = useId();
  const { known } = choice;
  return (
    <div className={styles.option} data-chosen={isChosen}>
      <div className={styles.head}>
        {/* One that was chosen before it broke or was retired can still be taken away. */}
        <Checkbox
          value={choice.ref}
          isDisabled={isClosed(choice) && !isChosen}
          aria-describedby={details}
        >
          {choice.title}
        </Checkbox>
        {known && <ClusterState cluster={known.cluster} hasReason={false} />}
      </div>
      <div className={styles.details} id={details}>
        {choice.description && (
          <Text variant="body-small" color="secondary">
            {choice.description}
          </Text>
        )}
        {known?.promise && (
          <span className={styles.promise}>
            <ClassTag name={known.promise.class} />
            <Text variant="body-small">
              {t('form.environments.promise', {
                statement: known.promise.statement,
              })}
            </Text>
            <Text variant="body-small" color="secondary">
              {t('form.environments.source', { source: known.promise.source })}
            </Text>
          </span>
        )}
        {known && (
          <div className={isPast(known.cluster) ? styles.past : undefined}>
            <FreeDevices capacity={known.capacity} />
          </div>
        )}
        <Cautions cautions={cautionsAbout(choice)} />
      </div>
    </div>
  );
}
