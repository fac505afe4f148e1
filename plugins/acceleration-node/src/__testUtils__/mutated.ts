import fc from 'fast-check';
import { hostileText } from './hostileTexts';

interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
  /** Where the text is taken from instead: a piece of the original stands twice. */
  readonly from?: number;
}

function apply(
  text: string,
  { at, length, text: inserted, from }: Edit,
): string {
  const start = Math.floor(at * text.length);
  const piece =
    from === undefined
      ? inserted
      : text.slice(
          Math.floor(from * text.length),
          Math.floor(from * text.length) + length,
        );
  return text.slice(0, start) + piece + text.slice(start + length);
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** A text with one to four pieces replaced, doubled, taken out or put in. */
export function mutated(original: string): fc.Arbitrary<string> {
  const edit = fc.record<Edit>({
    at: share,
    length: fc.nat(12),
    text: fc.oneof(
      fc.constant(''),
      hostileText.map(text => text.slice(0, 200)),
    ),
    from: fc.option(share, { nil: undefined }),
  });
  return fc
    .array(edit, { minLength: 1, maxLength: 4 })
    .map(edits => edits.reduce(apply, original));
}
