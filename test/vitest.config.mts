import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Whole-system tests: against real tools (integration) and a whole portal (e2e). Unit tests stand beside their sources.
const common = {
  globals: true,
  setupFiles: [join(import.meta.dirname, '..', 'vitest.setup.ts')],
  environment: 'node',
  fileParallelism: false,
  testTimeout: 120_000,
  hookTimeout: 300_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'integration',
          include: ['integration/**/*.test.ts'],
          root: import.meta.dirname,
        },
      },
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/globalSetup.ts'],
          root: import.meta.dirname,
        },
      },
      {
        test: {
          ...common,
          name: 'foreign',
          include: ['foreign/**/*.test.ts'],
          root: import.meta.dirname,
        },
      },
    ],
  },
});
