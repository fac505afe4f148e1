/** Colours a line, or does not. */
type Paint = (line: string) => string;

/** The colours of the report on a terminal. */
export interface Ink {
  readonly good: Paint;
  readonly bad: Paint;
  readonly warn: Paint;
  readonly quiet: Paint;
  readonly strong: Paint;
}

const sgr =
  (code: number): Paint =>
  line =>
    `\u001b[${code}m${line}\u001b[0m`;
const plain: Paint = line => line;

/** @param color - whether the reader's terminal has colours, and nobody has set NO_COLOR */
export function inkFor(color: boolean): Ink {
  if (!color)
    return {
      good: plain,
      bad: plain,
      warn: plain,
      quiet: plain,
      strong: plain,
    };
  return {
    good: sgr(32),
    bad: sgr(31),
    warn: sgr(33),
    quiet: sgr(2),
    strong: sgr(1),
  };
}
