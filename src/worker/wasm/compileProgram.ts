import { drawSettingInputs } from '../../kernel/drawInputs';
import type { KernelJob } from '../../kernel/compiledKernel';
import { emitWasm } from '../../kernel/emitWasm';
import { evaluateGraph } from '../../kernel/evaluate';
import type { Graph } from '../../kernel/graph';
import { emitLibrary } from '../../kernel/wasm/library';
import type { CompiledLibrary, WasmProgram } from './programRunner';
import { webAssembly } from './webAssembly';

export interface CompiledProgram {
  readonly program: WasmProgram;
  /** What depends on no sample. */
  evaluateUniforms(job: Pick<KernelJob, 'key' | 'setting' | 'given'>): Float64Array;
}

export function compileLibrary(): CompiledLibrary {
  const { bytes, constants } = emitLibrary();
  return { module: new webAssembly.Module(bytes), constants };
}

export function compileProgram(graph: Graph): CompiledProgram {
  const { bytes, split, ...places } = emitWasm(graph);
  const module = new webAssembly.Module(bytes);
  return {
    program: { module, outputs: graph.outputs.length, ...places },
    evaluateUniforms: (job) => evaluateGraph(split.prologue, drawSettingInputs(graph, job.key, job.setting, job.given)),
  };
}
