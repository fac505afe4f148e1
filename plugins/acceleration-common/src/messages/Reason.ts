/**
 * Why something is as it is, without words: programs compare the code, people read the sentence that a catalogue has for
 * it, in whichever language the catalogue is.
 *
 * @public
 */
export interface Reason {
  /** Lower-case words; never changes its meaning once published. */
  readonly code: string;
  /** Names, amounts, and reasons of their own for a part of the sentence; never words. */
  readonly params: ReasonParams;
}

/** What a sentence's placeholders stand for. @public */
export type ReasonParams = Readonly<Record<string, string | number | Reason>>;

/** Sentences by code, with `{{name}}` where a parameter belongs. @public */
export type Catalogue = Readonly<Record<string, string>>;

/** The names of the placeholders of a sentence. @public */
export type NamesIn<Sentence extends string> =
  Sentence extends `${string}{{${infer Name}}}${infer Rest}`
    ? Name | NamesIn<Rest>
    : never;

/** The singular of a sentence that has a `count`, as i18next names it. */
type Singular<Code> = Code extends `${string}_one` ? Code : never;

/** Every reason that a catalogue has a sentence for, with the parameters of that sentence. @public */
export type ReasonOf<Sentences extends Catalogue> = {
  readonly [Code in Exclude<keyof Sentences, Singular<keyof Sentences>>]: {
    readonly code: Code;
    readonly params: {
      readonly [Name in NamesIn<Sentences[Code]>]: string | number | Reason;
    };
  };
}[Exclude<keyof Sentences, Singular<keyof Sentences>>];
