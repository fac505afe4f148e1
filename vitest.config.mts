import { defineConfig } from 'vitest/config';

const common = {
  globals: true, // @backstage/*-test-utils call beforeEach/afterEach/afterAll as globals
  testTimeout: 30_000,
};

export default defineConfig({
  test: {
    silent: 'passed-only', // what Backstage and React print matters only beside a failure
    projects: [
      {
        test: {
          ...common,
          name: 'backend',
          environment: 'node',
          include: [
            'plugins/acceleration-{common,node,cli,backend}/src/**/*.test.ts',
            'plugins/*-backend-module-*/src/**/*.test.ts',
            'packages/{backend,demo-clusters}/src/**/*.test.ts',
            'templates/*/*.test.ts',
            'test/lab/**/*.test.ts',
          ],
          setupFiles: ['./vitest.setup.ts'],
          globalSetup: ['./test/postgresSetup.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'frontend',
          environment: 'jsdom',
          include: [
            '{packages/app,plugins/acceleration}/src/**/*.test.{ts,tsx}',
          ],
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
        },
      },
    ],
  },
});
