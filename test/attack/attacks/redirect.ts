import type { Attack } from '../Attack';

export const redirect: Attack = {
  name: 'redirect',
  does: 'sends elsewhere, to be given the token there',
  outcomes: ['unreachable', 'stale'],
  answer: ({ response }) => {
    response.writeHead(302, { location: '/stolen' }).end();
  },
};
