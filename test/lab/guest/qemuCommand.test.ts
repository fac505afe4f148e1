import { describe, expect, it } from 'vitest';
import { GuestMachine, qemuCommand } from './qemuCommand';

const machine: GuestMachine = {
  kernel: '/k/vmlinuz',
  initramfs: '/k/initramfs',
  memory: 1024,
  hugePages: 64,
  nics: [],
  shares: [],
  hasIommu: true,
};

describe('qemuCommand', () => {
  it('puts a function at the address that the platform side names, behind the IOMMU, and all on one wire', () => {
    const command = qemuCommand({
      ...machine,
      nics: [
        { mac: '02:00:00:00:00:01', pciAddress: '0000:00:06.0' },
        { mac: '02:00:00:00:00:02' },
      ],
    });
    const devices = command.filter(part => part.startsWith('virtio-net-pci'));
    expect(devices[0]).toContain('mac=02:00:00:00:00:01');
    expect(devices[0]).toMatch(/iommu_platform=on.*addr=06\.0$/);
    expect(devices[1]).not.toContain('addr=');
    expect(command.filter(part => part.startsWith('hubport'))).toEqual([
      'hubport,id=wire0,hubid=0',
      'hubport,id=wire1,hubid=0',
    ]);
  });

  it('has an IOMMU, and tells the kernel of it, only where a device needs it', () => {
    expect(qemuCommand(machine).join(' ')).toMatch(
      /intel_iommu=on.*-device intel-iommu,intremap=off/,
    );
    expect(
      qemuCommand({ ...machine, hasIommu: false }).join(' '),
    ).not.toContain('iommu');
  });

  it('refuses an address that the guest has not', () => {
    expect(() =>
      qemuCommand({
        ...machine,
        nics: [{ mac: 'x', pciAddress: '0000:65:00.2' }],
      }),
    ).toThrow("0000:65:00.2 is not on the guest's only bus");
  });

  it('shares folders read-only unless it is said otherwise, whatever their names', () => {
    const command = qemuCommand({
      ...machine,
      shares: [
        { tag: 'a', path: '/one,two' },
        { tag: 'b', path: '/b', writable: true },
      ],
    });
    expect(command.filter(part => part.startsWith('local,'))).toEqual([
      'local,path=/one,,two,mount_tag=a,security_model=none,readonly=on',
      'local,path=/b,mount_tag=b,security_model=none',
    ]);
  });
});
