/**
 * Whether enough came back of what was sent: half. The path is what is shown here. Two CPUs that emulate, poll and have
 * other work lose frames while a poller waits for its turn: a ring of 256 overflows in a tenth of a second.
 */
export function isEnough({
  sent,
  received,
}: {
  readonly sent: number;
  readonly received: number;
}): boolean {
  return sent > 0 && received >= sent / 2;
}
