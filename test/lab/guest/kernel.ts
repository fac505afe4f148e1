import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '../LabError';
import { lastLines, run, RunOptions, tryRun } from '../run';

/** The kernel that guests boot. */
export interface GuestKernel {
  readonly vmlinuz: string;
  /** A folder with a folder of modules for the release, as /lib/modules. */
  readonly modules: string;
  /** Such as `6.1.0-56-amd64`. */
  readonly release: string;
}

/** The package that draws in the headers of the distribution's current kernel. */
const HEADERS = 'linux-headers-amd64';
/** What a kept kernel is made with: another script, another kernel. */
const MADE_WITH = ['build-modules.sh', 'Kbuild'];

/**
 * The guest's kernel: Debian's own, with the vDPA modules built out of the same version's sources. Kept in the cache;
 * made when it is not there, which takes half a minute and downloads some 200 MB with apt.
 *
 * @param folder - the folder of this file, with the scripts
 * @param cache - where kernels are kept
 * @throws LabError naming what is missing, or with the last lines of the build
 */
export async function guestKernel(
  folder: string,
  cache: string,
  say: (text: string) => void,
  signal?: AbortSignal,
): Promise<GuestKernel> {
  const { release, version } = await headers();
  const kept = join(cache, `kernel-${version}-${await digest(folder)}`);
  const kernel: GuestKernel = {
    vmlinuz: join(kept, 'vmlinuz'),
    modules: join(kept, 'modules'),
    release,
  };
  if (await exists(kept)) return kernel;

  await removeLeftovers(cache);
  const building = `${kept}.building`;
  const packages = join(building, 'packages');
  await mkdir(packages, { recursive: true });
  const source = `linux-source-${release.split('.').slice(0, 2).join('.')}`;
  say(`downloading Debian's kernel ${version} and its sources`);
  await download(
    [`linux-image-${release}=${version}`, `${source}=${version}`],
    { cwd: packages, signal },
  );
  const files = await readdir(packages);
  const packageFile = (name: string) =>
    join(packages, files.find(file => file.startsWith(`${name}_`)) ?? name);
  const args = [
    packageFile(`linux-image-${release}`),
    packageFile(source),
    release,
    building,
  ];
  const onOutput = (text: string) =>
    text
      .split('\n')
      .filter(line => /^(unpacking|building) /.test(line))
      .forEach(line => say(`the guest's kernel: ${line}`));
  await run('sh', [join(folder, 'build-modules.sh'), ...args], {
    timeout: 600,
    signal,
    onOutput,
  });
  await rm(packages, { recursive: true });
  await rename(building, kept);
  return kernel;
}

/** The release and the package version of the kernel whose headers are installed. */
async function headers(): Promise<{ release: string; version: string }> {
  const depends = await tryRun('dpkg-query', [
    '--show',
    '--showformat=${Depends}',
    HEADERS,
  ]);
  const release = /linux-headers-(\d\S*-amd64)/.exec(depends.stdout)?.[1];
  if (depends.status !== 0 || !release)
    throw new LabError(
      `package ${HEADERS} is not installed; the guest's modules are built with it`,
      2,
    );
  const version = await run('dpkg-query', [
    '--show',
    '--showformat=${Version}',
    `linux-headers-${release}`,
  ]);
  return { release, version: version.trim() };
}

/** Package lists may be missing, or older than the mirror: then they are fetched once. */
async function download(
  packages: readonly string[],
  options: RunOptions,
): Promise<void> {
  const args = ['download', '--quiet', ...packages];
  const first = await tryRun('apt-get', args, { ...options, timeout: 600 });
  if (first.status === 0) return;
  await run('apt-get', ['update', '--quiet'], {
    timeout: 300,
    signal: options.signal,
  });
  const second = await tryRun('apt-get', args, { ...options, timeout: 600 });
  if (second.status !== 0)
    throw new LabError(
      `cannot download ${packages.join(' and ')}: ${lastLines(second.stderr)}; if the mirror has a newer kernel, upgrade ${HEADERS}`,
    );
}

async function digest(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of MADE_WITH) hash.update(await readFile(join(folder, file)));
  return hash.digest('hex').slice(0, 8);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Of builds that were killed, and of scripts that have changed since. */
async function removeLeftovers(cache: string): Promise<void> {
  await mkdir(cache, { recursive: true });
  for (const name of await readdir(cache))
    if (name.startsWith('kernel-'))
      await rm(join(cache, name), { recursive: true, force: true });
}
