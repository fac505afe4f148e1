import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ACCESS_MEANINGS,
  ACCESSES,
  adviceFor,
  Attachment,
  CLASS_MEANINGS,
  CONFIDENCE_MEANINGS,
  CONFIDENCES,
  RECEIVED_CLASSES,
  VERDICTS,
} from '@fastpath/backstage-plugin-acceleration-common';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(__dirname, '..', '..');
const PLUGINS = join(ROOT, 'plugins');

/** The page that says what people read: docs/verdicts.md. */
const DOC = readFileSync(join(ROOT, 'docs', 'verdicts.md'), 'utf8');

/** The words of the pages, by key: they are of a package that is not imported here. */
const WORDS = new Map(
  [
    ...readFileSync(
      join(PLUGINS, 'acceleration', 'src', 'translation.ts'),
      'utf8',
    ).matchAll(/^ {4}'([\w.-]+)': (?:'(.*)'|"(.*)"),$/gm),
  ].map(([, key, single, double]) => [key, single ?? double]),
);

const CLASSIFICATION = join(
  PLUGINS,
  'acceleration-common',
  'src',
  'classification',
);
const PLACEMENTS = join(PLUGINS, 'acceleration-backend', 'src', 'placements');

/** Where reasons and warnings are written. */
const SOURCES = [
  ...readdirSync(CLASSIFICATION)
    .filter(
      name =>
        name.endsWith('.ts') &&
        !name.endsWith('.test.ts') &&
        !['advice.ts', 'classMeanings.ts'].includes(name),
    )
    .map(name => join(CLASSIFICATION, name)),
  ...['EnvironmentTable.ts', 'PlacementState.ts', 'placementView.ts'].map(
    name => join(PLACEMENTS, name),
  ),
];

/** Parts of sentences, and sentences of evidence: no reasons of their own. */
const PARTS = new Set([
  'hands the device to a process as it is',
  "is the kernel's own virtio driver",
  'is reserved for …',
  'is reserved for nobody',
  'device … (driver …, pool …)',
  'another interface of …',
  '…, which is in no table',
  "the pod's status says",
  ' (devices, CPUs and memory of one pod must come from one NUMA node there)',
  'a default network of its own',
  'the node is bare metal',
  'the node is a virtual machine',
  'the workload asks for a kernel netdev',
  'the workload asks for a user-space interface',
  'this network gives a kernel netdev',
  "this network is the backend's, which serves user-space interfaces",
  'written by the userspace CNI: a socket of a process on the host',
]);

/** A sentence has so many words. */
const FEWEST_WORDS = 4;

/** A text as the page has it: `…` for what is filled in. */
function textOf(node: ts.Node): string | undefined {
  if (ts.isTemplateExpression(node))
    return (
      node.head.text +
      node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
    );
  return ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)
    ? node.text
    : undefined;
}

/** All sentences of a file but those of evidence. */
function sentencesIn(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (
      ts.isCallExpression(node) &&
      ['evidence', 'reported'].includes(node.expression.getText())
    )
      return;
    const text = textOf(node);
    if (
      text !== undefined &&
      text.split(' ').length >= FEWEST_WORDS &&
      !PARTS.has(text)
    )
      found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The cells of the tables below a heading. */
function rowsBelow(heading: string): string[][] {
  const section = DOC.split(/^#{2,3} /m).find(text =>
    text.startsWith(heading),
  )!;
  return section
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('|--'))
    .map(line => line.slice(2, -2).split(' | '));
}

const bare = (cell: string) => cell.replace(/[*`]/g, '');

describe('docs/verdicts.md', () => {
  it('has every verdict with its words, from the worst to the best, and its advice', () => {
    const rows = rowsBelow('Verdicts').slice(1);
    expect(rows.map(([words, name]) => [bare(words), bare(name)])).toEqual(
      VERDICTS.map(verdict => [WORDS.get(`verdict.${verdict}`), verdict]),
    );
    for (const [, name, , advice] of rows) {
      const said = adviceFor({
        class: 'vdpa',
        verdict: bare(name),
        links: [] as Attachment['links'],
      } as Attachment);
      if (said) expect(advice).toBe(said);
    }
    expect(DOC).toContain(`**${WORDS.get('verdict.none')}**`);
  });

  it('has every class with its words, its meaning and its advice', () => {
    const rows = rowsBelow('Classes').slice(1);
    const meanings = rows
      .filter(([words]) => words.startsWith('**'))
      .map(([words, name, means]) => [bare(words), bare(name), means]);
    expect(meanings).toEqual(
      RECEIVED_CLASSES.map(each => [
        WORDS.get(`class.${each}`),
        each,
        CLASS_MEANINGS[each].means,
      ]),
    );
    const advice = Object.fromEntries(
      rows
        .filter(([name]) => name.startsWith('`'))
        .map(([name, said]) => [bare(name), said]),
    );
    const said = RECEIVED_CLASSES.filter(each => each !== 'unknown').map(
      each => [
        each,
        adviceFor({
          class: each,
          links: [] as Attachment['links'],
        } as Attachment),
      ],
    );
    expect(advice).toEqual(
      Object.fromEntries(said.filter(([, text]) => text !== undefined)),
    );
  });

  it('has every access and every confidence with its meaning', () => {
    expect(
      rowsBelow('Access')
        .slice(1)
        .map(([name, means]) => [bare(name), means]),
    ).toEqual(ACCESSES.map(each => [each, ACCESS_MEANINGS[each]]));
    expect(
      rowsBelow('Confidence')
        .slice(1)
        .map(([name, means]) => [bare(name), means]),
    ).toEqual(CONFIDENCES.map(each => [each, CONFIDENCE_MEANINGS[each]]));
    expect(DOC).toContain(
      `*${WORDS.get('confidence.unverified')!.replace(/\.$/, '')}*`,
    );
  });

  it('has every reason and every warning, and none that nobody says', () => {
    // What is generated from the catalogue is held against it by its own test.
    const reasons = DOC.slice(DOC.indexOf('## Reasons and warnings')).replace(
      /<!-- links: generated -->[^]*<!-- \/links -->/,
      '',
    );
    const listed = reasons
      .split('\n')
      .filter(line => line.startsWith('| `'))
      .flatMap(line =>
        [...line.split(' | ')[0].matchAll(/`([^`]+)`/g)].map(
          ([, text]) => text,
        ),
      );
    const said = SOURCES.flatMap(sentencesIn);
    expect([...new Set(said)].filter(text => !listed.includes(text))).toEqual(
      [],
    );
    const inSources = SOURCES.map(file => readFileSync(file, 'utf8')).join(
      '\n',
    );
    expect(
      listed.filter(text => !said.includes(text) && !inSources.includes(text)),
    ).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });
});
