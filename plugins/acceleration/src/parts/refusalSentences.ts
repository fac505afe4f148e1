/** What stands in for a message where the API gave none: what a proxy wrote is no sentence. */
const NO_MESSAGE = /^Request failed with status/;

/** What the API said in the body of its answer. */
function saidIn(error: Error): string | undefined {
  const { body, cause } = error as {
    body?: { error?: { message?: unknown } };
    cause?: unknown;
  };
  const said = [
    cause instanceof Error ? cause.message : undefined,
    body?.error?.message,
  ];
  return said.find(
    (message): message is string =>
      typeof message === 'string' &&
      message !== '' &&
      !NO_MESSAGE.test(message),
  );
}

/** What the API said of why it refused, a sentence for each problem; without what only the API's log needs. */
export function refusalSentences(error: Error): string[] {
  const said = saidIn(error) ?? error.message;
  return [
    ...new Set(
      said.split('\n').map(line => line.replace(/^workload: /, '').trim()),
    ),
  ].filter(line => line !== '');
}

/** As {@link refusalSentences}, in one line. */
export function refusalText(error: Error): string {
  return refusalSentences(error).join('; ');
}
