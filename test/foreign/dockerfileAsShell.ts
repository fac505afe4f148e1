/**
 * What a Dockerfile does in its image as lines of Bash for a folder: copies, unpacking and Yarn; not packages of the system, users
 * and mounts.
 *
 * @param repository - where its context is
 * @param more - lines that a reader puts before the first copy of the lock file
 */
export function dockerfileAsShell(
  dockerfile: string,
  repository: string,
  more: string,
): string {
  const lines = dockerfile.replaceAll('\\\n', ' ').split('\n');
  const at = lines.findIndex(line => /^COPY .*yarn\.lock/.test(line));
  if (at === -1) throw new Error('the Dockerfile copies no yarn.lock');
  return [...lines.slice(0, at), ...more.split('\n'), ...lines.slice(at)]
    .flatMap(line => {
      const [instruction, ...words] = line
        .split(/\s+/)
        .filter(word => !word.startsWith('--') || word === '--all');
      if (instruction === 'COPY')
        return words
          .slice(0, -1)
          .map(source => copy(repository, source, words.at(-1)!));
      if (instruction !== 'RUN') return [];
      if (words[0] === 'tar') return [words.join(' ')];
      return words[0] === 'yarn'
        ? ['yarn workspaces focus --all --production']
        : [];
    })
    .join('\n');
}

/** A folder's content goes into the target, a file beside its siblings; a pattern of files is the shell's to fill in. */
function copy(repository: string, source: string, target: string): string {
  return [
    `mkdir -p ${target}`,
    `for from in ${repository}/${source}; do if [ -d "$from" ]; then cp -r "$from/." ${target}; else cp "$from" ${target}; fi; done`,
  ].join('; ');
}
