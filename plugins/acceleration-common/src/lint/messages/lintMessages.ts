import type { ReasonOf } from '../../messages/Reason';
import { ADDRESSES_MESSAGES } from './addresses';
import { DEVICES_MESSAGES } from './devices';
import { JSON_MESSAGES } from './json';
import { NETWORKS_MESSAGES } from './networks';
import { NOT_CHECKED_MESSAGES } from './notChecked';
import { PODS_MESSAGES } from './pods';

/**
 * Every sentence that lint has, by the code of its reason: the id of the rule, and after a dot which of its cases.
 *
 * @public
 */
export const LINT_MESSAGES = {
  ...NETWORKS_MESSAGES,
  ...DEVICES_MESSAGES,
  ...PODS_MESSAGES,
  ...ADDRESSES_MESSAGES,
  ...JSON_MESSAGES,
  ...NOT_CHECKED_MESSAGES,
} as const;

/** A reason that lint gives. @public */
export type LintReason = ReasonOf<typeof LINT_MESSAGES>;
