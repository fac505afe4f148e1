import {
  mkdir,
  mkdtemp,
  readdir,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lintFiles } from './lintFiles';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fastpath-lint-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function write(
  files: Record<string, string | Uint8Array>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

/** `file:line rule` of each finding of files below the temporary folder. */
async function found(
  files: Record<string, string | Uint8Array>,
  ...paths: string[]
): Promise<string[]> {
  await write(files);
  const { findings } = await lintFiles(
    paths.length > 0 ? paths.map(path => join(root, path)) : [root],
  );
  return findings.map(
    ({ place, rule }) => `${relative(root, place.file)}:${place.line} ${rule}`,
  );
}

const pod = (networks: string, name = 'app') => `apiVersion: v1
kind: Pod
metadata:
  name: ${name}
  annotations:
    k8s.v1.cni.cncf.io/networks: ${networks}
`;
const BAD = pod('fast@eth0');

const nad = (name: string, resource?: string) => `apiVersion: k8s.cni.cncf.io/v1
kind: NetworkAttachmentDefinition
metadata:
  name: ${name}
${resource ? `  annotations:\n    k8s.v1.cni.cncf.io/resourceName: ${resource}\n` : ''}spec:
  config: |
    {
      "type": "ovs",
      "name": "${name}"
    }
`;

const deployment = (more = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  strategy:
    type: Recreate
  template:
    metadata:
      annotations:
        k8s.v1.cni.cncf.io/networks: '[{"name":"fast","interface":"net1"}]'
    spec:
      containers:
      - name: app
        image: x
${more}`;

const limits = (resource: string, count: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: app
spec:
  template:
    spec:
      containers:
      - name: app
        resources:
          limits:
            ${resource}: "${count}"
`;

const kustomization = (text: string) =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}`;
const BASE = {
  'base/kustomization.yaml': kustomization('resources:\n- app.yaml\n'),
  'base/app.yaml': deployment(),
};
const overlay = (patch: string, more = '') => ({
  'over/kustomization.yaml': kustomization(
    `resources:\n- ../base\n- nad.yaml\npatches:\n- path: patch.yaml\n${more}`,
  ),
  'over/nad.yaml': nad('fast', 'x.io/fast'),
  'over/patch.yaml': patch,
});

describe('files', () => {
  it('reads folders, in order, without what is hidden or installed', async () => {
    const files = {
      'b.yaml': BAD,
      'a/c.yml': BAD,
      'a/d.json':
        '{"apiVersion": "v1", "kind": "Pod", "metadata": {"annotations": {"userspace/mappedDir": "x"}}}',
      '.hidden/x.yaml': BAD,
      'node_modules/x.yaml': BAD,
      'x.txt': BAD,
    };
    expect(await found(files)).toEqual([
      'a/c.yml:6 interface-name',
      'a/d.json:1 userspace-mapped-dir',
      'b.yaml:6 interface-name',
    ]);
  });

  it('reads a file of any name, each once', async () => {
    expect(await found({ 'x.txt': BAD }, 'x.txt', 'x.txt', '.')).toEqual([
      'x.txt:6 interface-name',
    ]);
  });

  it('does not follow links out of the folder, nor links to folders', async () => {
    await write({ 'in/a.yaml': BAD, 'out/b.yaml': BAD });
    await symlink(join(root, 'out'), join(root, 'in', 'folder'));
    await symlink(join(root, 'out', 'b.yaml'), join(root, 'in', 'b.yaml'));
    await symlink(join(root, 'in'), join(root, 'in', 'loop'));
    await symlink(join(root, 'in', 'a.yaml'), join(root, 'in', 'c.yaml'));
    expect(await found({}, 'in')).toEqual([
      'in/a.yaml:6 interface-name',
      'in/c.yaml:6 interface-name',
    ]);
  });

  it('goes on after a broken file, and passes over what is no manifest', async () => {
    const files = {
      'a.yaml': 'a: b: c',
      'b.yaml': BAD,
      'values.yaml': 'a: 1',
      'empty.yaml': '',
      'tsconfig.json': '{ // why\n}',
      'broken.json': '{"apiVersion": "v1", "kind": "Pod", }, }',
      'binary.yaml': Buffer.from([0, 1, 2, 255]),
    };
    expect(await found(files)).toEqual([
      'a.yaml:1 yaml-syntax',
      'b.yaml:6 interface-name',
      'binary.yaml:1 yaml-syntax',
      'broken.json:1 yaml-syntax',
    ]);
    const report = await lintFiles([root]);
    expect(report).toMatchObject({ objects: 1, files: 7 });
    expect(
      report.notChecked.map(({ place, reason }) => [
        relative(root, place.file),
        reason.code,
      ]),
    ).toEqual([
      ['a.yaml', 'not-checked.unreadable'],
      ['binary.yaml', 'not-checked.unreadable'],
      ['broken.json', 'not-checked.unreadable'],
      ['empty.yaml', 'not-checked.empty'],
      ['tsconfig.json', 'not-checked.no-kind'],
      ['values.yaml', 'not-checked.no-kind'],
    ]);
  });

  it('counts as not checked what it does not know', async () => {
    await write({
      'fleet.yaml': `apiVersion: example.com/v1\nkind: Fleet\nmetadata: {name: north}\n---\n${BAD}`,
      'list.json': JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [{ kind: 'Pod' }, { apiVersion: 'v1', kind: 'Secret' }],
      }),
    });
    const { objects, notChecked } = await lintFiles([root]);
    expect(objects).toBe(2);
    expect(
      notChecked.map(({ object, place, reason }) => [
        object,
        place.line,
        reason.code,
      ]),
    ).toEqual([
      ['Fleet/north', 1, 'not-checked.unknown-kind'],
      [undefined, 1, 'not-checked.no-kind'],
    ]);
  });

  it.each([
    [
      '{"resourceList": [{"resourceName": "a", "selectors": {"pfName": ["x"]}}]}',
      ['pool-selector-unknown'],
    ],
    ['{"resourceList": [\n {"resourceName": "a"},\n]}', ['pool-config-json']],
    ['{"resourceList": [] // none\n}', ['pool-config-json']],
    ['resourceList:\n- resourceName: a\n', ['pool-config-json']],
    ['{"resourceList": []}', []],
  ])("reads the device plugin's own file: %s", async (text, rules) => {
    await write({ 'config.json': text });
    const { findings, objects, notChecked } = await lintFiles([root]);
    expect(findings.map(({ rule }) => rule)).toEqual(rules);
    expect([objects, notChecked]).toEqual([1, []]);
  });

  it('names the templates of a chart', async () => {
    expect(
      await found({
        'chart/Chart.yaml': 'name: x',
        'chart/templates/deep/a.yaml': BAD,
        'chart/values.yaml': 'a: 1',
      }),
    ).toEqual(['chart/templates/deep/a.yaml:1 helm-template']);
  });

  it('reads standard input', async () => {
    const { findings } = await lintFiles(['-'], async () => Buffer.from(BAD));
    expect(findings.map(({ place }) => place)).toEqual([
      { file: '<stdin>', line: 6, column: 34 },
    ]);
  });

  it.each([
    [
      'a path that does not exist',
      ['absent'],
      /absent: does not exist; check the path$/,
    ],
    [
      'a folder without manifests',
      ['.'],
      /holds no \.yaml, \.yml or \.json file; give manifests$/,
    ],
  ])('refuses %s', async (_what, paths, message) => {
    await expect(
      lintFiles(paths.map(path => join(root, path))),
    ).rejects.toThrow(message);
  });

  it('refuses a file without text when there is no other, and goes on when there is', async () => {
    await write({
      'empty.yaml': '',
      'binary.yaml': Buffer.from([255, 254]),
      'a.yaml': BAD,
    });
    const [empty, binary] = ['empty.yaml', 'binary.yaml'].map(name =>
      join(root, name),
    );
    await expect(lintFiles([empty])).rejects.toThrow('is empty');
    await expect(lintFiles([binary, empty])).rejects.toThrow(
      'is no UTF-8 text',
    );
    expect(await found({}, 'empty.yaml', 'binary.yaml', 'a.yaml')).toEqual([
      'a.yaml:6 interface-name',
      'binary.yaml:1 yaml-syntax',
    ]);
  });

  it('refuses an empty standard input', async () => {
    await expect(
      lintFiles(['-'], async () => new Uint8Array()),
    ).rejects.toThrow('<stdin>: is empty');
  });
});

describe('kustomizations', () => {
  it('are linted as they are built: what the overlay adds is there', async () => {
    expect(
      await found({ ...BASE, ...overlay(limits('x.io/fast', '1')) }),
    ).toEqual([]);
  });

  it('follow a base outside of what was given', async () => {
    expect(
      await found({ ...BASE, ...overlay(limits('x.io/fast', '2')) }, 'over'),
    ).toEqual(['over/patch.yaml:12 device-count']);
  });

  it('point at the base for what no patch says', async () => {
    expect(
      await found({ ...BASE, ...overlay(limits('x.io/other', '1')) }),
    ).toEqual(['base/app.yaml:11 device-not-requested']);
  });

  it('say what overlays have in common once', async () => {
    const files = Object.fromEntries(
      Object.entries(overlay(limits('x.io/other', '1'))).map(([path, text]) => [
        path.replace('over', 'over2'),
        text,
      ]),
    );
    expect(
      await found({ ...BASE, ...overlay(limits('x.io/other', '1')), ...files }),
    ).toEqual(['base/app.yaml:11 device-not-requested']);
  });

  it('set the namespace and replicas', async () => {
    const more = 'namespace: edge\nreplicas:\n- name: app\n  count: 3\n';
    const namespace =
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: edge, labels: {pod-security.kubernetes.io/enforce: restricted}}\n';
    const files = {
      ...BASE,
      ...overlay(
        limits('x.io/fast', '1').replace(
          '    spec:',
          '    metadata:\n      annotations:\n        k8s.v1.cni.cncf.io/networks: \'[{"name":"fast","interface":"net1","mac":"02:00:00:00:00:01"}]\'\n    spec:',
        ),
        more,
      ),
      'namespace.yaml': namespace,
    };
    expect(await found(files)).toEqual([
      'base/app.yaml:12 pod-security',
      'over/patch.yaml:9 static-address',
    ]);
  });

  it('take patches in the kustomization itself, and such with a target', async () => {
    const patch = (text: string) =>
      `- target: {kind: Deployment}\n  patch: |-\n${text.replace(/^/gm, '    ')}\n`;
    const files = {
      ...BASE,
      ...overlay(
        limits('x.io/fast', '1'),
        patch(
          limits('x.io/fast', '2').replace(
            'name: app\nspec',
            'name: any\nspec',
          ),
        ),
      ),
    };
    expect(await found(files)).toEqual([
      'over/kustomization.yaml:9 device-count',
    ]);
  });

  it.each([
    ['components', 'components:\n- ../extra\n'],
    ['configMapGenerator', 'configMapGenerator:\n- name: x\n'],
    ['namePrefix', 'namePrefix: dev-\n'],
    ['remote resources', 'bases:\n- github.com/example/app?ref=v1\n'],
    [
      'remote patches',
      'patchesStrategicMerge:\n- https://example.com/patch.yaml\n',
    ],
    [
      'patches with a selector',
      '- target: {labelSelector: a=b}\n  path: patch.yaml\n',
    ],
  ])(
    'hold back what may be false where they are not followed: %s',
    async (what, more) => {
      await write({ ...BASE, ...overlay(limits('x.io/other', '1'), more) });
      const { findings } = await lintFiles([root]);
      expect(findings.map(({ rule, message }) => [rule, message])).toEqual([
        [
          'kustomize-not-followed',
          `uses ${what}, which is not followed; lint what "kustomize build" prints`,
        ],
      ]);
    },
  );

  it('hold back where a patch is a list of operations', async () => {
    expect(
      await found({
        ...BASE,
        ...overlay('- op: add\n  path: /spec\n  value: 1\n'),
      }),
    ).toEqual([]);
  });

  it('do not judge a patch alone', async () => {
    await write({ ...BASE, ...overlay(limits('hugepages-1Gi', '1Gi')) });
    const { findings } = await lintFiles([join(root, 'over', 'patch.yaml')]);
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['kustomize-not-followed', 'note'],
    ]);
  });

  it('do not ask of a component what it is a part of', async () => {
    const component = {
      'part/kustomization.yaml': kustomization(
        'patches:\n- path: patch.yaml\n',
      ).replace('kind: Kustomization', 'kind: Component'),
      'part/patch.yaml': limits('hugepages-1Gi', '1Gi'),
    };
    expect(await found(component)).toEqual([]);
  });

  it('say what is broken in them', async () => {
    const files = {
      'a/kustomization.yaml': kustomization(
        'resources:\n- absent.yaml\n- ../b\n- ../empty\npatches:\n- path: gone.yaml\n- path: patch.yaml\n',
      ),
      'a/patch.yaml': limits('x.io/fast', '1'),
      'b/kustomization.yaml': kustomization('resources:\n- ../a\n'),
      'empty/x.txt': '',
    };
    const lines = await found(files);
    expect(lines).toEqual(
      expect.arrayContaining([
        'a/kustomization.yaml:4 kustomize-broken',
        'a/kustomization.yaml:6 kustomize-broken',
        'a/kustomization.yaml:8 kustomize-broken',
      ]),
    );
    expect(lines).toContain('b/kustomization.yaml:4 kustomize-broken');
  });

  it('say which patch is for nothing', async () => {
    const [line] = await found({
      ...BASE,
      ...overlay(limits('x.io/fast', '1').replace('name: app', 'name: ap')),
    });
    expect(line).toBe('over/kustomization.yaml:7 kustomize-broken');
  });

  it('hold back what may be false where something is broken', async () => {
    const files = {
      ...BASE,
      ...overlay(limits('x.io/other', '1')),
      'base/kustomization.yaml': kustomization(
        'resources:\n- app.yaml\n- gone.yaml\n',
      ),
    };
    expect(await found(files)).toEqual([
      'base/kustomization.yaml:5 kustomize-broken',
    ]);
  });

  it.each([
    ['text'],
    ['resources: text\npatches: {a: 1}\nnamespace: [1]\n'],
    ['resources: [1, {}]\npatches: [1, null, {}]\nreplicas: [1]\n'],
    ['a: b: c'],
    [''],
  ])('whatever they hold, end well: %j', async text => {
    await write({ 'kustomization.yaml': text, 'b.yaml': BAD });
    expect(
      (await lintFiles([root])).findings.map(({ rule }) => rule),
    ).toContain('interface-name');
  });
});

it('refuses arbitrary input in no other way than InvalidInputError', async () => {
  const words = fc.constantFrom(
    'apiVersion: v1\n',
    'kind: Pod\n',
    'kind: Kustomization\n',
    'metadata: {name: a}\n',
    'spec:\n',
    '  containers: ',
    '[',
    ']',
    '{',
    '}',
    '- ',
    ': ',
    "'",
    '|\n',
    '---\n',
    '*a',
    '{{ x }}',
    '\u0000',
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 30 }).map(parts => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, async given => {
      await lintFiles(['-'], async () => Buffer.from(given)).catch(error =>
        expect(error).toBeInstanceOf(InvalidInputError),
      );
    }),
    { numRuns: 300 * Number(process.env.FASTPATH_FUZZ ?? 1) },
  );
});

describe('differences between overlays of one base', () => {
  const two = (label: string) => ({
    ...BASE,
    ...Object.fromEntries(
      ['a', 'b', 'c'].flatMap(name => [
        [
          `${name}/kustomization.yaml`,
          kustomization(
            'resources:\n- ../base\npatches:\n- path: patch.yaml\n',
          ),
        ],
        [
          `${name}/patch.yaml`,
          `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app\nspec:\n  template:\n    metadata:\n      labels:\n        ${label}: x\n    spec:\n      containers:\n      - name: app\n        args:\n        - ${name === 'a' ? 'one' : 'two'}\n`,
        ],
      ]),
    ),
  });

  it.each([
    ['an error in what Fastpath rendered', 'fastpath.dev/workload', 'error'],
    ['a note in other trees', 'other', 'note'],
  ])('are %s', async (_what, label, severity) => {
    await write(two(label));
    const { findings } = await lintFiles([root]);
    expect(
      findings.map(({ rule, severity: weighs, place }) => [
        rule,
        weighs,
        relative(root, place.file),
        place.line,
      ]),
    ).toEqual([['environment-difference', severity, 'a/patch.yaml', 14]]);
    expect(findings[0].message).toMatch(/a has "one"; b, c have "two"/);
  });
});

describe('what Fastpath renders', () => {
  const golden = join(__dirname, '..', '..', 'golden');

  it.each(['workloads', 'platforms'])(
    'has no errors and no warnings: %s',
    async kind => {
      for (const name of await readdir(join(golden, kind))) {
        const { findings, objects } = await lintFiles([
          join(golden, kind, name),
        ]);
        expect(
          findings
            .filter(({ severity }) => severity !== 'note')
            .map(
              ({ place, message }) => `${place.file}:${place.line}: ${message}`,
            ),
          name,
        ).toEqual([]);
        expect(objects, name).toBeGreaterThan(0);
      }
    },
  );

  it('all together, with the packs and templates', async () => {
    const { findings } = await lintFiles([
      golden,
      join(golden, '..', '..', '..', 'templates'),
      join(golden, '..', '..', '..', 'examples'),
    ]);
    expect(
      findings
        .filter(({ severity }) => severity !== 'note')
        .map(({ place, message }) => `${place.file}:${place.line}: ${message}`),
    ).toEqual([]);
  });
});
