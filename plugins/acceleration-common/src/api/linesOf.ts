/** The lines of a streamed answer, each as soon as it is whole. A last one without its end counts as none. */
export async function* linesOf(answer: Response): AsyncGenerator<string> {
  const reader = answer.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split(
        '\n',
      );
      rest = lines.pop() ?? '';
      for (const line of lines) if (line) yield line;
    }
  } finally {
    // Whoever stops listening needs no more of it.
    await reader.cancel().catch(() => {});
  }
}
