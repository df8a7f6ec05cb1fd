/** The part of the WebAssembly interface that is used here; Node's own type declarations leave it out. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** A compiled module: it can be sent to other threads. */
export interface WasmModule {
  readonly isWasmModule: true;
}

interface WebAssemblyInterface {
  readonly Module: new (bytes: Uint8Array) => WasmModule;
  readonly Instance: new (module: WasmModule, imports: unknown) => { readonly exports: Readonly<Record<string, unknown>> };
  readonly Memory: new (limits: { readonly initial: number }) => WasmMemory;
  validate(bytes: Uint8Array): boolean;
}

// Every engine that runs this has it; whether it knows SIMD is for `validate` to say.
export const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyInterface }).WebAssembly;
