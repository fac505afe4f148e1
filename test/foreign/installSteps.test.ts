import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { dockerfileAsShell } from './dockerfileAsShell';
import { readInstallSteps, withOwnValues } from './installSteps';
import { mergeYaml } from './mergeYaml';

const ROOT = join(__dirname, '..', '..');
const guide = readFileSync(join(ROOT, 'docs', 'install.md'), 'utf8');
const manifests = readdirSync(join(ROOT, 'plugins')).map(name =>
  JSON.parse(readFileSync(join(ROOT, 'plugins', name, 'package.json'), 'utf8')),
);

/** What follows a name of ours in a text. */
const named = (text: string) =>
  [...text.matchAll(/@fastpath\/[a-z-]+(?:@\^[\d.]+)?/g)].map(([name]) => name);

describe('the snippets of docs/install.md', () => {
  const steps = readInstallSteps(guide);

  it('name packages that we publish, in a version that we have', () => {
    const text = ['backend-packages', 'app-packages']
      .map(name => steps.get(name)!.text)
      .join('\n');
    for (const asked of named(text)) {
      const [, name, version] = /^(@.+)@\^(.+)$/.exec(asked)!;
      expect(manifests).toContainEqual(
        expect.objectContaining({ name, version }),
      );
    }
    expect(named(text)).toHaveLength(4);
  });

  it('resolve every package that those depend on', () => {
    const { resolutions } = load(steps.get('resolutions')!.text) as any;
    const needed = manifests
      .filter(({ name }) => name in resolutions)
      .flatMap(({ dependencies = {} }) => Object.keys(dependencies))
      .filter(name => name.startsWith('@fastpath/'));
    expect(Object.keys(resolutions)).toEqual(expect.arrayContaining(needed));
    for (const [name, file] of Object.entries<string>(resolutions))
      expect(file).toBe(
        `file:./vendor/${name.replace('@', '').replace('/', '-')}.tgz`,
      );
  });

  it('hold the packages of an old release at the older of the ranges that ours allow', () => {
    const { resolutions } = load(
      steps.get('resolutions-of-old-release')!.text,
    ) as any;
    const wanted = manifests
      .filter(({ private: isPrivate, bin }) => !isPrivate && !bin)
      .flatMap(({ name, dependencies = {} }) =>
        Object.entries<string>(dependencies)
          .filter(([, range]) => range.includes(' || '))
          .map(([needed, range]) => [
            `${name}/${needed}`,
            range.split(' || ')[0],
          ]),
      );
    expect(resolutions).toEqual(Object.fromEntries(wanted));
  });

  it('add what the packages added', () => {
    const added = named(steps.get('backend-packages')!.text).map(name =>
      name.replace(/@\^.*/, ''),
    );
    expect(named(steps.get('backend-code')!.text).sort()).toEqual(added.sort());
  });

  it('register templates that are there', () => {
    const { catalog } = load(steps.get('templates')!.text) as any;
    for (const { target } of catalog.locations)
      expect(
        existsSync(
          join(ROOT, 'templates', target.replace(/^.*\/v[\d.]+\//, '')),
        ),
      ).toBe(true);
  });
});

describe('reading a guide', () => {
  const fence = '```';

  it('takes the text of a snippet, without the indentation of its fence', () => {
    const steps = readInstallSteps(
      `a\n\n  <!-- step: one -->\n  ${fence}ts\n  x\n    y\n  ${fence}\n<!-- not run: why -->\n${fence}\nz\n${fence}\n`,
    );
    expect([...steps.values()]).toEqual([
      { name: 'one', language: 'ts', text: 'x\n  y', line: 5 },
    ]);
  });

  it.each([
    [`${fence}ts\nx\n${fence}`, /^line 1: the snippet has no mark/],
    ['<!-- step: one -->\ntext', /^line 1: no snippet follows/],
    [`<!-- step: one -->\n${fence}ts\nx`, /^line 2: .*does not end/],
    [
      `<!-- step: one -->\n${fence}\n${fence}\n`.repeat(2),
      /^line 4: one is there twice/,
    ],
  ])('refuses %j', (markdown, message) => {
    expect(() => readInstallSteps(markdown)).toThrow(message);
  });

  it('refuses to put a value of its own for one that is not there', () => {
    const step = { name: 'one', language: 'yaml', text: 'a: b', line: 3 };
    expect(withOwnValues(step, { b: 'c' })).toBe('a: c');
    expect(() => withOwnValues(step, { d: 'c' })).toThrow('line 3');
  });

  it('adds keys beside keys and items after items', () => {
    expect(
      mergeYaml({ a: { b: 1, l: [1] } }, { a: { c: 2, l: [2] }, d: 3 }),
    ).toEqual({ a: { b: 1, c: 2, l: [1, 2] }, d: 3 });
  });

  it('does what a Dockerfile does, with the lines of the guide before the lock file', () => {
    const shell = dockerfileAsShell(
      'FROM x\nCOPY --chown=a:b .yarn ./.yarn\nCOPY yarn.lock skeleton.tar.gz ./\nRUN tar xzf skeleton.tar.gz && rm skeleton.tar.gz\nRUN --mount=a \\\n    yarn workspaces focus --all --production && rm -rf x\nRUN apt-get update\n',
      '/r',
      'COPY vendor ./vendor',
    );
    expect(
      shell.split('\n').map(line => / (\/r\/\S+); do/.exec(line)?.[1] ?? line),
    ).toEqual([
      '/r/.yarn',
      '/r/vendor',
      '/r/yarn.lock',
      '/r/skeleton.tar.gz',
      'tar xzf skeleton.tar.gz && rm skeleton.tar.gz',
      'yarn workspaces focus --all --production',
    ]);
  });
});
