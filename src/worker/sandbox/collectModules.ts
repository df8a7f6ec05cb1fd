import { dirname, extname, join, relative, sep } from 'node:path';
import { transform } from 'sucrase';
import type { CodePlace } from '../../check/codeRun';
import type { CodeModule } from '../../protocol/codeMessages';

export type CollectedModules =
  /** `texts`: as they were written, by file. */
  | { readonly kind: 'modules'; readonly modules: readonly CodeModule[]; readonly texts: ReadonlyMap<string, string> }
  | { readonly kind: 'failed'; readonly sentence: string; readonly place: CodePlace | null };

export interface ModuleFiles {
  /** Null where there is no such file. */
  read(path: string): Promise<string | null>;
  /** Modules are read from below this folder only. */
  readonly root: string;
}

const mostModules = 64;
/** Of a rewritten line: letters that tell a place in it. */
const mostShared = 60;

/**
 * A file of the workspace with all that it imports from beside it, types taken off and imports made calls; every line stays where it is, so that errors
 * name the line that was written.
 */
export async function collectModules(file: string, files: ModuleFiles, text?: string): Promise<CollectedModules> {
  const done = new Map<string, CodeModule>();
  const open = new Set<string>();
  const texts = new Map<string, string>();
  const visit = async (path: string, given?: string): Promise<CollectedModules | null> => {
    if (done.has(path) || open.has(path)) return null;
    open.add(path);
    if (open.size > mostModules) return failed(`It imports more than ${mostModules} files.`, path);
    const source = given ?? (await files.read(path));
    if (source === null) return failed(`${path} cannot be read.`, path);
    texts.set(path, source);
    const stripped = stripTypes(source, path);
    if (stripped.kind === 'failed') return stripped;
    const imports: Record<string, string> = {};
    for (const name of importedFiles(stripped.code)) {
      const target = await resolveImport(path, name, files);
      if (target === null)
        return { kind: 'failed', sentence: `'${name}' is not found beside this file.`, place: placeOf(path, source, name) };
      imports[name] = target;
      const problem = await visit(target);
      if (problem !== null) return problem;
    }
    done.set(path, { id: path, code: stripped.code, imports });
    return null;
  };
  const problem = await visit(file, text);
  return problem ?? { kind: 'modules', modules: [...done.values()], texts };
}

function failed(sentence: string, file: string): CollectedModules {
  return { kind: 'failed', sentence, place: { file, line: 1, column: 1 } };
}

/**
 * Where a place of the plain JavaScript is in what was written: lines are the same, and in a line that was rewritten (an import, types) what stands at the
 * place is looked for. A module that is imported is looked up by its name.
 */
export function placeInSource(place: CodePlace, sentence: string, { modules, texts }: CollectedModules & { kind: 'modules' }): CodePlace {
  const lineOf = (text: string | undefined) => text?.split('\n')[place.line - 1];
  const [written, plain] = [lineOf(texts.get(place.file)), lineOf(modules.find(({ id }) => id === place.file)?.code)];
  if (written === undefined || plain === undefined || plain === written) return place;
  const imported = /^'([^']+)' cannot be imported/.exec(sentence)?.[1];
  const rest = imported ?? plain.slice(place.column - 1, place.column + mostShared);
  const shared = Array.from({ length: rest.length }, (_, k) => rest.slice(0, rest.length - k)).find((start) => written.includes(start));
  return { ...place, column: 1 + (shared === undefined ? written.search(/\S|$/) : written.indexOf(shared)) };
}

function placeOf(file: string, source: string, name: string): CodePlace {
  const before = source.slice(0, Math.max(0, source.indexOf(name)));
  return { file, line: before.split('\n').length, column: before.length - before.lastIndexOf('\n') };
}

/** TypeScript or JavaScript to plain JavaScript with CommonJS imports. Functions that are not exported can be reached as well. */
function stripTypes(
  source: string,
  file: string,
): { readonly kind: 'code'; readonly code: string } | (CollectedModules & { kind: 'failed' }) {
  const isTyped = /\.[cm]?tsx?$/.test(file);
  try {
    const { code } = transform(source, {
      transforms: ['imports', ...(isTyped ? (['typescript'] as const) : [])],
      filePath: file,
      production: true,
      preserveDynamicImport: true,
    });
    const locals = [...source.matchAll(/^(?:async )?(?:function\s*\*?|const(?! enum)|let)\s+([\w$]+)/gm)].map((match) => match[1]!);
    const reach = locals.map((name) => `get ${name}() { return ${name}; }`).join(', ');
    return { kind: 'code', code: `${code}\nObject.defineProperty(exports, '__local', { value: { ${reach} } });` };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const at = /\((\d+):(\d+)\)/.exec(message);
    const sentence = message.replace(/^Error transforming [^:]*: /, '').replace(/\s*\(\d+:\d+\)/, '');
    return { kind: 'failed', sentence, place: { file, line: Number(at?.[1] ?? 1), column: Number(at?.[2] ?? 1) } };
  }
}

function importedFiles(code: string): string[] {
  return [...new Set([...code.matchAll(/\brequire\('(\.{1,2}\/[^']+)'\)/g)].map((match) => match[1]!))];
}

async function resolveImport(from: string, name: string, { read, root }: ModuleFiles): Promise<string | null> {
  const base = join(dirname(from), name);
  const typed = base.replace(/\.([cm]?)js$/, '.$1ts');
  const candidates = [base, typed, ...['.ts', '.js', '.mts', '.mjs', '/index.ts', '/index.js'].map((end) => base + end)];
  for (const path of candidates) {
    const inside = relative(root, path);
    if (inside.startsWith(`..${sep}`) || inside === '..' || extname(path) === '') continue;
    if ((await read(path)) !== null) return path;
  }
  return null;
}
