import { describe, expect, it } from 'vitest';
import { parseWith } from '../input/parseWith';
import { gitops } from './gitops';

describe('gitops', () => {
  it.each([
    ['argocd', { tool: 'argocd', branch: 'main' }],
    ['flux', { tool: 'flux', branch: 'main' }],
    [
      {
        tool: 'flux',
        repository: 'git@git.example.com:edge/app.git',
        branch: 'release/1.x',
        folder: 'a/b',
      },
      undefined,
    ],
    [
      { tool: 'argocd', repository: 'https://git.example.com/app' },
      {
        tool: 'argocd',
        repository: 'https://git.example.com/app',
        branch: 'main',
      },
    ],
  ])('takes %j', (value, parsed) => {
    expect(parseWith(gitops, value)).toEqual(parsed ?? value);
  });

  it.each<[unknown, string]>([
    ['jenkins', 'is not possible here; use one of argocd, flux'],
    [{}, 'tool: is missing; use one of argocd, flux'],
    [
      { tool: 'flux', repo: 'x' },
      'repo: unknown field; known fields: branch, folder, repository, tool',
    ],
    ...['/local', 'https://{{.x}}', 'https://a b', 'file:///etc/passwd'].map(
      (repository): [unknown, string] => [
        { tool: 'flux', repository },
        'is not the address of a git repository',
      ],
    ),
    ...['../x', 'a..b', '-x', 'a b', '{{x}}'].map(
      (branch): [unknown, string] => [
        { tool: 'flux', branch },
        'is not a branch',
      ],
    ),
    ...['/a', '..', 'a/../b', './a', 'a/', 'a//b', '{{x}}', ''].map(
      (folder): [unknown, string] => [
        { tool: 'flux', folder },
        'is not a folder of the repository',
      ],
    ),
  ])('refuses %j', (value, message) => {
    expect(() => parseWith(gitops, value)).toThrow(message);
  });
});
