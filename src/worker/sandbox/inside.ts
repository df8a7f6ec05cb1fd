import * as library from '@tensorflow/tfjs';
import type { CodeRequest } from '../../protocol/codeMessages';
import { createModules } from './codeModules';

/**
 * The inside of the wall: this bundle and the workspace's code share a JavaScript realm that has the language, TensorFlow.js and nothing else.
 * Only text comes in and goes out.
 */

/** tensorflow wants a platform; this one can do nothing but tell the time. */
library.env().setPlatform('sandbox', {
  now: () => Date.now(),
  fetch: () => Promise.reject(new Error('An implementation has no network.')),
  encode: () => {
    throw new Error('Texts cannot be encoded here.');
  },
  decode: () => {
    throw new Error('Texts cannot be decoded here.');
  },
  isTypedArray: (value: unknown): value is Float32Array | Int32Array | Uint8Array | Uint8ClampedArray =>
    ArrayBuffer.isView(value) && !(value instanceof DataView),
});

library.enableProdMode();
void library.setBackend('cpu');
const modules = createModules(library);

/** What the wall is passed through by. Functions are of this realm; the rest is text. */
const gate = {
  define: (id: string, imports: string, factory: Parameters<typeof modules.define>[2]) =>
    modules.define(id, JSON.parse(imports) as Readonly<Record<string, string>>, factory), // as it was written out
  run: (request: string) => JSON.stringify(modules.answer(JSON.parse(request) as CodeRequest)), // as it was written out
};
Object.defineProperty(globalThis, 'rederiveGate', { value: gate });
