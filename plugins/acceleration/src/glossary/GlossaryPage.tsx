import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Container, Link, SearchField, Text } from '@backstage/ui';
import {
  GLOSSARY,
  reasonTerm,
  Term,
  TERM_KINDS,
  termId,
  TermKind,
} from '@fastpath/backstage-plugin-acceleration-common';
import { useMemo } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import { Disclosure } from '../parts/Disclosure';
import { Surface } from '../parts/Surface';
import { TermView } from '../parts/TermView';
import { accelerationTranslationRef } from '../translation';
import styles from './GlossaryPage.module.css';

/** Kinds that are too many to be read from the first to the last. */
const MANY: readonly TermKind[] = ['reason', 'rule'];

/** An address is as long as whoever wrote it likes. */
const LONGEST = 100;

/** The words that a text is part of; of a sentence as a page has it, the reason that it is. */
function found(text: string): readonly Term[] {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return GLOSSARY;
  const reason = reasonTerm(text.trim());
  const named = GLOSSARY.filter(term =>
    [termId(term), term.title, term.means].some(each =>
      each.toLowerCase().includes(wanted),
    ),
  );
  return [...(reason && !named.includes(reason) ? [reason] : []), ...named];
}

function Terms({
  terms,
  base,
}: {
  readonly terms: readonly Term[];
  readonly base: string;
}) {
  return (
    <ul className={styles.terms}>
      {terms.map(term => (
        <li key={termId(term)}>
          <Link href={`${base}/${termId(term)}`} weight="bold">
            {term.title}
          </Link>
          <TermView term={term} />
        </li>
      ))}
    </ul>
  );
}

function AllTerms({ base }: { readonly base: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [parameters, setParameters] = useSearchParams();
  const text = parameters.get('q') ?? '';
  const terms = useMemo(() => found(text), [text]);
  const kinds = TERM_KINDS.map(kind => ({
    kind,
    of: terms.filter(term => term.kind === kind),
  })).filter(({ of }) => of.length > 0);
  return (
    <>
      <SearchField
        className={styles.search}
        label={t('glossary.search')}
        value={text}
        onChange={q => setParameters(q ? { q } : {}, { replace: true })}
      />
      {kinds.length === 0 && (
        <Text variant="body-medium" role="status">
          {t('glossary.none')}
        </Text>
      )}
      {kinds.map(({ kind, of }) => (
        <section key={kind} aria-label={t(`term.kind.${kind}`)}>
          <Disclosure
            key={text}
            level={3}
            summary={t('glossary.kind', {
              kind: t(`term.kind.${kind}`),
              n: String(of.length),
            })}
            isOpenAtFirst={text !== '' || !MANY.includes(kind)}
          >
            <Terms terms={of} base={base} />
          </Disclosure>
        </section>
      ))}
    </>
  );
}

function OneTerm({
  kind,
  name,
}: {
  readonly kind: string;
  readonly name: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const term = GLOSSARY.find(each => each.kind === kind && each.name === name);
  if (!term)
    return (
      <Alert
        status="info"
        icon
        title={t('glossary.unknown', {
          name: `${kind}/${name}`.slice(0, LONGEST),
        })}
        description={t('glossary.unknownHint')}
      />
    );
  return (
    <>
      <h2 className={styles.heading}>{term.title}</h2>
      <TermView term={term} />
    </>
  );
}

/** What every word of the pages, the API and the command line means: all of them, or the one that the address names. */
export function GlossaryPage({
  fleetHref,
  base,
}: {
  readonly fleetHref: string;
  /** The path below which the words are: `words` has all of them. */
  readonly base: string;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { kind, name } = useParams();
  return (
    <Surface>
      <main>
        <Container className={styles.page}>
          {kind && name ? (
            <>
              <Link href={`${base}/words`}>{t('glossary.back')}</Link>
              <OneTerm kind={kind} name={name} />
            </>
          ) : (
            <>
              <Link href={fleetHref}>{t('glossary.fleet')}</Link>
              <h2 className={styles.heading}>{t('glossary.title')}</h2>
              <AllTerms base={base} />
            </>
          )}
        </Container>
      </main>
    </Surface>
  );
}
