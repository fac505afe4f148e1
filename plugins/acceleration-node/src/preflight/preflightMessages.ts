import type { ReasonOf } from '@fastpath/backstage-plugin-acceleration-common';

/**
 * Every sentence that a preflight has beyond lint's, by the code of its reason: the id of the rule, and after a dot which of
 * its cases. Parts of sentences, which other reasons take as a parameter, are the last group.
 *
 * @public
 */
export const PREFLIGHT_MESSAGES = {
  'admission-failed':
    'the kubelet of {{node}} refused pod {{pod}} of this workload in cluster {{cluster}}: {{reason}} ({{message}}); {{cure}}',
  'cluster-data-stale':
    'cluster {{cluster}} is checked by what was last known of it: {{why}}; check again when it answers',
  'cluster-not-checked.unavailable':
    'cluster {{cluster}} is not checked: {{why}}; what it has is not known',
  'cluster-not-checked.nodes':
    'devices, hugepages, CPU, memory and mediators of cluster {{cluster}} are not checked: its nodes cannot be read ({{why}}); have them listed, and check again',
  'cluster-not-checked.pods':
    'what is free in cluster {{cluster}} is not checked: its pods cannot be read ({{why}}); have them listed, and check again',
  'cluster-not-checked.mediators':
    'the mediators of cluster {{cluster}} are not checked: its pods cannot be read ({{why}}); have them listed, and check again',
  'cluster-not-checked.claims':
    'whether cluster {{cluster}} has devices for the claims of {{interfaces}} is not checked: a preflight reads neither device classes nor resource slices; look at them (kubectl get deviceclasses,resourceslices)',
  'cluster-not-checked.networks':
    'whether {{networks}} exist in cluster {{cluster}} is not checked: its network attachment definitions cannot be read ({{why}}); have them listed, and check again',
  'cluster-not-checked.unstated':
    'whether cluster {{cluster}} has the {{resources}} for these pods is not checked: none of the nodes that take them says how much it has; have the nodes listed with their status',
  'cluster-not-checked.compute':
    'whether {{amounts}} are free for each pod in cluster {{cluster}} now is not checked: what its other pods request of these is not known; check it by "fastpath preflight --context"',
  'cluster-not-checked.overhead':
    'what runtime class {{runtimeClass}} of cluster {{cluster}} adds to the CPU and memory of each pod is not counted; leave room for it',
  'hugepages-not-reserved':
    'none of the nodes of cluster {{cluster}} that take these pods has reserved pages of {{size}}, and none has pages of another size; have the nodes reserve them at boot (hugepagesz={{size}} hugepages=…)',
  'hugepages-not-reserved.elsewhere':
    "none of the nodes of cluster {{cluster}} that take these pods has reserved pages of {{size}}; {{node}} has them and {{refusal}}: change the environment's scheduling",
  'hugepages-not-reserved.order':
    'none of the nodes of cluster {{cluster}} that take these pods has reserved pages of {{size}}, which environment {{environment}} takes first (hugepageSizes: {{order}}), and {{node}} has {{amount}} in pages of {{other}}; put {{other}} before {{size}} in hugepageSizes, or have the nodes reserve pages of {{size}}',
  'hugepages-not-reserved.other-size':
    'none of the nodes of cluster {{cluster}} that take these pods has reserved pages of {{size}} (hugepageSizes of environment {{environment}}: {{order}}), and {{node}} has {{amount}} in pages of {{other}}; give the environment hugepageSizes with {{other}} first, or have the nodes reserve pages of {{size}}',
  'hugepages-not-reserved.other-too-few':
    'none of the nodes of cluster {{cluster}} that take these pods has reserved pages of {{size}} (hugepageSizes of environment {{environment}}: {{order}}), and what {{node}} has in pages of {{other}} ({{amount}}) is less than a pod needs; have the nodes reserve more pages, of {{size}} or of {{other}}',
  'mediator-not-ready':
    'slots of {{resource}} are free in cluster {{cluster}} on nodes whose mediator is not ready: {{nodes}}; the scheduler may choose such a node all the same: repair the mediator, or cordon the node',
  'mediator-not-ready.too-few':
    'slots of {{resource}} are free in cluster {{cluster}} on nodes whose mediator is not ready: {{nodes}}; the others have room for {{count}} pods only: repair it first',
  'mediator-unseen':
    'no mediator of ours serves {{resource}} in cluster {{cluster}}, so whether anything connects to the sockets is not checked; make sure that the process that serves them runs',
  'mediator-unseen.host-path':
    'the socket of {{interfaces}} is in a directory of the host, so whether anything connects to it in cluster {{cluster}} is not checked; make sure that a process serves it on every node, or use slots',
  'network-missing':
    "NetworkAttachmentDefinition {{network}} is selected, is not part of the overlay, and is not in cluster {{cluster}}; have the environment's owner apply it",
  'networks-not-served':
    'cluster {{cluster}} does not know the kind {{kind}}, so nothing attaches the interfaces of these pods there; have Multus installed',
  'no-node-fits':
    '{{count}} pods need {{resources}} on the same node, and cluster {{cluster}} has that for {{room}} of them; the rest is spread over nodes that lack a part',
  'no-node-fits_one':
    '1 pod needs {{resources}} on the same node, and cluster {{cluster}} has that for {{room}} of them; the rest is spread over nodes that lack a part',
  'no-node-selected':
    "no node of cluster {{cluster}} takes these pods: it has no node; change the environment's scheduling, or the nodes",
  'no-node-selected.refused':
    "no node of cluster {{cluster}} takes these pods: {{refusals}}; change the environment's scheduling, or the nodes",
  'not-portable':
    '{{object}} differs between environments: {{difference}}; make it the same everywhere',
  'render-warning': '{{warning}}',
  'resource-exhausted':
    '{{count}} pods with {{each}} {{resource}} each do not fit now: {{free}} of {{all}} {{resource}} are free on the nodes of cluster {{cluster}} that take them, room for {{room}}; ask for at most {{most}}, or free some',
  'resource-exhausted.none':
    '{{count}} pods with {{each}} {{resource}} each do not fit now: {{free}} of {{all}} {{resource}} are free on the nodes of cluster {{cluster}} that take them, room for {{room}}; free some, or have nodes added',
  'resource-exhausted.none_one':
    '1 pod with {{each}} {{resource}} does not fit now: {{free}} of {{all}} {{resource}} are free on the nodes of cluster {{cluster}} that take them, room for {{room}}; free some, or have nodes added',
  'resource-exhausted.every-node':
    '{{each}} {{resource}} is not free on {{nodes}} of cluster {{cluster}} now; the pods there would stay pending until others give it back',
  'resource-not-advertised':
    '{{resource}} is advertised by none of the nodes of cluster {{cluster}} that take these pods; no other node has it either: let its device plugin provide it',
  'resource-not-advertised.elsewhere':
    "{{resource}} is advertised by none of the nodes of cluster {{cluster}} that take these pods; {{node}} has it and {{refusal}}: change the environment's scheduling",
  'resource-too-few':
    '{{count}} pods with {{each}} {{resource}} each will not fit: {{nodes}} of cluster {{cluster}} can hold {{room}}{{apart}}, even when empty; ask for at most {{most}}',
  'resource-too-few.none':
    '{{count}} pods with {{each}} {{resource}} each will not fit: {{nodes}} of cluster {{cluster}} can hold {{room}}{{apart}}, even when empty; no node gives more than {{most}}: ask for less in each pod',
  'resource-too-few.none_one':
    '1 pod with {{each}} {{resource}} will not fit: {{nodes}} of cluster {{cluster}} can hold {{room}}{{apart}}, even when empty; no node gives more than {{most}}: ask for less in each pod',
  'resource-too-few.every-node':
    "{{each}} {{resource}} is more than {{nodes}} of cluster {{cluster}} can give, where a pod would run too; restrict the nodes by the environment's nodeSelector",
  'too-few-nodes':
    "{{count}} pods keep off each other's node, and cluster {{cluster}} has a node for {{room}} of them ({{nodes}}); ask for at most {{room}}",
  'part.apart': ', one to a node',
  'part.nothing': '',
  'part.pods': '{{count}} pods',
  'part.pods_one': '1 pod',
  'part.such-pods': '{{count}} such pods',
  'part.such-pods_one': '1 such pod',
  'part.not-ready': '{{node}} (not ready)',
  'part.none-there': '{{node}} (none there)',
  'part.list': '{{first}}, {{rest}}',
  'part.list-more': '{{first}} and {{more}} more',
  'part.node-refuses': '{{node}} {{refusal}}',
  'refusal.label': 'lacks the label {{label}}={{value}}',
  'refusal.affinity': 'is not taken by the required node affinity',
  'refusal.cordoned': 'is cordoned',
  'refusal.taint': 'has the taint {{taint}}, which is not tolerated',
  'refusal.not-ready': 'is not ready',
} as const;

/** A reason that a preflight gives. @public */
export type PreflightReason = ReasonOf<typeof PREFLIGHT_MESSAGES>;
