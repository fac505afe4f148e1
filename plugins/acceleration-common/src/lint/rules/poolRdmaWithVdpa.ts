import type { Rule } from '../Rule';
import { changeSelector } from '../views/LintedPool';

/** docs/domain.md §7.6. */
export const poolRdmaWithVdpa: Rule = {
  id: 'pool-rdma-with-vdpa',
  severity: 'error',
  title: 'A pool of vDPA devices does not ask for RDMA',
  explanation:
    'The device plugin refuses a pool with both isRdma and vdpaType, and the resource is never announced.',
  remedy: 'Leave isRdma out, or make two pools.',
  source: 'SR-IOV network device plugin: pkg/netdevice and docs/vdpa',
  check: set =>
    set.pools.flatMap(pool =>
      pool.selectors
        .filter(
          ({ fields }) => fields.isRdma === true && Boolean(fields.vdpaType),
        )
        .map(({ path }) => ({
          object: pool.object.index,
          path: [...path, 'isRdma'],
          reason: {
            code: 'pool-rdma-with-vdpa',
            params: { pool: pool.resource ?? '' },
          },
          advice: [
            changeSelector(pool, path, ({ isRdma: _isRdma, ...rest }) => rest),
          ],
        })),
    ),
};
