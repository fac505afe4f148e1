import { randomUUID } from 'node:crypto';
import { IDS } from '../api/kinds';
import { SIMULATED, SimulatedObject } from '../api/SimulatedObject';
import type { Store } from '../api/Store';

/** An event that goes on says so at most this often. */
const REPEAT_MS = 30_000;

/** Events older than this are taken away, as a real cluster does after an hour. */
const KEEP_MS = 3_600_000;

/** Writes the events of the simulated components, the same one again as a count. */
export class Recorder {
  private readonly last = new Map<
    string,
    { name: string; namespace: string; at: number }
  >();

  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  /** Tells of something that happened to an object. */
  record(
    about: SimulatedObject,
    type: 'Normal' | 'Warning',
    reason: string,
    message: string,
    component: string,
  ): void {
    const now = this.now();
    const {
      name,
      namespace = 'default',
      uid,
      resourceVersion,
    } = about.metadata;
    const key = [about.kind, namespace, name, uid, reason, message].join('|');
    const time = new Date(now).toISOString().replace(/\.\d+/, '');
    const known = this.last.get(key);
    const before =
      known && this.store.get(IDS.events, known.namespace, known.name);
    if (before) {
      if (now - known.at < REPEAT_MS) return;
      this.last.set(key, { ...known, at: now });
      this.store.update({
        ...before,
        count: (before.count ?? 1) + 1,
        lastTimestamp: time,
      });
      return;
    }
    if (!this.store.get(IDS.namespaces, undefined, namespace)) return;
    const event = `${name}.${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    this.last.set(key, { name: event, namespace, at: now });
    const { apiVersion, kind } = about;
    this.store.create({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: event, namespace, annotations: SIMULATED },
      involvedObject: {
        apiVersion,
        kind,
        name,
        namespace: about.metadata.namespace,
        uid,
        resourceVersion,
      },
      reason,
      message,
      source: { component },
      firstTimestamp: time,
      lastTimestamp: time,
      count: 1,
      type,
      reportingComponent: component,
      reportingInstance: '',
    });
  }

  /** Takes old events away. */
  sweep(): void {
    const oldest = this.now() - KEEP_MS;
    for (const event of this.store.list(IDS.events)) {
      if (
        Date.parse(event.lastTimestamp ?? event.metadata.creationTimestamp) <
        oldest
      )
        this.store.remove(
          IDS.events,
          event.metadata.namespace,
          event.metadata.name,
        );
    }
    for (const [key, { at }] of this.last)
      if (at < oldest) this.last.delete(key);
  }
}
