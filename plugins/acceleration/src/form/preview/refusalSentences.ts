/** What the API said of why it refused, a sentence for each problem; without what only the API's log needs. */
export function refusalSentences(error: Error): string[] {
  const { cause } = error as { cause?: unknown };
  const said = cause instanceof Error && cause.message ? cause.message : error.message;
  return [...new Set(said.split('\n').map(line => line.replace(/^workload: /, '').trim()))].filter(line => line !== '');
}
