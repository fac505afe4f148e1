import { readTextFile } from '@fastpath/backstage-plugin-acceleration-node';

/** The token for a portal: of a file, or `FASTPATH_TOKEN`. Never an argument, which every user of the machine can read. */
export async function readToken(
  file: string | undefined,
): Promise<string | undefined> {
  const text = file ? await readTextFile(file) : process.env.FASTPATH_TOKEN;
  return text?.trim() || undefined;
}
