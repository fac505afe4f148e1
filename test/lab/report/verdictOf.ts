import type { Check, CopyCost, EnvironmentReport, LabReport } from '../model';
import { runFaults } from './runFaults';
import { median } from './median';

/** One thing that the lab judged. */
export interface LineItem {
  readonly name: string;
  readonly passed: boolean;
  /** Why it failed. */
  readonly reason?: string;
}

/** What came of the whole run. */
export interface LabVerdict {
  readonly items: readonly LineItem[];
  readonly passed: number;
  readonly failed: number;
  /** Whether the run may be called good: something was judged, and nothing failed. */
  readonly good: boolean;
  /** `N passed, N failed`. */
  readonly summary: string;
}

const item = (name: string, faults: readonly string[]): LineItem =>
  faults.length === 0
    ? { name, passed: true }
    : { name, passed: false, reason: faults.join('; ') };

/** Why a check failed; empty when it passed. */
function checkFaults({ passed, seen, expected }: Check): string[] {
  if (passed) return [];
  return [
    [
      `saw: ${seen || 'nothing'}`,
      ...(expected === undefined ? [] : [`had to be: ${expected}`]),
    ].join('; '),
  ];
}

/** Everything that was judged in one environment. One in which nothing ran has failed, whatever else it says. */
export function environmentItems({
  name,
  failure,
  runs,
  checks,
}: EnvironmentReport): LineItem[] {
  const absence = runs.length === 0 ? 'nothing ran' : undefined;
  const whole = failure ?? absence;
  return [
    ...(whole === undefined ? [] : [item(name, [whole])]),
    ...runs.map(run => item(`${name}: ${run.workload}`, runFaults(run))),
    ...checks.map(check => item(`${name}: ${check.name}`, checkFaults(check))),
  ];
}

/** A ratio says something only when packets went both ways. */
function copyCostFaults({ direct, mediated, ratio }: CopyCost): string[] {
  const measured = [median(direct), median(mediated), ratio].every(
    value => Number.isFinite(value) && value > 0,
  );
  return measured
    ? []
    : [
        'no packets were measured on one of the two ways, or the ratio is not a number',
      ];
}

/**
 * Every check, run and comparison of a lab's run as one line item, and how many passed. What was skipped is none.
 *
 * @param report - the whole run
 */
export function verdictOf({
  environments,
  portability,
  copyCost,
  negatives,
}: LabReport): LabVerdict {
  const items = [
    ...environments.flatMap(environmentItems),
    ...portability.map(check =>
      item(`portability: ${check.name}`, checkFaults(check)),
    ),
    ...(copyCost === undefined
      ? []
      : [item('cost of the extra copy: measured', copyCostFaults(copyCost))]),
    ...negatives.map(check =>
      item(`negative: ${check.name}`, checkFaults(check)),
    ),
  ];
  const passed = items.filter(one => one.passed).length;
  const failed = items.length - passed;
  return {
    items,
    passed,
    failed,
    good: failed === 0 && passed > 0,
    summary: `${passed} passed, ${failed} failed`,
  };
}
