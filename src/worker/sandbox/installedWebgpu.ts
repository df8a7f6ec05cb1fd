import type { Tensorflow } from '../../registry/entry';
import { isSoftwareAdapter, keepForLife, nameOf, openDawn, requestAdapter } from '../webgpu/adapter';

/**
 * Gives a TensorFlow.js its WebGPU backend outside of a browser, on a graphics card that Dawn finds: the package registers itself where `navigator.gpu` is
 * there when it is loaded. What it computes can only be read in time, not at once. The card's name, or null where there is none.
 */
export async function startWebgpu(library: Tensorflow, load: () => unknown, allowSoftware: boolean): Promise<string | null> {
  const adapter = await requestAdapter();
  if (adapter === null || (isSoftwareAdapter(adapter.info) && !allowSoftware)) return null;
  const dawn = await openDawn();
  const gpu = {
    async requestAdapter(options?: GPURequestAdapterOptions): Promise<GPUAdapter | null> {
      const found = await dawn.requestAdapter(options);
      keepForLife(adapter, found);
      return found;
    },
  };
  Object.defineProperty(globalThis, 'navigator', { value: { gpu }, configurable: true });
  if (load() === null || !(await library.setBackend('webgpu'))) return null;
  const [four] = await library.square(library.tensor1d([2])).data();
  return four === 4 ? nameOf(adapter.info) : null;
}
