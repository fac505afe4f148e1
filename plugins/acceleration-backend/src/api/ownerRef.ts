import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * An owner as users write it: `edge` is `group:default/edge`.
 *
 * @throws InputError for what is no entity reference
 */
export function ownerRef(text: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'Group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `owner: "${text.slice(0, 200)}" is no entity reference; write <name>, or group:<namespace>/<name>`,
    );
  }
}
