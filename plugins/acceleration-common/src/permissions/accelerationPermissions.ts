import { createPermission } from '@backstage/plugin-permission-common';

/** To see where workloads run and what they receive. @public */
export const accelerationPlacementReadPermission = createPermission({
  name: 'acceleration.placement.read',
  attributes: { action: 'read' },
});

/** To see environments, their capacity, and the clusters. @public */
export const accelerationEnvironmentReadPermission = createPermission({
  name: 'acceleration.environment.read',
  attributes: { action: 'read' },
});

/** To render a workload without writing it anywhere. @public */
export const accelerationPreviewUsePermission = createPermission({
  name: 'acceleration.preview.use',
  attributes: {},
});

/** To check a workload against what its clusters have now. @public */
export const accelerationPreflightUsePermission = createPermission({
  name: 'acceleration.preflight.use',
  attributes: {},
});

/**
 * To see the placements that belong to no entity, and who claims them without right: for those who administer the portal.
 *
 * @public
 */
export const accelerationUnclaimedReadPermission = createPermission({
  name: 'acceleration.unclaimed.read',
  attributes: { action: 'read' },
});

/** To learn what a changed environment would do to workloads. @public */
export const accelerationImpactReadPermission = createPermission({
  name: 'acceleration.impact.read',
  attributes: { action: 'read' },
});

/**
 * To start and stop campaigns, which write to the repositories of workloads: for platform teams.
 *
 * @public
 */
export const accelerationCampaignCreatePermission = createPermission({
  name: 'acceleration.campaign.create',
  attributes: { action: 'create' },
});

/**
 * To see how the installation fares: rights on every cluster, what environments require and their clusters lack. For those who
 * administer the portal: it names clusters and environments that the catalog may hide.
 *
 * @public
 */
export const accelerationStatusReadPermission = createPermission({
  name: 'acceleration.status.read',
  attributes: { action: 'read' },
});

/**
 * All permissions of the plugin `acceleration`.
 *
 * @public
 */
export const accelerationPermissions = [
  accelerationPlacementReadPermission,
  accelerationEnvironmentReadPermission,
  accelerationPreviewUsePermission,
  accelerationPreflightUsePermission,
  accelerationUnclaimedReadPermission,
  accelerationImpactReadPermission,
  accelerationCampaignCreatePermission,
  accelerationStatusReadPermission,
];
