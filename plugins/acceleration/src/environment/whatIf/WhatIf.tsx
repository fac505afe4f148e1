import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Alert, Text } from '@backstage/ui';
import { RiEditLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { StartCampaign } from '../../campaigns/StartCampaign';
import { MOST_JSON } from '../../explain/readPasted';
import { TemplateLink } from '../../parts/TemplateLink';
import { TextOrFile } from '../../parts/TextOrFile';
import { accelerationTranslationRef } from '../../translation';
import { environmentText, readChanged, TextProblem } from './environmentText';
import { ImpactProgress } from './ImpactProgress';
import { useImpact } from './useImpact';
import styles from './WhatIf.module.css';

function ProblemAlert({
  problem,
  environmentRef,
}: {
  readonly problem: TextProblem;
  readonly environmentRef: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const titleOf = () => {
    if (problem.why === 'name')
      return t('whatIf.problem.name', { ref: environmentRef });
    if (problem.why === 'one')
      return t('whatIf.problem.one', { n: String(problem.count) });
    return t(`explain.problem.${problem.why}`);
  };
  return (
    <Alert
      role="alert"
      status="danger"
      icon
      title={titleOf()}
      description={'said' in problem ? problem.said : undefined}
    />
  );
}

/** Asks what another version of the environment would do to the workloads that use it, before anybody merges it. */
export function WhatIf() {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { entity } = useEntity();
  const today = useMemo(() => environmentText(entity), [entity]);
  const [edited, setEdited] = useState<string>();
  const [asked, setAsked] = useState<object>();
  const [problem, setProblem] = useState<TextProblem>();
  const { state, ask, stop } = useImpact();
  const text = edited ?? today;
  const run = () => {
    const read = readChanged(text, entity);
    setProblem('problem' in read ? read.problem : undefined);
    setAsked('environment' in read ? read.environment : undefined);
    if ('environment' in read) void ask(read.environment);
    else stop();
  };
  const take = async (file: File) => {
    // Looked at before it is read: a file that is too large never is.
    if (file.size > MOST_JSON) setProblem({ why: 'tooLarge' });
    else setEdited(await file.text());
  };
  return (
    <div className={styles.whatIf}>
      <Text as="p" variant="body-medium" style={{ margin: 0 }}>
        {t('whatIf.lead')}
      </Text>
      <TextOrFile
        label={t('whatIf.changed')}
        rows={14}
        value={text}
        onChange={setEdited}
        fileLabel={t('whatIf.file')}
        onFile={file => void take(file)}
        buttonLabel={t('whatIf.button')}
        onPress={run}
      />
      {problem && (
        <ProblemAlert
          problem={problem}
          environmentRef={stringifyEntityRef(entity)}
        />
      )}
      {state && !problem && (
        <ImpactProgress state={state} onStop={stop} onRetry={run} />
      )}
      {asked && !problem && state?.phase === 'finished' && (
        <>
          <div className={styles.actions}>
            <TemplateLink
              template="change-environment"
              values={{
                environment: stringifyEntityRef(entity),
                document: text,
              }}
              label={t('whatIf.change.environment')}
              icon={<RiEditLine />}
            />
          </div>
          <StartCampaign key={JSON.stringify(asked)} environment={asked} />
        </>
      )}
    </div>
  );
}
