import { ImageReference } from '@fastpath/backstage-plugin-acceleration-common';

/** Why an image cannot be taken. */
export type ImageProblem =
  /** It has no digest; `reference` is it in full, safe to put into a command. */
  | {
      readonly kind: 'no-digest';
      readonly reference: string;
      readonly tag?: string;
    }
  | { readonly kind: 'invalid'; readonly message: string };

/** What is wrong with an image, by the rules of a workload (`ImageReference`) and of the template: it has a digest. */
export function imageProblem(text: string): ImageProblem | undefined {
  try {
    const image = ImageReference.parse(text);
    if (image.digest) return undefined;
    return {
      kind: 'no-digest',
      reference: image.toString(),
      ...(image.tag && { tag: image.tag }),
    };
  } catch (error) {
    return { kind: 'invalid', message: (error as Error).message };
  }
}
