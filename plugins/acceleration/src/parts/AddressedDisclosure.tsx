import { ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { AddressedPath, pathWithin, useOpenInAddress } from './addressedPath';
import {
  ControlledDisclosure,
  Disclosure,
  DisclosureProps,
} from './Disclosure';

/** What stands within this is part of it in the page's address. */
export function AddressedPart({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) {
  const parent = useContext(AddressedPath);
  return (
    <AddressedPath.Provider
      value={parent === undefined ? undefined : pathWithin(parent, name)}
    >
      {children}
    </AddressedPath.Provider>
  );
}

function InAddress({
  path,
  isOpenAtFirst = false,
  children,
  ...props
}: DisclosureProps & { readonly path: string }) {
  // What is open at first stays so while the page changes.
  const [atFirst] = useState(isOpenAtFirst);
  const { isOpen, isLast, setOpen } = useOpenInAddress(path, atFirst);
  const [isArrival] = useState(isLast);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isArrival || !button.current) return;
    button.current.scrollIntoView?.({ block: 'start' });
    // Whoever came by a link goes on from here; the focus of somebody who does something else stays where it is.
    if (document.activeElement === document.body)
      button.current.focus({ preventScroll: true });
  }, [isArrival]);
  return (
    <ControlledDisclosure
      {...props}
      ref={button}
      isOpen={isOpen}
      onOpenChange={setOpen}
    >
      <AddressedPath.Provider value={path}>{children}</AddressedPath.Provider>
    </ControlledDisclosure>
  );
}

/**
 * A disclosure whose state is in the page's address, where the page has it there: a link shows what one saw. What an address leads
 * to is shown at once.
 */
export function AddressedDisclosure({
  name,
  ...props
}: DisclosureProps & {
  /** Tells it from others in the same place. */
  readonly name: string;
}) {
  const parent = useContext(AddressedPath);
  return parent === undefined ? (
    <Disclosure {...props} />
  ) : (
    <InAddress {...props} path={pathWithin(parent, name)} />
  );
}
