import { describe, expect, it } from 'vitest';
import type { Side } from './MergeConflict';
import { mergeText } from './mergeText';

const merged = (
  base: string,
  ours: string,
  theirs: string,
  take: (path: string) => Side | undefined = () => undefined,
) => mergeText({ base, ours, theirs }, { file: 'f.yaml', take });

const BASE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  replicas: 2
  template:
    spec:
      containers:
      - name: app
        image: a
        args:
        - --one
        - --two
        env:
        - name: A
          value: '1'
        - name: B
          value: '2'
`;

describe('mergeText', () => {
  it('keeps comments, quoting, order and empty lines around what changes', () => {
    const ours = BASE.replace('kind:', '# ours\n\nkind:')
      .replace("value: '1'", 'value: "1"   # one')
      .replace('  replicas: 2\n', '')
      .replace(
        '  template:',
        '\n  # many\n  replicas: 2  # of them\n  template:',
      );
    const theirs = BASE.replace('replicas: 2', 'replicas: 3')
      .replace("value: '1'", "value: '4'")
      .replace('- --two', '- --two\n        - --three');
    const { text, conflicts } = merged(BASE, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toBe(
      ours
        .replace('replicas: 2', 'replicas: 3')
        .replace('value: "1"', 'value: "4"')
        .replace('- --two', '- --two\n        - --three'),
    );
  });

  it('joins additions, removals and moves of both sides', () => {
    const ours = BASE.replace(
      "        - name: A\n          value: '1'\n        - name: B\n          value: '2'\n",
      "        - name: B\n          value: '2'\n        - name: MINE\n          value: x # m\n        - name: A\n          value: '1'\n",
    );
    const theirs = `${BASE.replace(
      "        - name: A\n          value: '1'\n",
      '',
    )}        - name: C\n          value: '3'\n      volumes:\n      - name: v\n        emptyDir: {}\n`;
    const { text, conflicts } = merged(BASE, ours, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toBe(
      `${ours
        .replace("        - name: A\n          value: '1'\n", '')
        .replace(
          "          value: '2'\n",
          "          value: '2'\n        - name: C\n          value: '3'\n",
        )}      volumes:\n      - name: v\n        emptyDir: {}\n`,
    );
  });

  it('names file, path and the three values of a conflict, and leaves ours', () => {
    const ours = BASE.replace('image: a', 'image: mine');
    const { text, conflicts } = merged(
      BASE,
      ours,
      BASE.replace('image: a', 'image: b'),
    );
    expect(text).toBe(ours);
    expect(conflicts).toEqual([
      {
        path: 'spec.template.spec.containers[name=app].image',
        kind: 'changed',
        base: 'a',
        ours: 'mine',
        theirs: 'b',
      },
    ]);
  });

  it('does not lose a comment silently', () => {
    const ours = BASE.replace(
      '        - name: A\n',
      '        # why\n        - name: A\n',
    );
    const theirs = BASE.replace(
      "        - name: A\n          value: '1'\n",
      '',
    );
    const { conflicts } = merged(BASE, ours, theirs);
    expect(conflicts).toEqual([
      {
        path: 'spec.template.spec.containers[name=app].env[name=A]',
        kind: 'comment',
        ours: '# why',
      },
    ]);
    expect(merged(BASE, ours, theirs, () => 'theirs').text).toBe(theirs);
    expect(merged(BASE, ours, theirs, () => 'ours').text).toBe(ours);
  });

  it('changes flow style in flow style', () => {
    const base = 'a:\n  b: 1\n  c:\n  - x\n';
    const ours = 'a: {b: 1, "c": [x]} # flow\n';
    expect(merged(base, ours, 'a:\n  b: 2\n  c:\n  - x\n  - y, z\n').text).toBe(
      'a: {b: 2, "c": [x, "y, z"]} # flow\n',
    );
  });

  it('keeps a byte order mark and CRLF', () => {
    const ours =
      `\ufeff${BASE.replace('replicas: 2', 'replicas: 2 # x')}`.replaceAll(
        '\n',
        '\r\n',
      );
    const { text } = merged(BASE, ours, BASE.replace('image: a', 'image: b'));
    expect(text).toBe(ours.replace('image: a', 'image: b'));
    const untouched = BASE.replaceAll('\n', '\r\n');
    expect(merged(BASE, untouched, 'a: 1\n').text).toBe('a: 1\r\n');
  });
});
