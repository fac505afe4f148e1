import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import {
  RemixiconComponentType,
  RiCheckLine,
  RiCloseLine,
  RiEyeOffLine,
  RiQuestionLine,
  RiSubtractLine,
} from '@remixicon/react';
import { DataTable } from '../parts/DataTable';
import { Pill, Tone } from '../parts/Pill';
import { Trust } from '../parts/Trust';
import { accelerationTranslationRef } from '../translation';
import styles from './DoctorPage.module.css';

type Environment = AccelerationSchemas['EnvironmentStatus'];
type State = AccelerationSchemas['CheckedRequirement']['state'];

/** The worst first. */
const LOOKS: Readonly<Record<State, readonly [Tone, RemixiconComponentType]>> =
  {
    lacking: ['danger', RiCloseLine],
    'too-old': ['danger', RiCloseLine],
    unknown: ['warning', RiQuestionLine],
    'not-seen': ['neutral', RiEyeOffLine],
    'version-unknown': ['neutral', RiQuestionLine],
    met: ['success', RiCheckLine],
    'not-needed': ['neutral', RiSubtractLine],
  };
const ORDER = Object.keys(LOOKS);

function RequirementState({ state }: { readonly state: State }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [tone, Icon] = LOOKS[state];
  return (
    <Pill tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`doctor.state.${state}`)}
    </Pill>
  );
}

/** What an environment requires of its cluster, with what is seen of it: the worst first. */
export function EnvironmentRequirements({
  environment,
}: {
  readonly environment: Environment;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { name, title = name, cluster, requirements } = environment;
  const label = t('doctor.environment', { environment: title, cluster });
  const sorted = [...requirements].sort(
    (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
  );
  return (
    <section className={styles.item} aria-label={label}>
      <h3 className={styles.name}>{label}</h3>
      <Trust trusted={environment.trusted} problems={environment.problems} />
      {sorted.length === 0 ? (
        <Text>{t('doctor.nothingRequired')}</Text>
      ) : (
        <DataTable
          label={label}
          heads={[
            t('requires.component'),
            t('requires.version'),
            t('doctor.state'),
            t('doctor.reason'),
          ]}
          rows={sorted.map(({ component, version, state, says }) => ({
            key: component,
            cells: [
              component,
              version,
              <RequirementState key="state" state={state} />,
              says.join('; '),
            ],
          }))}
        />
      )}
    </section>
  );
}
