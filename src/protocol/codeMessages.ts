import type { CodeTask } from '../check/codeWorld';

/** One module of a workspace's own code, types taken off. The id is what imports resolve to and what errors name. */
export interface CodeModule {
  readonly id: string;
  readonly code: string;
  /** What the module's imports of other files mean: as written → id. */
  readonly imports: Readonly<Record<string, string>>;
}

/** A function of the workspace and the worlds it is run in. */
export interface CodeRequest {
  /** The last one holds the function. */
  readonly modules: readonly CodeModule[];
  /** Name of the function, or of the exported entry; empty for the default export. */
  readonly function: string;
  readonly cases: readonly CodeTask[];
}

/** What a TensorFlow.js that is installed can compute on. */
export const installedBackends = ['node', 'webgpu', 'wasm', 'cpu'] as const;
export type InstalledBackend = (typeof installedBackends)[number];

export const isInstalledBackend = (name: unknown): name is InstalledBackend => installedBackends.some((one) => one === name);

/**
 * With the TensorFlow.js that is installed: `folder` is that of the code, from which packages are looked for as its own imports would be. `backend`: the
 * only one that is tried; null for the fastest.
 */
export interface InstalledRequest extends CodeRequest {
  readonly folder: string;
  readonly backend: InstalledBackend | null;
}
