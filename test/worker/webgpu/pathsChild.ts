import { neverCancelled } from '../../../src/base/cancellation';
import { runSimulation } from '../../../src/check/runSimulation';
import type { Simulation } from '../../../src/check/simulation';
import { createJavaScriptEngine } from '../../../src/worker/javascriptEngine';
import { openWebGpu } from '../../../src/worker/webgpu/openWebGpu';
import { createWebgpuEngine } from '../../../src/worker/webgpuEngine';
import { createPathsByPoints } from '../../../src/check/pathsByPoints';
import { gpuPathPlans } from './pathPlans';

/** What became of each plan, and where. */
export interface PathReport {
  readonly device: string;
  readonly simulation: Simulation;
}

async function report(): Promise<readonly PathReport[]> {
  const gpu = await openWebGpu({ allowSoftware: true });
  if ('unavailable' in gpu) throw new Error(gpu.unavailable);
  const javascript = createJavaScriptEngine();
  const reports: PathReport[] = [];
  for (const plan of gpuPathPlans()) {
    const engine = createWebgpuEngine(gpu, { ...javascript, paths: createPathsByPoints(javascript) });
    const { simulation, use } = await runSimulation(plan, engine, neverCancelled);
    reports.push({ device: use.device, simulation });
  }
  return reports;
}

void report().then((result) => {
  process.stdout.write(JSON.stringify(result));
  process.exit(0);
});
