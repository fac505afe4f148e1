/** A 64-bit number as drivers give it: `pg` as text, SQLite as a number. */
export type BigInteger = number | string;

/** The newest verdict of a placement. */
export interface PlacementRow {
  placement: string;
  cluster: string;
  namespace: string;
  workload: string;
  environment: string | null;
  verdict: string | null;
  received: string;
  reasons: string;
  as_of: BigInteger;
  changed_at: BigInteger;
  sequence: number;
}

/** A change of a verdict. */
export interface ChangeRow {
  id: BigInteger;
  placement: string;
  sequence: number;
  environment: string | null;
  from_verdict: string | null;
  to_verdict: string | null;
  received: string;
  reasons: string;
  as_of: BigInteger;
  at: BigInteger;
}

/** What is to be told of a placement, and when it was told of last. */
export interface NoticeRow {
  placement: string;
  before_verdict: string;
  after_verdict: string;
  environment: string | null;
  reasons: string;
  sequence: number;
  latest: number;
  began_at: BigInteger | null;
  lost_at: BigInteger | null;
  changed_at: BigInteger | null;
  losses: number;
  told_losses: number;
  told_verdict: string | null;
  due_at: BigInteger | null;
  sent_at: BigInteger | null;
  claim: string | null;
  claimed_until: BigInteger | null;
}

/** What was last read of one kind of one cluster. */
export interface SnapshotRow {
  cluster_kind: string;
  cluster: string;
  kind: string;
  snapshot: string | null;
  chunks: number | null;
  format: number | null;
  resource_version: string | null;
  as_of: BigInteger | null;
  saved_at: BigInteger;
  claim: string | null;
  claimed_until: BigInteger | null;
}

/** Who writes for a cluster. */
export interface ClusterWriterRow {
  cluster_key: string;
  cluster: string;
  holder: string;
  until: BigInteger;
}

/** Some of the objects of a snapshot. */
export interface SnapshotChunkRow {
  snapshot: string;
  number: number;
  saved_at: BigInteger;
  body: Buffer;
}

/** A time in which a cluster did not answer. */
export interface ClusterIncidentRow {
  id: BigInteger;
  cluster_key: string;
  began_at: BigInteger;
  ended_at: BigInteger | null;
  reason: string;
}
