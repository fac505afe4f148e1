import { Fields, fieldsOf, wordOf } from '../../input/looseFields';
import type { Rule } from '../Rule';
import { changePools } from '../views/LintedPool';

/** docs/domain.md §7.15. */
export const excludeTopology: Rule = {
  id: 'exclude-topology',
  severity: 'warning',
  title:
    'A pool that serves single-NUMA workloads reports where its devices are',
  explanation:
    'With excludeTopology the device plugin says nothing of NUMA nodes, so the Topology Manager places CPUs and pages without regard to the device, and a workload with numa: single is not kept on one node.',
  remedy:
    'Leave excludeTopology out of the pool, or do not ask for a single NUMA node.',
  source:
    'SR-IOV network device plugin: README, excludeTopology; Kubernetes: Topology Manager',
  check: set => {
    const wanting = set.pods.filter(
      pod => fieldsOf(set.workloadOf(pod)?.fields.spec).numa === 'single',
    );
    const resources = new Set(
      wanting.flatMap(pod =>
        pod.containers.flatMap(({ limits }) => Object.keys(limits)),
      ),
    );
    const reasonOf = (resource: string) =>
      ({ code: 'exclude-topology', params: { resource } }) as const;
    const ofPools = set.pools
      .filter(
        ({ fields, resource }) =>
          fields.excludeTopology === true &&
          resource !== undefined &&
          resources.has(resource),
      )
      .map(pool => ({
        object: pool.object.index,
        path: [...pool.path, 'excludeTopology'],
        reason: reasonOf(pool.resource!),
        advice: [
          changePools(pool, pools =>
            pools.map((item, index) =>
              index === pool.index
                ? Object.fromEntries(
                    Object.entries(item as Fields).filter(
                      ([key]) => key !== 'excludeTopology',
                    ),
                  )
                : item,
            ),
          ),
        ],
      }));
    const ofPolicies = set.policies
      .filter(
        ({ fields }) =>
          fieldsOf(fields.spec).excludeTopology === true &&
          resources.has(
            `openshift.io/${wordOf(fieldsOf(fields.spec).resourceName)}`,
          ),
      )
      .map(({ index, fields }) => ({
        object: index,
        path: ['spec', 'excludeTopology'],
        reason: reasonOf(
          `openshift.io/${wordOf(fieldsOf(fields.spec).resourceName)}`,
        ),
        advice: [
          {
            object: index,
            path: ['spec', 'excludeTopology'],
            remove: true as const,
          },
        ],
      }));
    return [...ofPools, ...ofPolicies];
  },
};
