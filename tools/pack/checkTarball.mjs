import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const root = fileURLToPath(new URL('../..', import.meta.url));

const NEEDED_FIELDS = [
  'description',
  'license',
  'repository',
  'homepage',
  'bugs',
  'keywords',
  'engines',
  'files',
];
const NEEDED_FILES = ['LICENSE', 'README.md'];
/** What must be in one package alone. */
const NEEDED_IN = {
  '@fastpath/backstage-plugin-acceleration-node': [
    'backends/vdpa/backend.yaml',
    'backends/offload/backend.yaml',
    'backends/mediation/backend.yaml',
    'backends/mediation-ovs/backend.yaml',
  ],
  '@fastpath/cli': ['bin/fastpath', 'dist/backends/vdpa/backend.yaml'],
};
/** What belongs to the repository alone. */
const UNWANTED =
  /\.test\.|__testUtils__|__fixtures__|(^|\/)(golden|testing)\/|\.(prepack|tsbuildinfo)$|-prepack$/;

/**
 * Backstage's own layout, which its build writes and its packages have, too: ES modules as `*.js`, which only bundlers read; the
 * condition `backstage`, which names a type; `types` behind `import`; a plugin as the default export of a CommonJS module.
 * Only what its own packages are found fault with, too, is passed over.
 */
const OF_BACKSTAGE = {
  publint: new Set([
    'CJS_WITH_ESMODULE_DEFAULT_EXPORT',
    'EXPORTS_TYPES_SHOULD_BE_FIRST',
    'EXPORTS_VALUE_INVALID',
    'FILE_INVALID_FORMAT',
    'TYPES_NOT_EXPORTED',
  ]),
  types: [
    'cjs-only-exports-default',
    'fallback-condition',
    'unexpected-module-syntax',
  ],
};

/** Links in a README, relative ones. */
const RELATIVE_LINK =
  /(?:\]\(|\b(?:src|srcset|href)=")(?![a-z]+:|#|\/)([^)"\s#]+)/gi;

const RANGES = [
  'dependencies',
  'peerDependencies',
  'optionalDependencies',
  'devDependencies',
];

/** Source maps that lead nowhere: not there, or without the sources themselves. */
function mapProblems(folder, files) {
  const present = new Set(files);
  return files
    .filter(file => /\.[cm]?js$/.test(file))
    .flatMap(file => {
      const [, name] =
        /\/\/# sourceMappingURL=(?!data:)(\S+)\s*$/.exec(
          readFileSync(join(folder, file), 'utf8'),
        ) ?? [];
      if (!name) return [];
      const map = posix.join(dirname(file), name);
      if (!present.has(map))
        return [`${file}: its source map ${name} is missing`];
      const { sources = [], sourcesContent = [] } = JSON.parse(
        readFileSync(join(folder, map), 'utf8'),
      );
      return sources.length > 0 && sourcesContent.length < sources.length
        ? [`${map}: names sources that are not in it`]
        : [];
    });
}

/** What Are The Types Wrong finds; a command has no types. */
function typeProblems(file, manifest) {
  if (manifest.backstage?.role === 'cli') return [];
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js'),
      file,
      '--format=ascii',
      '--no-emoji',
      '--no-color',
      '--profile=node16',
      '--ignore-rules',
      ...OF_BACKSTAGE.types,
    ],
    { encoding: 'utf8' },
  );
  return status === 0 ? [] : [`types: ${stdout}${stderr}`.trim()];
}

/**
 * What is wrong with a packed package, as somebody who installs it would get it.
 *
 * @param file - the tarball
 * @param source - the package's manifest in the repository
 * @returns one sentence a problem; none when it is sound
 */
export async function checkTarball(file, source) {
  const temporary = mkdtempSync(join(tmpdir(), 'fastpath-pack-'));
  try {
    const { status, stderr } = spawnSync(
      'tar',
      ['-xzf', file, '-C', temporary],
      {
        encoding: 'utf8',
      },
    );
    if (status !== 0) return [`is no tarball: ${stderr}`];
    const folder = join(temporary, 'package');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry =>
        join(entry.parentPath, entry.name).slice(folder.length + 1),
      );
    const manifest = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const needed = [...NEEDED_FILES, ...(NEEDED_IN[source.name] ?? [])];
    const { messages } = await publint({
      pkgDir: folder,
      level: 'warning',
      pack: false,
    });
    return [
      ...NEEDED_FIELDS.filter(field => manifest[field] === undefined).map(
        field => `package.json has no ${field}`,
      ),
      ...needed
        .filter(name => !existsSync(join(folder, name)))
        .map(name => `${name} is missing`),
      ...files
        .filter(name => UNWANTED.test(name))
        .map(name => `${name} does not belong into a package`),
      ...RANGES.flatMap(field =>
        Object.entries(manifest[field] ?? {})
          .filter(([, range]) => range.startsWith('workspace:'))
          .map(([name]) => `${field}: ${name} has a range of this workspace`),
      ),
      ...[
        ...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(
          RELATIVE_LINK,
        ),
      ]
        .filter(([, target]) => !existsSync(join(folder, target)))
        .map(([, target]) => `README.md: ${target} is not in the package`),
      ...mapProblems(folder, files),
      ...messages
        .filter(({ code }) => !OF_BACKSTAGE.publint.has(code))
        .map(message => `publint: ${formatMessage(message, manifest)}`),
      ...typeProblems(file, source),
    ];
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
