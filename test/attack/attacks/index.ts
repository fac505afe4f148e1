import type { Attack } from '../Attack';
import { annotations } from './annotations';
import { deepNesting } from './deepNesting';
import { deepPod } from './deepPod';
import { drip } from './drip';
import { emptyPages } from './emptyPages';
import { endlessList } from './endlessList';
import { expired, expiredLists } from './expired';
import { fewNames } from './fewNames';
import { garbageBookmarks } from './garbageBookmarks';
import { gzipBomb } from './gzipBomb';
import { largeTenant } from './largeTenant';
import { lineWithoutEnd } from './lineWithoutEnd';
import { redirect } from './redirect';
import { storm } from './storm';
import { stormOfNew } from './stormOfNew';
import { tooManyRequests } from './tooManyRequests';

/** All that is tried. */
export const ATTACKS: readonly Attack[] = [
  gzipBomb,
  deepNesting,
  deepPod,
  endlessList,
  emptyPages,
  largeTenant,
  fewNames,
  annotations,
  storm,
  stormOfNew,
  lineWithoutEnd,
  expired,
  expiredLists,
  garbageBookmarks,
  tooManyRequests,
  redirect,
  drip,
];
