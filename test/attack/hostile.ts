import { constants, setPriority } from 'node:os';
import { answerQuestions } from '../bench/harness/Part';
import { ATTACKS } from './attacks';
import { HostileServer } from './HostileServer';

const named = (name: string) => ATTACKS.find(attack => attack.name === name)!;

/** The process of the hostile clusters. */
export function serveHostile(): void {
  // In a company they are machines of their own: what they compute takes no core from the portal there, nor much of one here.
  setPriority(constants.priority.PRIORITY_LOW);
  let server: HostileServer;
  answerQuestions({
    start: (scale: number) => {
      server = new HostileServer(ATTACKS, scale);
      return server.start();
    },
    isWatched: (name: string) => server.isWatched(named(name)),
    begin: (name: string) => server.begin(named(name)),
    end: (name: string) => server.end(named(name)),
    asked: (name: string) => server.asked(named(name)),
    strays: () => server.strays,
  });
}
