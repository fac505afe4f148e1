import type { LinkReason } from '../classification/messages/LinkReason';

/** Who says what was measured. `owner`: whoever may write the pod, so that it proves nothing. @public */
export const MEASURED_SOURCES = ['owner', 'exporter'] as const;

/** Where packets went: through the hardware, through a slow path of software, or nobody says. @public */
export const MEASURED_PATHS = ['hardware', 'slow', 'unknown'] as const;

/**
 * What an attachment was seen to carry. It never makes a verdict better: what it says is true of the time when it was measured.
 *
 * @public
 */
export interface Measured {
  readonly kind: 'counter' | 'probe';
  /** When it was measured: RFC 3339. */
  readonly at: string;
  /** The object that says so: `Pod edge/edge-httpd-probe-onprem-fra-x7k2p`. */
  readonly by: string;
  readonly source: (typeof MEASURED_SOURCES)[number];
  readonly role?: 'generator' | 'sink';
  /** The other end. */
  readonly peer?: string;
  readonly packetsPerSecond?: number;
  readonly sent?: number;
  readonly received?: number;
  readonly lost?: number;
  readonly reordered?: number;
  /** There and back. */
  readonly latencyMicroseconds?: {
    readonly p50: number;
    readonly p99: number;
    readonly max: number;
  };
  /** Without the frame check sequence. */
  readonly frameBytes?: number;
  readonly durationSeconds?: number;
  readonly queues?: number;
  /** `same`: on this very device. `alike`: on another one of the same resource and kind. */
  readonly device?: 'same' | 'alike';
  /** Since when a counter has stood still: RFC 3339. */
  readonly silentSince?: string;
  readonly path: (typeof MEASURED_PATHS)[number];
  /** Whether it is true of what runs now: the same image on the same kind of device. */
  readonly current: boolean;
  /** Why it is not current, or what it contradicts. */
  readonly reason?: LinkReason;
}
