import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump, load } from 'js-yaml';
import { ForeignPortal } from './ForeignPortal';
import { mergeYaml } from './mergeYaml';

const ROOT = join(__dirname, '..', '..');

/** What somebody has in place of the guide's addresses and paths. */
export interface OwnPlaces {
  /** Where the portal is to answer. */
  readonly url: string;
  readonly port: number;
  /** Of the simulated clusters. */
  readonly kubeconfig: string;
  /** For local repositories. */
  readonly repositories: string;
  /** For tokens and entities. */
  readonly folder: string;
}

const BOTH = ['app-config.yaml', 'app-config.production.yaml'];

/** Steps 1 to 3: packages, code, and what they need of Yarn and Docker. */
export async function addPackages(
  portal: ForeignPortal,
  isOldRelease: boolean,
): Promise<void> {
  const packed = join(ROOT, 'dist-packages');
  if (!existsSync(packed))
    throw new Error('dist-packages is missing: run yarn pack:all first');
  await mkdir(join(portal.folder, 'vendor'), { recursive: true });
  for (const name of await readdir(packed))
    await cp(join(packed, name), join(portal.folder, 'vendor', name));
  await portal.adds('resolutions', ['package.json']);
  if (isOldRelease)
    await portal.adds('resolutions-of-old-release', ['package.json']);
  await portal.adds('age-gate', ['.yarnrc.yml']);
  await portal.runs('backend-packages');
  await portal.inserts(
    'backend-code',
    'packages/backend/src/index.ts',
    'backend.start();',
  );
  await portal.runs('app-packages');
}

/** Steps 4 to 6: clusters, environments, templates, local repositories, packs. */
export async function addConfiguration(
  portal: ForeignPortal,
  own: OwnPlaces,
): Promise<void> {
  const { name, server, ca, token } = await firstCluster(own);
  await portal.adds('clusters', BOTH.slice(0, 1), {
    'onprem-fra\n': `${name}\n`,
    'https://kube.example.com:6443': server,
    '/etc/fastpath/onprem-fra/ca.crt': ca,
    '/etc/fastpath/onprem-fra/token': token,
  });
  await portal.adds('environments', BOTH, {
    'type: url': 'type: file',
    'https://git.example.com/platform/environments/blob/main/all.yaml':
      await environments(own),
  });
  await portal.adds('templates', BOTH, {
    'type: url': 'type: file',
    'https://git.example.com/platform/templates/blob/v1.0.0': join(
      ROOT,
      'templates',
    ),
  });
  await portal.adds('local-repositories', BOTH.slice(0, 1), {
    '/var/lib/portal/repositories': own.repositories,
  });
  const packs = join(own.folder, 'backends');
  await mkdir(packs, { recursive: true });
  await portal.adds('backends', BOTH.slice(0, 1), {
    '/etc/fastpath/backends': packs,
  });
  await addPlace(portal, own);
}

/** What every portal's owner decides: where it answers, and who may sign in. */
async function addPlace(
  portal: ForeignPortal,
  { url, port }: OwnPlaces,
): Promise<void> {
  const path = join(portal.folder, 'app-config.production.yaml');
  const place = {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      cors: { origin: url },
      // It is served without TLS.
      csp: { 'upgrade-insecure-requests': false },
    },
    auth: {
      providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
    },
  };
  const template = load(await readFile(path, 'utf8')) as any;
  delete template.backend.listen; // one text there
  await writeFile(path, dump(mergeYaml(template, place)));
}

/** The first of the simulated clusters, its secrets in files as the guide wants them. */
async function firstCluster({ kubeconfig, folder }: OwnPlaces) {
  const { clusters, users } = load(await readFile(kubeconfig, 'utf8')) as any;
  const at = clusters.findIndex((item: any) => item.name === 'onprem-fra');
  const { server, 'certificate-authority-data': data } = clusters[at].cluster;
  const [ca, token] = ['ca.crt', 'token'].map(name => join(folder, name));
  await writeFile(ca, Buffer.from(data, 'base64'));
  await writeFile(token, users[at].user.token, { mode: 0o600 });
  return { name: clusters[at].name as string, server, ca, token };
}

/** Our demo environments in one file. @returns its path */
async function environments({ folder }: OwnPlaces): Promise<string> {
  const from = join(ROOT, 'templates', 'environments');
  const texts = await Promise.all(
    (await readdir(from))
      .sort()
      .map(name => readFile(join(from, name), 'utf8')),
  );
  const path = join(folder, 'all.yaml');
  await writeFile(path, texts.join('---\n'));
  return path;
}
