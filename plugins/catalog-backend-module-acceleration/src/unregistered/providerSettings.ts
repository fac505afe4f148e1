import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/** How unregistered workloads become entities. */
export interface ProviderSettings {
  readonly limit: number;
  readonly fallbackOwner?: string;
  readonly everyMinutes: number;
  /** The page where a workload is registered for good. */
  readonly importUrl?: string;
}

const KEY = 'acceleration.unregistered.provider';
const DEFAULTS = { limit: 1000, everyMinutes: 5 } as const;

const REFERENCE = /^(?:[\w.-]+:)?(?:[\w.-]+\/)?[\w.-]+$/;

function owner(text: string): string {
  try {
    if (!REFERENCE.test(text)) throw new Error();
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    throw new InputError(
      `${KEY}.fallbackOwner: "${text.slice(0, 200)}" is no entity reference; write group:default/<name>`,
    );
  }
}

/**
 * Reads `acceleration.unregistered.provider`.
 *
 * @returns `undefined` when it is off
 * @throws InputError that names the key
 */
export function providerSettings(
  config: RootConfigService,
): ProviderSettings | undefined {
  if (!config.has(KEY)) return undefined;
  const count = (key: keyof typeof DEFAULTS) => {
    const value = config.getOptionalNumber(`${KEY}.${key}`) ?? DEFAULTS[key];
    if (!Number.isInteger(value) || value < 1)
      throw new InputError(
        `${KEY}.${key} is ${value}; write a whole number from 1 on`,
      );
    return value;
  };
  const fallbackOwner = config.getOptionalString(`${KEY}.fallbackOwner`);
  const app = config.getOptionalString('app.baseUrl');
  return {
    limit: count('limit'),
    everyMinutes: count('everyMinutes'),
    ...(fallbackOwner && { fallbackOwner: owner(fallbackOwner) }),
    ...(app && {
      importUrl: `${app.replace(/\/+$/, '')}/create/templates/default/accelerate-existing`,
    }),
  };
}
