import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { accelerationStatusReadPermission } from '@fastpath/backstage-plugin-acceleration-common';
import { IfAllowed } from '../parts/IfAllowed';
import { accelerationTranslationRef } from '../translation';

/** The way to the doctor, for those who may see it; nothing for anybody else. */
export function DoctorLink({ href }: { readonly href: string }) {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return (
    <IfAllowed permission={accelerationStatusReadPermission}>
      <Link href={href}>{t('doctor.link')}</Link>
    </IfAllowed>
  );
}
