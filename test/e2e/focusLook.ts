/* Runs in the page: it may use nothing from outside of itself. */

/** What had the focus, and how it looked then. */
interface Focused {
  readonly element: Element;
  readonly look: string;
}

/** What a press of a key did to the focus. */
export interface Stop {
  /** What has the focus, in words; `undefined` when nothing has. */
  readonly name?: string;
  /** The focus is where it was before the key. */
  readonly isStuck: boolean;
  /** It was there before, since `forgetVisits`. */
  readonly isAgain: boolean;
  /** What had the focus before, when it looked no different with it than without it. */
  readonly invisible?: string;
}

/** Notes what has the focus now, and compares how the one before it looks without it. Transitions have to be off. */
export function noteFocus(): Stop {
  const memory = globalThis as unknown as {
    fastpathFocus?: Focused;
    fastpathVisited?: WeakSet<Element>;
  };
  const PROPERTIES = [
    'outlineStyle',
    'outlineWidth',
    'outlineColor',
    'boxShadow',
    'borderTopColor',
    'borderTopWidth',
    'borderBottomColor',
    'borderBottomWidth',
    'left',
    'opacity',
  ] as const;

  /** Where a ring may be: around the element, what surrounds it, or what is drawn in its place beside it. */
  const around = (element: Element): Element[] => {
    const parents = [
      element.parentElement,
      element.parentElement?.parentElement,
    ].filter(parent => parent instanceof Element);
    const drawn = element.closest('label')?.querySelectorAll('*') ?? [];
    const besides = [element.parentElement, element.closest('nav')].flatMap(
      parent => [...(parent?.children ?? [])],
    );
    return [
      element,
      ...parents,
      ...besides,
      ...(element.closest('label') ? [element.closest('label')!] : []),
      ...drawn,
    ];
  };
  const lookOf = (element: Element): string =>
    around(element)
      .flatMap(each =>
        [undefined, '::before', '::after'].map(
          part => [getComputedStyle(each, part), part] as const,
        ),
      )
      .map(([style, part]) =>
        [
          ...PROPERTIES.map(property => style[property]),
          part && style.transform,
        ].join(' '),
      )
      .join('|');
  const nameOf = (element: Element): string => {
    const words =
      element.getAttribute('aria-label') ??
      (element as HTMLInputElement).labels?.[0]?.textContent ??
      element.textContent ??
      '';
    const tag = element.id
      ? `${element.localName}#${element.id}`
      : element.localName;
    return `${tag} "${words.trim().slice(0, 60)}"`;
  };

  const before = memory.fastpathFocus;
  const now =
    document.activeElement === document.body
      ? undefined
      : (document.activeElement ?? undefined);
  const isStuck = now !== undefined && now === before?.element;
  const isInvisible =
    !isStuck &&
    before?.element.isConnected &&
    lookOf(before.element) === before.look;
  memory.fastpathFocus = now && { element: now, look: lookOf(now) };
  memory.fastpathVisited ??= new WeakSet();
  const isAgain = now !== undefined && memory.fastpathVisited.has(now);
  if (now) memory.fastpathVisited.add(now);
  return {
    isStuck,
    isAgain,
    ...(now && { name: nameOf(now) }),
    ...(isInvisible && { invisible: nameOf(before.element) }),
  };
}

/** Begins to note anew what had the focus. */
export function forgetVisits(): void {
  (
    globalThis as unknown as { fastpathVisited?: WeakSet<Element> }
  ).fastpathVisited = new WeakSet();
}

/** What could be used in a part of the page, and never had the focus. */
export function unvisited(part: Element): string[] {
  const { fastpathVisited = new WeakSet<Element>() } =
    globalThis as unknown as { fastpathVisited?: WeakSet<Element> };
  const usable = part.querySelectorAll<HTMLElement>(
    'a[href], button, input, select, textarea, [tabindex]',
  );
  return [...usable]
    .filter(
      element =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled, [aria-hidden="true"] *') &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    .filter(element => !fastpathVisited.has(element))
    .map(element => element.outerHTML.slice(0, 120));
}
