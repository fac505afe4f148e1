import { amountOf, Fields, wordOf } from '../../input/looseFields';
import type { Edit } from '../LintFinding';
import type { Rule } from '../Rule';
import { nameOf } from '../views/LintedObject';
import type { LintedContainer, LintedPod } from '../views/LintedPod';
import { hugepagesOf } from '../views/hugepages';

const COMMON = ['cpu', 'memory'] as const;
const DEFAULTS = { cpu: '100m', memory: '256Mi' } as const;

/** Requests default to limits. */
function requested(
  { limits, requests }: LintedContainer,
  name: string,
): unknown {
  return Object.hasOwn(requests, name) ? requests[name] : limits[name];
}

function isGuaranteed(container: LintedContainer): boolean {
  return COMMON.every(name => {
    const [limit, request] = [
      amountOf(container.limits[name]),
      amountOf(requested(container, name)),
    ];
    return Boolean(
      limit?.isPositive() && request && limit.compare(request) === 0,
    );
  });
}

function guarantee(
  pod: LintedPod,
  container: LintedContainer,
  isWhole: boolean,
): Edit[] {
  const places: Fields = {
    cpu: container.limits.cpu ?? container.requests.cpu,
    memory: container.limits.memory ?? container.requests.memory,
  };
  return COMMON.flatMap(name => {
    const amount = amountOf(places[name]);
    const given = amount?.isPositive() ? wordOf(places[name]) : DEFAULTS[name];
    const set =
      name === 'cpu' && isWhole ? String(amountOf(given)!.ceil()) : given;
    return ['limits', 'requests'].map(place => ({
      object: pod.object.index,
      path: [...container.path, 'resources', place, name],
      set,
    }));
  });
}

/** docs/domain.md §7.15. */
export const cpuGuaranteed: Rule = {
  id: 'cpu-guaranteed',
  severity: 'note',
  title:
    'A pod with devices and hugepages has whole CPUs and Guaranteed quality of service',
  explanation:
    'The kubelet pins CPUs, and places them beside the device and the pages, only for pods whose containers all have equal requests and limits, and whole CPUs in the one that polls. Another pod shares its cores, and a polling data path drops packets when it is off its core.',
  remedy:
    'Give each container equal requests and limits of cpu and memory, and whole CPUs to the one with the devices.',
  source: 'Kubernetes: CPU Manager (static policy), Topology Manager',
  judgesAbsence: true,
  check: set =>
    set.pods.flatMap(pod => {
      const devices = set.devicesOf(pod);
      const polling = pod.containers.filter(
        container =>
          hugepagesOf(container).length > 0 &&
          Object.keys(container.limits).some(name => devices.has(name)),
      );
      if (polling.length === 0 || pod.spec.resources !== undefined) return [];
      const unequal = pod.containers.filter(
        container => !isGuaranteed(container),
      );
      const broken = polling.filter(
        container => !amountOf(requested(container, 'cpu'))?.isWhole(),
      );
      if (unequal.length + broken.length === 0) return [];
      const names = (containers: readonly LintedContainer[]) =>
        containers.map(({ name }) => name).join(', ');
      return [
        {
          object: pod.object.index,
          path: [...(unequal[0] ?? broken[0]).path, 'resources'],
          reason:
            unequal.length > 0
              ? {
                  code: 'cpu-guaranteed.unequal',
                  params: {
                    object: nameOf(pod.object),
                    containers: names(unequal),
                  },
                }
              : {
                  code: 'cpu-guaranteed.not-whole',
                  params: {
                    object: nameOf(pod.object),
                    containers: names(broken),
                  },
                },
          advice: pod.containers.flatMap(container =>
            guarantee(pod, container, polling.includes(container)),
          ),
        },
      ];
    }),
};
