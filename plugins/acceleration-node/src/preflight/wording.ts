const SHOWN = 3;

const UNITS: readonly [string, number][] = [
  ['Gi', 2 ** 30],
  ['Mi', 2 ** 20],
  ['Ki', 2 ** 10],
];

/** "a, b, c and 4 more". */
export function some(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return rest > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${rest} more` : names.join(', ');
}

/** An amount as the resource is counted: `4`, or `2Gi` of hugepages. */
export function amountText(resource: string, amount: number): string {
  if (!resource.startsWith('hugepages-')) return String(amount);
  const unit = UNITS.find(([, size]) => amount >= size && amount % size === 0);
  return unit ? `${amount / unit[1]}${unit[0]}` : String(amount);
}

/** "1 pod", "4 pods". */
export function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
