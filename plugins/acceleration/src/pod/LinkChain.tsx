import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  AccelerationSchemas,
  reasonTerm,
  wordTerm,
} from '@fastpath/backstage-plugin-acceleration-common';
import {
  RemixiconComponentType,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiQuestionLine,
} from '@remixicon/react';
import { Age } from '../parts/Age';
import { AddressedDisclosure } from '../parts/AddressedDisclosure';
import { TermButton } from '../parts/TermButton';
import { Pill, Tone } from '../parts/Pill';
import { accelerationTranslationRef } from '../translation';
import { EvidenceList } from './EvidenceList';
import styles from './LinkChain.module.css';

type Link = AccelerationSchemas['Link'];

/** How the states look; a link that is not needed is only named. */
const LOOKS: Readonly<
  Record<
    Exclude<Link['state'], 'not-needed'>,
    readonly [Tone, RemixiconComponentType]
  >
> = {
  held: ['success', RiCheckboxCircleLine],
  broken: ['danger', RiCloseCircleLine],
  'not-seen': ['warning', RiQuestionLine],
};

/** The first link that keeps a promise from being shown as kept: that is where to begin. */
export const firstNotHeld = (links: readonly Link[]): Link | undefined =>
  links.find(({ state }) => state === 'broken' || state === 'not-seen');

function ChainLink({
  link,
  state,
  advice,
  isPast,
}: {
  readonly link: Link;
  readonly state: keyof typeof LOOKS;
  readonly advice?: string;
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const [tone, Icon] = LOOKS[state];
  return (
    <li className={styles.link} data-state={state}>
      <span className={styles.head}>
        <Pill
          tone={isPast ? 'past' : tone}
          icon={<Icon size={14} aria-hidden />}
        >
          {t(`link.state.${state}`)}
        </Pill>
        <Text variant="body-small" weight="bold">
          {link.title}
        </Text>
        <TermButton term={wordTerm('link', link.id)} />
        {link.source && (
          <Text variant="body-small" color="secondary">
            {t(`link.source.${link.source}`)}
          </Text>
        )}
        {link.at && (
          <Text variant="body-small" color="secondary">
            <Age at={link.at} />
          </Text>
        )}
      </span>
      {link.says && state !== 'held' && (
        <Text as="p" variant="body-small" className={styles.says}>
          {link.says} <TermButton term={reasonTerm(link.says)} />
        </Text>
      )}
      {advice && (
        <Alert
          status="info"
          icon
          title={t('attachment.advice')}
          description={<p className={styles.says}>{advice}</p>}
        />
      )}
      {link.evidence.length > 0 && (
        <AddressedDisclosure
          name={link.id}
          summary={t('evidence.title', { count: link.evidence.length })}
        >
          <EvidenceList title={link.title} evidence={link.evidence} />
        </AddressedDisclosure>
      )}
    </li>
  );
}

/**
 * The chain behind an attachment's verdict: each link with how it stands, who says so, and what shows it. What can be done stands
 * at the first one that does not hold.
 *
 * @param advice - what to do where the link itself does not say it
 */
export function LinkChain({
  links,
  advice,
  isPast,
}: {
  readonly links: readonly Link[];
  readonly advice?: string;
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const first = firstNotHeld(links);
  const spare = links.filter(({ state }) => state === 'not-needed');
  if (links.length === 0) return null;
  return (
    <section className={styles.chain}>
      <h6 className={styles.title}>{t('link.chain')}</h6>
      <ol className={styles.links} aria-label={t('link.chain')}>
        {links.map(link =>
          link.state === 'not-needed' ? null : (
            <ChainLink
              key={link.id}
              link={link}
              state={link.state}
              advice={link === first ? link.todo || advice : undefined}
              isPast={isPast}
            />
          ),
        )}
      </ol>
      {spare.length > 0 && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.says}
        >
          {t('link.notNeeded', {
            links: spare.map(({ title }) => title).join(', '),
          })}
        </Text>
      )}
    </section>
  );
}
