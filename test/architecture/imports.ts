import { posix } from 'node:path';

/** One file of the repository, by its path from the root (`src/base/span.ts`). */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** As written: `../base/span`, `vscode`. */
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** A folder imports only from folders before it. */
export const folderOrder = [
  'base', 'settings', 'document', 'latex', 'math', 'claims', 'kernel', 'probes', 'check', 'sde', 'train', 'registry', 'checker', 'protocol', 'view', 'worker', 'cli', 'vscode',
] as const; // prettier-ignore

const firstHost = folderOrder.indexOf('worker');
/** Arrows that types alone may draw: a probe's plain parameters are part of the plan. Files still form no ring. */
const typeArrows = [{ from: 'probes', to: 'src/check/plan' }];
const webviewMaySee = ['base', 'check', 'protocol'];
/** Packages of the pure core; the others are outside the arrows. */
const corePackages = ['@lezer/common', '@lezer/highlight', '@lezer/markdown', 'virtual:entry-names', 'virtual:entry-sources'];
const coreTypePackages = ['@tensorflow/tfjs'];
const maximumLines = 500;

const staticImport = /^\s*(?:import|export)\s+(type\s+)?[\w$*{][\w$*\s,{}]*?\s+from\s+['"]([^'"]+)['"]/gm;
const bareImport = /^\s*import\s+['"]([^'"]+)['"]/gm;
const dynamicImport = /\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

export function findImports(file: SourceFile): readonly Import[] {
  const named = [...file.text.matchAll(staticImport)].map((match) => toImport(file, match[2], match[1] !== undefined));
  const others = [...file.text.matchAll(bareImport), ...file.text.matchAll(dynamicImport)].map((match) => toImport(file, match[1], false));
  return [...named, ...others];
}

function toImport(file: SourceFile, specifier = '', typeOnly: boolean): Import {
  return { from: file.path, specifier, typeOnly };
}

/** The folder under `src`, or `webview`; null for anything else. */
function folderOf(path: string): string | null {
  const [top = '', folder = ''] = path.split('/');
  if (top === 'webview') return 'webview';
  return top === 'src' ? folder : null;
}

/** Path of the imported module without its ending, or null for a package. */
function resolveImport({ from, specifier }: Import): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier).replace(/\.(ts|js|css)$/, '') : null;
}

function describeImport(found: Import): string {
  return `${found.from} imports ${found.specifier}`;
}

/** Imports that go against the order of folders. */
export function findWrongArrows(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(findImports).filter(isWrongArrow).map(describeImport);
}

function isWrongArrow(found: Import): boolean {
  const target = resolveImport(found);
  if (target === null) return false;
  const from = folderOf(found.from);
  const to = folderOf(target);
  if (from === null || to === from) return false;
  if (found.typeOnly && typeArrows.some((arrow) => arrow.from === from && arrow.to === target)) return false;
  if (from === 'webview') return !target.startsWith('media/') && !webviewMaySee.includes(to ?? '');
  return to === null || rank(to) === -1 || rank(to) > rank(from) || (from === 'protocol' && to !== 'base' && !found.typeOnly);
}

function rank(folder: string): number {
  return (folderOrder as readonly string[]).indexOf(folder); // a plain string is looked up
}

/** Packages, Node modules and `vscode` where the pure core may not see them. */
export function findOutsideImports(files: readonly SourceFile[]): readonly string[] {
  return files.filter(isCore).flatMap(findImports).filter(isOutside).map(describeImport);
}

function isCore(file: SourceFile): boolean {
  const folder = folderOf(file.path);
  return folder !== null && folder !== 'webview' && rank(folder) < firstHost;
}

function isOutside(found: Import): boolean {
  if (resolveImport(found) !== null || corePackages.includes(found.specifier)) return false;
  return !(found.typeOnly && coreTypePackages.includes(found.specifier));
}

/** Folders of `src` that have no place in the order. */
export function findUnknownFolders(files: readonly SourceFile[]): readonly string[] {
  const folders = files
    .map((file) => folderOf(file.path))
    .filter((folder) => folder !== null && folder !== 'webview' && rank(folder) === -1);
  return [...new Set(folders)].map(String);
}

/** Files that import each other in a ring, one line a ring: `src/a.ts → src/b.ts → src/a.ts`. */
export function findCycles(files: readonly SourceFile[]): readonly string[] {
  const modules = new Map(files.map((file) => [file.path.replace(/\.(d\.)?ts$/, ''), file]));
  const state = new Map<string, 'open' | 'done'>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'open') cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    const file = modules.get(path);
    if (state.has(path) || file === undefined) return;
    state.set(path, 'open');
    for (const found of findImports(file)) visit(resolveModule(found, modules), [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of modules.keys()) visit(path, []);
  return cycles;
}

function resolveModule(found: Import, modules: ReadonlyMap<string, SourceFile>): string {
  const target = resolveImport(found) ?? found.specifier;
  return modules.has(target) ? target : `${target}/index`;
}

export function findLongFiles(files: readonly SourceFile[]): readonly string[] {
  const lengths = files.map((file) => ({ path: file.path, lines: file.text.trimEnd().split('\n').length }));
  return lengths.filter(({ lines }) => lines > maximumLines).map(({ path, lines }) => `${path} has ${lines} lines`);
}
