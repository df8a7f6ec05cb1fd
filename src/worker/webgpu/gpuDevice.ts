import type { CancellationToken } from '../../base/cancellation';
import type { RandomKey } from '../../base/random';
import type { KernelJob, KernelMeans } from '../../kernel/compiledKernel';
import type { Graph } from '../../kernel/graph';
import type { DeviceDraws } from './drawOnDevice';
import type { GpuPaths } from './pathRunner';

/** A graphics card that has passed its self-test. */
export interface GpuDevice {
  readonly name: string;
  readonly isSoftware: boolean;
  /**
   * Means over blocks of samples in float32, summed up in float64; see `CompiledKernel.blockMeans`. Throws
   * {@link NotForGpuError} when single precision cannot hold the graph, `CancelledError` between dispatches.
   */
  runBlocks(graph: Graph, job: KernelJob, token: CancellationToken): Promise<KernelMeans>;
  /** Paths in float32; see `PathEngine.sum`. Throws as `runBlocks` does. */
  readonly paths: GpuPaths;
  /** Words and normals of consecutive counters, as the kernels make them: for tests of the device. */
  draw(key: RandomKey, first: number, stream: number, count: number): Promise<DeviceDraws>;
  /** Settles, with the reason, when the device is gone. */
  readonly lost: Promise<string>;
  /** Gives everything back to the system. */
  close(): void;
}
