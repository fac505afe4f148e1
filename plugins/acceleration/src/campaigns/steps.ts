import type { AccelerationSchemas } from '@fastpath/backstage-plugin-acceleration-common';
import type { Tone } from '../parts/Pill';

/** How far a repository is. */
export type Step = AccelerationSchemas['CampaignRepository']['state'];

/** How each looks, what somebody has to look at first. Only what is seen to run as promised is green. */
export const STEP_TONES: Readonly<Record<Step, Tone>> = {
  degraded: 'danger',
  stuck: 'warning',
  running: 'info',
  merged: 'info',
  proposed: 'info',
  waiting: 'neutral',
  unchanged: 'neutral',
  'as-promised': 'success',
};

/** In that order. */
export const STEPS = Object.keys(STEP_TONES) as Step[];
