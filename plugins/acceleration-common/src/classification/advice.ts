import type { ReceivedClass } from '../model/classes';
import type { Attachment } from './Attachment';
import { weakestLink } from './links/chain';
import { reasonAdvice } from './messages/catalogue';
import { isGoodVerdict, Verdict } from './verdicts';

/** What to do about a class, whatever was promised. */
const BY_CLASS: Partial<Record<ReceivedClass, string>> = {
  misconfigured:
    'on the node: bind the device\'s driver and run "vdpa dev add" before the device plugin starts, then restart the plugin and the pod',
  untrusted:
    'compare with the node (SriovNetworkNodeState, ResourceSlices, kubectl exec … ls /dev); find out who may patch this pod, or the status of its claims; delete the pod to have its status written anew',
  failed:
    "look at the pod's events (kubectl describe pod) and at the log of Multus on its node",
};

/** What to do about a verdict. */
const BY_VERDICT: Partial<Record<Verdict, string>> = {
  unusable: `compare the NetworkAttachmentDefinition and the device plugin's pool with what "fastpath render" writes for this environment`,
  degraded:
    "ask the environment's owner whether its nodes still have what its backend promises",
  unknown:
    "see which of the objects that could tell were not read: NetworkAttachmentDefinitions, Nodes, SriovNetworkNodeStates, ResourceClaims, ResourceSlices, ConfigMaps, and the environment's entity",
  better: "tell the environment's owner: it declares less than it gives",
};

/** A class that is wrong by itself says more than the link that shows it. */
const SAID_BY_CLASS = new Set<ReceivedClass>(['misconfigured', 'untrusted']);

/**
 * What a reader can do about an attachment: about the first link of its chain that is broken, else the first that is not seen; `undefined` when there is nothing to do.
 *
 * @public
 */
export function adviceFor(attachment: Attachment): string | undefined {
  const { links, verdict } = attachment;
  const weakest = weakestLink(links);
  const isTold =
    weakest?.state === 'broken' || (verdict && !isGoodVerdict(verdict));
  const byLink =
    isTold && weakest?.reason && !SAID_BY_CLASS.has(attachment.class)
      ? reasonAdvice(weakest.reason)
      : undefined;
  return (
    byLink ??
    BY_CLASS[attachment.class] ??
    (attachment.verdict && BY_VERDICT[attachment.verdict]) ??
    (attachment.class === 'unknown' ? BY_VERDICT.unknown : undefined)
  );
}

/** What to do about a class, whatever was promised; `undefined` where that depends. @public */
export const classAdvice = (received: ReceivedClass): string | undefined =>
  BY_CLASS[received];

/** What to do about a verdict; `undefined` where there is nothing to do, or the reason says it. @public */
export const verdictAdvice = (verdict: Verdict): string | undefined =>
  BY_VERDICT[verdict];
