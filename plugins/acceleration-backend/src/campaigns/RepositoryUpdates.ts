import type { Outcome, RepositoryRow } from './CampaignRow';

/** What is to be brought to a repository. */
export interface UpdateTask {
  readonly repository: RepositoryRow;
  /** The campaign's. */
  readonly title: string;
  readonly id: string;
  /** The changed environments, as entities. */
  readonly environments: readonly unknown[];
}

/** One kind of place where repositories are. */
export interface RepositoryUpdates {
  /** Whether a repository is such a one. */
  takes(repository: RepositoryRow): boolean;
  /**
   * Brings the change to a repository: once, however often it is asked, by however many.
   *
   * @throws when it could not be found out; it is then tried again
   */
  update(task: UpdateTask): Promise<Outcome>;
  /** What became of a proposal; `undefined` while it is open. Absent where changes are not proposed. */
  follow?(
    repository: RepositoryRow,
  ): Promise<
    | { readonly state: 'merged'; readonly commit: string; readonly at: number }
    | { readonly state: 'stuck'; readonly why: string }
    | undefined
  >;
}

/** What a message says of the campaign, and how it is found again. */
export function campaignTrailer(id: string): string {
  return `Fastpath-Campaign: ${id}`;
}
