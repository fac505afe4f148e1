// Starts the portal for somebody who looks at it: what it logs goes to a file, and the terminal says when it is ready, where it
// is, and what to do next. `node tools/portal.mjs [arguments of backstage-cli repo start...]`; developers who want the log in
// the terminal use `yarn portal`.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LOG = 'portal.log';
/** Lines of the log that are shown when the portal ends by itself. */
const LAST_LINES = 20;
const ASK_EVERY_MS = 500;
/** How often it is said that it still starts: a first start builds the page. */
const STILL_STARTING_MS = 30_000;

/** What app-config.yaml says, or app-config.local.yaml in its place. */
function addresses() {
  const text = ['app-config.yaml', 'app-config.local.yaml']
    .map(name => join(root, name))
    .filter(existsSync)
    .map(file => readFileSync(file, 'utf8'));
  const read = (section, otherwise) =>
    text
      .map(
        each =>
          new RegExp(
            `^${section}:\\n(?:[ #].*\\n)*?  baseUrl: *(\\S+)`,
            'm',
          ).exec(each)?.[1],
      )
      .filter(Boolean)
      .at(-1) ?? otherwise;
  return {
    page: read('app', 'http://localhost:3000'),
    backend: read('backend', 'http://localhost:7007'),
  };
}

async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

const say = line => process.stdout.write(`${line}\n`);
const { page, backend } = addresses();
const log = createWriteStream(join(root, LOG));
const last = [];
const child = spawn('yarn', ['portal', ...process.argv.slice(2)], {
  cwd: root,
  // A group of its own: the command line starts children, which would outlive it.
  detached: process.platform !== 'win32',
  shell: process.platform === 'win32',
  stdio: ['ignore', 'pipe', 'pipe'],
});
for (const stream of [child.stdout, child.stderr])
  stream.setEncoding('utf8').on('data', text => {
    log.write(text);
    last.push(...text.split('\n').filter(line => line.trim() !== ''));
    last.splice(0, last.length - LAST_LINES);
  });

let isAskedToEnd = false;
let hasEnded = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    isAskedToEnd = true;
    if (process.platform === 'win32') child.kill();
    else {
      try {
        process.kill(-child.pid, signal);
      } catch {
        // It has ended already.
      }
    }
  });
child.on('error', error => {
  hasEnded = true;
  say(`The portal cannot be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('close', code => {
  hasEnded = true;
  process.exitCode = isAskedToEnd ? 0 : (code ?? 1);
  if (isAskedToEnd) return;
  say(last.join('\n'));
  say(`The portal ended by itself; the whole log is in ${LOG}.`);
});

const started = Date.now();
let told = started;
say(`Starting the portal; what it logs is in ${LOG}.`);
while (!hasEnded && !isAskedToEnd) {
  if (
    (await answers(`${backend}/.backstage/health/v1/readiness`)) &&
    (await answers(page))
  ) {
    // Another one may have the port: ours has ended then.
    await new Promise(resolve => setTimeout(resolve, ASK_EVERY_MS));
    if (hasEnded) break;
    const seconds = Math.round((Date.now() - started) / 1_000);
    say(`The portal is ready after ${seconds} s: ${page}`);
    say('Sign in as guest, then Create → Accelerated service makes one.');
    say(`Its log is in ${LOG}; Ctrl+C ends it.`);
    break;
  }
  if (Date.now() - told >= STILL_STARTING_MS) {
    told = Date.now();
    say(`It still starts (${Math.round((told - started) / 1_000)} s).`);
  }
  await new Promise(resolve => setTimeout(resolve, ASK_EVERY_MS));
}
