import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Container, Link, Text } from '@backstage/ui';
import { useState } from 'react';
import { CopyLine } from '../parts/CopyLine';
import { Surface } from '../parts/Surface';
import { TextOrFile } from '../parts/TextOrFile';
import { accelerationTranslationRef } from '../translation';
import { ExplainedView } from './ExplainedView';
import { Explanation, explainObjects } from './explainObjects';
import styles from './ExplainPage.module.css';
import { MOST_JSON, readPasted, Unreadable } from './readPasted';

const ASK = 'kubectl get pods,net-attach-def,nodes -A -o json';

type Outcome =
  { readonly explanation: Explanation } | { readonly problem: Unreadable };

/** What the command line says of a text. */
function outcomeOf(text: string): Outcome {
  const pasted = readPasted(text);
  return 'problem' in pasted
    ? pasted
    : { explanation: explainObjects(pasted.objects, new Date()) };
}

/** Explains what somebody pastes or drops, without a component or a cluster: in the browser, and nothing leaves it. */
export function ExplainPage({ fleetHref }: { readonly fleetHref: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const take = async (file: File) => {
    // Looked at before it is read: a file that is too large never is.
    const read =
      file.size > MOST_JSON
        ? { problem: { why: 'tooLarge' as const } }
        : outcomeOf(await file.text());
    setText('');
    setOutcome(read);
  };
  return (
    <Surface>
      <main>
        <Container className={styles.page}>
          <Link href={fleetHref}>{t('explain.back')}</Link>
          <h2 className={styles.title}>{t('explain.title')}</h2>
          <Text as="p" variant="body-medium" className={styles.text}>
            {t('explain.lead')}
          </Text>
          <CopyLine line={ASK} />
          <TextOrFile
            label={t('explain.input')}
            textLabel={t('explain.paste')}
            rows={8}
            value={text}
            onChange={setText}
            fileLabel={t('explain.file')}
            onFile={file => void take(file)}
            buttonLabel={t('explain.button')}
            onPress={() => setOutcome(outcomeOf(text))}
          />
          <div aria-live="polite">
            {outcome && 'problem' in outcome && (
              <Alert
                role="alert"
                status="danger"
                icon
                title={t(`explain.problem.${outcome.problem.why}`)}
                description={outcome.problem.said}
              />
            )}
            {outcome && 'explanation' in outcome && (
              <ExplainedView explanation={outcome.explanation} />
            )}
          </div>
        </Container>
      </main>
    </Surface>
  );
}
