import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import {
  ACCESS_MEANINGS,
  AccelerationSchemas,
  CLASS_MEANINGS,
  wordTerm,
} from '@fastpath/backstage-plugin-acceleration-common';
import { DataPath } from '../dataPath/DataPath';
import { receivedPathOf } from '../dataPath/dataPathOf';
import { useClassName } from '../parts/ClassTag';
import {
  AddressedDisclosure,
  AddressedPart,
} from '../parts/AddressedDisclosure';
import { MeasuredView } from '../measured/MeasuredView';
import { Facts } from '../parts/Facts';
import { Reasons } from '../parts/Reasons';
import { TermButton } from '../parts/TermButton';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import styles from './AttachmentView.module.css';
import { Confidence } from './Confidence';
import { EvidenceList } from './EvidenceList';
import { firstNotHeld, LinkChain } from './LinkChain';
import { linkStations } from './linkStations';

/** One interface of a pod: what it was promised, what it is, how we know, and what to do. */
export function AttachmentView({
  attachment,
  isPast,
}: {
  readonly attachment: AccelerationSchemas['Attachment'];
  readonly isPast: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const className = useClassName();
  const { links } = attachment;
  const told = new Set(links.map(({ says }) => says));
  const reasons = (
    attachment.verdict === 'as-promised' ? [] : attachment.reasons
  ).filter(reason => !told.has(reason)); // the link says it
  // A warning that is a reason, too, is said once.
  const warnings = attachment.warnings.filter(
    warning => !reasons.includes(warning) && !told.has(warning),
  );
  return (
    <div
      role="group"
      className={styles.attachment}
      aria-label={t('attachment.label', { name: attachment.interface })}
    >
      <div className={styles.head}>
        <Text variant="body-medium" weight="bold">
          {attachment.interface}
        </Text>
        <TermButton
          term={attachment.verdict && wordTerm('verdict', attachment.verdict)}
        >
          <VerdictBadge verdict={attachment.verdict} isPast={isPast} />
        </TermButton>
        <Text variant="body-small" color="secondary">
          {attachment.promised
            ? t('attachment.received', {
                promised: className(attachment.promised),
                received: className(attachment.class),
              })
            : t('attachment.unpromised', {
                received: className(attachment.class),
              })}
        </Text>
        <TermButton term={wordTerm('class', attachment.class)} />
      </div>
      <Text as="p" variant="body-small" className={styles.sentence}>
        {CLASS_MEANINGS[attachment.class].means};{' '}
        {ACCESS_MEANINGS[attachment.access]}.
      </Text>
      <Confidence attachment={attachment} />
      <Reasons reasons={reasons} />
      {attachment.counted && <MeasuredView measured={attachment.counted} />}
      {attachment.measured && <MeasuredView measured={attachment.measured} />}
      {links.length > 0 && (
        <div className={styles.chain}>
          <DataPath
            kind={receivedPathOf(attachment)}
            stations={isPast ? undefined : linkStations(links)}
          />
          <AddressedPart name={attachment.interface}>
            <LinkChain
              links={links}
              advice={attachment.advice}
              isPast={isPast}
            />
          </AddressedPart>
        </div>
      )}
      {attachment.advice && !firstNotHeld(links) && (
        <Alert
          status="info"
          icon
          title={t('attachment.advice')}
          description={<p className={styles.sentence}>{attachment.advice}</p>}
        />
      )}
      {warnings.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('attachment.warnings', { count: warnings.length })}
          description={<Reasons reasons={warnings} />}
        />
      )}
      <Facts
        facts={[
          [t('attachment.network'), attachment.network],
          [t('attachment.claim'), attachment.claim],
          [t('attachment.addresses'), attachment.ips.join(', ')],
          [t('attachment.mac'), attachment.mac],
          [t('attachment.mtu'), attachment.mtu],
          [
            t('attachment.devicePath'),
            attachment.devicePath && <code>{attachment.devicePath}</code>,
          ],
          [
            t('attachment.pciAddress'),
            attachment.pciAddress && <code>{attachment.pciAddress}</code>,
          ],
          [
            t('attachment.driver'),
            attachment.driver && <code>{attachment.driver}</code>,
          ],
          [t('attachment.resource'), attachment.resource],
          [
            t('attachment.access'),
            attachment.access === 'none' ? undefined : attachment.access,
          ],
        ]}
      />
      {attachment.evidence.length + attachment.promiseEvidence.length > 0 && (
        <AddressedDisclosure
          name={`${attachment.interface} evidence`}
          summary={t('evidence.title', {
            count:
              attachment.evidence.length + attachment.promiseEvidence.length,
          })}
        >
          <div className={styles.evidence}>
            <EvidenceList
              title={t('evidence.ofClass')}
              evidence={attachment.evidence}
            />
            <EvidenceList
              title={t('evidence.ofPromise')}
              evidence={attachment.promiseEvidence}
            />
          </div>
        </AddressedDisclosure>
      )}
    </div>
  );
}
