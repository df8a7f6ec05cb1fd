import type { CodeReply } from '../../check/codeRun';
import type { CodeRequest } from '../../protocol/codeMessages';
import type { Tensorflow } from '../../registry/entry';
import { callByName, makeWorld } from './callByName';
import { runCases, runCasesInTime, type RunInWorld } from './runCases';

type Factory = (exports: object, require: (name: string) => unknown, module: { exports: object }) => void;
type Runnable = (...given: readonly unknown[]) => unknown;

/** The modules of one request, and running its function with a TensorFlow.js. What a workspace's code can import is here. */
export function createModules(library: Tensorflow) {
  const factories = new Map<string, { readonly factory: Factory; readonly imports: Readonly<Record<string, string>> }>();
  const loaded = new Map<string, { exports: object }>();

  function load(id: string): object {
    const known = loaded.get(id);
    if (known !== undefined) return known.exports;
    const found = factories.get(id);
    if (found === undefined) throw new Error(`There is no module ${id}.`);
    const module = { exports: {} };
    loaded.set(id, module);
    found.factory(module.exports, (name) => requireFrom(found.imports, name), module);
    return module.exports;
  }

  function requireFrom(imports: Readonly<Record<string, string>>, name: string): unknown {
    if (/^@tensorflow\/tfjs(-core|-node|-node-gpu)?$/.test(name)) return library;
    if (name === 'rederive') return ownModule;
    const id = imports[name];
    if (id !== undefined) return load(id);
    throw new Error(`'${name}' cannot be imported here: only files beside this one, @tensorflow/tfjs and rederive can.`);
  }

  return {
    define: (id: string, imports: Readonly<Record<string, string>>, factory: Factory) => void factories.set(id, { factory, imports }),
    answer(request: CodeRequest): CodeReply {
      try {
        const run = findFunction(load(request.modules.at(-1)!.id), request.function, library);
        return { kind: 'values', cases: runCases(run, library, request.cases) };
      } catch (error) {
        return describeFailure(error, request);
      }
    },
    /** With a library that cannot be read at once. */
    async answerInTime(request: CodeRequest): Promise<CodeReply> {
      try {
        const run = findFunction(load(request.modules.at(-1)!.id), request.function, library);
        return { kind: 'values', cases: await runCasesInTime(run, library, request.cases) };
      } catch (error) {
        return describeFailure(error, request);
      }
    },
  };
}

/** What `import { defineEntry } from 'rederive'` gives: types do the work, at run time an entry is what it is written as. */
const ownModule = { defineEntry: (entry: unknown) => entry };

function findFunction(exports: object, name: string, library: Tensorflow): RunInWorld {
  const all = exports as Readonly<Record<string, unknown>> & { readonly __local?: Readonly<Record<string, unknown>> }; // a module's names
  const found = all[name] ?? all.__local?.[name] ?? (name === '' ? all['default'] : undefined);
  if (typeof found === 'function') return (things) => callByName(found as Runnable, library, things);
  const run = (found as { readonly run?: unknown } | undefined)?.run; // what a file exports is anything
  if (typeof run === 'function') return (things) => (run as Runnable)(library, makeWorld(things));
  throw new Error(`There is no function and no entry called ${name || 'default'} in this file.`);
}

/** The first place in the stack that lies in a file of the workspace. */
function describeFailure(error: unknown, { modules }: CodeRequest): CodeReply {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const frames = stack.split('\n').flatMap((line) => {
    const match = /\(?([^()\s][^()]*):(\d+):(\d+)\)?$/.exec(line.trim().replace(/^at /, ''));
    return match === null ? [] : [{ file: match[1]!, line: Number(match[2]), column: Number(match[3]) }];
  });
  const place = frames.find(({ file }) => modules.some(({ id }) => id === file)) ?? null;
  return { kind: 'failed', sentence: message, place };
}
