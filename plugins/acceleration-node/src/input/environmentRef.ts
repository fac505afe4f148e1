import { InputError } from '@backstage/errors';

const REFERENCE = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/;

/**
 * Reads an environment's reference as users write it: `aws-euw1`, `edge/aws-euw1` or `resource:default/aws-euw1`.
 *
 * @returns the full reference in lower case, as the catalog compares them
 * @throws InputError when it is no reference, or one to another kind
 */
export function environmentRef(text: string): string {
  const [, kind = 'resource', namespace = 'default', name] =
    REFERENCE.exec(text) ?? [];
  if (!name)
    throw new InputError(
      `environments: "${text.slice(0, 200)}" is no entity reference; write a name, or resource:<namespace>/<name>`,
    );
  if (kind.toLocaleLowerCase('en-US') !== 'resource') {
    throw new InputError(
      `environments: "${text.slice(0, 200)}" is a ${kind}, but environments are Resources; write resource:<namespace>/<name>`,
    );
  }
  return `resource:${namespace}/${name}`.toLocaleLowerCase('en-US');
}
