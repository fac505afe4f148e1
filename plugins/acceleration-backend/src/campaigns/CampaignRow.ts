import type { BigInteger } from '../history/tables';

/** How a campaign stands. */
export type CampaignState = 'running' | 'stopped' | 'finished';

/** One change of environments, brought to many repositories. */
export interface CampaignRow {
  id: string;
  title: string;
  created_by: string;
  created_at: BigInteger;
  state: CampaignState;
  ended_at: BigInteger | null;
  reason: string | null;
  environments: string;
  per_minute: number;
  stop_at_percent: number;
  next_at: BigInteger;
}

/** How far a repository is, as far as the campaign itself goes: what runs, the placement index tells. */
export type RepositoryState =
  'waiting' | 'working' | 'proposed' | 'merged' | 'unchanged' | 'stuck';

/** One repository of a campaign. */
export interface RepositoryRow {
  campaign: string;
  number: number;
  entity_ref: string;
  location: string | null;
  state: RepositoryState;
  why: string | null;
  url: string | null;
  commit: string | null;
  effect: string | null;
  verdict_before: string | null;
  changed_at: BigInteger;
  attempts: number;
  claim: string | null;
  claimed_until: BigInteger | null;
}

/** What came of an attempt at a repository. */
export type Outcome =
  | {
      readonly state: 'merged';
      readonly commit: string;
      readonly effect: string;
    }
  | {
      readonly state: 'proposed';
      readonly url: string;
      readonly effect: string;
    }
  | { readonly state: 'unchanged' }
  | { readonly state: 'stuck'; readonly why: string };
