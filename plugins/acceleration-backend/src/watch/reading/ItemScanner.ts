import { GarbledAnswer } from '../ApiError';
import { ItemNames, NameFinder } from './NameFinder';

/** How much one item may be. */
export interface ItemLimits {
  readonly objectBytes: number;
  readonly objectDepth: number;
  /** Values in one object, about. */
  readonly objectValues: number;
}

/** An object of a list or a watch: as JSON, or what it is called when it is too large to be read. */
export type ScannedItem =
  { readonly text: string } | { readonly skipped: ItemNames };

/** Of what stands around a list's items. */
const MAX_ENVELOPE = 256 * 1024;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
/** What bytes mean outside of texts. */
const [OTHER, OPENS, CLOSES, SEPARATES, BEGINS_TEXT, IS_SPACE] = [
  0, 1, 2, 3, 4, 5,
];
const MEANING = new Uint8Array(256);
for (const [meaning, bytes] of [
  [OPENS, '{['],
  [CLOSES, '}]'],
  [SEPARATES, ','],
  [BEGINS_TEXT, '"'],
  [IS_SPACE, ' \t\r\n'],
] as const)
  for (const byte of Buffer.from(bytes)) MEANING[byte] = meaning;

/** Bytes in which the key of the items is looked for. */
const TAIL = 64;
const ITEMS_BEGIN = /(?<!\\)"items"\s*:\s*$/;
const [OPENS_OBJECT, OPENS_LIST] = [0x7b, 0x5b];
/** Pieces of one item that are held one by one: they may come byte by byte. */
const MAX_PIECES = 512;
/** Bytes in which a name is looked for at once. */
const STEP = 64 * 1024;

/**
 * Finds the objects in a stream of JSON, one after the other, before any of it is parsed: those of a list's `items`, or of a
 * watch, which is a row of objects. Bytes, depth and number of values are bounded while they come, so that what a hostile
 * server sends is never held or parsed whole. Only brackets and texts are looked at; whether an object is JSON shows when it
 * is parsed.
 */
export class ItemScanner {
  private depth = 0;
  private inText = false;
  private isEscaped = false;
  /** Where items begin: 0 in a watch, 2 in a list. */
  private readonly itemDepth: number;
  private inItems: boolean;
  /** What came of the current item in former chunks. */
  private pieces: Buffer[] = [];
  private pieceBytes = 0;
  private values = 0;
  private inItem = false;
  private finder?: NameFinder;
  private readonly around: Buffer[] = [];
  private aroundBytes = 0;

  /** @param shape - a `list`, with `items`; or a `watch` */
  constructor(
    private readonly shape: 'list' | 'watch',
    private readonly limits: ItemLimits,
  ) {
    this.itemDepth = shape === 'watch' ? 0 : 2;
    this.inItems = shape === 'watch';
  }

  /** Whether it stands between items, or after all of them. */
  get isWhole(): boolean {
    return this.depth === 0 && !this.inText;
  }

  /**
   * The items that a chunk completes; `undefined` for a step of work that completes none.
   *
   * @throws GarbledAnswer for what is neither a list nor a watch, or has too much around its items
   */
  *push(chunk: Buffer): Generator<ScannedItem | undefined> {
    const { itemDepth } = this;
    const maxDepth = this.limits.objectDepth + itemDepth;
    // From where on the chunk belongs to the current item, or to what is around the items.
    let start = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.inText) {
        at = this.endOfText(chunk, at);
        continue;
      }
      const meaning = MEANING[chunk[at]];
      if (meaning === OTHER || meaning === IS_SPACE) {
        if (meaning === OTHER && this.isBetweenItems) this.refuse();
        continue;
      }
      if (meaning === BEGINS_TEXT) {
        if (this.isBetweenItems) this.refuse();
        this.inText = true;
      } else if (meaning === SEPARATES) {
        this.values += 1;
      } else if (meaning === OPENS) {
        this.values += 1;
        if (this.isBetweenItems) {
          if (chunk[at] !== OPENS_OBJECT) this.refuse();
          [this.inItem, this.values, start] = [true, 0, at];
        } else if (!this.inItem && this.depth === 1) {
          this.keepAround(chunk.subarray(start, at));
          this.inItems = chunk[at] === OPENS_LIST && this.endsWithItems();
          start = at;
          if (this.inItems) this.keepAround(chunk.subarray(at, at + 1));
        }
        this.depth += 1;
        if (this.depth > maxDepth) this.tooMuch();
      } else {
        this.depth -= 1;
        if (this.depth < 0) this.refuse();
        if (this.inItem && this.depth === itemDepth) {
          this.keepPiece(chunk.subarray(start, at + 1));
          if (this.values > this.limits.objectValues) this.tooMuch();
          yield* this.catchUp();
          yield this.item();
          start = at + 1;
        } else if (this.inItems && this.depth === itemDepth - 1) {
          [this.inItems, start] = [false, at];
        }
      }
    }
    if (this.inItem) this.keepPiece(chunk.subarray(start));
    else if (!this.inItems) this.keepAround(chunk.subarray(start));
    if (this.inItem && this.values > this.limits.objectValues) this.tooMuch();
    yield* this.catchUp();
  }

  /** What stands around a list's items, as JSON with none of them; what is known of it so far. */
  envelope(): string {
    return Buffer.concat(this.around).toString('utf8');
  }

  private get isBetweenItems(): boolean {
    return this.inItems && !this.inItem && this.depth === this.itemDepth;
  }

  /** @returns where the text ends, or the end of the chunk */
  private endOfText(chunk: Buffer, from: number): number {
    let at = from;
    if (this.isEscaped) {
      this.isEscaped = false;
      at += 1;
    }
    for (; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte === QUOTE) {
        this.inText = false;
        return at;
      }
      if (byte === BACKSLASH) at += 1;
    }
    // One beyond the end: the escaped byte is in the next chunk.
    this.isEscaped = at > chunk.length;
    return at;
  }

  private item(): ScannedItem {
    const { finder, pieces } = this;
    this.inItem = false;
    [this.pieces, this.pieceBytes, this.finder] = [[], 0, undefined];
    if (finder) return { skipped: finder.found };
    const whole = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
    return { text: whole.toString('utf8') };
  }

  private keepPiece(piece: Buffer): void {
    this.pieceBytes += piece.length;
    this.pieces.push(piece);
    if (!this.finder) {
      if (this.pieces.length > MAX_PIECES)
        this.pieces = [Buffer.concat(this.pieces)];
      if (this.pieceBytes > this.limits.objectBytes) this.tooMuch();
    }
  }

  private keepAround(piece: Buffer): void {
    this.aroundBytes += piece.length;
    if (this.aroundBytes > MAX_ENVELOPE) throw new GarbledAnswer('no list');
    if (piece.length > 0) this.around.push(Buffer.from(piece));
  }

  private endsWithItems(): boolean {
    const tail = Buffer.concat(this.around.slice(-TAIL)).subarray(-TAIL);
    return this.shape === 'list' && ITEMS_BEGIN.test(tail.toString('latin1'));
  }

  /** The current item is not kept any more; only its name is looked for. */
  private tooMuch(): void {
    if (!this.inItem) this.refuse();
    if (this.finder) return;
    this.finder = new NameFinder(this.shape === 'watch' ? ['object'] : []);
  }

  /** Looks for the name in what came of an object that is too large, a piece a step. */
  private *catchUp(): Generator<undefined> {
    if (!this.finder) return;
    for (const piece of this.pieces.splice(0))
      for (let at = 0; at < piece.length; at += STEP) {
        this.finder.push(piece.subarray(at, at + STEP));
        yield undefined;
      }
  }

  private refuse(): never {
    throw new GarbledAnswer(
      this.shape === 'list' ? 'no list' : 'a line that is no JSON',
    );
  }
}
