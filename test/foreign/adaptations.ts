/**
 * Where the foreign portal of the tests is not what somebody gets who runs create-app, and why. The test prints it, so that nobody
 * takes for tried what was not.
 */
export const ADAPTATIONS: readonly string[] = [
  'the lock file that create-app fetches from GitHub is left out: @backstage packages have the exact versions of the template, all others what is newest in their ranges',
  "install scripts are off (nothing is compiled, nothing but the npm registry is asked): better-sqlite3 12 has no binary then, so the database is PostgreSQL, as in the template's production configuration",
  'Yarn is 4.18: `yarn add` of the template’s 4.13 crashes here whatever it adds (“The onCancel handler was attached after the promise settled”)',
  'no container is built: the bundle runs in a folder that is filled as the template’s Dockerfile fills its image',
  'guests may sign in in production (auth.providers.guest.dangerouslyAllowOutsideDevelopment)',
  'there is no source code host: what a location of type url names is a file',
  'the clusters are simulated',
];

/** Yarn in that portal. */
export const YARN_SETTINGS = {
  YARN_ENABLE_SCRIPTS: 'false',
  YARN_ENABLE_TELEMETRY: 'false',
  // Copies of gigabytes tell nothing.
  YARN_NM_MODE: 'hardlinks-global',
  // A run in CI has a lock file to change.
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
};
