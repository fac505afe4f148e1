import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** The host process behind a socket is alive on that node: the environment's own, and neither going nor failing. */
export function mediatorLink({
  situation,
  finding,
  kind,
}: LinkInput): LinkFinding {
  if (kind !== 'socket') return NOT_NEEDED;
  const { context, nad, pod, expectation, promised } = situation;
  const { state, pods } = context.mediators.stateOf(
    nad?.resource ?? expectation?.resource,
    pod,
    promised?.platformNamespace,
  );
  const node = pod.node ?? '(unknown)';
  const shown = pods.map(id =>
    evidence(
      `Pod ${id}`,
      'status.conditions[?type=="Ready"]',
      state,
      'the process on the host that serves the socket',
    ),
  );
  switch (state) {
    case 'ready':
      return held('mediator', shown);
    case 'absent':
      return broken('mediator', reason('mediator-absent', { node }), shown);
    case 'not-ready':
      return broken('mediator', reason('mediator-not-ready', { node }), shown);
    case 'terminating':
      return broken(
        'mediator',
        reason('mediator-terminating', { node }),
        shown,
      );
    default:
      return notSeen(
        reason('mediator-not-seen', {
          node,
          who:
            finding.confidence === 'declared'
              ? 'the environment declares'
              : "the pod's status says",
        }),
      );
  }
}
