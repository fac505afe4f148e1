import type { Backend } from '@fastpath/backstage-plugin-acceleration-common';
import type { ParsedTemplate } from '../template/syntax';
import type { ParameterSchema } from './ParameterSchema';

/** One of a pack's templates. */
export interface PackTemplate {
  /** The file's name without `.hbs`: `networks.yaml`. */
  readonly name: string;
  readonly template: ParsedTemplate;
}

/**
 * A backend pack, read from its folder and checked: data that the renderer composes with.
 *
 * @public
 */
export interface BackendPack {
  /** The backend's name: that of its description and its folder. */
  readonly name: string;
  /** The folder that it was read from. */
  readonly folder: string;
  /** `sha256:…` over the names and contents of its files. */
  readonly digest: string;
  readonly backend: Backend;
  /** Checks one network's parameters. */
  readonly network: ParameterSchema;
  /** Checks the platform side's parameters. */
  readonly platform: ParameterSchema;
  /** Sorted by name. */
  readonly overlay: readonly PackTemplate[];
  /** Sorted by name. */
  readonly platformSide: readonly PackTemplate[];
}
