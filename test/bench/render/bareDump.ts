import { RenderedFile } from '@fastpath/backstage-plugin-acceleration-node';
import { dump, loadAll } from 'js-yaml';
import type { Contender } from './Contender';

/** The options of the renderer: they decide about the bytes. */
const OPTIONS = { lineWidth: -1, noRefs: true, seqNoIndent: true };

/** A file as the dump gets it: its documents, or a text that ours keeps as well. */
type Content = { readonly text: string } | { readonly json: unknown } | { readonly documents: readonly unknown[] };

function contentOf({ path, content }: RenderedFile): Content {
  if (path === 'workload.yaml') return { text: content };
  return path.endsWith('.json') ? { json: JSON.parse(content) } : { documents: loadAll(content) };
}

function written(content: Content): string {
  if ('text' in content) return content.text;
  if ('json' in content) return `${JSON.stringify(content.json, undefined, 2)}\n`;
  return content.documents.map(document => dump(document, OPTIONS)).join('---\n');
}

/** The floor: what it takes to write the same files when everything in them is known already. */
export const bareDump: Contender = {
  name: 'bare dump',
  does: 'is given the finished documents of all our files, in order, and writes them with the same library (js-yaml) and options, `base.json` with `JSON.stringify`; reads, checks, composes, sorts, hashes and proves nothing',
  async prepare(_, reference) {
    const files = reference().flatMap(rendered => rendered.files);
    const contents = files.map(contentOf);
    return {
      scale: 1,
      run: () => contents.map(written),
      prove: (output: string[]) => {
        const bad = files.findIndex(({ content }, index) => content !== output[index]);
        if (bad >= 0) throw new Error(`bare dump: ${files[bad].path} differs from ours`);
      },
    };
  },
};
