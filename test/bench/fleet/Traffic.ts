import type { CDPSession } from 'playwright-core';

/** One answer that a page got. */
export interface Answer {
  /** Without the query. */
  readonly path: string;
  /** What came over the wire, headers and all; 0 from the cache. */
  sent: number;
  /** What it holds. */
  content: number;
  readonly isCached: boolean;
}

/** What a page asks for and gets. */
export class Traffic {
  private answers = new Map<string, Answer>();
  private signalled = 0;

  constructor(cdp: CDPSession) {
    cdp.on('Network.requestServedFromCache', ({ requestId }) =>
      this.cached.add(requestId),
    );
    cdp.on('Network.responseReceived', ({ requestId, response }) => {
      const isCached =
        response.fromDiskCache === true || this.cached.has(requestId);
      this.answers.set(requestId, {
        path: new URL(response.url).pathname,
        sent: 0,
        content: 0,
        isCached,
      });
    });
    cdp.on('Network.dataReceived', ({ requestId, dataLength }) =>
      this.add(requestId, { content: dataLength }),
    );
    cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      this.add(requestId, { sent: encodedDataLength }),
    );
    cdp.on('Network.webSocketFrameReceived', ({ response }) => {
      if (response.payloadData.includes('"acceleration"')) this.signalled += 1;
    });
  }

  private readonly cached = new Set<string>();

  /** Begins anew. */
  forget(): void {
    this.answers = new Map();
    this.cached.clear();
    this.signalled = 0;
  }

  /** Signals of a change that came. */
  get signals(): number {
    return this.signalled;
  }

  /** Answers of addresses that begin so. */
  of(start: string): Answer[] {
    return [...this.answers.values()].filter(({ path }) =>
      path.startsWith(start),
    );
  }

  private add(
    requestId: string,
    {
      sent = 0,
      content = 0,
    }: { readonly sent?: number; readonly content?: number },
  ): void {
    const answer = this.answers.get(requestId);
    if (!answer) return;
    answer.sent += answer.isCached ? 0 : sent;
    answer.content += content;
  }
}
