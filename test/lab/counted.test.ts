import { describe, expect, it } from 'vitest';
import { counted } from './counted';

describe('counted', () => {
  it('takes the last counts of fast-echo', () => {
    const log =
      'start port=net_virtio_user0\nstats seconds=1 rx=5 tx=4 arp=1\ntotal seconds=9 rx=20 tx=19 arp=1 icmp=18\n';
    expect(counted(log)).toEqual({ sent: 19, received: 20 });
  });

  it('takes the last port statistics of testpmd, not the accumulated drops', () => {
    const log =
      '  RX-packets: 7          RX-missed: 0\n  TX-packets: 3\n  RX-packets: 1000       RX-dropped: 5             RX-total: 1005\n  TX-packets: 999        TX-dropped: 0 \n';
    expect(counted(log)).toEqual({ sent: 999, received: 1000 });
  });

  it('finds nothing in a log without counts', () => {
    expect(counted('EAL: no hugepages')).toEqual({ sent: 0, received: 0 });
  });
});
