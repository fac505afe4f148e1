import type { ClassFinding } from './ClassFinding';
import type { Situation } from './Situation';

/** What a virtio PCI function amounts to. */
export type VirtioFunction = Pick<
  ClassFinding,
  'class' | 'confidence' | 'verified' | 'evidence' | 'warnings'
>;

/**
 * A virtio PCI function: hardware of its own on bare metal (`offload`), the hypervisor's on a virtual machine
 * (`paravirtual`). Where neither is known, what the environment declares; else `unknown`, which is never good.
 *
 * @param confidence - how sure it is that this is such a function
 */
export function classifyVirtioFunction(
  { node, pod, promised }: Situation,
  confidence: ClassFinding['confidence'],
): VirtioFunction {
  const setting = node?.setting;
  if (setting) {
    return {
      class: setting.setting === 'metal' ? 'offload' : 'paravirtual',
      confidence,
      verified: true,
      evidence: [setting.evidence],
      warnings: [],
    };
  }
  const warnings = [
    `whether node ${pod.node ?? '(unknown)'} is bare metal is not known: on a virtual machine, this is the hypervisor's virtio (paravirtual)`,
  ];
  const promise = promised?.backend?.spec.promise.class;
  if (promise === 'offload')
    return {
      class: 'offload',
      confidence: 'declared',
      verified: false,
      evidence: [],
      warnings,
    };
  return {
    class: 'unknown',
    confidence,
    verified: false,
    evidence: [],
    warnings,
  };
}
