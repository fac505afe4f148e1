import { LIST_BEGINS, pod, stream } from '../answers';
import type { Attack } from '../Attack';

const podsAt = (scale: number) => Math.ceil(100 * scale);
const body = JSON.stringify(
  pod('NAME', {
    'k8s.v1.cni.cncf.io/network-status': `[${'{"name":"a"},'.repeat(75_000)}{}]`,
    other: 'y'.repeat(1e5),
  }),
);

export const annotations: Attack = {
  name: 'annotations',
  does: 'a page of 100 pods with 110 MB of annotations',
  outcomes: ['live'],
  pods: podsAt,
  answer: ({ response, isWatch, limit, next = '0', scale, behave }) => {
    if (isWatch) return behave();
    const pods = podsAt(scale);
    const [from, to] = [
      Number(next),
      Math.min(Number(next) + (limit ?? pods), pods),
    ];
    function* parts() {
      yield to < pods
        ? LIST_BEGINS.replace('"7"', `"7","continue":"${to}"`)
        : LIST_BEGINS;
      for (let at = from; at < to; at += 1)
        yield `${at > from ? ',' : ''}${body.replaceAll('NAME', `p${at}`)}`;
      yield ']}';
    }
    return stream(response, parts());
  },
};
