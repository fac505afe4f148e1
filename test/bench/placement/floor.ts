import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { answerQuestions } from '../harness/Part';

/** What the server without any plugin is called. */
export const FLOOR = 'a bare server';

/** The process of a server that does nothing but send the same bytes again and again: below it are the machine and the viewer. */
export function serveFloor(): void {
  answerQuestions({
    start: (text: string): Promise<number> => {
      const bytes = gzipSync(text);
      const server = createServer((_, response) =>
        response
          .writeHead(200, {
            'content-type': 'application/json',
            'content-encoding': 'gzip',
            'content-length': bytes.length,
          })
          .end(bytes),
      );
      return new Promise(resolve =>
        server.listen(0, '127.0.0.1', () =>
          resolve((server.address() as AddressInfo).port),
        ),
      );
    },
  });
}
