import { serveFloor } from './floor';
import { serveViewers } from './views';

// The processes at both ends of what is measured. They load nothing else: a large heap of theirs would be collected while others are timed.
const ROLES: Readonly<Record<string, () => void>> = {
  viewers: serveViewers,
  floor: serveFloor,
};

ROLES[process.argv[3]]();
