import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RECEIVED_CLASSES,
  ReceivedClass,
} from '@fastpath/backstage-plugin-acceleration-common';
import { accelerationTranslationRef } from '../translation';
import { Pill } from './Pill';

const isClass = (text: string): text is ReceivedClass | 'netdev' =>
  text === 'netdev' || RECEIVED_CLASSES.includes(text as ReceivedClass);

/** Gives the name of a class, or of what a kernel interface is promised (`netdev`). A class of a newer backend is its own name. */
export function useClassName(): (name: string) => string {
  const { t } = useTranslationRef(accelerationTranslationRef);
  return name => (isClass(name) ? t(`class.${name}`) : name);
}

/** The name of a class. It is neither good nor bad by itself: the verdict says that. */
export function ClassTag({ name }: { readonly name: string }) {
  return <Pill tone="neutral">{useClassName()(name)}</Pill>;
}
