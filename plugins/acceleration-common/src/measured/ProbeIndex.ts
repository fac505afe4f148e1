import { ProbeReport, probeReport, ProbeSource } from './ProbeReport';

/** A placement of a workload on its cluster. */
export interface ProbedPlacement {
  readonly namespace: string;
  readonly workload: string;
  readonly environment: string;
}

/** Far more than placements that anybody probes on one cluster; the oldest goes first. */
const MOST_REPORTS = 10_000;

/** What cannot be read names no interface. */
const keyOf = (
  { namespace, workload, environment }: ProbedPlacement,
  name = '',
) => [namespace, workload, environment, name].join(' ');

/** The newest word of the probes of each placement's interface. It outlives the pod: a probe is taken away when it is done. */
export class ProbeIndex {
  /** The longest known first. */
  private readonly reports = new Map<string, ProbeReport>();
  private changes = 0;

  /** Another number when there is something new. */
  get revision(): number {
    return this.changes;
  }

  /** Takes what a probe said. @returns whether that is news */
  add(source: ProbeSource): boolean {
    const report = probeReport(source);
    const key = keyOf(report, report.result?.interface);
    const known = this.reports.get(key);
    const isSame =
      known?.message === report.message && known.image === report.image;
    if (known && (known.at > report.at || (known.at === report.at && isSame)))
      return false;
    this.reports.delete(key);
    this.reports.set(key, report);
    this.changes += 1;
    if (this.reports.size > MOST_REPORTS)
      this.reports.delete(this.reports.keys().next().value!);
    return true;
  }

  /** What was said and could be read, as it was said. */
  sources(): ProbeSource[] {
    return [...this.reports.values()].flatMap(
      ({ result, problem, ...source }) => (result ? [source] : []),
    );
  }

  /** The newest that was said of an interface; what could not be read is about every one of them. */
  of(placement: ProbedPlacement, name: string): ProbeReport | undefined {
    if (this.reports.size === 0) return undefined;
    const [own, unread] = [name, ''].map(each =>
      this.reports.get(keyOf(placement, each)),
    );
    if (!own || !unread) return own ?? unread;
    return unread.at > own.at ? unread : own;
  }
}
