// What a package has only while it is packed: the licence, a README whose links lead somewhere, and folders from elsewhere in
// the repository. Runs in the package's folder, around Backstage's own prepack:
//   node ../../tools/pack/extras.mjs [--remove]
import {
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folders of the repository that a package brings along, by its own name for them. */
const FOLDERS = {
  '@fastpath/backstage-plugin-acceleration-node': {
    backends: 'templates/backends',
  },
};

/** Not called README: that is always packed. */
const README_BACKUP = 'prepack-README.md';

/** Links of a README, as they stand in Markdown and in pictures. */
const LINK = /(\]\(|\b(?:src|srcset|href)=")([^)"\s]+)/g;

/**
 * Makes the links that lead out of a README absolute: a registry shows the file alone.
 *
 * @param text - the README
 * @param at - its folder in the repository, and the address and version of the repository
 */
export function withAbsoluteLinks(text, { directory, repository, version }) {
  return text.replace(LINK, (whole, before, target) => {
    if (/^([a-z]+:|#|\/)/i.test(target)) return whole;
    const path = posix.join(directory, target);
    const view = /\.(png|svg|jpg|gif)$/.test(path) ? 'raw' : 'blob';
    return `${before}${repository}/${view}/v${version}/${path}`;
  });
}

function add({ name, version, repository }) {
  cpSync(join(root, 'LICENSE'), 'LICENSE');
  if (!existsSync(README_BACKUP)) renameSync('README.md', README_BACKUP);
  writeFileSync(
    'README.md',
    withAbsoluteLinks(readFileSync(README_BACKUP, 'utf8'), {
      directory: repository.directory,
      repository: repository.url.replace(/^git\+|\.git$/g, ''),
      version,
    }),
  );
  for (const [target, source] of Object.entries(FOLDERS[name] ?? {}))
    cpSync(join(root, source), target, { recursive: true });
}

function remove({ name }) {
  rmSync('LICENSE', { force: true });
  if (existsSync(README_BACKUP)) renameSync(README_BACKUP, 'README.md');
  for (const target of Object.keys(FOLDERS[name] ?? {}))
    rmSync(target, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
  if (process.argv.includes('--remove')) remove(manifest);
  else add(manifest);
}
