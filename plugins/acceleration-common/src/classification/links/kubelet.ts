import { evidence } from '../Evidence';
import { offeredOf } from '../KnownContext';
import { reason } from '../messages/catalogue';
import { broken, held, LinkFinding, NOT_NEEDED, notSeen } from './Link';
import type { LinkInput } from './LinkInput';

/** The kubelet still offers the resource there: a missing key and "0" both say that its device plugin is gone. */
export function kubeletLink({ situation }: LinkInput): LinkFinding {
  const { node, pod, nad, claimed, behind, needed } = situation;
  if (claimed || !nad?.resource || behind.length >= needed) return NOT_NEEDED;
  const { resource } = nad;
  const name = pod.node ?? '(unknown)';
  const offered = offeredOf(node, resource);
  if (offered === undefined)
    return notSeen(reason('offer-not-seen', { node: name, resource }));
  const shown = [
    evidence(
      node!.object,
      `status.allocatable["${resource}"]`,
      node!.allocatable![resource],
      'what the kubelet offers of the resource, by its device plugin',
    ),
  ];
  return offered > 0
    ? held('kubelet', shown)
    : broken(
        'kubelet',
        reason('resource-not-offered', { node: name, resource }),
        shown,
      );
}
