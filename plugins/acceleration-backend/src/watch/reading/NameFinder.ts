/** What is known of an object that is too large to be read. */
export interface ItemNames {
  readonly name?: string;
  readonly namespace?: string;
  readonly resourceVersion?: string;
  /** Of a watch: `ADDED`, `MODIFIED`, `DELETED`. */
  readonly type?: string;
}

const [QUOTE, BACKSLASH, COLON, COMMA] = [0x22, 0x5c, 0x3a, 0x2c];
const OPENS = new Set(Buffer.from('{['));
const CLOSES = new Set(Buffer.from('}]'));
/** The longest names that Kubernetes has are of 253 characters. */
const LONGEST = 256;

/** Finds what an object is called while it goes by, without holding any of it. */
export class NameFinder {
  private depth = 0;
  private inText = false;
  private isEscaped = false;
  private text: number[] = [];
  /** The last text, and whether it stands for a key. */
  private last = '';
  private isValue = false;
  /** The keys that lead to where it is; bounded by the depth that is looked at. */
  private readonly keys: string[] = [];
  private readonly names: Record<string, string> = {};
  private readonly metadata: string;

  /** @param path - the keys that lead to the object */
  constructor(private readonly path: readonly string[]) {
    this.metadata = [...path, 'metadata'].join('/');
  }

  get found(): ItemNames {
    return { ...this.names };
  }

  push(chunk: Buffer): void {
    const deepest = this.path.length + 2;
    for (const byte of chunk) {
      if (this.inText) {
        if (this.isEscaped) this.isEscaped = false;
        else if (byte === BACKSLASH) this.isEscaped = true;
        else if (byte === QUOTE) this.ended();
        else if (this.depth <= deepest && this.text.length <= LONGEST)
          this.text.push(byte);
      } else if (byte === QUOTE) [this.inText, this.text] = [true, []];
      else if (OPENS.has(byte))
        [this.depth, this.isValue] = [this.depth + 1, false];
      else if (CLOSES.has(byte)) this.depth -= 1;
      else if (byte === COMMA) this.isValue = false;
      else if (byte === COLON && this.depth <= deepest) {
        this.keys.length = Math.min(this.keys.length, this.depth - 1);
        this.keys.push(this.last);
        this.isValue = true;
      }
    }
  }

  private ended(): void {
    this.inText = false;
    this.last = Buffer.from(this.text).toString('utf8');
    if (!this.isValue || this.keys.length !== this.depth) return;
    const place = this.keys.slice(0, -1).join('/');
    const key = this.keys.at(-1)!;
    const isNamed =
      (place === this.metadata &&
        ['name', 'namespace', 'resourceVersion'].includes(key)) ||
      (this.depth === 1 && this.path.length > 0 && key === 'type');
    if (isNamed && this.last.length <= LONGEST) this.names[key] = this.last;
  }
}
