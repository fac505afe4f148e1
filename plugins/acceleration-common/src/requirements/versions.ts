/** A version as numbers, the most significant first. @public */
export type VersionNumbers = readonly number[];

const NUMBERS = String.raw`\d{1,9}(?:\.\d{1,9}){0,3}`;
const AT_LEAST = new RegExp(`>=\\s*v?(${NUMBERS})`);
const LEADING = new RegExp(`^v?(${NUMBERS})(?![0-9a-zA-Z])`);

const numbersOf = (text: string): VersionNumbers => text.split('.').map(Number);

/**
 * The least version in words such as `containernetworking/plugins >= 1.4`; `undefined` where the words state none, such as
 * `commit 326e0cc335c2 or newer`.
 */
export function leastVersion(words: string): VersionNumbers | undefined {
  const found = AT_LEAST.exec(words);
  return found ? numbersOf(found[1]) : undefined;
}

/**
 * The version that an image's tag or a kernel's release begins with: `v4.2.1-thick`, `5.14.0-427.el9.x86_64`. A single number
 * is none of a tag: it may be a day or a build.
 */
export function leadingVersion(text: string): VersionNumbers | undefined {
  const found = LEADING.exec(text);
  const numbers = found ? numbersOf(found[1]) : [];
  return numbers.length > 1 ? numbers : undefined;
}

/** Below 0 when `a` is the older one. A number that is missing is 0. */
export function compareVersions(a: VersionNumbers, b: VersionNumbers): number {
  for (let place = 0; place < Math.max(a.length, b.length); place += 1) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
