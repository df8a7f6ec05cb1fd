import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env } from 'node:process';
import { compileFunction } from 'node:vm';
import type { CodeReply } from '../../check/codeRun';
import { installedBackends, type InstalledBackend, type InstalledRequest } from '../../protocol/codeMessages';
import type { Tensorflow } from '../../registry/entry';
import { createModules } from './codeModules';
import { startWebgpu } from './installedWebgpu';
import { computesRightly, measure } from './singlePrecision';

/**
 * A process that runs a function of the workspace with the TensorFlow.js that is installed there: native code and compiled kernels, so without walls, and
 * only where somebody has asked for it. It is ended afterwards, or at its time limit.
 */

interface Chosen {
  readonly library: Tensorflow;
  readonly backend: InstalledBackend;
  /** The library's own name of it. */
  readonly engine: string;
  readonly name: string;
}

interface Find {
  (name: string): unknown;
  /** Whether it is installed; it is not loaded. */
  has(this: void, name: string): boolean;
}

/** The one that was asked for, else of those that are there and compute rightly the one that is fastest here. */
async function chooseLibrary(find: Find, { backend, cases }: InstalledRequest): Promise<Chosen | null> {
  if (backend !== null) return starters[backend](find);
  const rows = Math.max(1, ...cases.map(({ world }) => world.n));
  let best: { readonly chosen: Chosen; readonly ms: number } | null = null;
  for (const name of installedBackends) {
    const chosen = await starters[name](find).catch(() => null);
    if (chosen === null) continue;
    const ms = await measure(chosen.library, rows);
    if (best === null || ms < best.ms) best = { chosen, ms };
  }
  if (best !== null) await best.chosen.library.setBackend(best.chosen.engine);
  return best?.chosen ?? null;
}

const starters: { readonly [B in InstalledBackend]: (find: Find) => Promise<Chosen | null> } = {
  async node(find) {
    for (const name of ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']) {
      const native = find(name) as Tensorflow | null; // what a package of that name exports
      if (native !== null && (await starts(native, 'tensorflow'))) return describe('node', native, name);
    }
    return null;
  },
  async webgpu(find) {
    const [library, backend] = [findPlain(find), '@tensorflow/tfjs-backend-webgpu'];
    const card = library === null || !find.has(backend) ? null : await startWebgpu(library, () => find(backend), allowSoftware);
    if (library === null || card === null || !(await computesRightly(library))) return null;
    const chosen = describe('webgpu', library, plainName);
    return { ...chosen, name: `${chosen.name} on ${card}` };
  },
  async wasm(find) {
    const library = findPlain(find);
    if (library === null || find('@tensorflow/tfjs-backend-wasm') === null) return null; // it registers itself with the library beside it
    return (await starts(library, 'wasm')) ? describe('wasm', library, plainName) : null;
  },
  async cpu(find) {
    const library = findPlain(find);
    return library !== null && (await starts(library, 'cpu')) ? describe('cpu', library, plainName) : null;
  },
};

const plainName = '@tensorflow/tfjs';
const findPlain = (find: Find) => find(plainName) as Tensorflow | null; // what a package of that name exports

const allowSoftware = env['REDERIVE_ALLOW_SOFTWARE_GPU'] === '1';

async function starts(library: Tensorflow, backend: string): Promise<boolean> {
  try {
    library.enableProdMode();
    return (await library.setBackend(backend)) && (await computesRightly(library));
  } catch {
    return false;
  }
}

const describe = (backend: InstalledBackend, library: Tensorflow, name: string): Chosen => ({
  library,
  backend,
  engine: library.getBackend(),
  name: `${name} ${library.version_core}, backend ${library.getBackend()}`,
});

/** The package as the code itself would find it; null where it is not installed or does not load. */
function findFrom(folder: string): Find {
  const require = createRequire(join(folder, 'code.js'));
  const attempt = <T>(ask: (name: string) => T, name: string): T | null => {
    try {
      return ask(name);
    } catch {
      return null;
    }
  };
  const has = (name: string) => attempt(require.resolve, name) !== null;
  return Object.assign((name: string): unknown => attempt<unknown>(require, name), { has });
}

const missing =
  'TensorFlow.js is not installed beside this file: `npm install @tensorflow/tfjs` (or `@tensorflow/tfjs-node`), or run it without `--tfjs installed`';

const isNotThere = (backend: InstalledBackend): string =>
  `TensorFlow.js with its backend ${backend} is not installed beside this file, or does not compute in single precision here`;

async function answer(request: InstalledRequest): Promise<CodeReply> {
  const chosen = await chooseLibrary(findFrom(request.folder), request);
  if (chosen === null) return { kind: 'unavailable', sentence: request.backend === null ? missing : isNotThere(request.backend) };
  const modules = createModules(chosen.library);
  try {
    for (const { id, code, imports } of request.modules)
      modules.define(id, imports, compileFunction(code, ['exports', 'require', 'module'], { filename: id }) as never); // its parameters are these
  } catch (error) {
    return { kind: 'failed', sentence: String(error), place: null };
  }
  const reply = chosen.backend === 'webgpu' ? await modules.answerInTime(request) : modules.answer(request);
  return reply.kind === 'values' ? { ...reply, library: chosen.name, backend: chosen.backend } : reply;
}

process.once('message', (request) => {
  void answer(request as InstalledRequest).then((reply) => process.send?.(reply, undefined, undefined, () => process.exit(0))); // our own message
});
process.on('disconnect', () => process.exit(0));
