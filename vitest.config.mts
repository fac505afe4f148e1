import { defineConfig } from 'vitest/config';

/** Files that replace a module for themselves: they cannot share their modules with others. */
const REPLACING = {
  backend: [
    'plugins/acceleration-node/src/tree/{writeOwnedTree,escapes}.test.ts',
  ],
  frontend: [
    'plugins/acceleration/src/form/preview/AccelerationPreview.test.tsx',
  ],
};

/**
 * What takes its time: many random inputs, costs, attacks, a shell script on real shells. `npm test` leaves them out, for
 * `yarn test:thorough`; both are part of `.ci/run`.
 */
const THOROUGH = [
  '{plugins,packages,test}/**/*.{thorough,properties,cost}.test.ts',
  'plugins/acceleration-common/src/classification/neverAFalseGreen*.test.ts',
  'packages/demo-clusters/src/startDemoClusters.test.ts',
  'templates/accelerated-service/fastpath-resolve*.test.ts',
  'test/attack/**/*.test.ts',
];

/** Files that ask PostgreSQL: only a run with one of them starts a server. */
const DATABASES = [
  'plugins/acceleration-backend/src/history/**/*.test.ts',
  'plugins/acceleration-backend/src/campaigns/CampaignStore.test.ts',
];

const common = {
  globals: true, // @backstage/*-test-utils call beforeEach/afterEach/afterAll as globals
  testTimeout: 30_000,
  hookTimeout: 30_000,
};

const backend = {
  ...common,
  environment: 'node',
  setupFiles: ['./vitest.setup.ts'],
};

const frontend = {
  ...common,
  environment: 'jsdom',
  setupFiles: ['./vitest.setup.ts', './vitest.setup.frontend.ts'],
  server: {
    deps: {
      inline: [
        /@backstage\//,
        /material-ui-popup-state/,
        /@material-ui\//,
        /react-use/,
      ],
    },
  },
};

// Most of a test run is imports. The files of a project share a worker's modules, so that each is imported once a worker;
// a file that replaces modules stands in a project with modules of its own (REPLACING).
export default defineConfig({
  test: {
    silent: 'passed-only', // what Backstage and React print matters only beside a failure
    maxWorkers: '100%', // the default leaves a core idle
    projects: [
      {
        test: {
          ...backend,
          name: 'backend',
          isolate: false,
          include: [
            'plugins/acceleration-{common,node,cli,backend}/src/**/*.test.ts',
            'plugins/*-backend-module-*/src/**/*.test.ts',
            'packages/{backend,demo-clusters}/src/**/*.test.ts',
            'templates/*/*.test.ts',
            'test/lab/**/*.test.ts',
          ],
          exclude: [...REPLACING.backend, ...DATABASES, ...THOROUGH],
        },
      },
      {
        test: {
          ...backend,
          name: 'thorough',
          isolate: false,
          include: THOROUGH,
          exclude: ['**/node_modules/**', '{plugins,packages}/*/dist/**'],
        },
      },
      {
        test: {
          ...backend,
          name: 'databases',
          isolate: false,
          include: DATABASES,
          globalSetup: ['./test/postgresSetup.ts'],
        },
      },
      {
        test: {
          ...backend,
          name: 'backend-replacing',
          include: REPLACING.backend,
        },
      },
      {
        test: {
          ...frontend,
          name: 'frontend',
          isolate: false,
          include: [
            '{packages/app,plugins/acceleration}/src/**/*.test.{ts,tsx}',
          ],
          exclude: REPLACING.frontend,
        },
      },
      {
        test: {
          ...frontend,
          name: 'frontend-replacing',
          include: REPLACING.frontend,
        },
      },
    ],
  },
});
