import type { Message } from '../classification/messages/Message';

/** What is said of promises, of what waits, and of resource claims: `…` stands for a name or a number (docs/verdicts.md). */
export const PROMISE_REASONS: Readonly<Record<string, Message>> = {
  // Networks that report no device
  'only-declared-no-device-is': {
    says: 'only declared: no device is reported for this kind of attachment',
    todo: "normal for placeholders: the class is the environment's word",
  },
  'makes-a-placeholder-that-carries': {
    says: '… makes a placeholder that carries no packets, and no device stands behind it',
    todo: 'give the network a device resource',
  },
  'what-is-cannot-be-told': {
    says: 'what … is cannot be told: no environment says it',
    todo: 'declare the resource in the environment',
  },
  'how-the-container-reaches-a': {
    says: 'how the container reaches a device of class … cannot be told: the net-config is not at hand',
    todo: 'the portal reads no ConfigMaps; fastpath explain does',
  },
  'an-sr-iov-network-without': {
    says: 'an SR-IOV network without a device resource: which device it has cannot be told',
    todo: 'give it its resourceName',
  },
  'the-network-has-device-resource': {
    says: 'the network has device resource …, and no device was reported for the interface',
    todo: 'use a CNI that reports device-info',
  },
  'the-userspace-cni-names-a': {
    says: 'the userspace CNI names a kind of interface that is not known',
    todo: 'only vhost-user and memif are known',
  },
  'userspace-configuration-data-speaks-of': {
    says: 'userspace/configuration-data speaks of this interface, but … is of type …',
    todo: 'the annotation is not true',
  },
  'cni-type-is-not-known': {
    says: 'CNI type … is not known',
    todo: 'nothing is claimed of it',
  },
  'and-no-device-was-reported': {
    says: '…, and no device was reported: what this interface is cannot be told',
    todo: 'let the portal read NetworkAttachmentDefinitions',
  },
  'a-netdev-that-is-only': {
    says: '…: a netdev that is only a placeholder would look the same',
    todo: 'let the portal read NetworkAttachmentDefinitions',
  },
  'has-no-configuration-that-can': {
    says: '… has no configuration that can be read',
    todo: 'the NetworkAttachmentDefinition has no spec.config: its configuration is a file on the node',
  },
  'the-networkattachmentdefinition-is-not-at-hand': {
    says: 'the NetworkAttachmentDefinition is not at hand',
    todo: 'it was removed, or the portal may not read it',
  },
  // The environment and its backend
  'environment-is-not-known-its': {
    says: 'environment … is not known: its catalog entity is needed, which says what it promises',
    todo: 'register the environment in the catalog',
  },
  'several-environments-are-called-only': {
    says: 'several environments are called …; only one of them may be',
    todo: 'rename one',
  },
  'backend-of-environment-is-not': {
    says: 'backend … of environment … is not known: its pack is needed, which says what it promises',
    todo: 'add the pack to the portal (acceleration.backends)',
  },
  'environment-promises-nothing': {
    says: 'environment … promises nothing: …',
    todo: 'what follows says why: its entity has a mistake, or stands in a place that is not trusted (Clusters)',
  },
  'it-is-not-from-a': {
    says: 'it is not from a trusted location',
    todo: 'add its location to acceleration.trustedLocations, if its writers may promise',
  },
  'its-entity-cannot-be-read': {
    says: 'its entity cannot be read',
    todo: "correct the entity: the environment's own page names the field",
  },
  'environment-is-on-cluster-this': {
    says: 'environment … is on cluster …, this pod is on …',
    todo: "the pod carries another cluster's label: apply the right overlay",
  },
  'its-pods-carry-several-environments': {
    says: 'its pods carry several environments: …',
    todo: 'two overlays were applied to one namespace: remove one',
  },
  'is-not-in-the-catalog': {
    says: '… is not in the catalog',
    todo: 'the component depends on an environment that is gone: correct its dependsOn',
  },
  'cluster-has-nothing-of-it': {
    says: 'cluster … has nothing of it (yet); apply its overlay there',
    todo: 'apply deploy/overlays/<environment>',
  },
  'it-is-being-read': { says: 'it is being read', todo: 'wait' },
  'does-not-fit-its-schema': {
    says: '… … does not fit its schema and was passed over; check it with "fastpath render"',
    todo: 'correct the environment or pack',
  },
  'configmap-data': {
    says: 'ConfigMap …: data["…"]: …',
    todo: "the device plugin's configuration or the net-config has a mistake; the words after it say which",
  },
  'configmap-data-odd': {
    says: 'ConfigMap …: data["…"] …',
    todo: "the device plugin's configuration or the net-config has a mistake; the words after it say which",
  },
  // Waiting
  'of-pods-not-there-yet': {
    says: '… of … pods … not there yet',
    todo: "what follows are the controller's words",
  },
  'no-node-has-enough-left': {
    says: "no node has enough … left (free some, add nodes that offer it, or look at the device plugin's log)",
    todo: 'as it says; fastpath preflight tells before you apply',
  },
  'the-scheduler-finds-no-node': {
    says: 'the scheduler finds no node',
    todo: "the scheduler's own words follow",
  },
  'it-has-not-been-scheduled': {
    says: 'it has not been scheduled, and the scheduler has not said why',
    todo: 'wait; then look whether a scheduler runs',
  },
  'its-sandbox-is-not-made': {
    says: 'its sandbox is not made yet; the events of the pod say more (kubectl get events)',
    todo: 'Multus or a CNI is at work, or fails',
  },
  'this-is-a-manifest-nothing': {
    says: 'this is a manifest; nothing has been started from it yet',
    todo: 'fastpath explain was given a file',
  },
  'no-node-has-enough-because': {
    says: 'no node has enough … left: …',
    todo: 'what follows says which devices the pool does not take',
  },
  // Resource claims (DRA)
  'claim-is-not-made-from': {
    says: 'claim … is not made from its template … yet',
    todo: 'wait',
  },
  'claim-names-neither-a-resourceclaim': {
    says: 'claim … names neither a ResourceClaim nor a template',
    todo: "correct the pod's resourceClaims",
  },
  'is-not-allocated-yet-the': {
    says: '… is not allocated yet: the scheduler has found no device for it',
    todo: "free a device, or correct the claim's selectors",
  },
  'is-not-reserved-for-this': {
    says: '… is not reserved for this pod yet',
    todo: 'wait',
  },
  'the-device-is-given-to': {
    says: 'the device is given to the claim; the pod does not run yet',
    todo: 'wait',
  },
  'not-for-this-pod': {
    says: '… …, not for this pod',
    todo: "the claim is somebody else's: its status may be forged",
  },
  'was-not-made-from-this': {
    says: "… was not made from this pod's template: it belongs to …",
    todo: "the claim is somebody else's: its status may be forged",
  },
  'is-allocated-and-names-no': {
    says: '… is allocated and names no device',
    todo: "the claim's status is incomplete",
  },
  'resourceclaim-was-not-read-only': {
    says: 'ResourceClaim … was not read: only the ResourceClaims say which device it is',
    todo: 'let the portal read ResourceClaims',
  },
  'no-resourceslice-of-the-pool': {
    says: 'no ResourceSlice of the pool of … is at hand, so nothing shows what it is',
    todo: 'let the portal read ResourceSlices',
  },
  'not-all-resourceslices-of-the': {
    says: 'not all ResourceSlices of the pool of … are at hand, and none of these has it',
    todo: 'wait for the driver to publish them',
  },
  'is-in-no-resourceslice-of': {
    says: '… is in no ResourceSlice of its pool',
    todo: "the device is gone, or the claim's status is not true",
  },
  'is-only-in-a-generation': {
    says: '… is only in a generation of its pool that is out of date; the newest one (…) does not have it',
    todo: "the device is gone, or the claim's status is not true",
  },
  'several-resourceslices-of-generation-have': {
    says: 'several ResourceSlices of generation … have …',
    todo: 'a fault of the driver',
  },
  'is-of-no-one-node': {
    says: '… is of no one node, so nothing shows that it is on …',
    todo: "the driver's slices name no node",
  },
  'is-on-node-the-pod': {
    says: '… is on node …, the pod on …',
    todo: "the claim's status is not true",
  },
  'though-the-pods-phase-is': {
    says: "…, though the pod's phase is …: what is at hand may be out of date",
    todo: 'wait a moment',
  },
  'resourceclaim-was-given-the-same': {
    says: 'ResourceClaim … was given the same …; one of the two is forged or out of date',
    todo: "find out who writes claims' status",
  },
  'was-given-more-than-once': {
    says: '… was given … more than once',
    todo: "find out who writes claims' status",
  },
  'is-reserved-for-pods-a': {
    says: '… is reserved for … pods: a port has one peer at a time, and nothing shows which of them has it',
    todo: 'give each pod a claim of its own',
  },
  'is-reserved-for-one-pod': {
    says: '… is reserved for one pod by its uid, and this one has none: it may be reserved for an earlier one of its name',
    todo: 'give whole pods, as kubectl get -o json prints them',
  },
  'was-given-for-administration-beside': {
    says: '… was given for administration, beside whoever uses it',
    todo: 'such a claim proves nothing',
  },
  'is-being-deleted': { says: '… is being deleted', todo: 'wait' },
  'has-a-device-of-driver': {
    says: '… has a device of driver …, which is not known to give network interfaces; it is not shown',
    todo: 'nothing, when it is a GPU or such',
  },
  'what-attaches-cannot-be-told': {
    says: 'what … attaches cannot be told: …',
    todo: 'the words after it say why',
  },
  'no-container-uses-the-claim': {
    says: "no container uses the claim, so none has the socket's folder",
    todo: "name the claim in the container's resources.claims",
  },
  'no-container-uses-the-claim-so': {
    says: 'no container uses the claim, so none has its vfio device',
    todo: "name the claim in the container's resources.claims",
  },
  'the-dra-driver-reports-no': {
    says: 'the DRA driver reports no interface in the pod',
    todo: "look at the driver's log",
  },
  'the-driver-reports-nothing-of': {
    says: 'the driver reports nothing of this device yet',
    todo: "wait; then look at the driver's log",
  },
  'the-dra-driver-says-that': {
    says: 'the DRA driver says that the device is not ready: …',
    todo: "wait; then look at the driver's log",
  },
  'the-claim-speaks-of-vdpa': {
    says: 'the claim speaks of vDPA; its driver gives none, and nothing on the node shows a vDPA device behind it',
    todo: 'no DRA driver gives vDPA yet',
  },
  'dra-driver-is-not-known': {
    says: 'DRA driver … is not known, and nothing else lists its device',
    todo: 'nothing is claimed of it',
  },
  'its-resourceslice-names-no-pci': {
    says: 'its ResourceSlice names no PCI address and does not say that it is virtual: what it is cannot be told',
    todo: "the driver's slices say too little",
  },
};
