import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  AuthorizeResult,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import acceleration from '../../plugins/acceleration-backend/src';
import { freePort } from '../freePort';
import { realCatalog } from '../realCatalog';

/** Signs in whom a header names, as a portal behind a proxy does. */
const signIn = createBackendModule({
  pluginId: 'auth',
  moduleId: 'header',
  register(env) {
    env.registerInit({
      deps: { providers: authProvidersExtensionPoint },
      async init({ providers }) {
        const authenticator = createProxyAuthenticator({
          defaultProfileTransform: async () => ({ profile: {} }),
          initialize: () => undefined,
          authenticate: async ({ req }) => ({
            result: { ref: req.get('x-user')! },
          }),
        });
        providers.registerProvider({
          providerId: 'header',
          factory: createProxyAuthProviderFactory({
            authenticator,
            signInResolver: ({ result: { ref } }, context) =>
              context.issueToken({ claims: { sub: ref, ent: [ref] } }),
          }),
        });
      },
    });
  },
});

/** What the portal answered. */
export interface PolicyAnswer {
  readonly status: number;
  readonly tag: string | null;
  readonly body: any;
}

/**
 * A backend with our plugin and Backstage's own catalog, sign-in and permissions, with a policy as companies write them: who may
 * do what is in a list, components are for their owners only, other entities for everybody.
 */
export class PolicyPortal {
  private readonly tokens = new Map<string, string>();

  private constructor(
    private readonly backend: TestBackend,
    private readonly refused: Map<string, string>,
  ) {}

  /** @param entities - what the catalog is given; @param config - that of our plugin */
  static async start(
    entities: readonly object[],
    config: object,
  ): Promise<PolicyPortal> {
    const refused = new Map<string, string>();
    const policy = createBackendModule({
      pluginId: 'permission',
      moduleId: 'owners',
      register(env) {
        env.registerInit({
          deps: { policies: policyExtensionPoint },
          async init({ policies }) {
            policies.setPolicy({
              async handle({ permission }, user): Promise<PolicyDecision> {
                const claims = user?.info.ownershipEntityRefs ?? [];
                if (isResourcePermission(permission, 'catalog-entity')) {
                  const others = {
                    not: catalogConditions.isEntityKind({
                      kinds: ['Component'],
                    }),
                  };
                  return createCatalogConditionalDecision(permission, {
                    anyOf: [
                      others,
                      catalogConditions.isEntityOwner({ claims }),
                    ],
                  });
                }
                return {
                  result: claims.some(
                    claim => refused.get(claim) === permission.name,
                  )
                    ? AuthorizeResult.DENY
                    : AuthorizeResult.ALLOW,
                };
              },
            });
          },
        });
      },
    });
    const port = await freePort();
    const backend = await startTestBackend({
      features: [
        acceleration,
        ...realCatalog(entities),
        import('@backstage/plugin-auth-backend'),
        signIn,
        import('@backstage/plugin-permission-backend'),
        policy,
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        userInfoServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            app: { baseUrl: 'http://localhost:1' },
            backend: {
              baseUrl: `http://localhost:${port}`,
              listen: { host: '127.0.0.1', port },
            },
            auth: { providers: { header: {} } },
            permission: { enabled: true },
            catalog: { rules: [{ allow: ['Component', 'Resource', 'User'] }] },
            acceleration: config,
          },
        }),
      ],
    });
    return new PolicyPortal(backend, refused);
  }

  /** Asks our plugin as somebody who has signed in. */
  async ask(user: string, path: string, body?: object): Promise<PolicyAnswer> {
    if (!this.tokens.has(user)) this.tokens.set(user, await this.tokenOf(user));
    const response = await fetch(`${this.url('acceleration')}/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Bearer ${this.tokens.get(user)}`,
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    return {
      status: response.status,
      tag: response.headers.get('etag'),
      body: await response.json(),
    };
  }

  /** Takes one permission away from somebody; without one, gives it back. */
  refuse(user: string, permission?: string): void {
    if (permission) this.refused.set(user, permission);
    else this.refused.delete(user);
  }

  async stop(): Promise<void> {
    await this.backend.stop();
  }

  private url(plugin: string): string {
    return `http://127.0.0.1:${this.backend.server.port()}/api/${plugin}`;
  }

  private async tokenOf(user: string): Promise<string> {
    const response = await fetch(`${this.url('auth')}/header/refresh`, {
      headers: { 'x-user': user, 'x-requested-with': 'XMLHttpRequest' },
    });
    const { backstageIdentity, error } = (await response.json()) as any;
    if (!backstageIdentity)
      throw new Error(`${user} cannot sign in: ${JSON.stringify(error)}`);
    return backstageIdentity.token;
  }
}
