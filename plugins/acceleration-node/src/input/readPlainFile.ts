import { constants } from 'node:fs';
import { FileHandle, open } from 'node:fs/promises';
import { InvalidInputError } from '@fastpath/backstage-plugin-acceleration-common';

/** How much is asked for at once. */
const CHUNK = 1024 * 1024;

/** The code of the error for a pipe, a socket or a device, as BSD has it. */
const NO_PLAIN_FILE = 'EFTYPE';

/**
 * Opens a file and makes sure that it is one. Anything else is opened without waiting and closed at once: a pipe that nobody
 * writes to, or a device that never ends, must not hold up whoever reads a folder.
 *
 * @param flags - beside those for reading, for example `O_NOFOLLOW`
 * @throws the system's error; one with the code `EISDIR` or `EFTYPE` for what is no plain file
 */
export async function openPlainFile(
  path: string,
  flags: number = 0,
): Promise<FileHandle> {
  // Windows knows neither flag, and no pipes among files.
  const handle = await open(
    path,
    // eslint-disable-next-line no-bitwise
    constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | flags,
  ).catch((error: NodeJS.ErrnoException) => {
    // What opening a socket gives.
    if (error.code !== 'ENXIO') throw error;
    throw Object.assign(error, { code: NO_PLAIN_FILE });
  });
  const found = await handle.stat();
  if (found.isFile()) return handle;
  await handle.close();
  throw Object.assign(new Error('is no plain file'), {
    code: found.isDirectory() ? 'EISDIR' : NO_PLAIN_FILE,
  });
}

/**
 * The bytes of a plain file.
 *
 * @param limit - the most that may be used: one byte more is read of a larger file, whatever its size says
 * @throws the system's error, and those of {@link openPlainFile}
 * @public
 */
export async function readPlainFile(
  path: string,
  limit: number,
): Promise<Buffer> {
  const handle = await openPlainFile(path);
  try {
    const chunks: Buffer[] = [];
    let length = 0;
    for (let read = 1; read > 0 && length <= limit; length += read) {
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, limit + 1 - length));
      ({ bytesRead: read } = await handle.read(buffer));
      chunks.push(buffer.subarray(0, read));
    }
    return Buffer.concat(chunks);
  } finally {
    await handle.close();
  }
}

/** What the machine says, in our words, with the code of the problem. */
const WHY = {
  ENOENT: { code: 'not-found', message: 'does not exist; check the path' },
  EISDIR: { code: 'not-a-file', message: 'is a folder; give a file' },
  [NO_PLAIN_FILE]: {
    code: 'not-a-file',
    message: 'is a pipe, a socket or a device; give a plain file',
  },
  EACCES: {
    code: 'not-readable',
    message: 'cannot be read; check its permissions',
  },
} as const;

/** Whether the machine did not give a file, whatever it may hold. */
export function isNotGiven(error: InvalidInputError): boolean {
  return (['not-found', 'not-a-file', 'not-readable'] as const).some(code =>
    error.has(code),
  );
}

/**
 * The error for a file that the system did not give; any other error as it is.
 *
 * @param file - what to call it in messages
 */
export function unreadable(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof InvalidInputError || code === undefined) return error;
  const why = Object.hasOwn(WHY, code)
    ? WHY[code as keyof typeof WHY]
    : {
        code: 'not-readable' as const,
        message: `cannot be read (${code}); check it`,
      };
  return InvalidInputError.of({ file, path: '', ...why });
}
