import { Forgery, changed, beside } from './Forgery';

/** What becomes of a claim, and what others claim. */
export const FORGERIES_OF_CLAIMS: readonly Forgery[] = [
  {
    what: 'a driver that says that it is not ready',
    apply: changed('ResourceClaim', claim => {
      claim.status.devices[0].conditions[0].status = 'False';
    }),
  },
  {
    what: 'a driver that taints the device',
    apply: changed('ResourceSlice', slice => {
      slice.spec.devices[0].taints = [
        { key: 'example.com/sick', effect: 'NoExecute' },
      ];
    }),
  },
  {
    what: 'a taint that only informs',
    stays: true,
    apply: changed('ResourceSlice', slice => {
      slice.spec.devices[0].taints = [
        { key: 'example.com/new', effect: 'None' },
      ];
    }),
  },
  {
    what: 'a claim that is being deleted',
    apply: changed('ResourceClaim', claim => {
      claim.metadata.deletionTimestamp = '2026-11-01T10:00:00Z';
    }),
  },
  {
    what: 'a claim for two pods',
    apply: changed('ResourceClaim', claim => {
      claim.status.reservedFor.push({
        resource: 'pods',
        name: 'other',
        uid: 'u9',
      });
    }),
  },
  {
    what: 'a device for administration',
    apply: changed('ResourceClaim', claim => {
      claim.status.allocation.devices.results[0].adminAccess = true;
    }),
  },
  {
    what: 'a second claim with the device',
    apply: beside('ResourceClaim', claim => {
      claim.metadata.name = 'other';
      claim.status.reservedFor = [
        { resource: 'pods', name: 'other', uid: 'u9' },
      ];
    }),
  },
  {
    what: 'a newer generation of the pool without the device',
    apply: beside('ResourceSlice', slice => {
      slice.metadata.name = 'newer';
      slice.spec.pool.generation = 2;
      slice.spec.devices = [];
    }),
  },
  {
    what: 'a second slice with the device',
    apply: beside('ResourceSlice', slice => {
      slice.metadata.name = 'again';
    }),
  },
];
