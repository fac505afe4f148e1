/** Three digits that mean something: 0.66 ms, 12.3 ms, 1.24 s. */
export function duration(ms: number): string {
  return ms >= 1000
    ? `${(ms / 1000).toPrecision(3)} s`
    : `${ms.toPrecision(3)} ms`;
}

/** Two digits that mean something: 0.27×, 3.0×, 189×. */
export function ratio(value: number): string {
  return `${value >= 100 ? Math.round(value) : value.toPrecision(2)}×`;
}
