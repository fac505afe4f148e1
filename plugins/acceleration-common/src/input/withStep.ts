const PLAIN_WORD = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** The text of a path with one step more: `formatPath` one step at a time. @public */
export function withStep(path: string, step: PropertyKey): string {
  if (typeof step === 'number') return `${path}[${step}]`;
  const key = String(step);
  if (!PLAIN_WORD.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path ? `${path}.${key}` : key;
}
