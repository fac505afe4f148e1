import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CheckboxGroup } from '@backstage/ui';
import { accelerationTranslationRef } from '../../translation';
import { EnvironmentChoice, unlisted } from './environmentChoices';
import styles from './EnvironmentList.module.css';
import { EnvironmentOption } from './EnvironmentOption';

/** What the list is told. */
export interface EnvironmentListProps {
  readonly label: string;
  readonly description: string;
  readonly choices: readonly EnvironmentChoice[];
  /** References, in the order in which they were chosen. */
  readonly chosen: readonly string[];
  readonly isRequired?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (chosen: string[]) => void;
}

/** The environments to choose from, several at once; below them those that were chosen and that nobody lists. */
export function EnvironmentList({
  label,
  description,
  choices,
  chosen,
  isRequired,
  isDisabled,
  onChange,
}: EnvironmentListProps) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const lost = unlisted(chosen, choices).map(choice => ({
    ...choice,
    description: t('form.environments.unlisted'),
  }));
  return (
    <CheckboxGroup
      className={styles.group}
      label={label}
      secondaryLabel={isRequired ? t('form.required') : null}
      description={description}
      value={[...chosen]}
      isDisabled={isDisabled}
      onChange={onChange}
    >
      <div className={styles.list}>
        {[...choices, ...lost].map(choice => (
          <EnvironmentOption
            key={choice.ref}
            choice={choice}
            isChosen={chosen.includes(choice.ref)}
          />
        ))}
      </div>
    </CheckboxGroup>
  );
}
