/**
 * Waits for something for some time only. What was waited for goes on; its outcome is then of no interest.
 *
 * @throws after `milliseconds`, saying what was waited for
 */
export async function withDeadline<T>(
  what: string,
  milliseconds: number,
  work: Promise<T>,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new Error(`${what} did not answer within ${milliseconds / 1000} s`),
        ),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
