import type {
  FieldPath,
  LintManifest,
} from '@fastpath/backstage-plugin-acceleration-common';

/** A place in a file, both numbers from 1. @public */
export interface Place {
  /** As the user named it, or found below what the user named. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A Kubernetes object with the file that it stands in. @public */
export interface Manifest extends LintManifest {
  readonly file: string;
  /** Which document of the file, from 1. */
  readonly document: number;
  /**
   * Where a path stands: the key of a mapping's entry, the item of a list. A path that goes on below a text with JSON is
   * looked for in that text. Of a path that does not exist, its nearest parent.
   *
   * @param offset - where in the text at the path, as far as the text stands in the file as it is
   */
  locate(path: FieldPath, offset?: number): Place;
  sourceOf(path: FieldPath): string | undefined;
}

/** Something about a file rather than an object. @public */
export interface FileFinding {
  /** The id of one of the rules over files. */
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'note';
  readonly place: Place;
  readonly message: string;
}
