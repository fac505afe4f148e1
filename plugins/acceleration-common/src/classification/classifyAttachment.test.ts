import { describe, expect, it } from 'vitest';
import {
  backend,
  entry,
  environment,
  LABELLED,
  mediator,
  nad,
  netConfig,
  node,
  nodeState,
  PCI,
  pciInfo,
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
  Given,
  METAL,
  OVS,
  withDriver,
} from './__testUtils__/classified';

const VM = node('ecs.g7.xlarge');
const VPVDPA = nodeState({
  vendor: '1af4',
  deviceID: '1041',
  driver: 'vp-vdpa',
});

describe('step 5: "vdpa: by the PCI driver behind pci-address (NodeState → pool → vendor)"', () => {
  it.each([
    ['mlx5_core', 'vdpa'],
    ['ifcvf', 'vdpa'],
    ['octep_vdpa', 'vdpa'],
    ['pds_core', 'vdpa'],
    ['sfc', 'vdpa'],
    ['snet-vdpa-driver', 'vdpa'],
    ['vp-vdpa', 'offload'],
    ['vp_vdpa', 'offload'],
    ['alibaba-eni-vdpa', 'offload'],
    ['vdpasim', 'simulated'],
    ['vdpa_sim_net', 'simulated'],
    ['vduse', 'software'],
  ])('driver %s ⇒ %s, observed on its bare-metal node', (driver, received) => {
    expect(
      first({ status: [entry(vdpaInfo())] }, { objects: withDriver(driver) }),
    ).toMatchObject({
      class: received,
      access: 'vhost-vdpa',
      confidence: 'observed',
      verified: true,
      driver,
      pciAddress: PCI,
      devicePath: '/dev/vhost-vdpa-1',
    });
  });

  it.each(['vp-vdpa', 'alibaba-eni-vdpa'])(
    '%s: "offload on bare metal, paravirtual on a VM", and unknown in between',
    driver => {
      const state = nodeState({ driver, vdpaType: 'vhost' });
      expect(
        first({ status: [entry(vdpaInfo())] }, { objects: [OVS, state, VM] }),
      ).toMatchObject({ class: 'paravirtual', access: 'vhost-vdpa' });
      expect(
        first(
          { status: [entry(vdpaInfo())] },
          { objects: [OVS, state, node('kubeadm')] },
        ),
      ).toMatchObject({ class: 'unknown', verified: false });
      expect(
        first(
          { status: [entry(vdpaInfo())], labels: LABELLED },
          { objects: [OVS, state], ...env('offload') },
        ),
      ).toMatchObject({
        class: 'offload',
        confidence: 'declared',
        verified: false,
        verdict: 'unknown',
      });
    },
  );

  it.each<[string, object, string, string]>([
    [
      'drivers',
      { vendors: ['15b3'], drivers: ['mlx5_core'], vdpaType: 'vhost' },
      'vdpa',
      'inferred',
    ],
    [
      'drivers of one kind',
      { drivers: ['mlx5_core', 'ifcvf'], vdpaType: 'vhost' },
      'vdpa',
      'inferred',
    ],
    [
      'a virtio layer',
      { drivers: ['vp-vdpa'], vdpaType: 'vhost' },
      'offload',
      'inferred',
    ],
    [
      'the vendor',
      { vendors: ['15b3'], vdpaType: 'vhost' },
      'vdpa',
      'inferred',
    ],
  ])(
    "without the node: the pool's %s",
    (_, selectors, received, confidence) => {
      expect(
        first(
          { status: [entry(vdpaInfo())] },
          { objects: [OVS, METAL, pools(selectors)] },
        ),
      ).toMatchObject({ class: received, confidence, verified: true });
    },
  );

  it.each<[string, readonly unknown[]]>([
    ['nothing is known', [OVS]],
    ['a driver in no table', withDriver('new_driver')],
    [
      'drivers of two kinds in the pool',
      [OVS, pools({ drivers: ['mlx5_core', 'vp-vdpa'], vdpaType: 'vhost' })],
    ],
    [
      "virtio's vendor alone (fact 4)",
      [OVS, pools({ vendors: ['1af4'], devices: ['1041'], vdpaType: 'vhost' })],
    ],
  ])('"unknown ⇒ vdpa, inferred, backend unverified": %s', (_, objects) => {
    const found = first(
      { status: [entry(vdpaInfo())], labels: LABELLED },
      { objects, ...env('vdpa') },
    );
    expect(found).toMatchObject({
      class: 'vdpa',
      confidence: 'inferred',
      verified: false,
      verdict: 'unknown',
    });
    expect(found.warnings.join()).toContain('backend unverified');
  });

  it('fact 3: without inventory, an environment that declares offload is asked before vdpa is guessed', () => {
    expect(
      first(
        { status: [entry(vdpaInfo())], labels: LABELLED },
        { objects: [OVS], ...env('offload') },
      ),
    ).toMatchObject({
      class: 'offload',
      confidence: 'declared',
      verdict: 'unknown',
    });
  });

  it.each([
    ['vdpasim0', 'simulated'],
    ['vdpa:vdpa_sim_net0', 'simulated'],
    ['vduse0', 'software'],
  ])(
    'the name %s gives away that there is no hardware: %s',
    (parent, received) => {
      expect(
        first(
          { status: [entry(vdpaInfo({ 'parent-device': parent }))] },
          { objects: withDriver('mlx5_core') },
        ),
      ).toMatchObject({ class: received, confidence: 'inferred' });
    },
  );

  it('"driver: virtio ⇒ a kernel netdev, not visible to DPDK": unusable where user-space was promised', () => {
    const found = first(
      {
        status: [entry(vdpaInfo({ driver: 'virtio', path: undefined }))],
        labels: LABELLED,
      },
      { objects: withDriver('mlx5_core'), ...env('vdpa') },
    );
    expect(found).toMatchObject({
      class: 'kernel',
      access: 'netdev',
      verdict: 'unusable',
    });
    expect(found.warnings[0]).toContain('virtio-user cannot see it');
  });

  it('"vhost without path ⇒ warning"', () => {
    const found = classify(
      { status: [entry(vdpaInfo({ path: undefined }))] },
      { objects: withDriver('mlx5_core') },
    );
    expect(found).toMatchObject({
      class: 'vdpa',
      attachments: [{ access: 'vhost-vdpa' }],
      warnings: [expect.stringContaining('path is missing')],
    });
  });

  it.each<[string, readonly unknown[], Given, string]>([
    [
      'nothing but the status',
      [OVS, pools({ drivers: ['mlx5_core'] }, { resourcePrefix: undefined })],
      {},
      'has no vdpaType: vhost',
    ],
    [
      'the pool hands out plain functions (fact 5)',
      [
        OVS,
        nodeState({ vdpaType: 'vhost' }),
        pools({ drivers: ['mlx5_core'] }),
      ],
      env('vdpa'),
      'has no vdpaType: vhost',
    ],
    [
      'the node says that it is a netdev',
      [OVS, nodeState({ vdpaType: 'virtio' })],
      env('vdpa'),
      "the device's vDPA type is virtio",
    ],
  ])(
    'a driver that serves plain NICs too proves no vDPA device: %s',
    (_, objects, given, warning) => {
      const found = first(
        { status: [entry(vdpaInfo())], labels: LABELLED },
        { objects, ...given },
      );
      expect(found).toMatchObject({
        class: 'vdpa',
        confidence: 'inferred',
        verified: false,
        verdict: 'unknown',
      });
      expect(found.warnings.join()).toContain(warning);
    },
  );

  it.each<[string, readonly unknown[], Given]>([
    ['the node', [OVS, nodeState({ vdpaType: 'vhost' })], {}],
    [
      'the node, of a driver that does nothing else',
      [OVS, nodeState({ driver: 'ifcvf', vdpaType: 'vhost' })],
      {},
    ],
  ])('that a vDPA device stands on it is shown by %s', (_, objects, given) => {
    expect(
      first(
        { status: [entry(vdpaInfo())], labels: LABELLED },
        { objects, ...given },
      ),
    ).toMatchObject({ class: 'vdpa', confidence: 'observed', verified: true });
  });

  it.each([
    [
      'the pool says otherwise',
      [pools({ drivers: ['mlx5_core'], vdpaType: 'vhost' })],
      {},
    ],
    ['the environment declares the resource', [], env('vdpa')],
  ])(
    'a function that the operator lists without a vDPA device has none, though %s',
    (_, more, given) => {
      for (const driver of ['mlx5_core', 'ifcvf', 'vp-vdpa'])
        expect(
          first(
            { status: [entry(vdpaInfo())], labels: LABELLED },
            { objects: [OVS, METAL, nodeState({ driver }), ...more], ...given },
          ),
        ).toMatchObject({ class: 'untrusted', verified: false });
    },
  );

  it('a path that DPDK would take for a socket proves nothing (fact 1)', () => {
    expect(
      first(
        { status: [entry(vdpaInfo({ path: '/dev/vhost-vpda-1' }))] },
        { objects: withDriver('mlx5_core') },
      ),
    ).toMatchObject({ class: 'vdpa', verified: false });
  });

  it('neither driver nor path ⇒ unknown', () => {
    expect(
      first(
        { status: [entry(vdpaInfo({ driver: undefined, path: undefined }))] },
        { objects: withDriver('mlx5_core') },
      ),
    ).toMatchObject({ class: 'unknown', access: 'none' });
  });

  it.each<[string, PodParts, readonly unknown[], string]>([
    [
      'the pod has no such device in its limits',
      { limits: {} },
      withDriver('mlx5_core'),
      'no container has it in its limits',
    ],
    [
      'the NAD names no resource',
      {},
      [nad({ type: 'ovs' }, null), nodeState({ vdpaType: 'vhost' })],
      'names no device resource',
    ],
    [
      'the NAD is not at hand',
      {},
      [nodeState({ vdpaType: 'vhost' })],
      'is not at hand',
    ],
    [
      'the node does not offer the resource',
      {},
      [
        OVS,
        nodeState({ vdpaType: 'vhost' }),
        node(undefined, {}, { cpu: '4' }),
      ],
      'does not offer',
    ],
  ])(
    'a device without an allocation is inferred at most: %s',
    (_, parts, objects, warning) => {
      const found = first(
        { status: [entry(vdpaInfo())], ...parts },
        { objects },
      );
      expect(found).toMatchObject({
        class: 'vdpa',
        confidence: 'inferred',
        verified: false,
      });
      expect(found.warnings.join()).toContain(warning);
    },
  );
});

describe('step 6: "vhost-user, memif ⇒ mediation"', () => {
  it('vhost-user with a second source', () => {
    expect(
      first({ status: [entry(SOCKET_INFO)] }, { objects: [DUMMY] }),
    ).toMatchObject({
      class: 'mediation',
      access: 'vhost-user',
      confidence: 'observed',
      verified: true,
      devicePath: '/run/fast/slot-0/sock',
    });
  });

  it('vhost-user by the annotation alone', () => {
    expect(first({ status: [entry(SOCKET_INFO)], limits: {} })).toMatchObject({
      class: 'mediation',
      confidence: 'inferred',
      verified: false,
    });
  });

  it('memif is mediation that a virtio image cannot use', () => {
    const info = {
      type: 'memif',
      version: '1.0.0',
      memif: { role: 'slave', path: '/run/x', mode: 'punt' },
    };
    expect(
      first(
        { status: [entry(info)], labels: LABELLED },
        { objects: [DUMMY], ...env('mediation') },
      ),
    ).toMatchObject({
      class: 'mediation',
      access: 'none',
      verdict: 'unusable',
    });
  });

  it('"unless the environment declares a 2019-style hardware daemon behind the socket"', () => {
    const objects = [
      DUMMY,
      netConfig({ device: { kind: 'vhost-user', resource: RESOURCE } }),
    ];
    expect(
      first(
        { status: [entry(SOCKET_INFO)], labels: LABELLED },
        { objects, ...env('offload') },
      ),
    ).toMatchObject({
      class: 'offload',
      access: 'vhost-user',
      confidence: 'declared',
      verdict: 'unknown',
    });
    const other = [
      DUMMY,
      netConfig({ device: { kind: 'vhost-vdpa', resource: RESOURCE } }),
    ];
    expect(
      first(
        { status: [entry(SOCKET_INFO)], labels: LABELLED },
        { objects: other, ...env('offload') },
      ),
    ).toMatchObject({ class: 'mediation', verdict: 'degraded' });
  });
});

describe('step 7: pci', () => {
  const SRIOV = nad({ type: 'sriov' });
  const virtio = (driver?: string) =>
    nodeState({ vendor: '1af4', deviceID: '1041', driver });

  it('"the pool has vdpaType ⇒ misconfigured (first)"', () => {
    const objects = [
      SRIOV,
      METAL,
      VPVDPA,
      pools([{ drivers: ['vp-vdpa'], vdpaType: 'vhost' }]),
    ];
    expect(
      first(
        { status: [entry(pciInfo())], labels: LABELLED },
        { objects, ...env('offload') },
      ),
    ).toMatchObject({ class: 'misconfigured', verdict: 'unusable' });
  });

  it.each(['ec20', 'ec21'])('"1d0f:ec2x ⇒ direct (ENA)": %s', deviceID => {
    expect(
      first(
        { status: [entry(pciInfo())] },
        {
          objects: [
            SRIOV,
            nodeState({ vendor: '1d0f', deviceID, driver: 'vfio-pci' }),
          ],
        },
      ),
    ).toMatchObject({
      class: 'direct',
      access: 'vfio',
      confidence: 'observed',
    });
  });

  it.each<[string, readonly unknown[], string, string]>([
    [
      "with the driver's evidence on metal (ecs.ebm*)",
      [virtio('virtio-pci'), METAL],
      'offload',
      'netdev',
    ],
    [
      "with the driver's evidence on metal (*.metal)",
      [virtio('vp-vdpa'), node('m5.metal')],
      'offload',
      'none',
    ],
    [
      'on a VM by its instance type',
      [virtio('virtio-pci'), node('m5.4xlarge')],
      'paravirtual',
      'netdev',
    ],
    [
      'on a VM by its feature labels',
      [
        virtio('vfio-pci'),
        node('any', {
          'feature.node.kubernetes.io/cpu-cpuid.HYPERVISOR': 'true',
        }),
      ],
      'paravirtual',
      'vfio',
    ],
    [
      'else unverified: nothing known of the node',
      [virtio('virtio-pci')],
      'unknown',
      'netdev',
    ],
    [
      'else unverified: a driver that proves nothing',
      [virtio('vfio-pci'), METAL],
      'unknown',
      'vfio',
    ],
    [
      'else unverified: no driver',
      [virtio(undefined), METAL],
      'unknown',
      'none',
    ],
  ])(
    '"1af4:10xx ⇒ offload …, paravirtual on a VM, else unverified": %s',
    (_, objects, received, access) => {
      expect(
        first({ status: [entry(pciInfo())] }, { objects: [SRIOV, ...objects] }),
      ).toMatchObject({ class: received, access });
    },
  );

  it.each<[string, string, readonly unknown[], boolean]>([
    ['sriov reports one for vfio too', 'sriov', [], false],
    ['with the kernel driver', 'sriov', [nodeState()], true],
    [
      'host-device returns an interface for netdevs only',
      'host-device',
      [],
      true,
    ],
  ])(
    'a MAC address alone shows no netdev: %s',
    (_, type, objects, verified) => {
      expect(
        first(
          { status: [entry(pciInfo(), { mac: '02:00:00:00:00:01' })] },
          { objects: [nad({ type }), ...objects] },
        ),
      ).toMatchObject({ class: 'sriov', access: 'netdev', verified });
    },
  );

  it('"or declared": the environment\'s word for a virtio function, which proves nothing and is no vhost device', () => {
    const objects = [SRIOV, virtio('vfio-pci'), METAL];
    expect(
      first(
        { status: [entry(pciInfo())], labels: LABELLED },
        { objects, ...env('offload') },
      ),
    ).toMatchObject({
      class: 'offload',
      confidence: 'declared',
      verdict: 'unusable',
    });
  });

  it.each<[string, readonly unknown[], string, string]>([
    ['a VF with its kernel driver', [SRIOV, nodeState()], 'netdev', 'observed'],
    [
      'a VF bound to vfio',
      [SRIOV, nodeState({ driver: 'vfio-pci' })],
      'vfio',
      'observed',
    ],
    [
      "ifcvf with virtio's id (fact 4)",
      [
        SRIOV,
        METAL,
        nodeState({ vendor: '1af4', deviceID: '1041', driver: 'ifcvf' }),
      ],
      'netdev',
      'observed',
    ],
    [
      'by the pool',
      [
        SRIOV,
        pools({ vendors: ['8086'], devices: ['154c'], drivers: ['vfio-pci'] }),
      ],
      'vfio',
      'inferred',
    ],
    ['nothing known', [SRIOV], 'none', 'inferred'],
  ])(
    '"otherwise ⇒ sriov", unusable for user-space: %s',
    (_, objects, access, confidence) => {
      const found = first(
        { status: [entry(pciInfo())], labels: LABELLED },
        { objects, ...env('vdpa') },
      );
      expect(found).toMatchObject({
        class: 'sriov',
        access,
        confidence,
        verdict: 'unusable',
      });
    },
  );
});

describe('step 8: "No device-info"', () => {
  const userspaceData = (iftype: string) => ({
    'userspace/configuration-data': JSON.stringify([
      {
        ifName: 'net1',
        name: 'httpd-fast',
        config: { iftype, vhost: { mode: 'server', socketfile: 'abc-net1' } },
      },
    ]),
  });
  const USERSPACE = nad(
    { type: 'userspace', container: { iftype: 'vhostuser' } },
    null,
  );

  it.each<[string, PodParts, readonly unknown[], object]>([
    [
      '"userspace type": the NAD',
      {},
      [USERSPACE],
      { class: 'mediation', access: 'vhost-user', confidence: 'inferred' },
    ],
    [
      '"userspace type": memif',
      {},
      [nad({ type: 'userspace', container: { iftype: 'memif' } }, null)],
      { class: 'mediation', access: 'none' },
    ],
    [
      '"or annotations": vhostuser',
      { annotations: userspaceData('vhostuser'), limits: {} },
      [],
      {
        class: 'mediation',
        access: 'vhost-user',
        confidence: 'inferred',
        verified: false,
        devicePath: 'abc-net1',
      },
    ],
    [
      '"or annotations": with the NAD',
      { annotations: userspaceData('vhostuser') },
      [USERSPACE],
      { class: 'mediation', confidence: 'inferred', verified: false },
    ],
    [
      '"or annotations": memif',
      { annotations: userspaceData('memif') },
      [USERSPACE],
      { class: 'mediation', access: 'none' },
    ],
    [
      'annotations against the NAD',
      { annotations: userspaceData('vhostuser') },
      [nad({ type: 'macvlan' }, null)],
      { class: 'unknown' },
    ],
    [
      'annotations of a kind that is not known',
      { annotations: userspaceData('x') },
      [USERSPACE],
      { class: 'unknown' },
    ],
    [
      '"afxdp ⇒ af-xdp"',
      {},
      [nad({ type: 'afxdp' })],
      { class: 'af-xdp', access: 'netdev' },
    ],
    [
      '"sriov + resource ⇒ sriov, inferred"',
      {},
      [nad({ type: 'sriov' }), nodeState()],
      { class: 'sriov', confidence: 'inferred' },
    ],
    [
      'sriov without a resource',
      {},
      [nad({ type: 'sriov' }, null)],
      { class: 'unknown' },
    ],
    [
      '"bridge … without a resource ⇒ kernel"',
      {},
      [nad({ type: 'bridge' }, null)],
      {
        class: 'kernel',
        access: 'netdev',
        confidence: 'inferred',
        verified: false,
      },
    ],
    ['"macvlan"', {}, [nad({ type: 'macvlan' }, null)], { class: 'kernel' }],
    ['"ipvlan"', {}, [nad({ type: 'ipvlan' }, null)], { class: 'kernel' }],
    ['"ovs"', {}, [nad({ type: 'ovs' }, null)], { class: 'kernel' }],
    [
      'a list of plugins counts by its first',
      {},
      [nad({ plugins: [{ type: 'macvlan' }, { type: 'tuning' }] }, null)],
      { class: 'kernel' },
    ],
    ['ovs with a resource and no device-info', {}, [OVS], { class: 'unknown' }],
    [
      'ovs with a vDPA pool and no device-info',
      {},
      [OVS, pools({ drivers: ['mlx5_core'], vdpaType: 'vhost' })],
      { class: 'misconfigured' },
    ],
    ['dummy that nothing declares', {}, [DUMMY], { class: 'unknown' }],
    [
      'dummy without a device',
      {},
      [nad({ type: 'dummy' }, null)],
      { class: 'unknown' },
    ],
    [
      'dummy whose resource the pod lacks',
      { limits: {} },
      [DUMMY],
      { class: 'unknown' },
    ],
    [
      'a type that is not known',
      {},
      [nad({ type: 'constructor' }, null)],
      { class: 'unknown' },
    ],
    [
      'a NAD that cannot be read',
      { limits: {} },
      [nad('{', null)],
      { class: 'unknown' },
    ],
    [
      'no NAD at hand, a netdev with a MAC',
      { limits: {}, status: [entry(undefined, { mac: '02:00:00:00:00:01' })] },
      [],
      { class: 'kernel', confidence: 'inferred', verified: false },
    ],
    [
      'no NAD at hand, and devices',
      { status: [entry(undefined, { mac: '02:00:00:00:00:01' })] },
      [],
      { class: 'unknown' },
    ],
    [
      'an unknown type of device',
      { status: [entry({ type: 'quantum', version: '2.0.0' })] },
      [OVS],
      { class: 'unknown' },
    ],
    [
      'an empty device',
      { status: [entry(undefined, { device: {} })] },
      [nad({ type: 'macvlan' }, null)],
      { class: 'kernel' },
    ],
  ])('%s', (_, parts, objects, expected) => {
    expect(first({ status: [entry()], ...parts }, { objects })).toMatchObject(
      expected,
    );
  });

  it('"dummy + device resource ⇒ the declared class, confidence declared"', () => {
    const parts = { status: [entry()], labels: LABELLED };
    expect(
      first(parts, { objects: [DUMMY, mediator(true)], ...env('mediation') }),
    ).toMatchObject({
      class: 'mediation',
      access: 'vhost-user',
      confidence: 'declared',
      verdict: 'as-promised',
    });
    // The environment's word alone is no proof of hardware.
    expect(first(parts, { objects: [DUMMY], ...env('offload') })).toMatchObject(
      {
        class: 'offload',
        access: 'vhost-vdpa',
        confidence: 'declared',
        verdict: 'unknown',
      },
    );
    expect(
      first(parts, {
        objects: [DUMMY],
        environments: [
          environment({ default: { resource: 'example.com/other' } }),
        ],
        backends: [backend('mediation')],
      }),
    ).toMatchObject({ class: 'unknown', verdict: 'unknown' });
  });

  it('a folder for the socket stands in for a slot', () => {
    const spec = (source: object) => ({
      containers: [
        { volumeMounts: [{ name: 'fast-net1', mountPath: '/run/fast/net1' }] },
      ],
      volumes: [{ name: 'fast-net1', ...source }],
    });
    const given = {
      objects: [nad({ type: 'dummy' }, null)],
      environments: [
        environment({
          default: { socketSource: 'hostpath', hostDirectory: '/run/fast/0' },
        }),
      ],
      backends: [backend('mediation')],
    };
    const parts = { status: [entry()], labels: LABELLED };
    expect(
      first(
        { ...parts, spec: spec({ hostPath: { path: '/run/fast/0' } }) },
        given,
      ),
    ).toMatchObject({
      class: 'mediation',
      confidence: 'declared',
      verdict: 'unknown',
    });
    expect(
      first(
        { ...parts, spec: spec({ hostPath: { path: '/run/fast/0' } }) },
        { ...given, objects: [...given.objects, mediator(true)] },
      ),
    ).toMatchObject({ class: 'mediation', verdict: 'as-promised' });
    // Another folder of the node, such as /tmp, holds nobody's socket.
    expect(
      first(
        { ...parts, spec: spec({ hostPath: { path: '/tmp' } }) },
        { ...given, objects: [...given.objects, mediator(true)] },
      ),
    ).toMatchObject({ verdict: 'unusable' });
    // A folder of the pod's own reaches no host process.
    expect(
      first({ ...parts, spec: spec({ emptyDir: {} }) }, given),
    ).toMatchObject({ class: 'unknown', verdict: 'unknown' });
  });
});

describe('step 10: "A PCI address that is not on that node ⇒ untrusted"', () => {
  const elsewhere = '0000:99:00.1';

  it.each<[string, object, readonly unknown[]]>([
    ['vdpa', vdpaInfo({ 'pci-address': elsewhere }), withDriver('mlx5_core')],
    [
      'pci',
      pciInfo({ 'pci-address': elsewhere }),
      [nad({ type: 'sriov' }), nodeState()],
    ],
    [
      'an address that the pool cannot hand out',
      vdpaInfo({ 'pci-address': elsewhere }),
      [
        OVS,
        pools({
          drivers: ['mlx5_core'],
          pciAddresses: [PCI],
          vdpaType: 'vhost',
        }),
      ],
    ],
    [
      'a driver under which no vDPA device can stand',
      vdpaInfo(),
      withDriver('vfio-pci'),
    ],
  ])('%s', (_, info, objects) => {
    const found = first(
      { status: [entry(info)], labels: LABELLED },
      { objects, ...env('vdpa') },
    );
    expect(found).toMatchObject({ class: 'untrusted', verdict: 'unknown' });
  });

  it('an address that the pool lists is known, though the operator does not list virtio functions', () => {
    const pool = pools({
      vendors: ['1af4'],
      devices: ['1041'],
      drivers: ['vp-vdpa'],
      pciAddresses: [elsewhere],
      vdpaType: 'vhost',
    });
    expect(
      first(
        { status: [entry(vdpaInfo({ 'pci-address': elsewhere }))] },
        { objects: [DUMMY, METAL, nodeState(), pool] },
      ),
    ).toMatchObject({ class: 'offload', confidence: 'inferred' });
  });
});
