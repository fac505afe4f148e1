import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { ButtonLink } from '@backstage/ui';
import type { ReactElement } from 'react';
import { useAnswer } from '../form/preview/useAnswer';

/** The most characters of a form that an address carries: servers refuse longer ones. */
const MOST = 6_000;

/** The address of a template's form with values filled in: of too many, the first ones. */
export function templateAddress(
  template: string,
  values: Readonly<Record<string, unknown>>,
): string | undefined {
  for (let count = Object.keys(values).length; count > 0; count--) {
    const formData = JSON.stringify(
      Object.fromEntries(Object.entries(values).slice(0, count)),
    );
    if (formData.length <= MOST)
      return `/create/templates/default/${template}?${new URLSearchParams({ formData })}`;
  }
  return undefined;
}

/** The way to a template's form, with what is known filled in. Nothing where the catalog does not show the template to the user. */
export function TemplateLink({
  template,
  values,
  label,
  icon,
}: {
  /** The name of a template in the default namespace. */
  readonly template: string;
  /** Where they are too many for an address, only the first of them are filled in. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly label: string;
  readonly icon: ReactElement;
}) {
  const catalog = useApiHolder().get(catalogApiRef);
  const address = templateAddress(template, values);
  const ref = { kind: 'template', namespace: 'default', name: template };
  const { value } = useAnswer(
    catalog && address ? () => catalog.getEntityByRef(ref) : undefined,
    template,
    0,
  );
  if (!value) return null;
  return (
    <ButtonLink
      variant="secondary"
      size="small"
      iconStart={icon}
      href={address}
    >
      {label}
    </ButtonLink>
  );
}
