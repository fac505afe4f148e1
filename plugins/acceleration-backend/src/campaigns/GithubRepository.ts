import {
  mappingIn,
  textIn,
} from '@fastpath/backstage-plugin-acceleration-common';

const PATIENCE_MS = 30_000;

/** A repository on GitHub, as its REST API has it (docs.github.com/rest, version 2022-11-28). */
export class GithubRepository {
  constructor(
    private readonly options: {
      /** Such as `https://api.github.com`. */
      readonly api: string;
      readonly owner: string;
      readonly name: string;
      readonly headers: () => Promise<Record<string, string>>;
    },
  ) {}

  async defaultBranch(): Promise<string> {
    return textIn(await this.ask('GET', ''), 'default_branch') ?? 'main';
  }

  async hasBranch(branch: string): Promise<boolean> {
    return (
      (await this.ask('GET', `/git/ref/heads/${branch}`, undefined, 404)) !==
      undefined
    );
  }

  /** The address of the pull request of a branch, open or not. */
  async pullOf(branch: string): Promise<string | undefined> {
    const query = new URLSearchParams({
      head: `${this.options.owner}:${branch}`,
      state: 'all',
    });
    const found = await this.ask('GET', `/pulls?${query}`);
    return Array.isArray(found) ? textIn(found[0], 'html_url') : undefined;
  }

  /** Makes a branch of one commit on another one. */
  async commit(change: {
    readonly branch: string;
    readonly parent: string;
    readonly message: string;
    readonly files: readonly {
      readonly path: string;
      readonly content: string;
    }[];
    readonly removed: readonly string[];
  }): Promise<void> {
    const { branch, parent, message, files, removed } = change;
    const entry = { mode: '100644', type: 'blob' };
    const before = await this.ask('GET', `/git/commits/${parent}`);
    const tree = await this.ask('POST', '/git/trees', {
      base_tree: textIn(mappingIn(before, 'tree'), 'sha'),
      tree: [
        ...files.map(file => ({ ...entry, ...file })),
        ...removed.map(path => ({ ...entry, path, sha: null })),
      ],
    });
    const made = await this.ask('POST', '/git/commits', {
      message,
      tree: textIn(tree, 'sha'),
      parents: [parent],
    });
    await this.ask('POST', '/git/refs', {
      ref: `refs/heads/${branch}`,
      sha: textIn(made, 'sha'),
    });
  }

  /** Opens the pull request of a branch. @returns its address */
  async propose(pull: {
    readonly branch: string;
    readonly base: string;
    readonly title: string;
    readonly body: string;
  }): Promise<string> {
    const { branch, ...rest } = pull;
    const made = await this.ask(
      'POST',
      '/pulls',
      { ...rest, head: branch },
      422,
    );
    // There can be one for each branch: another replica was faster.
    const url = made ? textIn(made, 'html_url') : await this.pullOf(branch);
    if (!url) throw new Error(`GitHub made no pull request of ${branch}`);
    return url;
  }

  /** What became of a pull request; `undefined` while it is open. */
  async followed(url: string) {
    const pull = await this.ask('GET', `/pulls/${url.split('/').at(-1)}`);
    if (textIn(pull, 'state') !== 'closed') return undefined;
    const mergedAt = textIn(pull, 'merged_at');
    return mergedAt
      ? {
          state: 'merged' as const,
          commit: textIn(pull, 'merge_commit_sha') ?? '',
          at: Date.parse(mergedAt),
        }
      : {
          state: 'stuck' as const,
          why: 'the pull request was closed without being merged',
        };
  }

  /** @param absent - a status that means that there is none, and is no error */
  private async ask(
    method: string,
    path: string,
    body?: object,
    absent?: number,
  ): Promise<unknown> {
    const { api, owner, name, headers } = this.options;
    const answer = await fetch(
      `${api}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}${path}`,
      {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          'x-github-api-version': '2022-11-28',
          ...(await headers()),
        },
        ...(body && { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
    );
    if (answer.status === absent) return undefined;
    if (answer.ok) return answer.json();
    const said = textIn(await answer.json().catch(() => undefined), 'message');
    throw new Error(
      `GitHub answers ${answer.status}${said ? `: ${said}` : ''}`,
    );
  }
}
