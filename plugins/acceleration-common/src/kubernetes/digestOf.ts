const DIGEST = /sha256:[0-9a-f]{64}$/;

/** The digest at the end of an image reference or id; `undefined` for none. @public */
export function digestOf(image: string | undefined): string | undefined {
  return image === undefined ? undefined : DIGEST.exec(image)?.[0];
}
