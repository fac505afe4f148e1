/**
 * Gives the same value for the same text, so that what thousands of pods have in common is held once. Bounded: when it is
 * full it starts anew, and what was given before stays valid.
 */
export class Interner {
  private readonly texts = new Map<string, string>();

  constructor(private readonly limit = 20_000) {}

  of(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size >= this.limit) this.texts.clear();
    this.texts.set(text, text);
    return text;
  }
}
