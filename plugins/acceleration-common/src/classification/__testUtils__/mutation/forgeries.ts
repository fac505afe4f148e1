import { FORGERIES_OF_CLAIMS } from './forgeries/ofClaims';
import { FORGERIES_OF_PLATFORMS } from './forgeries/ofPlatforms';
import { FORGERIES_OF_PODS } from './forgeries/ofPods';
import { FORGERIES_OF_TWINS } from './forgeries/ofTwins';
import type { Forgery } from './forgeries/Forgery';

/** What no single field shows: what is added, doubled, or moved elsewhere. */
export const FORGERIES: readonly Forgery[] = [
  ...FORGERIES_OF_PODS,
  ...FORGERIES_OF_PLATFORMS,
  ...FORGERIES_OF_CLAIMS,
  ...FORGERIES_OF_TWINS,
];
