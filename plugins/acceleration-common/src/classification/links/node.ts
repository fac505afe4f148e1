import { evidence } from '../Evidence';
import { reason } from '../messages/catalogue';
import { broken, held, LinkFinding, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** How long the node controller waits for a lease before it gives a node up (kubernetes, node-monitor-grace-period). */
const LEASE_GRACE_SECONDS = 50;

/** The pod is on a node that is ready, and whose kubelet was heard of lately. */
export function nodeLink({ situation }: LinkInput): LinkFinding {
  const { pod, node, context } = situation;
  if (!pod.node)
    return notSeen(reason(pod.hasSpec ? 'not-scheduled' : 'pod-without-spec'));
  const name = pod.node;
  if (!node) return notSeen(reason('node-not-read', { node: name }));
  const { life, object } = node;
  if (!life.ready)
    return notSeen(reason('node-readiness-unknown', { node: name }));
  const shown = [
    evidence(
      object,
      `status.conditions[${life.readyIndex}].status`,
      life.ready,
      'whether the node is ready, by its kubelet or the node controller',
    ),
  ];
  if (life.ready !== 'True')
    return broken(
      'kubelet',
      reason('node-not-ready', { node: name, status: life.ready }),
      shown,
      life.readyAt,
    );
  if (life.lostTaint)
    return broken(
      'kubelet',
      reason('node-unreachable', { node: name, taint: life.lostTaint }),
      shown,
    );
  if (life.isNetworkDown)
    return broken(
      'kubelet',
      reason('node-network-down', { node: name }),
      shown,
    );
  const age = context.leases.ageOf(name) ?? 0;
  const lease = context.leases.get(name);
  if (lease)
    shown.push(
      evidence(
        lease.object,
        'spec.renewTime',
        lease.renewedAt,
        'when the kubelet of the node was last heard of',
      ),
    );
  if (age > LEASE_GRACE_SECONDS)
    return broken(
      'kubelet',
      reason('node-lease-old', { node: name, seconds: age }),
      shown,
      lease?.renewedAt,
    );
  return held('kubelet', shown, lease?.renewedAt ?? life.readyAt);
}
