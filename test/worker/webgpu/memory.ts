import { runGpuChild } from './runChild';

interface MemoryReport {
  /** Megabytes resident after each tenth of the plans. */
  readonly residentMb: readonly number[];
  /** In buffers that were not given back. */
  readonly liveMb: number;
  readonly plans: number;
}

export interface Growth {
  readonly plans: number;
  /** From the fourth tenth of the plans on, when all that is kept on purpose is there. */
  readonly megabytes: number;
  /** In buffers that were not given back. */
  readonly liveMb: number;
  readonly figures: string;
}

/** Memory over many plans in a process of its own; `forgetful`: with a runner that never gives its buffers back. */
export async function measureGrowth(kernels: number, plansEach: number, forgetful = false): Promise<Growth> {
  const args = [String(kernels), String(plansEach), ...(forgetful ? ['forgetful'] : [])];
  const { residentMb, liveMb, plans } = await runGpuChild<MemoryReport>('test/worker/webgpu/memoryChild.ts', args);
  return { plans, liveMb, megabytes: residentMb.at(-1)! - residentMb[3]!, figures: residentMb.map((mb) => mb.toFixed(0)).join(', ') };
}
