import type { Check } from '../model';

/**
 * Whether the guest's kernel had something against what was done with its devices.
 *
 * @param errors - what node.sh found in the kernel's log
 */
export function kernelCheck(errors: string): Check {
  const lines = errors.split('\n').filter(line => line !== '');
  const passed = lines.length === 0;
  return {
    name: "the guest's kernel has no complaint about vDPA, vhost, virtio or the IOMMU",
    passed,
    seen: passed ? 'none' : lines.slice(0, 3).join(' | '),
    ...(passed ? {} : { expected: 'no such line in its log' }),
  };
}
