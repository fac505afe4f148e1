// Makes, out of the API's specification, the types that client and server share and the module that the router validates
// with, or checks that they are as the specification says.
//   node tools/openapi.mjs [--update]
import { load } from 'js-yaml';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTypes, { astToString } from 'openapi-typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const update = process.argv.includes('--update');
const source = 'plugins/acceleration-backend/src/schema/openapi.yaml';
const spec = load(readFileSync(join(root, source), 'utf8'));

/** Paths of fields without a value: in YAML, an unquoted description in braces ends at its first comma. */
function empty(value, path) {
  if (value === null) return [path];
  return typeof value === 'object'
    ? Object.entries(value).flatMap(([key, item]) =>
        empty(item, `${path}/${key}`),
      )
    : [];
}
const split = empty(spec, '');
if (split.length > 0) {
  console.error(
    `${source}: no value at ${split.join(', ')}; quote the text before it`,
  );
  process.exit(1);
}

const heading = `/* eslint-disable */\n// Generated from ${source} by \`yarn build:openapi\`: change that file, not this one.\n`;

const types = astToString(
  await openapiTypes(spec, {
    alphabetize: false,
    immutable: true,
    silent: true,
  }),
);
const generated = {
  'plugins/acceleration-common/src/api/openapi.generated.ts': `${heading}${types}`,
  'plugins/acceleration-backend/src/schema/openapi.generated.ts': `${heading}export const spec = ${JSON.stringify(spec, null, 2)} as const;\n`,
};

let outdated = 0;
for (const [path, text] of Object.entries(generated)) {
  const file = join(root, path);
  const same = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (update && !same) writeFileSync(file, text);
  if (!update && !same) {
    console.error(
      `${path} is not what ${source} says; run "yarn build:openapi"`,
    );
    outdated += 1;
  } else {
    console.log(`${path}: ${same ? 'as specified' : 'written'}`);
  }
}
process.exit(outdated === 0 ? 0 : 1);
