import type { LintReason } from './messages/lintMessages';

/** The code of what helps against a kubelet's refusal. @public */
export type AdmissionCure = Extract<LintReason['code'], `admission.${string}`>;

/**
 * Why a kubelet refuses a pod that the scheduler sent it, by `status.reason` (Kubernetes: `pkg/kubelet/cm`,
 * `pkg/kubelet/lifecycle`), and what helps.
 */
const REASONS: readonly (readonly [RegExp, AdmissionCure])[] = [
  [/^TopologyAffinityError$/, 'admission.topology'],
  [/^SMTAlignmentError$/, 'admission.smt'],
  [/^UnexpectedAdmissionError$/, 'admission.device'],
  [/^OutOf/, 'admission.out-of'],
  [/^Node(Affinity|Name|Selector)/, 'admission.affinity'],
  [/Admission|^Admit|^NodePorts$|^InvalidNodeInfo$/, 'admission.other'],
];

/** What helps against a kubelet's refusal; `undefined` for a reason for which no kubelet refuses a pod. */
export function admissionCure(
  reason: string,
):
  | { readonly code: AdmissionCure; readonly params: Record<never, never> }
  | undefined {
  const code = REASONS.find(([pattern]) => pattern.test(reason))?.[1];
  return code && { code, params: {} };
}
