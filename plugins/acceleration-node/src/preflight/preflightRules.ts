import {
  sentenceOf,
  Severity,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { PreflightFinding } from './PreflightFinding';
import { PREFLIGHT_MESSAGES, PreflightReason } from './preflightMessages';

interface PreflightRule {
  readonly severity: Severity;
  readonly help: string;
}

/**
 * What a preflight looks for beyond the lint rules, by id: how much a finding weighs, and how to put it right.
 *
 * @public
 */
export const PREFLIGHT_RULES = {
  'cluster-not-checked': {
    severity: 'warning',
    help: 'Let whoever reads this cluster (the portal by its service account, the command line by your own) list nodes, pods and network attachment definitions.',
  },
  'admission-failed': {
    severity: 'warning',
    help: "Follow the kubelet's reason; then delete the pod: its controller makes another.",
  },
  'cluster-data-stale': {
    severity: 'warning',
    help: 'See the state of the cluster; check again when it answers.',
  },
  'no-node-selected': {
    severity: 'error',
    help: "Compare the environment's spec.scheduling with the labels and taints of the nodes.",
  },
  'too-few-nodes': {
    severity: 'error',
    help: 'Ask for fewer replicas, or use slots: several pods can then share a node.',
  },
  'resource-not-advertised': {
    severity: 'error',
    help: 'Apply what "fastpath environment" renders for the environment, and look at the device plugin\'s log on the nodes.',
  },
  'hugepages-not-reserved': {
    severity: 'error',
    help: "Change the order of spec.hugepageSizes in the environment, or have the nodes reserve pages of that size (kernel: hugepagesz=, hugepages=); kubectl get node -o jsonpath='{.status.allocatable}' shows what they have.",
  },
  'resource-too-few': {
    severity: 'error',
    help: 'Ask for fewer replicas, or have the platform team add devices or nodes.',
  },
  'resource-exhausted': {
    severity: 'error',
    help: 'Ask for fewer replicas, free what others hold, or have the platform team add devices or nodes.',
  },
  'no-node-fits': {
    severity: 'error',
    help: 'Ask for less per pod, for fewer replicas, or for nodes that have all of it.',
  },
  'networks-not-served': {
    severity: 'error',
    help: 'Install Multus, which brings the kind NetworkAttachmentDefinition, or correct the cluster that the environment names.',
  },
  'network-missing': {
    severity: 'error',
    help: 'The environment\'s owner renders it with "fastpath environment" and applies it.',
  },
  'mediator-not-ready': {
    severity: 'error',
    help: 'Look at the pods fastpath-mediator-… on these nodes and at their logs.',
  },
  'mediator-unseen': {
    severity: 'warning',
    help: 'Apply what "fastpath environment" renders, or make sure that the host process that serves these slots runs.',
  },
  'not-portable': {
    severity: 'error',
    help: 'Make it the same everywhere, or move it to what an environment may change.',
  },
  'render-warning': {
    severity: 'warning',
    help: 'Change the workload or the environment that it names.',
  },
} as const satisfies Readonly<Record<string, PreflightRule>>;

/** See {@link PREFLIGHT_RULES}. */
export type PreflightRuleId = keyof typeof PREFLIGHT_RULES;

/** What is done about pages where they are too few: nobody adds a device. */
const HUGEPAGES_HELP =
  'Ask for less, for another page size (spec.hugepageSizes of the environment), or have the nodes reserve more pages.';

const OF_HUGEPAGES: readonly PreflightRuleId[] = [
  'resource-too-few',
  'resource-exhausted',
];

/** A reason for a finding: one whose code starts with a rule's id. */
export type FindingReason = Extract<
  PreflightReason,
  { code: PreflightRuleId | `${PreflightRuleId}.${string}` }
>;

/** A finding of one of the preflight's own rules. */
export function found(
  reason: FindingReason,
  more: Partial<PreflightFinding> = {},
): PreflightFinding {
  const rule = reason.code.split('.')[0] as PreflightRuleId;
  const { severity, help } = PREFLIGHT_RULES[rule];
  const { resource } = reason.params as { resource?: unknown };
  const isHugepages =
    OF_HUGEPAGES.includes(rule) && String(resource).startsWith('hugepages-');
  return {
    rule,
    severity,
    reason,
    message: sentenceOf(PREFLIGHT_MESSAGES, reason),
    help: isHugepages ? HUGEPAGES_HELP : help,
    ...more,
  };
}
