import { LIST_BEGINS, pod, stream } from '../answers';
import type { Attack } from '../Attack';

export const fewNames: Attack = {
  name: 'few names',
  does: 'a page of 50,000 pods of three names, none like the one before',
  outcomes: ['live'],
  pods: () => 3,
  answer: ({ response, isWatch, scale, behave }) => {
    if (isWatch) return behave();
    function* parts() {
      yield LIST_BEGINS;
      for (let at = 0; at < 50_000 * scale; at += 1)
        yield `${at > 0 ? ',' : ''}${JSON.stringify(pod(`p${at % 3}`, { 'k8s.v1.cni.cncf.io/network-status': `[${at}]` }))}`;
      yield ']}';
    }
    return stream(response, parts());
  },
};
