import { useApiHolder } from '@backstage/frontend-plugin-api';
import {
  permissionApiRef,
  usePermission,
} from '@backstage/plugin-permission-react';
import type { accelerationStatusReadPermission } from '@fastpath/backstage-plugin-acceleration-common';
import type { ReactNode } from 'react';

interface Props {
  /** One that is for nothing in particular. */
  readonly permission: typeof accelerationStatusReadPermission;
  readonly children: ReactNode;
}

/** What is for those only who have a permission; nothing for anybody else, nor where no permissions are told. */
export function IfAllowed(props: Props) {
  return useApiHolder().get(permissionApiRef) ? <Asked {...props} /> : null;
}

function Asked({ permission, children }: Props) {
  return usePermission({ permission }).allowed ? <>{children}</> : null;
}
