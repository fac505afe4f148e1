/** How far a cluster's resourceVersions have come, as numbers; versions that are none are passed over. */
export class VersionCount {
  /** The newest version that is known. */
  reached = 0;
  private listed?: number;

  /** A version of the pods, or of what changed beside them: one ahead of the pods would make what happens to them look old. */
  reach(resourceVersion: string): void {
    const version = Number(resourceVersion);
    if (Number.isSafeInteger(version))
      this.reached = Math.max(this.reached, version);
  }

  /**
   * The version of a list of pods. Versions of one cluster only grow: a list that is older than the last one shows that it
   * is not the same cluster any more.
   *
   * @returns the version from which on the cluster counts, when this was its first list, or it counts anew
   */
  list(resourceVersion: string): number | undefined {
    const version = Number(resourceVersion);
    if (!Number.isSafeInteger(version)) return undefined;
    if (this.listed !== undefined && version >= this.listed) return undefined;
    if (this.listed !== undefined) this.reached = version;
    this.listed = version;
    return version;
  }
}
