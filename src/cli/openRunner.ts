import { join } from 'node:path';
import { env } from 'node:process';
import type { CancellationToken } from '../base/cancellation';
import type { Outcome } from '../check/outcome';
import type { Plan } from '../check/plan';
import type { DeviceDescription } from '../protocol/workerMessages';
import { createComputeClient, type ComputeClient } from '../worker/computeClient';
import { createDeviceChoice } from '../worker/devices';
import { createPlanRunner, type OnProgress } from '../worker/planRunner';

export interface Runner {
  runPlan(plan: Plan, token: CancellationToken, onProgress?: OnProgress): Promise<Outcome>;
  dispose(): void;
}

/**
 * On the processor, plans run in this process. On a GPU they run in the compute process, as in the editor: a driver that crashes
 * then costs one plan and not the report.
 */
export async function openRunner(device: string, threads: number, complain: (sentence: string) => void): Promise<Runner> {
  if (device !== 'webgpu') return openProcessorRunner(device === 'javascript' ? 'javascript' : 'wasm', threads);
  const client = openClient('webgpu', threads, complain);
  const gpu = (await client.devices()).find((found) => found.device === 'webgpu');
  if (gpu === undefined || !gpu.usable) complain(`There is no usable GPU (${gpu?.note ?? 'none was found'}) Computing on the processor.`);
  return client;
}

function openProcessorRunner(device: 'javascript' | 'wasm', threads: number): Runner {
  const devices = createDeviceChoice({ device, reason: undefined, allowSoftware: false, threads });
  const runPlan = createPlanRunner({ devices, now: () => performance.now(), log: () => undefined });
  return { runPlan, dispose: () => devices.close() };
}

/** Devices are tried out in a process of their own. */
export async function listDevices(complain: (sentence: string) => void): Promise<readonly DeviceDescription[]> {
  const client = openClient('auto', 0, complain);
  return client.devices().finally(() => client.dispose());
}

function openClient(device: string, threads: number, complain: (sentence: string) => void): ComputeClient {
  const workerPath = join(__dirname, 'worker.js');
  const log = env['REDERIVE_LOG'] === '1' ? complain : () => undefined; // What the process does and writes, for whoever looks for a fault.
  return createComputeClient({
    workerPath,
    environment: { REDERIVE_DEVICE: device, REDERIVE_THREADS: String(threads) },
    log,
    notify: complain,
  });
}
