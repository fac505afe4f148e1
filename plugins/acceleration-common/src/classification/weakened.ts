import type { ClassFinding } from './ClassFinding';

/** A finding that a doubt hangs over proves nothing, and is observed no more. */
export function weakened(
  finding: ClassFinding,
  doubts: readonly string[],
): ClassFinding {
  if (doubts.length === 0) return finding;
  return {
    ...finding,
    verified: false,
    confidence:
      finding.confidence === 'observed' ? 'inferred' : finding.confidence,
  };
}
