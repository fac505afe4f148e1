/** What a page has to show before something counts as done. Plain data: it goes into the page. */
export interface Condition {
  /** Matches the rows of the table. */
  readonly rows: string;
  /** How many rows there are; at least one unless given. */
  readonly count?: number;
  /** The text of the first row's first link. */
  readonly first?: string;
  /** What that text must not be any more. */
  readonly notFirst?: string;
  /** What must be there and not be disabled. */
  readonly enabled?: readonly string[];
  /** Must stand in the page's text. */
  readonly text?: string;
  /** Must be gone: what says that more is on its way. */
  readonly gone?: string;
}

/** What {@link installProbe} puts into a page. */
export interface Probe {
  /** Milliseconds since navigation when the page was painted with it, and since the last key or press. */
  until(
    condition: Condition,
    withinMs: number,
  ): Promise<{ readonly at: number; readonly sinceInput: number }>;
  /** Notes the time of each frame from now on. */
  watchFrames(): void;
  /** Milliseconds of each frame since `watchFrames`. */
  frames(): number[];
  /** Milliseconds of the tasks that held the page for more than 50, since the last time they were asked for. */
  longTasks(): number[];
  /** What scrolls the table: how far it can still go, pixels. */
  scrollRoom(rows: string): number;
  /** Back to where it begins: another page comes while one still stands at the end of the one before. */
  toTop(rows: string): void;
}

declare global {
  interface Window {
    fleetProbe: Probe;
  }
}

/** Runs in each new document, before its own scripts: it stands alone. */
export function installProbe(): void {
  let lastInput = 0;
  let times: number[] | undefined;
  const long: number[] = [];
  for (const type of ['keydown', 'pointerdown', 'click'])
    window.addEventListener(type, event => (lastInput = event.timeStamp), true);
  new PerformanceObserver(list =>
    list.getEntries().forEach(({ duration }) => long.push(duration)),
  ).observe({ type: 'longtask', buffered: true });

  const isShown = ({
    rows,
    count,
    first,
    notFirst,
    enabled = [],
    text,
    gone,
  }: Condition): boolean => {
    const found = document.querySelectorAll(rows);
    if (count === undefined ? found.length === 0 : found.length !== count)
      return false;
    const link = found[0]?.querySelector<HTMLAnchorElement>('a[href]');
    if (
      !link ||
      (first !== undefined && link.textContent !== first) ||
      link.textContent === notFirst
    )
      return false;
    if (gone && document.querySelector(gone)) return false;
    if (
      !enabled.every(selector =>
        document.querySelector(`${selector}:not(:disabled)`),
      )
    )
      return false;
    return text === undefined || document.body.textContent!.includes(text);
  };

  const scrollerOf = (rows: string): Element => {
    let box = document.querySelector(rows)?.parentElement;
    while (
      box &&
      !(
        box.scrollHeight > box.clientHeight + 1 &&
        /auto|scroll/.test(getComputedStyle(box).overflowY)
      )
    )
      box = box.parentElement;
    return box ?? document.scrollingElement!;
  };

  window.fleetProbe = {
    until: (condition, withinMs) =>
      new Promise((resolve, reject) => {
        const deadline = performance.now() + withinMs;
        const look = () => {
          // The frame after the one in which it is there: by then it has been painted.
          if (isShown(condition))
            requestAnimationFrame(at =>
              resolve({ at, sinceInput: at - lastInput }),
            );
          else if (performance.now() > deadline)
            reject(
              new Error(
                `not shown after ${withinMs} ms: ${JSON.stringify(condition)}; there are ${document.querySelectorAll(condition.rows).length} rows at ${location.href}`,
              ),
            );
          else requestAnimationFrame(look);
        };
        look();
      }),
    watchFrames: () => {
      const noted: number[] = [];
      times = noted;
      const note = (at: number) => {
        noted.push(at);
        if (times === noted) requestAnimationFrame(note);
      };
      requestAnimationFrame(note);
    },
    frames: () => {
      const noted = times ?? [];
      times = undefined;
      return noted.slice(1).map((at, index) => at - noted[index]);
    },
    longTasks: () => long.splice(0),
    scrollRoom: rows => {
      const { scrollHeight, clientHeight, scrollTop } = scrollerOf(rows);
      return scrollHeight - clientHeight - scrollTop;
    },
    toTop: rows => scrollerOf(rows).scrollTo({ top: 0, behavior: 'instant' }),
  };
}
