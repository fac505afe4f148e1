/** The kinds that are read of each cluster. */
export const KINDS = [
  'Pod',
  'Node',
  'NetworkAttachmentDefinition',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Event',
  'SriovNetworkNodeState',
  'ResourceClaim',
  'ResourceSlice',
] as const;

/** See {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

/**
 * How reading one kind of one cluster fares. `syncing`: the first list is under way; `live`: listed and watched; `failing`:
 * the last attempt went wrong, another one follows; `absent`: the cluster does not serve the kind (looked for again from time
 * to time); `forbidden`: the credentials may not read it; `too-large`: there is more of it than is read.
 */
export interface KindHealth {
  readonly state:
    'syncing' | 'live' | 'failing' | 'absent' | 'forbidden' | 'too-large';
  /** Milliseconds since 1970: when this state began. */
  readonly since: number;
  /** Milliseconds since 1970: when the cluster last sent something of this kind, bookmarks included. */
  readonly lastContact?: number;
  /** One sentence without secrets, for all states but `live` and `syncing`. */
  readonly reason?: string;
}

/** What of an object is kept: the fields that are used, where Kubernetes has them. Plain JSON. */
export type Projected = {
  readonly metadata: { readonly name: string; readonly namespace?: string };
} & Readonly<Record<string, unknown>>;

/** Takes what is used out of an object as the API server gives it; `undefined` for one that is of no interest. */
export type Projection = (object: unknown) => Projected | undefined;

/** An object as it was read: its projection as JSON. */
export interface ReadObject {
  readonly name: string;
  readonly namespace?: string;
  readonly json: string;
}

/** What an object is called that is too large to be read, as far as that is known. */
export interface UnreadObject {
  readonly name?: string;
  readonly namespace?: string;
}

/** A list that was read to its end. */
export interface ReadList {
  /** Each once. */
  readonly objects: readonly ReadObject[];
  readonly unread: readonly UnreadObject[];
  readonly resourceVersion: string;
}

/** How much of one kind is held. */
export interface HeldSize {
  readonly objects: number;
  /** Of all kinds, as text. */
  readonly bytes: number;
  /** Of all other kinds. */
  readonly bytesBeside: number;
}

/** Takes what one cluster's watchers read. Calls are synchronous and in the order of the cluster's own events, per kind. */
export interface ClusterSink {
  /** A list was read to its end: what is not in it exists no more. Taken in slices; nothing more of the kind is told until it is. */
  replaced(kind: Kind, list: ReadList, signal: AbortSignal): Promise<void>;
  /** An object is new or changed. */
  applied(kind: Kind, object: Projected, resourceVersion: string): void;
  /** An object was deleted, or is of no interest any more. */
  removed(
    kind: Kind,
    object: { readonly name: string; readonly namespace?: string },
    resourceVersion: string,
  ): void;
  /** An object is new or changed, and is too large to be read. */
  unread(kind: Kind, object: UnreadObject): void;
  /** Nothing changed up to this version (a bookmark). */
  reached(kind: Kind, resourceVersion: string): void;
  health(kind: Kind, health: KindHealth): void;
  held(kind: Kind): HeldSize;
}
