import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import type { ReactElement } from 'react';
import { useAnswer } from '../form/preview/useAnswer';

/** The most characters of a form that an address carries: servers refuse longer ones. */
const MOST = 6_000;

/** The way to a template's form, with what is known filled in. Nothing where the catalog does not show the template to the user. */
export function TemplateLink({
  template,
  values,
  label,
  icon,
}: {
  /** The name of a template in the default namespace. */
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
  readonly label: string;
  readonly icon: ReactElement;
}) {
  const catalog = useApiHolder().get(catalogApiRef);
  const formData = JSON.stringify(values);
  const ref = { kind: 'template', namespace: 'default', name: template };
  const { value } = useAnswer(
    catalog && formData.length <= MOST
      ? () => catalog.getEntityByRef(ref)
      : undefined,
    template,
    0,
  );
  if (!value) return null;
  return (
    <ButtonLink
      variant="secondary"
      size="small"
      iconStart={icon}
      href={`/create/templates/default/${template}?${new URLSearchParams({ formData })}`}
    >
      {label}
    </ButtonLink>
  );
}
