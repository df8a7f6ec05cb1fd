/**
 * Dawn's objects crash the process when they are collected while their parents or children live (seen: segmentation fault), so
 * what `create` returned, the adapter and the device are referenced for the life of the process.
 */
const kept: unknown[] = [];

export const keepForLife = (...things: readonly unknown[]): void => void kept.push(...things);

let dawn: GPU | undefined;

/** What a browser has as `navigator.gpu`: Dawn in this process. */
export async function openDawn(): Promise<GPU> {
  if (dawn !== undefined) return dawn;
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals); // GPUBufferUsage and the other constants of the standard
  dawn = create([]);
  kept.push(dawn);
  return dawn;
}

/** The graphics card; null where no driver was found. */
export const requestAdapter = async (): Promise<GPUAdapter | null> =>
  (await openDawn()).requestAdapter({ powerPreference: 'high-performance' });

type AdapterInfo = Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'> & { readonly isFallbackAdapter?: boolean };

/** Whether an adapter is the processor in disguise: says so itself, or is known by name. */
export function isSoftwareAdapter(info: AdapterInfo): boolean {
  if (info.isFallbackAdapter === true) return true;
  const words = [info.vendor, info.architecture, info.device, info.description].join(' ');
  return /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|\bwarp\b|\bcpu\b/i.test(words);
}

export function nameOf(info: AdapterInfo): string {
  const parts = info.description !== '' ? [info.vendor, info.description] : [info.vendor, info.architecture];
  return parts.filter((part) => part !== '').join(' ') || 'An unnamed graphics card';
}
