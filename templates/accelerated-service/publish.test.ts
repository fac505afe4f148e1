import fs from 'node:fs';
import path from 'node:path';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';

const read = (...parts: string[]) =>
  fs.readFileSync(path.join(__dirname, ...parts), 'utf8');
const { spec } = load(read('template.yaml')) as any;
const page = spec.parameters.find((item: any) => item.properties.publish);
const choices: string[] = page.properties.publish.enum;
const hosts = choices.filter(choice => choice !== 'local');

describe('where the repository is published', () => {
  it('is one choice, each with words, fields and one step of its own', () => {
    expect(page.properties.publish.enumNames).toHaveLength(choices.length);
    expect(
      page.dependencies.publish.oneOf.flatMap(
        (form: any) => form.properties.publish.enum,
      ),
    ).toEqual(choices);
    for (const choice of choices)
      expect(
        spec.steps.filter(
          (step: any) =>
            step.action.startsWith('publish:') ||
            step.action === 'acceleration:publish:local',
        ),
      ).toContainEqual(
        expect.objectContaining({
          id: `publish-${choice}`,
          if: `\${{ parameters.publish === '${choice}' }}`,
        }),
      );
  });

  it('asks every host for a repository', () => {
    for (const host of hosts)
      expect(page.dependencies.publish.oneOf).toContainEqual(
        expect.objectContaining({
          required: ['repoUrl'],
          properties: expect.objectContaining({ publish: { enum: [host] } }),
        }),
      );
  });

  it('gives GitHub a workflow that calls what our action offers', () => {
    const { jobs } = load(
      read('hosts', 'github', '.github', 'workflows', 'fastpath.yml'),
    ) as any;
    const { inputs } = load(read('..', '..', 'action.yml')) as any;
    const { version } = JSON.parse(read('..', '..', 'package.json'));
    const ours = jobs.fastpath.steps.filter((step: any) => step.with);
    expect(ours.map((step: any) => step.with.command)).toEqual([
      'lint',
      'verify',
    ]);
    for (const step of ours) {
      expect(step.uses).toBe(`fastpath-dev/fastpath@v${version}`);
      expect(Object.keys(inputs)).toEqual(
        expect.arrayContaining(Object.keys(step.with)),
      );
    }
  });
});
