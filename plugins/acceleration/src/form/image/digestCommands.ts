/**
 * The commands that print the digest of an image, one for each tool that people have. For an image of several platforms it
 * is that of its index, so that each node finds its own.
 *
 * @param reference - as `ImageReference` gives it: nothing in it means anything to a shell
 */
export function digestCommands(reference: string): readonly string[] {
  return [
    `skopeo inspect --format '{{.Digest}}' docker://${reference}`,
    `docker buildx imagetools inspect --format '{{.Manifest.Digest}}' ${reference}`,
    `crane digest ${reference}`,
  ];
}
