import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { Age } from '../parts/Age';
import { AddressedDisclosure } from '../parts/AddressedDisclosure';
import { Disclosure } from '../parts/Disclosure';
import { Facts } from '../parts/Facts';
import { Reasons } from '../parts/Reasons';
import { VerdictBadge } from '../parts/VerdictBadge';
import { accelerationTranslationRef } from '../translation';
import { AttachmentView } from './AttachmentView';
import { Digest } from '../portability/Digest';
import { shortDigest } from '../portability/digestRows';
import { Events } from './Events';
import { KubectlCommands } from './KubectlCommands';
import styles from './PodView.module.css';

type Pod = AccelerationSchemas['Pod'];

/** The cluster that a pod runs on, as far as links lead there. */
export type PodCluster = Pick<
  AccelerationSchemas['ClusterHealth'],
  'name' | 'consoleUrl'
>;

/** The state of a pod in a word: what Kubernetes calls it, unless it is ready or going. */
function stateOf({
  ready,
  terminating,
  phase,
}: Pod): 'ready' | 'terminating' | 'notReady' | undefined {
  if (terminating) return 'terminating';
  if (ready) return 'ready';
  return phase === 'Running' ? 'notReady' : undefined;
}

/** One pod: its node, its interfaces, and what explains its state. */
export function PodView({
  pod,
  cluster,
  isPast,
  isOpenAtFirst,
}: {
  readonly pod: Pod;
  readonly cluster?: PodCluster;
  readonly isPast: boolean;
  readonly isOpenAtFirst?: boolean;
}) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const state = stateOf(pod);
  return (
    <AddressedDisclosure
      name={pod.name}
      level={5}
      isOpenAtFirst={isOpenAtFirst}
      summary={
        <span className={styles.summary}>
          <span className={styles.name}>{pod.name}</span>
          <Text variant="body-small" color="secondary">
            {pod.node ? t('pod.onNode', { node: pod.node }) : t('pod.noNode')}
          </Text>
          <Text variant="body-small" color="secondary">
            {state ? t(`pod.${state}`) : pod.phase}
          </Text>
          <VerdictBadge verdict={pod.verdict} isPast={isPast} />
        </span>
      }
    >
      <div className={styles.pod}>
        {pod.attachments.length === 0 && <Reasons reasons={pod.reasons} />}
        <Reasons reasons={pod.warnings} />
        <Events events={pod.events} />
        {pod.attachments.map(attachment => (
          <AttachmentView
            key={`${attachment.interface} ${attachment.network ?? attachment.claim ?? ''}`}
            attachment={attachment}
            isPast={isPast}
          />
        ))}
        <Facts
          facts={[
            [t('pod.namespace'), pod.namespace],
            [
              t('pod.created'),
              pod.createdAt && <Age at={pod.createdAt} isExact />,
            ],
            ...pod.images.map(
              ({ container, image, digest }) =>
                [
                  t('pod.image', { container }),
                  digest ? (
                    <Digest digest={digest} />
                  ) : (
                    t('pod.imageAsked', {
                      image: image.replace(/sha256:[0-9a-f]{64}$/, shortDigest),
                    })
                  ),
                ] as const,
            ),
          ]}
        />
        {cluster !== undefined && (
          <KubectlCommands
            consoleUrl={cluster.consoleUrl}
            place={{
              cluster: cluster.name,
              namespace: pod.namespace,
              pod: pod.name,
              containers: pod.images.map(({ container }) => container),
            }}
          />
        )}
        {pod.rawStatus && (
          <Disclosure summary={t('pod.rawStatus')}>
            <pre
              className={styles.raw}
              // What scrolls must be reachable by keyboard.
              // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              tabIndex={0}
              role="group"
              aria-label={t('pod.rawStatus')}
            >
              {pod.rawStatus}
            </pre>
          </Disclosure>
        )}
      </div>
    </AddressedDisclosure>
  );
}
