/** `1234567` as `1,234,567`; what is no number as `?`. */
export function count(value: number): string {
  return Number.isFinite(value)
    ? String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',')
    : '?';
}

/** Two digits that mean something: `3.2 million packets/s`, `150 thousand packets/s`. A virtual machine's clock gives no more. */
export function rate(perSecond: number): string {
  if (!Number.isFinite(perSecond)) return '? packets/s';
  const rounded = Number(perSecond.toPrecision(2));
  if (rounded >= 1e6) return `${rounded / 1e6} million packets/s`;
  if (rounded >= 1e3) return `${rounded / 1e3} thousand packets/s`;
  return `${rounded} packets/s`;
}

/** `2.9`; `?` for what is no number. */
export function ratio(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(2))) : '?';
}

/** `45 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return '?';
  const whole = Math.round(seconds);
  return whole < 60
    ? `${whole} s`
    : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** `2026-11-22T20:11:03.120Z` as `2026-11-22 20:11 UTC`; anything else as it is. */
export function moment(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)[:.\d]*Z$/, '$1 $2 UTC');
}

/** `1 copy`, `2 copies`. */
export function plural(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
