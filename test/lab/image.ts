import { join } from 'node:path';
import { REPOSITORY, RUN } from './folders';
import { LabError } from './LabError';
import type { Podman } from './Podman';
import { run } from './run';

/** What the template gives a developer: the Containerfile, the resolver, the application to start from. */
const SKELETON = join(
  REPOSITORY,
  'templates',
  'accelerated-service',
  'skeleton',
);
/** The base that the Containerfile names. */
const BASE = 'docker.io/library/debian:12-slim';
/** The application's image, as workload.yaml names it. */
const SERVICE = 'localhost/fastpath-lab/service';
/** What the mediation pack gives a platform team for its mediator. */
const MEDIATOR_FILES = join(
  REPOSITORY,
  'templates',
  'backends',
  'mediation',
  'image',
);
const MEDIATOR = 'localhost/fastpath-lab/mediator';

/** The images that a run works with, by digest. */
export interface Images {
  /** `<repository>@sha256:…` of the application. */
  readonly service: string;
  /** `<repository>@sha256:…` of the mediator. */
  readonly mediator: string;
  /** Where the base came from, for the report. */
  readonly base: string;
}

/**
 * Builds the one image of the application from the template's skeleton, unchanged, and the mediator's from its pack.
 *
 * @throws LabError with the last lines of the build
 */
export async function buildImages(
  podman: Podman,
  say: (text: string) => void,
): Promise<Images> {
  await makeBase(podman, say);
  const build = async (name: string, folder: string): Promise<string> => {
    say(`building ${name}`);
    await podman.run(
      ['build', '--network=host', '--pull=never', '--tag', name, folder],
      { timeout: 900 },
    );
    const digest = (
      await podman.run(['image', 'inspect', '--format', '{{.Digest}}', name])
    ).trim();
    if (!/^sha256:[0-9a-f]{64}$/.test(digest))
      throw new LabError(`podman gives no digest of ${name}: ${digest}`);
    return `${name}@${digest}`;
  };
  const mediator = await build(MEDIATOR, MEDIATOR_FILES);
  return {
    service: await build(SERVICE, SKELETON),
    mediator,
    base: `${BASE}, made with debootstrap from Debian's packages`,
  };
}

/** No registry can be asked here, so the base image is made from the distribution's packages, under its own name. */
async function makeBase(
  podman: Podman,
  say: (text: string) => void,
): Promise<void> {
  if ((await podman.tryRun(['image', 'exists', BASE])).status === 0) return;
  say(`making ${BASE} with debootstrap`);
  const root = join(RUN, 'base');
  await run(
    'debootstrap',
    [
      '--variant=minbase',
      '--include=ca-certificates',
      'bookworm',
      root,
      await mirror(),
    ],
    { timeout: 600 },
  );
  await run('sh', [
    '-c',
    'rm -rf "$1"/var/cache/apt/*.bin "$1"/var/cache/apt/archives/*.deb "$1"/var/lib/apt/lists/* && tar -C "$1" -cf "$1.tar" .',
    'sh',
    root,
  ]);
  await podman.run(['import', '--quiet', `${root}.tar`, BASE], {
    timeout: 120,
  });
  await run('rm', ['-rf', root, `${root}.tar`]);
}

/** The mirror that this machine's apt is set to. */
async function mirror(): Promise<string> {
  const targets = await run('apt-get', [
    'indextargets',
    '--format',
    '$(CODENAME) $(REPO_URI)',
    'Identifier: Packages',
  ]);
  const found = /^bookworm (\S+)$/m.exec(targets)?.[1];
  if (!found)
    throw new LabError(
      'apt knows no mirror of Debian bookworm; fix /etc/apt/sources.list',
      2,
    );
  return found;
}
