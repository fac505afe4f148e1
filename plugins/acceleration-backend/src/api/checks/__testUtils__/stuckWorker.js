// A thread that never answers; where its job asks for it, one that takes memory without end. In JavaScript: a thread that is
// ended while it still compiles TypeScript takes the process with it now and then.
const { parentPort } = require('node:worker_threads');

parentPort.on('message', ({ document }) => {
  const taken = [];
  while (document === 'memory')
    taken.push(new Array(10_000).fill(Math.random()));
});
