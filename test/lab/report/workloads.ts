import type { EnvironmentReport, JudgedRun, LabReport } from '../model';
import { compareCommandLines, Piece } from './commandLines';

/** One workload's run in one environment, and its command line beside those of the other environments. */
export interface PlacedRun {
  readonly environment: EnvironmentReport;
  readonly run: JudgedRun;
  readonly commandLine: readonly (readonly Piece[])[];
}

/** A workload, over all environments that ran it. */
export interface WorkloadRuns {
  readonly workload: string;
  readonly runs: readonly PlacedRun[];
  /** The manifest's arguments, when they are the same in all runs. */
  readonly args?: readonly string[];
}

/** The runs of each workload together, in the order in which they first ran. */
export function workloadRuns({ environments }: LabReport): WorkloadRuns[] {
  const all = environments.flatMap(environment =>
    environment.runs.map(run => ({ environment, run })),
  );
  return [...new Set(all.map(({ run }) => run.workload))].map(workload => {
    const runs = all.filter(({ run }) => run.workload === workload);
    const lines = compareCommandLines(runs.map(({ run }) => run.commandLine));
    const args = runs.map(({ run }) => JSON.stringify(run.args));
    return {
      workload,
      runs: runs.map((placed, index) => ({
        ...placed,
        commandLine: lines[index],
      })),
      ...(args.every(text => text === args[0]) && { args: runs[0].run.args }),
    };
  });
}
