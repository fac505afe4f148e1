/** A sentence with places for parameters, `{name}`, and what a reader can do about it. */
export interface Message {
  readonly says: string;
  readonly todo: string;
}

export type Messages = Readonly<Record<string, Message>>;
