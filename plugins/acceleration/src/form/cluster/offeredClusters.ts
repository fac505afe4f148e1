/** How many names are offered. */
const MOST = 8;

/** How well a name goes on from what is typed: it begins with it, has it in it, or neither. */
function rank(name: string, typed: string): number {
  const place = name.toLocaleLowerCase('en-US').indexOf(typed);
  if (place === 0) return 0;
  return place > 0 ? 1 : 2;
}

/** The known clusters that somebody may mean, the likeliest first. */
export function offeredClusters(
  text: string,
  names: readonly string[],
): string[] {
  const typed = text.toLocaleLowerCase('en-US');
  return [...names]
    .sort(
      (a, b) => rank(a, typed) - rank(b, typed) || (a < b ? -1 : Number(a > b)),
    )
    .slice(0, MOST);
}
