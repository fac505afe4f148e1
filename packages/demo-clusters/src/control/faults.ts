import { isFields } from '@fastpath/backstage-plugin-acceleration-common';
import type { Troubles } from '../api/Troubles';
import type { SimulatedCluster } from '../cluster/SimulatedCluster';
import { ActiveFault, FaultError, SetFault } from './Fault';
import { forgeAnnotation } from './forgeAnnotation';
import { drainNode, loseDevice, restartMediator } from './nodeFaults';

/** A trouble of the API server, and what makes it good again. */
const trouble =
  (
    kind: string,
    about: string,
    change: Partial<Troubles>,
    undo: Partial<Troubles>,
  ): SetFault =>
  ({ server }) => {
    server.trouble(change);
    return { kind, about, fix: () => server.trouble(undo) };
  };

const MAX_SLOW_MS = 600_000;

const slow: SetFault = (cluster, { ms }) => {
  if (typeof ms !== 'number' || !(ms > 0 && ms <= MAX_SLOW_MS))
    throw new FaultError(
      `ms: must be a number of milliseconds, above 0 and at most ${MAX_SLOW_MS}`,
    );
  return trouble(
    'slow',
    `every answer takes ${ms} ms`,
    { slowMs: ms },
    { slowMs: 0 },
  )(cluster, {});
};

/** What can be broken, by kind. */
const FAULTS: Readonly<Record<string, SetFault>> = {
  'lose-device': loseDevice,
  'drain-node': drainNode,
  'restart-mediator': restartMediator,
  'forge-annotation': forgeAnnotation,
  hang: trouble(
    'hang',
    'takes requests and never answers',
    { hang: true },
    { hang: false },
  ),
  refuse: trouble(
    'refuse',
    'resets connections',
    { refuse: true },
    { refuse: false },
  ),
  unauthorized: trouble(
    'unauthorized',
    'answers 401',
    { unauthorized: true },
    { unauthorized: false },
  ),
  slow,
  expire: ({ server }) => {
    server.expire();
    return { kind: 'expire', about: 'all watches were ended with 410' };
  },
};

/** The kinds of faults, sorted. */
export const FAULT_KINDS = Object.keys(FAULTS).sort();

/** The faults of some clusters. */
export class FaultBook {
  private readonly active = new Map<SimulatedCluster, ActiveFault[]>();

  /** Those that are set, with what they do. */
  of(cluster: SimulatedCluster): { kind: string; about: string }[] {
    return (this.active.get(cluster) ?? []).map(({ kind, about }) => ({
      kind,
      about,
    }));
  }

  /** Sets a fault. @throws FaultError when the input does not fit */
  set(
    cluster: SimulatedCluster,
    input: unknown,
  ): { kind: string; about: string } {
    if (!isFields(input))
      throw new FaultError(
        'the body must be a mapping such as {"kind": "lose-device"}',
      );
    const kind = String(input.kind);
    if (!Object.hasOwn(FAULTS, kind))
      throw new FaultError(
        `kind: ${JSON.stringify(input.kind)} is no fault; give one of ${FAULT_KINDS.join(', ')}`,
      );
    const fault = FAULTS[kind](cluster, input);
    if (fault.fix)
      this.active.set(cluster, [...(this.active.get(cluster) ?? []), fault]);
    return { kind, about: fault.about };
  }

  /** Fixes all faults, or those of a kind, the last one first. @returns how many there were */
  fix(cluster: SimulatedCluster, kind?: string): number {
    if (kind !== undefined && !Object.hasOwn(FAULTS, kind))
      throw new FaultError(
        `${JSON.stringify(kind)} is no fault; give one of ${FAULT_KINDS.join(', ')}`,
      );
    const all = this.active.get(cluster) ?? [];
    const fixed = all.filter(
      fault => kind === undefined || fault.kind === kind,
    );
    [...fixed].reverse().forEach(fault => fault.fix?.());
    this.active.set(
      cluster,
      all.filter(fault => !fixed.includes(fault)),
    );
    return fixed.length;
  }
}
