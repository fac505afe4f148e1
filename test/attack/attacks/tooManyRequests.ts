import { refuse } from '../answers';
import type { Attack } from '../Attack';

export const tooManyRequests: Attack = {
  name: '429',
  does: '429 with a Retry-After of three years',
  outcomes: ['unreachable', 'stale'],
  answer: ({ response }) =>
    refuse(response, 429, 'TooManyRequests', { 'retry-after': '99999999' }),
};
