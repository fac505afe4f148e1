/**
 * What an application says that it has sent and received, from its log: fast-echo's last `stats` or testpmd's last
 * port statistics.
 */
export function counted(log: string): { sent: number; received: number } {
  const last = (pattern: RegExp) =>
    Number([...log.matchAll(pattern)].at(-1)?.[1] ?? 0);
  return {
    sent: last(/\b(?:tx=|TX-packets: *)(\d+)/g),
    received: last(/\b(?:rx=|RX-packets: *)(\d+)/g),
  };
}
