import type { LintReport } from '@fastpath/backstage-plugin-acceleration-node';

/** How many findings of each severity a report has. */
export function countFindings({ findings }: LintReport): {
  errors: number;
  warnings: number;
  notes: number;
} {
  const count = (severity: string) =>
    findings.filter(finding => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('note'),
  };
}
