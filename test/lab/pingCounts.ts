/** What `ping` says in its last lines; nothing sent when it says nothing. */
export function pingCounts(output: string): { sent: number; received: number } {
  const [, sent = '0', received = '0'] =
    /(\d+) packets transmitted, (\d+) received/.exec(output) ?? [];
  return { sent: Number(sent), received: Number(received) };
}
