import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { textIn } from '@fastpath/backstage-plugin-acceleration-common';

/** For whom something is done: one caller must not take all the room. */
export function callerOf({ principal }: BackstageCredentials): string {
  return (
    textIn(principal, 'userEntityRef') ?? textIn(principal, 'subject') ?? ''
  );
}
