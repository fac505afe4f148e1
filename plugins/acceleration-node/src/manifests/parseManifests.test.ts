import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseManifests } from './parseManifests';

const LIST = `# a comment
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata:
    name: p
    annotations:
      k8s.v1.cni.cncf.io/networks: |
        [
          {"name": "a"},
          {"name": "b",
           "interface": "net9"}
        ]
      short: one, two@x , three
      quoted: '[{"name": "a",
        "mac": "x"}]'
      escaped: "[{\\"name\\": \\"a\\"}]"
  spec:
    containers:
    - {name: c, args: [yes, "no", 0123]}
---
values: only
---
apiVersion: v1
kind: Pod
`;

const ANNOTATIONS = ['metadata', 'annotations'];
const NETWORKS = [...ANNOTATIONS, 'k8s.v1.cni.cncf.io/networks'];

describe('parseManifests', () => {
  const { manifests, findings, skipped } = parseManifests(LIST, 'list.yaml');
  const [pod, second] = manifests;

  it('gives the items of a List, and counts what is no object', () => {
    expect(
      manifests.map(({ object, document }) => [(object as any).kind, document]),
    ).toEqual([
      ['Pod', 1],
      ['Pod', 3],
    ]);
    expect([findings, skipped]).toEqual([[], 1]);
    expect(second.locate(['kind'])).toEqual({
      file: 'list.yaml',
      line: 27,
      column: 1,
    });
  });

  it.each<[string, (string | number)[], number, number]>([
    ['a key', ['metadata', 'name'], 8, 5],
    ['an item', ['spec', 'containers', 0], 22, 7],
    ['a value of a flow list', ['spec', 'containers', 0, 'args', 2], 22, 35],
    [
      'the nearest parent of what is absent',
      ['spec', 'containers', 0, 'resources', 'limits'],
      22,
      7,
    ],
    ['the object', ['absent'], 5, 3],
    [
      'a field in the JSON of a block text',
      [...NETWORKS, 1, 'interface'],
      14,
      12,
    ],
    ['an element there', [...NETWORKS, 1], 13, 11],
    ['what the JSON lacks', [...NETWORKS, 0, 'mac'], 12, 11],
    [
      'a field in the JSON of a quoted text',
      [...ANNOTATIONS, 'quoted', 0, 'mac'],
      18,
      9,
    ],
    [
      'the text itself when escapes move its parts',
      [...ANNOTATIONS, 'escaped', 0, 'name'],
      19,
      7,
    ],
    ['a part of a comma list', [...ANNOTATIONS, 'short', 1], 16, 19],
    ['a field of a part of it', [...ANNOTATIONS, 'short', 2, 'name'], 16, 27],
  ])('locates %s', (_what, path, line, column) => {
    expect(pod.locate(path)).toEqual({ file: 'list.yaml', line, column });
  });

  it.each<[(string | number)[], string | undefined]>([
    [['spec', 'containers', 0, 'args', 0], 'yes'],
    [['spec', 'containers', 0, 'args', 1], undefined],
    [['spec', 'containers', 0, 'args', 2], '0123'],
    [['spec', 'absent'], undefined],
    [['spec'], undefined],
  ])('has the text of %j', (path, text) => {
    expect(pod.sourceOf(path)).toBe(text);
  });

  it.each([
    ['a mistake', 'a: b: c\n', 1, 4, /^is not plain YAML: .+; fix it there$/],
    [
      'a quotation without end',
      "a: 'b\n",
      2,
      1,
      /^is not plain YAML: Missing closing 'quote; fix it there$/,
    ],
    [
      'an alias of nothing',
      'apiVersion: v1\nkind: Pod\nb: *x\n',
      3,
      4,
      /alias/,
    ],
    [
      'an alias of what it stands in',
      'apiVersion: v1\nkind: Pod\nb: &x [*x]\n',
      3,
      8,
      /^has the alias \*x, which stands for what it stands in; write the value out$/,
    ],
    [
      'aliases for gigabytes',
      `apiVersion: v1\nkind: Pod\na0: &a0 [x]\n${Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`).join('')}`,
      1,
      1,
      /^has aliases that stand for too much; write the values out$/,
    ],
    ['a key given twice', 'a: 1\na: 2\n', 2, 1, /unique/],
    [
      'nesting without end',
      `a: ${'['.repeat(100_000)}`,
      1,
      undefined,
      /^is nested more than 64 deep; flatten it$/,
    ],
    [
      'deep nesting',
      `apiVersion: v1\nkind: Pod\na: ${'['.repeat(70)}${']'.repeat(70)}`,
      3,
      undefined,
      /^is nested more than 64 deep; flatten it$/,
    ],
  ])('says where %s is', (_what, text, line, column, message) => {
    const parsed = parseManifests(text, 'x.yaml');
    expect(parsed.manifests).toEqual([]);
    expect(parsed.findings).toHaveLength(1);
    expect(parsed.findings[0]).toMatchObject({
      rule: 'yaml-syntax',
      severity: 'error',
      message: expect.stringMatching(message),
    });
    expect(parsed.findings[0].place).toMatchObject({
      ...(line && { line }),
      ...(column && { column }),
    });
  });

  it('takes aliases and merges, as kubectl does, and finds what they stand for', () => {
    const text =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  base: &base\n    image: a\n  containers:\n  - <<: *base\n    name: one\n  other: *base\n';
    const {
      manifests: [only],
      findings: none,
    } = parseManifests(text, 'x.yaml');
    expect(none).toEqual([]);
    expect((only.object as any).spec).toEqual({
      base: { image: 'a' },
      containers: [{ image: 'a', name: 'one' }],
      other: { image: 'a' },
    });
    expect(only.locate(['spec', 'other', 'image'])).toMatchObject({ line: 6 });
    expect(only.locate(['spec', 'containers', 0, 'image'])).toMatchObject({
      line: 8,
    });
  });

  it('passes over aliases in what is no Kubernetes object', () => {
    expect(
      parseManifests('a: &x {b: 1}\nc: *x\n', 'values.yaml'),
    ).toMatchObject({ findings: [], manifests: [], skipped: 1 });
  });

  it('keeps the other documents of a file with a broken one', () => {
    const parsed = parseManifests(
      'apiVersion: v1\nkind: Pod\n---\na: b: c\n---\napiVersion: v1\nkind: Pod\n',
      'x.yaml',
    );
    expect([parsed.manifests.length, parsed.findings.length]).toEqual([2, 1]);
  });

  it('takes quoted texts whose lines are indented less than YAML wants, as other parsers do', () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata:\n  annotations:\n    a: '[\n  {"x": 1},\n{"y":\n 2} ]'\n    b: "c\n d"\n    e: f\n`;
    const {
      manifests: [only],
      findings: none,
    } = parseManifests(text, 'x.yaml');
    expect(none).toEqual([]);
    expect((only.object as any).metadata.annotations).toEqual({
      a: '[ {"x": 1}, {"y": 2} ]',
      b: 'c d',
      e: 'f',
    });
    expect(only.locate([...ANNOTATIONS, 'a', 1, 'y'])).toMatchObject({
      line: 7,
      column: 2,
    });
    expect(only.locate([...ANNOTATIONS, 'e'])).toMatchObject({
      line: 11,
      column: 5,
    });
  });

  it.each([
    [
      'that is no YAML',
      '{{- if .Values.x }}\napiVersion: v1\n{{- end }}\n',
      true,
    ],
    [
      'that happens to be YAML',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Values.name }}\n',
      true,
    ],
    [
      'in quotes, which is a text',
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: "{{ name }}"\n  labels: {a: "${{ x }}"}\n',
      false,
    ],
    [
      'in a block text',
      'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    b: {{ c }}\n',
      false,
    ],
  ])('names a template of Helm: %s', (_what, text, isTemplate) => {
    const parsed = parseManifests(text, 'x.yaml');
    expect(
      parsed.findings.map(({ rule, severity }) => [rule, severity]),
    ).toEqual(isTemplate ? [['helm-template', 'note']] : []);
    expect(parsed.manifests).toHaveLength(isTemplate ? 0 : 1);
  });

  it('locates a character of a block text, and of a plain one', () => {
    const text =
      'apiVersion: v1\nkind: X\na: |-\n  one\n\n    two\nb: three\nc: >\n  folded\n  text\n';
    const [only] = parseManifests(text, 'x.yaml').manifests;
    const { a } = only.object as { a: string };
    expect(only.locate(['a'], a.indexOf('wo'))).toMatchObject({
      line: 6,
      column: 6,
    });
    expect(only.locate(['a'], 0)).toMatchObject({ line: 4, column: 3 });
    expect(only.locate(['b'], 2)).toMatchObject({ line: 7, column: 6 });
    expect(only.locate(['c'], 9)).toMatchObject({ line: 8, column: 1 });
    expect(only.locate(['absent'], 9)).toMatchObject({ line: 1, column: 1 });
  });

  it('reads JSON, with places', () => {
    const {
      manifests: [only],
    } = parseManifests(
      '{\n  "apiVersion": "v1",\n  "kind": "Pod",\n\t"metadata": {"name": "x"}\n}',
      'x.json',
    );
    expect(only.locate(['metadata', 'name'])).toMatchObject({
      line: 4,
      column: 15,
    });
    expect(only.sourceOf(['metadata', 'name'])).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    const tokens = [
      'apiVersion: v1\n',
      'kind: Pod\n',
      'kind: List\n',
      'items:\n- ',
      '---\n',
      "'",
      '"',
      '|\n',
      '{',
      '}',
      '[',
      ']',
      ': ',
      '- ',
      '&a ',
      '*a ',
      '!!x ',
      '? ',
      '# ',
      '\n',
      '  ',
      '\t',
      '{{ x }}',
      '%YAML 1.1\n',
      'a',
      '__proto__: ',
      '\u0000',
      '\ufeff',
    ];
    const text = fc.oneof(
      fc.string(),
      fc
        .array(fc.constantFrom(...tokens), { maxLength: 40 })
        .map(parts => parts.join('')),
    );
    const path = fc.array(
      fc.oneof(fc.constantFrom('metadata', 'a', 'items'), fc.nat(3)),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(text, path, (given, steps) => {
        for (const manifest of parseManifests(given, 'x.yaml').documents) {
          const { line, column } = manifest.locate(steps);
          expect(line >= 1 && column >= 1).toBe(true);
          manifest.sourceOf(steps);
        }
      }),
      { numRuns: 1000 * Number(process.env.FASTPATH_FUZZ ?? 1) },
    );
  });
});
