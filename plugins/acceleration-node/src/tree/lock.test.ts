import { describe, expect, it } from 'vitest';
import { fakePack } from '../__testUtils__/fakes';
import {
  BASE_PATH,
  contentDigest,
  isTreePath,
  LOCK_PATH,
  parseLock,
  treeDigest,
  withLock,
} from './lock';

const FILES = [
  { path: 'platform/b.yaml', content: 'b\n' },
  { path: 'deploy/c.yaml', content: 'größe\n' },
];

describe('withLock', () => {
  const tree = withLock(FILES, [
    fakePack({ annotations: ['z.example/b', 'a.example/a'] }),
  ]);
  const content = (path: string) =>
    tree.find(file => file.path === path)!.content;

  it('adds the base and a lock with a digest for each other file, sorted', () => {
    expect(tree.map(({ path }) => path)).toEqual([
      BASE_PATH,
      LOCK_PATH,
      'deploy/c.yaml',
      'platform/b.yaml',
    ]);
    expect(JSON.parse(content(BASE_PATH))).toEqual({
      files: { 'deploy/c.yaml': 'größe\n', 'platform/b.yaml': 'b\n' },
    });
    const lock = parseLock(content(LOCK_PATH));
    expect(lock.files).toEqual({
      [BASE_PATH]: contentDigest(content(BASE_PATH)),
      'deploy/c.yaml': contentDigest('größe\n'),
      'platform/b.yaml': contentDigest('b\n'),
    });
    expect(lock.backends).toEqual({
      fake: {
        digest: `sha256:${'0'.repeat(64)}`,
        annotations: ['a.example/a', 'z.example/b'],
      },
    });
  });

  it('is the same whatever the order of the files, and its digest changes with any of them', () => {
    expect(withLock([...FILES].reverse(), [])).toEqual(withLock(FILES, []));
    expect(
      treeDigest(withLock([FILES[0], { ...FILES[1], content: 'x' }], [])),
    ).not.toBe(treeDigest(withLock(FILES, [])));
    expect(treeDigest(tree)).toBe(contentDigest(content(LOCK_PATH)));
  });
});

it('refuses to render a path that no lock may own', () => {
  expect(() => withLock([{ path: '.git/hooks/x', content: '' }], [])).toThrow(
    'is not a path that Fastpath renders',
  );
});

describe('contentDigest', () => {
  it('is SHA-256 over the bytes of the text', () => {
    expect(contentDigest('abc')).toBe(
      'sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    expect(contentDigest(new TextEncoder().encode('größe'))).toBe(
      contentDigest('größe'),
    );
  });
});

describe('isTreePath', () => {
  it.each<[string, boolean]>([
    ['a', true],
    ['a/b.yaml', true],
    ['.fastpath/lock.yaml', true],
    ['a/..b', true],
    ['', false],
    ['/a', false],
    ['a/', false],
    ['a//b', false],
    ['.', false],
    ['a/./b', false],
    ['..', false],
    ['a/../b', false],
    ['a\\b', false],
    ['a\0', false],
  ])('%j: %s', (path, expected) => {
    expect(isTreePath(path)).toBe(expected);
  });
});

describe('parseLock', () => {
  const DIGEST = `sha256:${'0'.repeat(64)}`;
  const lock = (more: string) =>
    `apiVersion: fastpath.dev/v1alpha1\nkind: Lock\nrenderer: {name: x, version: y}\nbackends: {}\n${more}`;

  it('takes locks without annotations', () => {
    expect(
      parseLock(
        lock(`files: {deploy/a.yaml: "${DIGEST}"}`).replace(
          'backends: {}',
          `backends: {vdpa: {digest: "${DIGEST}"}}`,
        ),
      ).backends,
    ).toEqual({ vdpa: { digest: DIGEST, annotations: [] } });
  });

  it.each<[string, string, string]>([
    [
      'a path that climbs',
      lock(`files: {../x: "${DIGEST}"}`),
      'l.yaml: files["../x"]: is not a path that Fastpath renders',
    ],
    [
      'an absolute path',
      lock(`files: {/etc/passwd: "${DIGEST}"}`),
      'l.yaml: files["/etc/passwd"]: is not a path that Fastpath renders',
    ],
    [
      "git's configuration",
      lock(`files: {.git/config: "${DIGEST}"}`),
      'l.yaml: files[".git/config"]: is not a path that Fastpath renders',
    ],
    [
      "git's own, below a folder of ours",
      lock(`files: {deploy/.git/config.yaml: "${DIGEST}"}`),
      'is not a path that Fastpath renders',
    ],
    [
      'a file of the application',
      lock(`files: {src/main.c: "${DIGEST}"}`),
      'is not a path that Fastpath renders',
    ],
    [
      'what is no YAML',
      lock(`files: {deploy/base/run.sh: "${DIGEST}"}`),
      'is not a path that Fastpath renders',
    ],
    [
      'the lock itself',
      lock(`files: {.fastpath/lock.yaml: "${DIGEST}"}`),
      'is not a path that Fastpath renders',
    ],
    [
      'no digest',
      lock('files: {deploy/a.yaml: sha256:0}'),
      'l.yaml: files["deploy/a.yaml"]: "sha256:0" is no digest; render again',
    ],
    [
      'an unknown field',
      lock('files: {}\nextra: 1'),
      'l.yaml: extra: unknown field;',
    ],
    ['no files', lock(''), 'l.yaml: files: is missing; give a mapping'],
    ['no YAML', '{', 'l.yaml: line 1, column 2: is not plain YAML'],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseLock(text, 'l.yaml')).toThrow(message);
  });
});
