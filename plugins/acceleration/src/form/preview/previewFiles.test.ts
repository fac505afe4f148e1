import { describe, expect, it } from 'vitest';
import { counterparts, fileTree, firstFile } from './previewFiles';

const files = [
  'deploy/overlays/b/pod.yaml',
  'workload.yaml',
  'deploy/overlays/a/pod.yaml',
  'deploy/overlays/a/net.yaml',
  'deploy/base/pod.yaml',
].map(path => ({ path, content: `of ${path}` }));

describe('the files of a preview', () => {
  it('are a sorted tree', () => {
    const tree = fileTree(files.map(({ path }) => path));
    expect(tree.files.map(({ name }) => name)).toEqual(['workload.yaml']);
    expect(
      tree.folders[0].folders.map(({ name, path }) => [name, path]),
    ).toEqual([
      ['base', 'deploy/base/'],
      ['overlays', 'deploy/overlays/'],
    ]);
    expect(tree.folders[0].folders[1].folders[0].files).toEqual([
      { name: 'net.yaml', path: 'deploy/overlays/a/net.yaml' },
      { name: 'pod.yaml', path: 'deploy/overlays/a/pod.yaml' },
    ]);
  });

  it.each([
    [
      'deploy/overlays/a/pod.yaml',
      [{ environment: 'b', content: 'of deploy/overlays/b/pod.yaml' }],
    ],
    ['deploy/overlays/a/net.yaml', []],
    ['deploy/base/pod.yaml', []],
    ['workload.yaml', []],
  ])('knows what %s can be compared with', (path, others) => {
    expect(counterparts(path, files)).toEqual(others);
  });

  it('begins with what the developer keeps', () => {
    expect(firstFile(files)?.path).toBe('workload.yaml');
    expect(firstFile([])).toBeUndefined();
  });
});
