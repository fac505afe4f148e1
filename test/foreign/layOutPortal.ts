import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Shell } from './Shell';

/** Which Backstage a foreign portal is of. */
export interface Release {
  /** Of `@backstage/create-app`. */
  readonly createApp: string;
  /** `pinned`: the versions of that create-app; `latest`: the newest that the registry has of each package. */
  readonly packages: 'pinned' | 'latest';
}

/** The releases that docs/install.md says work. The create-app of Backstage 1.55 is the newest that the registry has, too. */
export const RELEASES: Readonly<Record<string, Release>> = {
  '1.55': { createApp: '0.9.2', packages: 'pinned' },
  newest: { createApp: 'latest', packages: 'latest' },
};

const MANIFESTS = [
  'package.json',
  'packages/app/package.json',
  'packages/backend/package.json',
];

/** What create-app itself does, with its own code and template, but for what needs more than the npm registry. */
const LAY_OUT = `
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
const require = createRequire(import.meta.url);
const { templatingTask } = require('@backstage/create-app/dist/lib/tasks.cjs.js');
const own = dirname(require.resolve('@backstage/create-app/package.json'));
await templatingTask(join(own, 'templates', 'default-app'), process.argv[2], { name: 'foreign', defaultBranch: 'main' });
`;

/**
 * Lays out a portal from create-app's own template.
 *
 * @param folder - of the portal; must be empty
 * @param tool - a folder into which create-app itself is installed
 */
export async function layOutPortal(
  shell: Shell,
  { createApp, packages }: Release,
  folder: string,
  tool: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await mkdir(tool, { recursive: true });
  await writeFile(join(tool, 'package.json'), '{"private":true}');
  await writeFile(join(tool, 'layOut.mjs'), LAY_OUT);
  await shell.run(
    tool,
    `npm install --no-audit --no-fund --loglevel=error @backstage/create-app@${createApp}\nnode layOut.mjs ${folder}`,
  );
  for (const name of MANIFESTS) await setVersions(join(folder, name), packages);
  await setYarn(folder);
}

/** What `yarn set version` does, with the Yarn that this project brings. */
async function setYarn(folder: string): Promise<void> {
  const tool = join(__dirname, '../../tools/node_modules/@yarnpkg/cli-dist');
  const { version } = JSON.parse(
    await readFile(join(tool, 'package.json'), 'utf8'),
  );
  const yarnPath = `.yarn/releases/yarn-${version}.cjs`;
  await cp(join(tool, 'bin/yarn.js'), join(folder, yarnPath));
  const settings = join(folder, '.yarnrc.yml');
  await writeFile(
    settings,
    (await readFile(settings, 'utf8')).replace(
      /^yarnPath: .*$/m,
      `yarnPath: ${yarnPath}`,
    ),
  );
  const path = join(folder, 'package.json');
  const manifest = JSON.parse(await readFile(path, 'utf8'));
  manifest.packageManager = `yarn@${version}`;
  await writeFile(path, `${JSON.stringify(manifest, undefined, 2)}\n`);
}

/** Without the lock file that create-app fetches, a range would take whatever is newest within it. */
async function setVersions(
  file: string,
  packages: Release['packages'],
): Promise<void> {
  const manifest = JSON.parse(await readFile(file, 'utf8'));
  for (const group of ['dependencies', 'devDependencies']) {
    for (const [name, range] of Object.entries<string>(manifest[group] ?? {}))
      if (name.startsWith('@backstage/'))
        manifest[group][name] =
          packages === 'latest' ? 'latest' : range.replace('^', '');
  }
  await writeFile(file, `${JSON.stringify(manifest, undefined, 2)}\n`);
}
