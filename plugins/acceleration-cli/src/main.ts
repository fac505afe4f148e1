import { processTerminal } from './Terminal';
import { run } from './run';

// A reader that goes away early (`| head`) is no error.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
});

run(process.argv.slice(2), processTerminal).then(code => {
  process.exitCode = code;
});
