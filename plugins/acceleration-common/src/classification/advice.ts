import type { ReceivedClass } from '../model/classes';
import type { Attachment } from './Attachment';
import type { Verdict } from './verdicts';

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

/**
 * What a reader can do about an attachment; `undefined` when there is nothing to do.
 *
 * @public
 */
export function adviceFor(attachment: Attachment): string | undefined {
  return (
    BY_CLASS[attachment.class] ??
    (attachment.verdict && BY_VERDICT[attachment.verdict]) ??
    (attachment.class === 'unknown' ? BY_VERDICT.unknown : undefined)
  );
}
