/** The order of a list's items after a merge. */
export interface MergedOrder {
  readonly order: readonly string[];
  /** Whether both sides moved what both kept, each in its own way. */
  readonly isConflict: boolean;
}

const within = (keys: readonly string[], those: ReadonlySet<string>) =>
  keys.filter(key => those.has(key));

const sameOrder = (a: readonly string[], b: readonly string[]) =>
  a.every((key, index) => key === b[index]);

/** Puts what one side has and the other lacks behind what it stands behind there. */
function withAdded(
  order: readonly string[],
  side: readonly string[],
  those: ReadonlySet<string>,
): string[] {
  const merged = [...order];
  const placed = new Set(order);
  side.forEach((key, index) => {
    if (!those.has(key) || placed.has(key)) return;
    const before = side
      .slice(0, index)
      .reverse()
      .find(other => placed.has(other));
    merged.splice(
      before === undefined ? 0 : merged.indexOf(before) + 1,
      0,
      key,
    );
    placed.add(key);
  });
  return merged;
}

/**
 * Merges the order of a list whose items are known by a key. Order may matter: init containers run one after another, device
 * plugins deal devices to containers in their order, and a variable may name only those before it.
 *
 * @param kept - the keys that the merged list has
 */
export function mergeOrder(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  kept: ReadonlySet<string>,
): MergedOrder {
  const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)];
  const common = new Set(
    base.filter(key => inOurs.has(key) && inTheirs.has(key)),
  );
  const [b, o, t] = [base, ours, theirs].map(side => within(side, common));
  const [weMoved, theyMoved] = [!sameOrder(b, o), !sameOrder(b, t)];
  const [lead, other] = theyMoved && !weMoved ? [theirs, ours] : [ours, theirs];
  return {
    order: withAdded(within(lead, kept), other, kept),
    isConflict: weMoved && theyMoved && !sameOrder(o, t),
  };
}
