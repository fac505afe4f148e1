import {
  useApiHolder,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  permissionApiRef,
  usePermission,
} from '@backstage/plugin-permission-react';
import { Link } from '@backstage/ui';
import { accelerationStatusReadPermission } from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';

/** The way to the doctor, for those who may see it; nothing for anybody else. */
export function DoctorLink({ href }: { readonly href: string }) {
  return useApiHolder().get(permissionApiRef) ? (
    <IfAllowed href={href} />
  ) : null;
}

function IfAllowed({ href }: { readonly href: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  const { allowed } = usePermission({
    permission: accelerationStatusReadPermission,
  });
  return allowed ? <Link href={href}>{t('doctor.link')}</Link> : null;
}
