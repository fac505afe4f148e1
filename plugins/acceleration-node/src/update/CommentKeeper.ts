import { Chunk, startOfLine } from './chunks';
import { Comment, commentsOf } from './commentsOf';

/** A comment that has nowhere to stand in the new text. */
export interface LostComment {
  /** The path of what is removed or replaced. */
  readonly path: string;
  readonly comment: string;
}

/** The comments of a text, and those that have nowhere to stand when it changes. */
export class CommentKeeper {
  readonly lost: LostComment[] = [];
  private readonly comments: readonly Comment[];

  constructor(private readonly text: string) {
    this.comments = commentsOf(text);
  }

  first(start: number, end: number): Comment | undefined {
    return this.comments.find(({ offset }) => offset >= start && offset < end);
  }

  private has(start: number, end: number): boolean {
    return this.first(start, end) !== undefined;
  }

  lose(start: number, end: number, path: string): void {
    for (const { offset, text } of this.comments)
      if (offset >= start && offset < end)
        this.lost.push({ path, comment: text });
  }

  /** What stays of an entry that goes: comments that stand apart from it. Those that belong to it are lost. */
  remains(chunk: Chunk, path: string): string {
    const column = chunk.start - startOfLine(this.text, chunk.start);
    const lines = chunk.lead.split('\n').slice(0, -1);
    const own = [...lines]
      .reverse()
      .findIndex(line => line.search(/\S/) !== column);
    const apart = own < 0 ? [] : lines.slice(0, lines.length - own);
    const cut = apart.join('\n').length + (apart.length > 0 ? 1 : 0);
    this.lose(chunk.leadStart + cut, chunk.end, path);
    return this.has(chunk.leadStart, chunk.leadStart + cut)
      ? chunk.lead.slice(0, cut)
      : '';
  }
}
