// Writes each library's public interface to its report.api.md, or checks that it is as the report says. An entry point beside
// the main one has a report of its own: `./legacy` of package.json's exports, report-legacy.api.md.
//   node tools/api-reports.mjs [--update] [--built]
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const update = process.argv.includes('--update');
const packages = readdirSync(join(root, 'plugins')).filter(name =>
  existsSync(join(root, 'plugins', name, 'src', 'index.ts')),
);

/** The entry points that are written in TypeScript; a package without exports has its main one alone. */
function entriesOf(name) {
  const { exports = { '.': './src/index.ts' } } = JSON.parse(
    readFileSync(join(root, 'plugins', name, 'package.json'), 'utf8'),
  );
  return Object.entries(exports)
    .filter(([, file]) => /^\.\/src\/.*\.tsx?$/.test(file))
    .map(([path, file]) => ({
      name,
      file: file.replace(/tsx?$/, 'd.ts'),
      report:
        path === '.'
          ? 'report.api.md'
          : `report${path.slice(1).replaceAll('/', '-')}.api.md`,
    }));
}

// The declarations that `yarn tsc` writes; `--built`: they are written already.
if (!process.argv.includes('--built')) {
  const { status } = spawnSync('yarn', ['tsc'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

/** A report without the order of a union's members: the compiler writes them as it met them, which differs from run to run. */
function membersOf(report) {
  return report
    .split(/\s*\|\s*|(?<=[\w?]):\s+|;?\s*\n|;$/)
    .sort()
    .join('\n');
}

let failed = 0;
for (const { name, file, report: reportFileName } of packages.flatMap(
  entriesOf,
)) {
  const folder = join(root, 'plugins', name);
  mkdirSync(join(root, 'temp', name), { recursive: true });
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: root, // paths in a report are relative to it
      mainEntryPointFilePath: join(root, 'dist-types', 'plugins', name, file),
      bundledPackages: [],
      compiler: { tsconfigFilePath: join(root, 'tsconfig.json') },
      apiReport: {
        enabled: true,
        reportFileName,
        reportFolder: folder,
        reportTempFolder: join(root, 'temp', name),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      newlineKind: 'lf',
      messages: {
        compilerMessageReporting: { default: { logLevel: 'none' } },
        extractorMessageReporting: {
          default: { logLevel: 'warning', addToApiReportFile: true },
          'ae-missing-release-tag': { logLevel: 'none' },
          'ae-undocumented': { logLevel: 'none' },
          'ae-wrong-input-file-type': { logLevel: 'none' },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    packageJsonFullPath: join(folder, 'package.json'),
    configObjectFullPath: undefined,
  });
  Extractor.invoke(config, {
    localBuild: false,
    messageCallback: message => (message.handled = true),
  });
  const report = join(folder, reportFileName);
  const actual = readFileSync(join(root, 'temp', name, reportFileName), 'utf8');
  const changed =
    !existsSync(report) ||
    membersOf(readFileSync(report, 'utf8')) !== membersOf(actual);
  if (update && changed) writeFileSync(report, actual);
  if (!update && changed) {
    console.error(
      `plugins/${name}: the public interface is not what ${reportFileName} says; run "yarn build:api-reports" and review the change`,
    );
    failed += 1;
  } else {
    console.log(
      `plugins/${name}/${reportFileName}: ${changed ? 'report written' : 'as reported'}`,
    );
  }
}
process.exit(failed === 0 ? 0 : 1);
