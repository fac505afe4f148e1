import { eventLines, json } from '../answers';
import type { Attack } from '../Attack';

export const expired: Attack = {
  name: 'expired',
  does: 'each watch ends at once with 410 Expired',
  outcomes: ['live'],
  answer: ({ response, isWatch, behave }) => {
    if (!isWatch) return behave();
    response.writeHead(200, { 'content-type': 'application/json' });
    return response.end(
      eventLines('ERROR', [{ code: 410, reason: 'Expired' }]),
    ) as unknown as void;
  },
};

export const expiredLists: Attack = {
  name: 'expired lists',
  does: 'each second page has expired',
  outcomes: ['unreachable', 'stale', 'syncing', 'live'],
  answer: ({ response, isWatch, next, behave }) => {
    if (isWatch) return behave();
    if (next === undefined)
      return json(response, {
        metadata: { resourceVersion: '7', continue: 'x' },
        items: [],
      });
    response.writeHead(410, { 'content-type': 'application/json' });
    return response.end(
      JSON.stringify({ code: 410, reason: 'Expired' }),
    ) as unknown as void;
  },
};
