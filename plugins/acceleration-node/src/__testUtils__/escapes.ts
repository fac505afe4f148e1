import { link, mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Ways out of a folder that somebody once took, in the scaffolder of Backstage or in what unpacks archives:
 * CVE-2024-26150 (links inside), CVE-2026-24046 (links that actions followed, archives that brought links),
 * CVE-2026-24047 (chains of links, links to nothing), CVE-2026-106486 and CVE-2026-106560 (paths of repositories that nobody
 * checked), and "zip slip" with its disguises.
 */
export interface PathEscape {
  readonly name: string;
  readonly path: string;
  /** `out`: must be refused. `in`: a strange name, which may be used as long as it stays a name below the folder. */
  readonly leads: 'out' | 'in';
}

/** Paths that lead out of a folder, or try to. */
export const PATH_ESCAPES: readonly PathEscape[] = [
  { name: 'the folder above', path: '..', leads: 'out' },
  { name: 'a file above', path: '../escaped', leads: 'out' },
  {
    name: 'far above',
    path: '../../../../../../../../tmp/fastpath-escaped',
    leads: 'out',
  },
  { name: 'up, in the middle', path: 'a/../../escaped', leads: 'out' },
  { name: 'up, after a dot', path: './../escaped', leads: 'out' },
  {
    name: 'up, with doubled slashes',
    path: 'a//..//..//escaped',
    leads: 'out',
  },
  { name: 'up, at the end', path: 'a/../..', leads: 'out' },
  {
    name: 'a neighbour whose name starts like the folder',
    path: '../root-neighbour/escaped',
    leads: 'out',
  },
  { name: 'an absolute path', path: '/tmp/fastpath-escaped', leads: 'out' },
  {
    name: 'an absolute path with two slashes',
    path: '//tmp/fastpath-escaped',
    leads: 'out',
  },
  { name: 'a NUL at the end', path: 'escaped\0', leads: 'out' },
  {
    name: 'a NUL before the ending that is checked',
    path: '../escaped\0.yaml',
    leads: 'out',
  },
  { name: 'the process itself', path: '/proc/self/cwd/escaped', leads: 'out' },
  { name: "Windows' separators", path: '..\\escaped', leads: 'in' },
  {
    name: "Windows' separators, mixed",
    path: 'a\\..\\../escaped',
    leads: 'in',
  },
  { name: 'a drive', path: 'C:\\escaped', leads: 'in' },
  { name: 'a share', path: '\\\\server\\share\\escaped', leads: 'in' },
  { name: 'a stream', path: 'a::$DATA', leads: 'in' },
  { name: 'a device of Windows', path: 'CON', leads: 'in' },
  { name: 'an encoded slash', path: '..%2fescaped', leads: 'in' },
  { name: 'encoded dots', path: '%2e%2e/escaped', leads: 'in' },
  { name: 'dots encoded twice', path: '%252e%252e%252fescaped', leads: 'in' },
  { name: 'an overlong encoding', path: '..%c0%afescaped', leads: 'in' },
  { name: 'three dots', path: '.../escaped', leads: 'in' },
  { name: 'four dots', path: '....//escaped', leads: 'in' },
  { name: 'dots with a blank', path: '.. /escaped', leads: 'in' },
  { name: 'dots with a semicolon', path: '..;/escaped', leads: 'in' },
  { name: 'a trailing dot', path: 'escaped.', leads: 'in' },
  { name: 'wide dots', path: '\uFF0E\uFF0E/escaped', leads: 'in' },
  { name: 'a dot leader', path: '\u2024\u2024/escaped', leads: 'in' },
  { name: 'a slash look-alike', path: '..\u2215escaped', leads: 'in' },
  { name: 'writing from the right', path: '\u202E../escaped', leads: 'in' },
  { name: 'a home', path: '~/escaped', leads: 'in' },
  { name: 'a variable', path: '$HOME/escaped', leads: 'in' },
  { name: 'a URL', path: 'file:///tmp/fastpath-escaped', leads: 'in' },
  {
    name: "an option's look",
    path: '--upload-pack=touch escaped',
    leads: 'in',
  },
];

/** Where an escape by a link starts. */
export interface Place {
  /** The folder that must not be left. */
  readonly root: string;
  /** A folder outside, with the file `secret` and the empty folder `empty`. */
  readonly outside: string;
  /** A path below the root that is about to be written. */
  readonly path: string;
}

/** Puts a link where a file or a folder on its way is going to be. */
export interface LinkEscape {
  readonly name: string;
  readonly arrange: (place: Place) => Promise<unknown>;
  /** To a reader it is a file like any other: who could make it could read it before. */
  readonly isFile?: true;
}

async function linkTo(target: string, at: string): Promise<void> {
  await mkdir(dirname(at), { recursive: true });
  await symlink(target, at);
}

/** The first folder on the way to a path. */
const first = ({ root, path }: Place) => join(root, path.split('/')[0]);

/** Links that lead a write out of a folder, or try to. */
export const LINK_ESCAPES: readonly LinkEscape[] = [
  {
    name: 'a folder on the way is a link to the outside',
    arrange: place => linkTo(place.outside, first(place)),
  },
  {
    name: 'a folder on the way is a relative link to the outside',
    arrange: place => linkTo('../outside', first(place)),
  },
  {
    name: 'a folder on the way is a link to nothing, which would be made',
    arrange: place => linkTo(join(place.outside, 'made'), first(place)),
  },
  {
    name: 'a folder on the way is a link to the root of the disk',
    arrange: place => linkTo('/', first(place)),
  },
  {
    name: 'a folder on the way is a link to the process',
    arrange: place => linkTo('/proc/self/cwd', first(place)),
  },
  {
    name: 'a folder on the way is a link to itself',
    arrange: place => linkTo(place.path.split('/')[0], first(place)),
  },
  {
    name: 'a chain of links leads out',
    arrange: async place => {
      await linkTo(place.outside, join(place.root, 'chain2'));
      await linkTo('chain2', join(place.root, 'chain1'));
      await linkTo('chain1', first(place));
    },
  },
  {
    name: 'two links lead to each other',
    arrange: async place => {
      await linkTo(place.path.split('/')[0], join(place.root, 'other'));
      await linkTo('other', first(place));
    },
  },
  {
    name: 'a link stays inside',
    arrange: place =>
      mkdir(join(place.root, 'inside'), { recursive: true }).then(() =>
        linkTo('inside', first(place)),
      ),
  },
  {
    name: 'the file is a link to a file outside',
    arrange: place =>
      linkTo(join(place.outside, 'secret'), join(place.root, place.path)),
  },
  {
    name: 'the file is a link to nothing, which would be made',
    arrange: place =>
      linkTo(join(place.outside, 'made'), join(place.root, place.path)),
  },
  {
    name: 'the file is a link to a folder outside',
    arrange: place =>
      linkTo(join(place.outside, 'empty'), join(place.root, place.path)),
  },
  {
    name: 'the file is a link to a device',
    arrange: place => linkTo('/dev/null', join(place.root, place.path)),
  },
  {
    name: 'the file is a second name of a file outside',
    arrange: async place => {
      await mkdir(dirname(join(place.root, place.path)), { recursive: true });
      await link(join(place.outside, 'secret'), join(place.root, place.path));
    },
    isFile: true,
  },
];

/** Makes the folders of a {@link Place}. */
export async function makePlace(parent: string, path: string): Promise<Place> {
  const place = {
    root: join(parent, 'root'),
    outside: join(parent, 'outside'),
    path,
  };
  for (const folder of [
    place.root,
    join(place.outside, 'empty'),
    join(parent, 'root-neighbour'),
  ])
    await mkdir(folder, { recursive: true });
  await writeFile(join(place.outside, 'secret'), 'secret');
  return place;
}
