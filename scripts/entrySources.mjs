// The esbuild plugin behind `virtual:entry-sources`: the TypeScript of each registered implementation, as people read it.
// An entry's file is imports, then the record, then the implementation; helpers it imports from `derivatives.ts` are added.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const registry = join(dirname(fileURLToPath(import.meta.url)), '../src/registry');

/** `{ [entry id]: source }` */
export function readEntrySources() {
  const helpers = readFileSync(join(registry, 'derivatives.ts'), 'utf8');
  const sources = entryFiles().map((file) => [readId(file), readImplementation(readFileSync(file, 'utf8'), helpers)]);
  return Object.fromEntries(sources.filter(([, source]) => source !== ''));
}

/** For `plugins` of every bundle that holds the registry. */
export function entrySourcesPlugin() {
  return {
    name: 'entry-sources',
    setup(build) {
      build.onResolve({ filter: /^virtual:entry-sources$/ }, ({ path }) => ({ path, namespace: 'entry-sources' }));
      build.onLoad({ filter: /.*/, namespace: 'entry-sources' }, () => ({
        contents: `export const entrySources = ${JSON.stringify(readEntrySources())};`,
        loader: 'js',
        watchFiles: [...entryFiles(), join(registry, 'derivatives.ts')],
      }));
    },
  };
}

function entryFiles() {
  const folder = join(registry, 'entries');
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

function readId(file) {
  const id = /^ {2}id: '([^']+)'/m.exec(readFileSync(file, 'utf8'));
  if (id === null) throw new Error(`${file} has no line "  id: '…'" at the top of its record.`);
  return id[1];
}

function readImplementation(text, helpers) {
  const recordEnd = text.indexOf('\n});\n');
  const own = text.slice(recordEnd + '\n});\n'.length).trim();
  const imported = /import \{ ([^}]+) \} from '\.\.\/derivatives'/.exec(text)?.[1]?.split(', ') ?? [];
  return [own, ...imported.map((name) => readFunction(helpers, name))].filter((part) => part !== '').join('\n\n');
}

/** The function with its docstring, up to the first brace in the first column. */
function readFunction(text, name) {
  const found = new RegExp(`/\\*\\*(?:(?!\\*/)[^])*\\*/\\nexport (function ${name}\\([^]*?\\n\\})`).exec(text);
  if (found === null) throw new Error(`derivatives.ts has no documented function ${name}.`);
  return found[0].replace('\nexport function', '\nfunction');
}
