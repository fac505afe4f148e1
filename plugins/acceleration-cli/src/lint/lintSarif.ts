import { createHash } from 'node:crypto';
import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LINT_RULES } from '@fastpath/backstage-plugin-acceleration-common';
import type {
  LintReport,
  LocatedFinding,
  SuggestedChange,
  SuggestedFixes,
} from '@fastpath/backstage-plugin-acceleration-node';
import { VERSION } from '../version';

/** A file as SARIF names it: relative with forward slashes, or a file URI. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file
    .split(sep)
    .join('/')
    .replace(/^\.\//, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}

/** What a finding is known by from run to run: not the line, which moves. */
function fingerprint(
  { rule, place, object, path, message }: LocatedFinding,
  occurrence: number,
): string {
  return createHash('sha256')
    .update(
      JSON.stringify([
        rule,
        uriOf(place.file),
        object,
        path,
        message,
        occurrence,
      ]),
    )
    .digest('hex')
    .slice(0, 32);
}

const physicalLocation = ({ file, line, column }: LocatedFinding['place']) => ({
  artifactLocation: { uri: uriOf(file) },
  region: { startLine: line, startColumn: column },
});

/** A finding's fixes as SARIF has them: lines of a file that others take the place of. */
function fixesOf(changes: readonly SuggestedChange[]) {
  return {
    fixes: [
      {
        description: { text: 'Follow the advice of fastpath lint' },
        artifactChanges: changes.map(({ file, startLine, endLine, text }) => ({
          artifactLocation: { uri: uriOf(file) },
          replacements: [
            {
              deletedRegion: {
                startLine,
                startColumn: 1,
                endLine,
                endColumn: 1,
              },
              insertedContent: { text },
            },
          ],
        })),
      },
    ],
  };
}

function results(
  findings: readonly LocatedFinding[],
  fixes: SuggestedFixes | undefined,
) {
  const seen = new Map<string, number>();
  return findings.map(finding => {
    const { rule, severity, place, message, object } = finding;
    const first = fingerprint(finding, 0);
    const changes = fixes?.get(finding);
    const occurrence = seen.get(first) ?? 0;
    seen.set(first, occurrence + 1);
    return {
      ruleId: rule,
      ruleIndex: LINT_RULES.findIndex(({ id }) => id === rule),
      level: severity,
      message: { text: message },
      locations: [
        {
          physicalLocation: physicalLocation(place),
          ...(object !== undefined && {
            logicalLocations: [{ fullyQualifiedName: object, kind: 'object' }],
          }),
        },
      ],
      ...(changes && fixesOf(changes)),
      partialFingerprints: {
        'fastpathFinding/v1': fingerprint(finding, occurrence),
      },
    };
  });
}

/** The report as SARIF 2.1.0 (OASIS), for code scanning. */
export function lintSarif(
  { findings, notChecked, objects, files }: LintReport,
  fixes?: SuggestedFixes,
) {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'fastpath',
            version: VERSION,
            rules: LINT_RULES.map(
              ({ id, severity, title, explanation, remedy, source }) => ({
                id,
                shortDescription: { text: title },
                fullDescription: { text: explanation },
                help: { text: `${remedy}\nSource: ${source}` },
                defaultConfiguration: { level: severity },
              }),
            ),
          },
        },
        columnKind: 'utf16CodeUnits',
        properties: { objects, files, notChecked: notChecked.length },
        invocations: [
          {
            executionSuccessful: objects > 0,
            toolExecutionNotifications: notChecked.map(
              ({ place, object, reason, message }) => ({
                descriptor: { id: reason.code },
                level: 'warning',
                message: {
                  text: `not checked: ${object === undefined ? '' : `${object} `}${message}`,
                },
                locations: [{ physicalLocation: physicalLocation(place) }],
              }),
            ),
          },
        ],
        results: results(findings, fixes),
      },
    ],
  };
}
