import type { Engine } from '../check/engine';
import type { DeviceDescription } from '../protocol/workerMessages';

export async function openWebgpuEngine(
  _allowSoftware: boolean,
): Promise<{ readonly engine: Engine | null; readonly description: DeviceDescription }> {
  const note = 'This build has no code for graphics cards.';
  return { engine: null, description: { device: 'webgpu', name: 'GPU', software: false, usable: false, note } };
}
