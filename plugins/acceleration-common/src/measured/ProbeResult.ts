import { z } from 'zod';
import { interfaceName } from '../kubernetes/interfaceName';
import { labelValue, workloadName } from '../kubernetes/names';
import { API_VERSION } from '../model/constants';

/** More packets than any link carries in a day: what is above was not counted. */
const MOST_PACKETS = 1e14;
/** A port of 800 Gbit/s carries 1,190 million frames of 64 bytes in a second. */
const MOST_PER_SECOND = 2e9;
const DAY_SECONDS = 86_400;
/** A frame that comes back after more than a minute is lost. */
const MOST_MICROSECONDS = 60_000_000;
/** Without the frame check sequence. */
const FRAME_BYTES = { least: 60, most: 65_535 };
const MOST_QUEUES = 256;

const packets = z.number().int().min(0).max(MOST_PACKETS);
const microseconds = z.number().min(0).max(MOST_MICROSECONDS);

/** Names and addresses of the other end: no text that a page or a terminal could take for anything else. */
const plainName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,127}$/, {
  error:
    'is not a plain name; use 1 to 128 letters, digits, ".", "_", ":", "/" and "-"',
});

const devicePath = z.string().regex(/^\/[A-Za-z0-9._:/-]{1,254}$/, {
  error:
    'is not a path; use "/", letters, digits, ".", "_", ":" and "-", 255 characters at most',
});

/** How the two ends of a probe are called. @public */
export const PROBE_ROLES = ['generator', 'sink'] as const;

/**
 * What a probe found: one JSON object in the termination message of a container named `fastpath-probe`. It is the word of
 * whoever owns the pod: the kubelet adds which image ran, and when it ended.
 *
 * @public
 */
export const probeResultSchema = z
  .strictObject({
    apiVersion: z.literal(API_VERSION),
    kind: z.literal('ProbeResult'),
    workload: workloadName,
    environment: labelValue.min(1),
    role: z
      .enum(PROBE_ROLES)
      .describe(
        'a generator counts what came back, a sink what arrived of what was announced',
      ),
    peer: plainName
      .optional()
      .describe('the other end: an environment, a pod or an address'),
    interface: interfaceName,
    device: z
      .strictObject({
        kind: z.enum(['vhost-vdpa', 'vhost-user', 'vhost-net', 'netdev']),
        path: devicePath.optional(),
      })
      .describe('as the resolver in the container found it'),
    sent: packets,
    received: packets,
    lost: packets,
    reordered: packets.optional(),
    packetsPerSecond: z.number().min(0).max(MOST_PER_SECOND).optional(),
    latencyMicroseconds: z
      .strictObject({ p50: microseconds, p99: microseconds, max: microseconds })
      .optional()
      .describe('there and back'),
    frameBytes: z
      .number()
      .int()
      .min(FRAME_BYTES.least)
      .max(FRAME_BYTES.most)
      .describe('without the frame check sequence'),
    durationSeconds: z.number().min(0).max(DAY_SECONDS),
    queues: z.number().int().min(1).max(MOST_QUEUES),
    tool: z.strictObject({ name: plainName, version: plainName }),
  })
  .refine(({ sent, received, lost }) => sent - received === lost, {
    path: ['lost'],
    error: 'is not what was sent less what was received; count again',
  })
  .refine(
    ({ latencyMicroseconds: latency }) =>
      !latency || (latency.p50 <= latency.p99 && latency.p99 <= latency.max),
    {
      path: ['latencyMicroseconds'],
      error: 'is not in order; p50 is at most p99, and p99 at most max',
    },
  );

/** See {@link probeResultSchema}. @public */
export type ProbeResult = z.output<typeof probeResultSchema>;
