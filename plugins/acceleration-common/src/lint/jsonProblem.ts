/** Why a text is no JSON. */
export interface JsonProblem {
  readonly reason: string;
  /** Where in the text, when the engine says so. */
  readonly offset?: number;
}

const POSITION =
  / (?:in JSON )?at position (\d+)(?: \(line \d+ column \d+\))?$/;

/** Why a text is no JSON, with the place; `undefined` when it is. */
export function jsonProblem(text: string): JsonProblem | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const { message } = error as Error;
    const position = POSITION.exec(message)?.[1];
    return {
      reason: message.replace(POSITION, ''),
      ...(position !== undefined && { offset: Number(position) }),
    };
  }
}
