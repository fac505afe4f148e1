import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import { ago } from './recordedClusters';

/** What counters and a probe say of an interface that is well. */
export const recordedMeasured: Pick<
  AccelerationSchemas['Attachment'],
  'counted' | 'measured'
> = {
  counted: {
    kind: 'counter',
    at: ago(12),
    by: 'Backend vdpa',
    source: 'exporter',
    packetsPerSecond: 1_240_000,
    sent: 812_345_678,
    received: 812_340_001,
    path: 'unknown',
    current: true,
  },
  measured: {
    kind: 'probe',
    at: ago(3 * 3_600),
    by: 'Pod edge/edge-httpd-probe-gen-x7k2p',
    source: 'owner',
    role: 'generator',
    peer: '10.0.4.1',
    packetsPerSecond: 1_020_000,
    sent: 10_000,
    received: 10_000,
    lost: 0,
    frameBytes: 60,
    durationSeconds: 0.01,
    queues: 1,
    device: 'alike',
    path: 'unknown',
    current: true,
  },
};
