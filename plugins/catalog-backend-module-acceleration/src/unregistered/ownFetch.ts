import type { AuthService } from '@backstage/backend-plugin-api';

/** A fetch that asks another plugin in this one's own name. */
export function ownFetch(
  auth: Pick<AuthService, 'getOwnServiceCredentials' | 'getPluginRequestToken'>,
  targetPluginId: string,
): typeof fetch {
  return async (input, init) => {
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId,
    });
    const request = new Request(input, init);
    request.headers.set('authorization', `Bearer ${token}`);
    return fetch(request);
  };
}
