import { describe, expect, it } from 'vitest';
import {
  entry,
  LABELLED,
  nad,
  netConfig,
  PodParts,
  pools,
  RESOURCE,
  SOCKET_INFO,
  vdpaInfo,
} from './__testUtils__/cluster';
import {
  classify,
  DUMMY,
  env,
  first,
  OVS,
  withDriver,
} from './__testUtils__/classified';
import { classifyPod } from './classifyPod';

describe('step 1: "No selection, no claim ⇒ none"', () => {
  it.each<[string, PodParts]>([
    ['no annotation', { networks: '' }],
    ['an empty one', { networks: '[]' }],
  ])('%s', (_, parts) => {
    expect(classify(parts)).toMatchObject({
      class: 'none',
      attachments: [],
      warnings: [],
    });
  });

  it('a status that nothing selects is not believed', () => {
    expect(
      classify({ networks: '', status: [entry(vdpaInfo())] }),
    ).toMatchObject({
      class: 'none',
      attachments: [],
      warnings: [expect.stringContaining('was not believed')],
    });
  });

  it('a claim of which nothing is known is unknown, not none', () => {
    const spec = { resourceClaims: [{ name: 'nic', resourceClaimName: 'x' }] };
    expect(classify({ networks: '', spec })).toMatchObject({
      class: 'unknown',
      attachments: [
        {
          interface: 'nic',
          claim: 'edge/x',
          warnings: [
            expect.stringContaining(
              'only the ResourceClaims say which device it is',
            ),
          ],
        },
      ],
    });
    expect(classify({ networks: '', labels: LABELLED, spec }).verdict).toBe(
      'unknown',
    );
  });

  it('beside a selection it is named', () => {
    expect(
      classify({
        status: [entry()],
        spec: { resourceClaims: [{ name: 'nic' }] },
      }).warnings,
    ).toEqual([expect.stringContaining('resource claim nic')]);
  });

  it('a pod of an environment that selects nothing has failed', () => {
    expect(classify({ networks: '', labels: LABELLED })).toMatchObject({
      class: 'none',
      verdict: 'failed',
      reasons: [expect.stringContaining("pod template's metadata")],
    });
  });
});

describe('step 2: "Unscheduled or Pending without status ⇒ pending … Terminated ⇒ stale"', () => {
  const unschedulable = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message: `0/3 nodes are available: 3 Insufficient ${RESOURCE}. preemption: none`,
  };

  it('"with the scheduler\'s reason (name the missing resource)"', () => {
    const found = classify(
      {
        phase: 'Pending',
        ready: false,
        spec: { nodeName: undefined },
        conditions: [unschedulable],
        labels: LABELLED,
      },
      env('vdpa'),
    );
    expect(found).toMatchObject({
      class: 'pending',
      verdict: 'pending',
      attachments: [
        { class: 'pending', interface: 'net1', network: 'edge/httpd-fast' },
      ],
    });
    expect(found.reasons[0]).toContain(`no node has enough ${RESOURCE} left`);
    expect(found.attachments[0].evidence[0]).toMatchObject({
      object: 'Pod edge/httpd-0',
      field: 'status.conditions[1].message',
    });
  });

  it('"or sandbox\'s reason"', () => {
    const event = {
      kind: 'Event',
      metadata: { name: 'e', namespace: 'edge' },
      involvedObject: { kind: 'Pod', name: 'httpd-0', namespace: 'edge' },
      reason: 'FailedCreatePodSandBox',
      message: 'VF pci addr is required',
      lastTimestamp: '2026-11-22T10:00:00Z',
    };
    const older = {
      ...event,
      message: 'older',
      lastTimestamp: '2026-11-22T09:00:00Z',
    };
    expect(
      classify({ phase: 'Pending', ready: false }, { objects: [event, older] })
        .attachments[0].warnings[0],
    ).toContain('VF pci addr is required');
  });

  it.each<[string, PodParts]>([
    ['Pending, scheduled', { phase: 'Pending' }],
    [
      'Pending, unscheduled',
      { phase: 'Pending', spec: { nodeName: undefined } },
    ],
    ['a manifest', { phase: '' }],
  ])('%s', (_, parts) => {
    expect(classify(parts)).toMatchObject({
      class: 'pending',
      attachments: [{ class: 'pending' }],
    });
  });

  it.each(['Succeeded', 'Failed'])('%s is stale, and judged no more', phase => {
    const found = classify(
      { phase, status: [entry(vdpaInfo())], labels: LABELLED },
      { objects: withDriver('mlx5_core'), ...env('vdpa') },
    );
    expect(found).toMatchObject({
      class: 'stale',
      attachments: [{ class: 'stale' }],
    });
    expect(found.verdict).toBeUndefined();
  });

  it('Pending with a status is classified, and nothing good is said of it yet', () => {
    const found = classify(
      { phase: 'Pending', status: [entry(vdpaInfo())], labels: LABELLED },
      { objects: withDriver('mlx5_core'), ...env('vdpa') },
    );
    expect(found).toMatchObject({ class: 'vdpa', verdict: 'pending' });
  });
});

describe('step 3: "Unparsable status ⇒ unknown; keep the raw text"', () => {
  it.each([['{"a":'], ['{}'], ['5'], ['x'.repeat(256 * 1024 + 1)]])(
    'case %#',
    status => {
      const found = classify({ status, labels: LABELLED }, env('vdpa'));
      expect(found).toMatchObject({
        class: 'unknown',
        verdict: 'unknown',
        attachments: [{ class: 'unknown' }],
      });
      expect(found.rawStatus).toBe(status.slice(0, 2000));
    },
  );

  it('an unreadable selection is unknown too', () => {
    expect(classify({ networks: '[{', status: [] })).toMatchObject({
      class: 'unknown',
      warnings: [expect.stringContaining('cannot be read')],
    });
  });
});

describe('step 4: "Match by (ns/name, interface), then by position"', () => {
  const macvlan = nad({ type: 'macvlan' }, null);

  it('by name and interface, in any order', () => {
    const networks = 'httpd-fast@a,httpd-fast@b';
    const found = classify(
      {
        networks,
        status: [
          entry(undefined, { interface: 'b', mac: '2' }),
          entry(undefined, { interface: 'a', mac: '1' }),
        ],
      },
      { objects: [macvlan] },
    );
    expect(
      found.attachments.map(item => [item.interface, item.mac, item.class]),
    ).toEqual([
      ['a', '1', 'kernel'],
      ['b', '2', 'kernel'],
    ]);
  });

  it('by position, which proves nothing', () => {
    const [item] = classify(
      {
        status: [
          { name: 'other-name', interface: 'net1', 'device-info': vdpaInfo() },
        ],
        labels: LABELLED,
      },
      { objects: withDriver('mlx5_core'), ...env('vdpa') },
    ).attachments;
    expect(item).toMatchObject({
      class: 'vdpa',
      confidence: 'inferred',
      verified: false,
      verdict: 'unknown',
      warnings: [expect.stringContaining('by its position only')],
    });
  });

  it('not by position when an entry is missing', () => {
    const found = classify(
      {
        networks: 'one,httpd-fast@net2',
        limits: {},
        status: [entry(undefined, { interface: 'net2' })],
      },
      { objects: [macvlan] },
    );
    expect(found.attachments.map(item => item.class)).toEqual([
      'failed',
      'kernel',
    ]);
  });

  it('"Missing: a Ready pod with host-device ⇒ use the allocation, inferred"', () => {
    const hostDevice = nad({ type: 'host-device' });
    const vfio = pools({
      vendors: ['8086'],
      devices: ['154c'],
      drivers: ['vfio-pci'],
    });
    expect(
      first({ status: [] }, { objects: [hostDevice, vfio] }),
    ).toMatchObject({ class: 'sriov', access: 'vfio', confidence: 'inferred' });
    expect(first({ status: [] }, { objects: [hostDevice] })).toMatchObject({
      class: 'sriov',
      access: 'vfio',
      confidence: 'inferred',
    });
    expect(
      first({ status: [], ready: false }, { objects: [hostDevice] }),
    ).toMatchObject({ class: 'failed' });
    expect(
      first({ status: [], limits: {} }, { objects: [hostDevice] }),
    ).toMatchObject({ class: 'failed' });
  });

  it('"otherwise failed"; unknown where a host-device network cannot be excluded', () => {
    expect(first({ status: [] }, { objects: [OVS] })).toMatchObject({
      class: 'failed',
      access: 'none',
    });
    expect(first({ status: [], limits: {} })).toMatchObject({
      class: 'failed',
    });
    expect(first({ status: [] })).toMatchObject({ class: 'unknown' });
  });

  it('entries that nothing selects are named and not believed', () => {
    const found = classify({
      status: [entry(vdpaInfo()), entry(vdpaInfo(), { interface: 'net9' })],
    });
    expect(found.attachments).toHaveLength(1);
    expect(found.warnings[0]).toContain('net9');
  });
});

describe('evidence', () => {
  it('names the object and the field, and says whose word it is', () => {
    const [type] = first(
      { status: [entry(SOCKET_INFO)] },
      { objects: [DUMMY] },
    ).evidence;
    expect(type).toEqual({
      object: 'Pod edge/httpd-0',
      field:
        'metadata.annotations["k8s.v1.cni.cncf.io/network-status"][1].device-info.type',
      value: '"vhost-user"',
      says: 'reported by Multus: the interface is a socket of a process on the host',
    });
  });

  it("shows the net-config's addresses where the status has a placeholder's", () => {
    const config = netConfig({
      ip: '10.0.4.10',
      prefix: 24,
      statusPlaceholders: ['ip', 'mac'],
      device: { kind: 'vhost-user', resource: RESOURCE },
    });
    const found = first(
      {
        status: [
          entry(undefined, { ips: ['192.0.2.1'], mac: 'de:ad:00:00:00:01' }),
        ],
        labels: LABELLED,
      },
      { objects: [DUMMY, config], ...env('mediation') },
    );
    expect(found.ips).toEqual(['10.0.4.10/24']);
    expect(found.mac).toBeUndefined();
  });
});

describe('a status on its own', () => {
  it('that is not there yet is unknown, not failed', () => {
    expect(
      classifyPod({
        metadata: {
          name: 'annotations',
          annotations: { 'k8s.v1.cni.cncf.io/networks': 'fast' },
        },
      }),
    ).toMatchObject({
      class: 'unknown',
      attachments: [{ interface: 'net1', class: 'unknown' }],
    });
  });

  it('counts as selected', () => {
    const found = classifyPod({
      metadata: {
        name: 'status.json',
        annotations: {
          'k8s.v1.cni.cncf.io/networks-status': JSON.stringify([
            { name: '', interface: 'eth0' },
            entry(SOCKET_INFO),
          ]),
        },
      },
    });
    expect(found).toMatchObject({
      object: 'Status status.json',
      class: 'mediation',
      attachments: [
        {
          interface: 'net1',
          network: 'edge/httpd-fast',
          confidence: 'inferred',
        },
      ],
    });
    expect(found.verdict).toBeUndefined();
  });
});
