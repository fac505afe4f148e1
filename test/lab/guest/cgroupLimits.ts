import { Quantity } from '@fastpath/backstage-plugin-acceleration-common';
import type { KubeObject } from '../model';

/** How the kernel's control groups call a page size. */
const PAGE_NAMES: Readonly<Record<string, string>> = {
  '2Mi': '2MB',
  '1Gi': '1GB',
};
/** Microseconds of the period that the kubelet sets a CPU quota for. */
const PERIOD = 100_000;

/**
 * A container's limits as OCI's linux.resources. A pod whose CPUs are whole and whose requests equal its limits gets
 * CPUs of its own, as from the kubelet's static CPU manager.
 */
export function cgroupLimits(
  limits: KubeObject,
  requests: KubeObject,
  cpus: string,
): KubeObject {
  const cpu = limits.cpu === undefined ? undefined : millicores(limits.cpu);
  const isPinned =
    cpu !== undefined &&
    cpu % 1000 === 0 &&
    millicores(requests.cpu ?? limits.cpu) === cpu;
  const hugepages = Object.entries(limits).flatMap(([name, amount]) => {
    const pageSize = name.startsWith('hugepages-')
      ? PAGE_NAMES[name.slice('hugepages-'.length)]
      : undefined;
    return pageSize ? [{ pageSize, limit: bytes(amount) }] : [];
  });
  return {
    ...(limits.memory !== undefined && {
      memory: { limit: bytes(limits.memory) },
    }),
    ...(cpu !== undefined && {
      cpu: {
        shares: Math.max(2, Math.floor(cpu * 1.024)),
        period: PERIOD,
        quota: (cpu * PERIOD) / 1000,
        ...(isPinned && { cpus }),
      },
    }),
    ...(hugepages.length > 0 && { hugepageLimits: hugepages }),
  };
}

function bytes(amount: string | number): number {
  return Number(Quantity.parse(amount).ceil());
}

function millicores(amount: string | number): number {
  const text = String(amount);
  return text.endsWith('m') ? Number(text.slice(0, -1)) : Number(text) * 1000;
}
