import {
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { Projected } from '../watch/ClusterSink';

/** An event as it is shown. */
export interface LoggedEvent {
  readonly object: string;
  readonly reason: string;
  readonly message: string;
  /** RFC 3339; empty when the event has none. */
  readonly time: string;
}

/** `Pod edge/httpd-0`, the object that an event is about. */
export function eventSubject(event: unknown): string | undefined {
  const about = mappingIn(event, 'involvedObject');
  const [kind, name] = [textIn(about, 'kind'), textIn(about, 'name')];
  return kind && name
    ? `${kind} ${textIn(about, 'namespace') ?? 'default'}/${name}`
    : undefined;
}

/** The events of a cluster that explain why pods are not there, by what they are about. */
export class EventLog {
  private readonly subjects = new Map<string, string>();
  private readonly events = new Map<string, Map<string, LoggedEvent>>();

  /** Takes a projected event. @returns what it is about */
  add(id: string, event: Projected): string | undefined {
    this.remove(id);
    const subject = eventSubject(event);
    if (!subject) return undefined;
    const time =
      textIn(event, 'lastTimestamp') ??
      textIn(event, 'eventTime') ??
      textIn(event.metadata, 'creationTimestamp') ??
      '';
    const of = this.events.get(subject) ?? new Map<string, LoggedEvent>();
    of.set(id, {
      object: `Event ${id}`,
      reason: textIn(event, 'reason') ?? '',
      message: textIn(event, 'message') ?? '',
      time,
    });
    this.events.set(subject, of);
    this.subjects.set(id, subject);
    return subject;
  }

  /** @returns what it was about */
  remove(id: string): string | undefined {
    const subject = this.subjects.get(id);
    if (!subject) return undefined;
    this.subjects.delete(id);
    const of = this.events.get(subject);
    of?.delete(id);
    if (of?.size === 0) this.events.delete(subject);
    return subject;
  }

  /** The events about an object, the newest first. */
  about(subject: string): LoggedEvent[] {
    const found = [...(this.events.get(subject)?.values() ?? [])];
    return found.sort((a, b) => b.time.localeCompare(a.time));
  }
}
