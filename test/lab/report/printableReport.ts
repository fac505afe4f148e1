import type { LabReport } from '../model';
import { printable } from './printable';

/** The same value with every text in it harmless, names of fields included. */
function harmless(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(harmless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      printable(key),
      harmless(inner),
    ]),
  );
}

/** The report with every text in it {@link printable}: nothing that a container or a kernel wrote drives the reader's terminal. */
export function printableReport(report: LabReport): LabReport {
  return harmless(report) as LabReport;
}
