import { LIST_BEGINS } from '../answers';
import type { Attack } from '../Attack';

export const drip: Attack = {
  name: 'slow drip',
  does: 'a list at one byte every 10 ms',
  outcomes: ['unreachable', 'stale', 'syncing', 'live'],
  answer: ({ response, isWatch, behave }) => {
    if (isWatch) return behave();
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .write(LIST_BEGINS);
    const timer = setInterval(() => response.write(' '), 10);
    response.on('close', () => clearInterval(timer));
    return undefined;
  },
};
