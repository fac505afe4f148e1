/** A folder of this machine that the guest sees over 9p. */
export interface Share {
  readonly tag: string;
  readonly path: string;
  readonly writable?: boolean;
}

/** A network interface of the guest; all of them are on one wire. */
export interface GuestNic {
  readonly mac: string;
  /** Its address in the guest, such as `0000:00:06.0`. */
  readonly pciAddress?: string;
}

/** What a guest is made of. */
export interface GuestMachine {
  readonly kernel: string;
  readonly initramfs: string;
  /** MiB of memory, huge pages included. */
  readonly memory: number;
  /** Huge pages of 2 MiB that the kernel sets aside when it starts. */
  readonly hugePages: number;
  /** Whether its devices are behind an IOMMU. */
  readonly hasIommu: boolean;
  readonly nics: readonly GuestNic[];
  readonly shares: readonly Share[];
}

/**
 * QEMU's command line for a guest: software emulation, so that it runs on any machine, virtual ones included; if asked for,
 * an IOMMU that snoops, without which vhost-vdpa refuses vp_vdpa (docs/domain.md §2.14); its console on standard output. The
 * IOMMU leaves interrupts alone: kernels are said to lose their timer behind an emulated one that does not.
 *
 * @throws RangeError for a PCI address that is not on the guest's only bus
 */
export function qemuCommand({
  kernel,
  initramfs,
  memory,
  hugePages,
  nics,
  shares,
  hasIommu,
}: GuestMachine): string[] {
  // On a busy machine an emulated timer is late, which kernels take for a broken one.
  const timers = 'no_timer_check nowatchdog rcupdate.rcu_cpu_stall_suppress=1';
  const append = `console=ttyS0 quiet loglevel=4 panic=-1 ${timers} ${hasIommu ? 'intel_iommu=on ' : ''}mitigations=off hugepages=${hugePages}`;
  return [
    'qemu-system-x86_64',
    ...[
      '-accel',
      'tcg,thread=multi',
      '-M',
      'q35',
      '-cpu',
      'max',
      '-smp',
      '2',
      '-m',
      String(memory),
    ],
    ...[
      '-nodefaults',
      '-no-user-config',
      '-display',
      'none',
      '-no-reboot',
      '-serial',
      'stdio',
    ],
    ...['-kernel', kernel, '-initrd', initramfs, '-append', append],
    ...(hasIommu
      ? ['-device', 'intel-iommu,intremap=off,snoop-control=on,device-iotlb=on']
      : []),
    ...nics.flatMap((nic, index) => nicOptions(nic, index)),
    ...shares.flatMap(({ tag, path, writable }) => [
      '-virtfs',
      `local,path=${path.replaceAll(',', ',,')},mount_tag=${tag},security_model=none${writable ? '' : ',readonly=on'}`,
    ]),
  ];
}

function nicOptions({ mac, pciAddress }: GuestNic, index: number): string[] {
  const [, slot] =
    /^0000:00:([0-9a-f]{2}\.[0-7])$/.exec(pciAddress ?? '') ?? [];
  if (pciAddress && !slot)
    throw new RangeError(
      `PCI address ${pciAddress} is not on the guest's only bus; write 0000:00:<device>.<function>`,
    );
  // Behind the IOMMU, as a function must be whose memory a container is to reach.
  const device = [
    'virtio-net-pci',
    `netdev=wire${index}`,
    `mac=${mac}`,
    'disable-legacy=on',
    'iommu_platform=on',
    'ats=on',
    'romfile=',
    ...(slot ? [`addr=${slot}`] : []),
  ];
  return [
    '-netdev',
    `hubport,id=wire${index},hubid=0`,
    '-device',
    device.join(','),
  ];
}
