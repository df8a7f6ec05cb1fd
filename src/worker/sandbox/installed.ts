import { createRequire } from 'node:module';
import { join } from 'node:path';
import { env } from 'node:process';
import { compileFunction } from 'node:vm';
import type { CodeReply } from '../../check/codeRun';
import type { InstalledRequest } from '../../protocol/codeMessages';
import type { Tensorflow } from '../../registry/entry';
import { createModules } from './codeModules';
import { startWebgpu } from './installedWebgpu';
import { computesRightly } from './singlePrecision';

/**
 * A process that runs a function of the workspace with the TensorFlow.js that is installed there: native code and compiled kernels, so without walls, and
 * only where somebody has asked for it. It is ended afterwards, or at its time limit.
 */

interface Chosen {
  readonly library: Tensorflow;
  readonly name: string;
  /** What it computes is on a graphics card. */
  readonly isRemote?: boolean;
}

interface Find {
  (name: string): unknown;
  /** Whether it is installed; it is not loaded. */
  has(this: void, name: string): boolean;
}

/** The first that is there and computes rightly: native code, a graphics card, WebAssembly, plain JavaScript. */
async function chooseLibrary(find: Find): Promise<Chosen | null> {
  for (const name of ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node']) {
    const native = find(name) as Tensorflow | null; // what a package of that name exports
    if (native !== null && (await starts(native, 'tensorflow'))) return describe(native, name);
  }
  const library = find('@tensorflow/tfjs') as Tensorflow | null; // as above
  return library === null ? null : chooseBackend(library, find);
}

async function chooseBackend(library: Tensorflow, find: Find): Promise<Chosen | null> {
  const webgpu = '@tensorflow/tfjs-backend-webgpu';
  const card = find.has(webgpu) ? await startWebgpu(library, () => find(webgpu), allowSoftware).catch(() => null) : null;
  if (card !== null && (await computesRightly(library))) {
    const { name } = describe(library, '@tensorflow/tfjs');
    return { library, name: `${name} on ${card}`, isRemote: true };
  }
  const hasWasm = find('@tensorflow/tfjs-backend-wasm') !== null; // it registers itself with the library beside it
  for (const backend of hasWasm ? ['wasm', 'cpu'] : ['cpu'])
    if (await starts(library, backend)) return describe(library, '@tensorflow/tfjs');
  return null;
}

const allowSoftware = env['REDERIVE_ALLOW_SOFTWARE_GPU'] === '1';

async function starts(library: Tensorflow, backend: string): Promise<boolean> {
  try {
    library.enableProdMode();
    return (await library.setBackend(backend)) && (await computesRightly(library));
  } catch {
    return false;
  }
}

const describe = (library: Tensorflow, name: string): Chosen => ({
  library,
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

async function answer(request: InstalledRequest): Promise<CodeReply> {
  const chosen = await chooseLibrary(findFrom(request.folder));
  if (chosen === null) return { kind: 'unavailable', sentence: missing };
  const modules = createModules(chosen.library);
  try {
    for (const { id, code, imports } of request.modules)
      modules.define(id, imports, compileFunction(code, ['exports', 'require', 'module'], { filename: id }) as never); // its parameters are these
  } catch (error) {
    return { kind: 'failed', sentence: String(error), place: null };
  }
  const reply = chosen.isRemote === true ? await modules.answerInTime(request) : modules.answer(request);
  return reply.kind === 'values' ? { ...reply, library: chosen.name } : reply;
}

process.once('message', (request) => {
  void answer(request as InstalledRequest).then((reply) => process.send?.(reply, undefined, undefined, () => process.exit(0))); // our own message
});
process.on('disconnect', () => process.exit(0));
