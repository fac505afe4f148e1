import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import { dump } from 'js-yaml';
import { realCatalog } from '../../realCatalog';
import { answerQuestions } from '../harness/Part';
import type { Access } from '../placement/servers';
import { PAGE_SIZE } from './contenders';
import { quickCatalog } from './quickCatalog';
import { entities, type World } from './world';

/** What a portal is made of. */
export interface PortalPlan {
  readonly world: World;
  readonly port: number;
  readonly clusters: readonly Access[];
  /** Whether the catalog is one in memory. */
  readonly isQuick: boolean;
  /** For its configuration; whoever started it removes it. */
  readonly folder: string;
}

/** As the repository's own portal, but for what shows 5,000 workloads: everything on one port, and the catalog reads nothing again meanwhile. */
const configOf = ({ port, clusters }: PortalPlan) => ({
  app: {
    title: 'Fastpath',
    baseUrl: `http://localhost:${port}`,
    packages: 'all',
    extensions: [
      {
        'page:catalog': {
          config: { pagination: { mode: 'cursor', limit: PAGE_SIZE } },
        },
      },
    ],
  },
  organization: { name: 'Fastpath' },
  backend: {
    baseUrl: `http://localhost:${port}`,
    listen: { host: '127.0.0.1', port },
    csp: {
      'connect-src': ["'self'", 'http:', 'ws:'],
      'upgrade-insecure-requests': false,
    },
    database: { client: 'better-sqlite3', connection: ':memory:' },
  },
  auth: {
    providers: {
      guest: {
        dangerouslyAllowOutsideDevelopment: true,
        userEntityRef: 'user:default/guest',
        ownershipEntityRefs: ['user:default/guest', 'group:default/guests'],
      },
    },
  },
  permission: { enabled: true },
  catalog: {
    processingInterval: { hours: 12 },
    rules: [{ allow: ['Component', 'Resource', 'User', 'Group'] }],
  },
  acceleration: {
    trustedLocations: ['url:https://git.example.com/platform/'],
    clusters: clusters.map(({ name, url, token, certificate }) => ({
      name,
      url,
      caData: Buffer.from(certificate).toString('base64'),
      auth: { serviceAccountToken: token },
    })),
  },
});

/** The process of a portal: the real plugins of the repository's portal, those that these pages need, in production mode. */
export function servePortal(): void {
  answerQuestions({
    start: async (plan: PortalPlan): Promise<void> => {
      const file = join(plan.folder, 'app-config.yaml');
      process.env.LOG_LEVEL = 'error';
      writeFileSync(file, dump(configOf(plan)), { mode: 0o600 });
      process.argv.splice(2, process.argv.length, '--config', file);
      const backend = createBackend();
      backend.add(import('@backstage/plugin-app-backend'));
      backend.add(import('@backstage/plugin-auth-backend'));
      backend.add(
        import('@backstage/plugin-auth-backend-module-guest-provider'),
      );
      backend.add(import('@backstage/plugin-permission-backend'));
      backend.add(
        import('@backstage/plugin-permission-backend-module-allow-all-policy'),
      );
      backend.add(import('@backstage/plugin-events-backend'));
      backend.add(import('@backstage/plugin-signals-backend'));
      backend.add(import('@backstage/plugin-notifications-backend'));
      backend.add(import('@fastpath/backstage-plugin-acceleration-backend'));
      for (const feature of plan.isQuick
        ? quickCatalog(plan.world)
        : realCatalog(entities(plan.world)))
        backend.add(feature);
      await backend.start();
    },
    memory: () => process.memoryUsage(),
    cpu: () => process.cpuUsage(),
  });
}
