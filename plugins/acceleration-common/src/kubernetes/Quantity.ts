import { InputError } from '@backstage/errors';

const NANO = 1_000_000_000n;
const MILLI = 1_000_000n;

const SUFFIXES: Record<string, bigint> = {
  n: 1n,
  u: 1_000n,
  m: 1_000_000n,
  '': NANO,
  k: 10n ** 3n * NANO,
  M: 10n ** 6n * NANO,
  G: 10n ** 9n * NANO,
  T: 10n ** 12n * NANO,
  P: 10n ** 15n * NANO,
  E: 10n ** 18n * NANO,
  Ki: 2n ** 10n * NANO,
  Mi: 2n ** 20n * NANO,
  Gi: 2n ** 30n * NANO,
  Ti: 2n ** 40n * NANO,
  Pi: 2n ** 50n * NANO,
  Ei: 2n ** 60n * NANO,
};

const PATTERN =
  /^([+-]?)(?=\.?\d)(\d{0,20})(?:\.(\d{0,20}))?(?:(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)|[eE]([+-]?\d{1,2}))?$/;

/** The quotient, rounded away from zero. */
function divideUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  if (quotient * divisor === dividend) return quotient;
  return dividend > 0n ? quotient + 1n : quotient - 1n;
}

/**
 * A Kubernetes resource quantity, such as `4`, `500m` or `2Gi`, held exactly in billionths of its unit;
 * what is finer is rounded up (k8s.io/apimachinery `resource.Quantity` does both).
 *
 * @public
 */
export class Quantity {
  private constructor(
    /** The text as it was written. */
    readonly text: string,
    private readonly nanos: bigint,
  ) {}

  /**
   * Reads a quantity.
   *
   * @throws InputError when the text is none
   */
  static parse(value: string | number): Quantity {
    const text = String(value);
    const match = PATTERN.exec(text);
    if (!match)
      throw new InputError(
        `"${text.slice(0, 40)}" is not a quantity; write for example 500m, 4, 512Mi or 2Gi`,
      );
    const [, sign, whole, fraction = '', suffix = '', exponent] = match;
    const digits = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
    const power = BigInt(exponent ?? 0);
    const scale =
      (exponent === undefined ? SUFFIXES[suffix] : NANO) *
      (power > 0n ? 10n ** power : 1n);
    const divisor =
      10n ** BigInt(fraction.length) * (power < 0n ? 10n ** -power : 1n);
    return new Quantity(text, divideUp(digits * scale, divisor));
  }

  /** The amount as whole units, rounded up: bytes for memory, cores for CPU. */
  ceil(): bigint {
    return this.nanos > 0n ? divideUp(this.nanos, NANO) : this.nanos / NANO;
  }

  /** The amount in thousandths of its unit, rounded up: Kubernetes counts CPU so. */
  milli(): bigint {
    return this.nanos > 0n ? divideUp(this.nanos, MILLI) : this.nanos / MILLI;
  }

  /** Whether it is a whole number of units. */
  isWhole(): boolean {
    return this.nanos % NANO === 0n;
  }

  /** Whether it is more than nothing. */
  isPositive(): boolean {
    return this.nanos > 0n;
  }

  /** Negative, zero or positive as this is less than, equal to or more than the other. */
  compare(other: Quantity): number {
    if (this.nanos === other.nanos) return 0;
    return this.nanos < other.nanos ? -1 : 1;
  }

  /** Whether this is a whole multiple of the other. */
  isMultipleOf(other: Quantity): boolean {
    return other.nanos !== 0n && this.nanos % other.nanos === 0n;
  }

  toString(): string {
    return this.text;
  }
}
