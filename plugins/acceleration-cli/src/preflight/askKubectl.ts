import { execFile } from 'node:child_process';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

/** What kubectl said: the text of its standard output, or why there is none. */
export type KubectlAnswer =
  { readonly text: string } | { readonly failure: string };

/** As much as is read of a file: V8's texts end at 512 MiB. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Words of a cluster or of a credential plugin: one line of them is shown, without what could drive a terminal. */
function lastLine(text: string): string {
  const line = text.trim().split('\n').at(-1)!.slice(0, 400);
  return line
    .replace(
      /^(?:error|Error from server)(?: \((?:Forbidden|NotFound)\))?: /,
      '',
    )
    .replace(
      // eslint-disable-next-line no-control-regex
      /[\u0000-\u001f\u007f-\u009f]/g,
      '\u25a1',
    );
}

/** kubectl did not even begin. */
function notRun(code: string): InvalidInputError {
  const why =
    code === 'ENOENT'
      ? 'is not on the PATH; install it'
      : `cannot be run (${code}); check it`;
  return InvalidInputError.of({
    file: 'kubectl',
    path: '',
    message: `${why}, or give --inventory <file> with what it prints elsewhere`,
  });
}

/**
 * Asks a cluster with the user's own kubectl, as their kubeconfig says: the credentials, proxies and plugins in it are its.
 *
 * @param args - after `kubectl`
 * @param seconds - after which it is ended
 * @param input - what it reads
 * @throws InvalidInputError when there is no kubectl
 */
export async function askKubectl(
  args: readonly string[],
  seconds: number,
  input = '',
): Promise<KubectlAnswer> {
  return new Promise((resolve, reject) => {
    const options = {
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_BYTES,
      windowsHide: true,
    } as const;
    const child = execFile('kubectl', args, options, (error, text, words) => {
      const code: unknown = error?.code;
      if (!error) resolve({ text });
      else if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
        resolve({
          failure: `the answer has more than ${MAX_BYTES / 1024 / 1024} MiB`,
        });
      else if (typeof code === 'string') reject(notRun(code));
      else if (error.killed)
        resolve({ failure: `kubectl had no answer within ${seconds} s` });
      else
        resolve({
          failure:
            lastLine(words) || `kubectl ended with ${code ?? error.signal}`,
        });
    });
    // Nobody is there to type an answer.
    child.stdin?.on('error', () => {}).end(input);
  });
}
