import { createContext, useContext, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { OPEN_PARAMETER } from '@fastpath/backstage-plugin-acceleration-common';

/** What is closed although it is open at first. */
const SHUT_PARAMETER = 'shut';

/** Where in a page something stands; `undefined` on pages whose address says nothing of it. */
export const AddressedPath = createContext<string | undefined>(undefined);

/** The path of something within another, which may be the page itself (`''`). */
export const pathWithin = (parent: string, name: string) =>
  parent === '' ? name : `${parent}/${encodeURIComponent(name)}`;

const isWithin = (path: string, parent: string) =>
  path === parent || path.startsWith(`${parent}/`);

/**
 * Whether something is open, kept in the page's address. Only what is not as at first stands there, so that addresses stay short;
 * when something closes, what was opened within it closes with it.
 */
export function useOpenInAddress(path: string, isOpenAtFirst: boolean) {
  const [parameters, setParameters] = useSearchParams();
  const opened = parameters.getAll(OPEN_PARAMETER);
  const isShut = parameters.getAll(SHUT_PARAMETER).includes(path);
  const setOpen = (isOpen: boolean) =>
    setParameters(
      before => {
        const after = new URLSearchParams(before);
        for (const name of [OPEN_PARAMETER, SHUT_PARAMETER]) {
          after.delete(name);
          before
            .getAll(name)
            .filter(each => !isWithin(each, path))
            .forEach(each => after.append(name, each));
        }
        if (isOpen !== isOpenAtFirst)
          after.append(isOpen ? OPEN_PARAMETER : SHUT_PARAMETER, path);
        return after;
      },
      { replace: true },
    );
  return {
    isOpen: (opened.includes(path) || isOpenAtFirst) && !isShut,
    /** Whether it is what the address leads to: of all that it opens, it stands last. */
    isLast: opened.at(-1) === path,
    setOpen,
  };
}

/** The paths that the address opens, within what this stands in, or in the page. */
export function useOpened(): readonly string[] {
  const [parameters] = useSearchParams();
  const parent = useContext(AddressedPath) ?? '';
  const all = parameters.getAll(OPEN_PARAMETER).join('\n');
  return useMemo(
    () =>
      all
        .split('\n')
        .filter(
          path => path !== '' && (parent === '' || isWithin(path, parent)),
        ),
    [all, parent],
  );
}
