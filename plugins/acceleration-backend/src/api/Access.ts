import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  accelerationEnvironmentReadPermission,
  accelerationPlacementReadPermission,
  accelerationUnclaimedReadPermission,
} from '@fastpath/backstage-plugin-acceleration-common';
import type { EntityVisibility } from './EntityVisibility';
import type { PlacementReader } from './PlacementReader';
import { VisibleIndex } from './VisibleIndex';

/** What decides about who may do and see what. */
export interface AccessOptions {
  readonly permissions: PermissionsService;
  readonly visibility: EntityVisibility;
  readonly reader: PlacementReader;
}

function missing(permission: BasicPermission): NotAllowedError {
  return new NotAllowedError(
    `the permission ${permission.name} is missing; ask the portal's administrators for it`,
  );
}

/** The one place where the API, its actions and their like ask what somebody may do and see. */
export class Access {
  constructor(private readonly options: AccessOptions) {}

  /**
   * Lets somebody do something.
   *
   * @throws NotAllowedError that names the permission
   */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    const [decision] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) throw missing(permission);
  }

  /**
   * The index as somebody may see it: workloads and environments by the catalog, each kind only with its own permission.
   *
   * @param permission - what the question itself needs
   * @throws NotAllowedError that names the permission
   */
  async see(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<VisibleIndex> {
    const asked = [
      accelerationPlacementReadPermission,
      accelerationEnvironmentReadPermission,
      accelerationUnclaimedReadPermission,
    ];
    const decisions = await this.options.permissions.authorize(
      asked.map(item => ({ permission: item })),
      { credentials },
    );
    const isAllowed = (item: BasicPermission) =>
      decisions[asked.findIndex(({ name }) => name === item.name)]?.result ===
      AuthorizeResult.ALLOW;
    if (!isAllowed(permission)) throw missing(permission);
    const entities = await this.options.visibility.visibleTo(credentials);
    return new VisibleIndex(this.options.reader, {
      ...(isAllowed(accelerationPlacementReadPermission) && {
        workloads: entities,
      }),
      ...(isAllowed(accelerationEnvironmentReadPermission) && {
        environments: entities,
      }),
      unclaimed:
        isAllowed(accelerationPlacementReadPermission) &&
        isAllowed(accelerationUnclaimedReadPermission),
    });
  }

  /** Which entities somebody sees in the catalog, by full references in lower case. */
  async seesWorkloads(
    credentials: BackstageCredentials,
  ): Promise<(entityRef: string) => boolean> {
    const entities = await this.options.visibility.visibleTo(credentials);
    return ref => entities.has(ref);
  }
}
