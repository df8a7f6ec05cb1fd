import { countOperations } from '../../kernel/axes';
import { drawSettingInputs } from '../../kernel/drawInputs';
import type { KernelJob } from '../../kernel/compiledKernel';
import { emitWasm } from '../../kernel/emitWasm';
import { evaluateGraph } from '../../kernel/evaluate';
import type { Graph } from '../../kernel/graph';
import { doubles, type LaneType } from '../../kernel/wasm/laneType';
import { emitLibraries } from '../../kernel/wasm/library';
import type { CompiledLibrary } from './instances';
import type { MeansProgram } from './programRunner';
import { webAssembly } from './webAssembly';

export interface CompiledProgram {
  readonly program: MeansProgram;
  /** What depends on no sample. */
  evaluateUniforms(job: Pick<KernelJob, 'key' | 'setting' | 'given'>): Float64Array;
}

export function compileLibrary(): CompiledLibrary {
  return emitLibraries().map(({ bytes, constants, address }) => ({ module: new webAssembly.Module(bytes), constants, address }));
}

export function compileProgram(graph: Graph, lanes: LaneType = doubles): CompiledProgram {
  const { bytes, split, ...places } = emitWasm(graph, lanes);
  const module = new webAssembly.Module(bytes);
  return {
    program: { kind: 'means', module, operations: countOperations(split.body), outputs: graph.outputs.length, ...places },
    evaluateUniforms: (job) => evaluateGraph(split.prologue, drawSettingInputs(graph, job.key, job.setting, job.given)),
  };
}
