import { CompoundEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * Reads an environment's reference as users write it: `aws-euw1`, `edge/aws-euw1` or `resource:default/aws-euw1`.
 *
 * @throws InputError when it is no reference, or one to another kind
 */
export function environmentRef(text: string): CompoundEntityRef {
  let ref: CompoundEntityRef;
  try {
    ref = parseEntityRef(text, { defaultKind: 'Resource', defaultNamespace: 'default' });
  } catch {
    throw new InputError(`environments: "${text}" is no entity reference; write a name, or resource:<namespace>/<name>`);
  }
  if (ref.kind.toLocaleLowerCase('en-US') !== 'resource') {
    throw new InputError(`environments: "${text}" is a ${ref.kind}, but environments are Resources; write resource:<namespace>/<name>`);
  }
  return { ...ref, kind: 'resource' };
}
