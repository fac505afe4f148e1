import { LIST_BEGINS, pod, stream } from '../answers';
import type { Attack } from '../Attack';

const podsAt = (scale: number) => Math.ceil(500 * scale);
const [before, after] = JSON.stringify({
  ...pod('NAME'),
  spec: {
    nodeName: 'node-0',
    containers: [{ name: 'app', env: [{ name: 'X', value: 'VALUE' }] }],
  },
}).split('VALUE');
const value = Buffer.alloc(600_000, 'x');

export const largeTenant: Attack = {
  name: 'large tenant',
  does: '500 pods of 0.6 MB each, which are 300 MB',
  outcomes: ['live'],
  pods: podsAt,
  answer: ({ response, isWatch, limit, next = '0', scale, behave }) => {
    if (isWatch) return behave();
    const pods = podsAt(scale);
    const [from, to] = [
      Number(next),
      Math.min(Number(next) + (limit ?? pods), pods),
    ];
    const begins =
      to < pods
        ? LIST_BEGINS.replace('"7"', `"7","continue":"${to}"`)
        : LIST_BEGINS;
    function* parts() {
      yield begins;
      for (let at = from; at < to; at += 1) {
        yield `${at > from ? ',' : ''}${before.replaceAll('NAME', `p${at}`)}`;
        yield value;
        yield after;
      }
      yield ']}';
    }
    return stream(response, parts());
  },
};
