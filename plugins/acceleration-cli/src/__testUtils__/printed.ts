import { run } from '../run';

/**
 * Runs the command line and keeps what it prints.
 *
 * @param folder - one of the test's own, which is taken out of what is printed
 * @param by - what stands in its place
 */
export async function printed(
  args: readonly string[],
  folder?: string,
  by = '',
): Promise<{ code: number; stdout: string; stderr: string }> {
  const lines = { stdout: [] as string[], stderr: [] as string[] };
  const code = await run([...args], {
    out: line => lines.stdout.push(line),
    err: line => lines.stderr.push(line),
  });
  const textOf = (kept: readonly string[]) => {
    const text = kept.join('\n');
    return folder ? text.replaceAll(folder, by) : text;
  };
  return { code, stdout: textOf(lines.stdout), stderr: textOf(lines.stderr) };
}
