/** What a JSON text may hold by mistake: comments, and commas before a closing bracket. Strings are left alone. */
const MISTAKES =
  /("(?:[^"\\]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=\s*[}\]])/g;

/**
 * Reads JSON that has comments or trailing commas, or is quoted with apostrophes.
 *
 * @returns `undefined` when it cannot be saved
 */
export function repairJson(text: string): unknown {
  const cleaned = text
    .replace(MISTAKES, (_, kept: string | undefined) => kept ?? '')
    .replace(/,(?=\s*[}\]])/g, '');
  for (const attempt of [cleaned, cleaned.replace(/'/g, '"')]) {
    try {
      return JSON.parse(attempt);
    } catch {
      // The next attempt may do.
    }
  }
  return undefined;
}
