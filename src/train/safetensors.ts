import type { ModelRefusal } from './refusal';

/**
 * Tensors of float32 in the safetensors format: eight bytes with the length of a header (little-endian), the header as JSON, then the numbers of all tensors one
 * behind the other. `__metadata__` of the header holds texts.
 */
export interface Tensors {
  readonly metadata: Readonly<Record<string, string>>;
  readonly tensors: readonly Tensor[];
}

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

const lengthBytes = 8;
const alignment = 8;

export function writeSafetensors({ metadata, tensors }: Tensors): Uint8Array {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + 4 * values.length] };
    end += 4 * values.length;
  }
  const plain = asciiOf(JSON.stringify(header));
  const text = plain.padEnd(alignment * Math.ceil(plain.length / alignment), ' ');
  const bytes = new Uint8Array(lengthBytes + text.length + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(text.length), true);
  for (let i = 0; i < text.length; i++) bytes[lengthBytes + i] = text.charCodeAt(i);
  let at = lengthBytes + text.length;
  for (const { values } of tensors) for (const value of values) at = (view.setFloat32(at, value, true), at + 4);
  return bytes;
}

/** Letters beyond ASCII as JSON writes them in ASCII. */
const asciiOf = (json: string): string =>
  json.replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);

const mostHeaderBytes = 10_000_000;

/** A refusal where the bytes are no such file. Tensors of other kinds of numbers are refused. */
export function readSafetensors(bytes: Uint8Array): Tensors | { readonly refused: ModelRefusal } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < lengthBytes ? -1 : Number(view.getBigUint64(0, true));
  if (length < 2 || length > mostHeaderBytes || lengthBytes + length > bytes.length) return { refused: { kind: 'no-safetensors' } };
  const header = parseHeader(bytes.subarray(lengthBytes, lengthBytes + length));
  if (header === null) return { refused: { kind: 'no-header' } };
  const start = lengthBytes + length;
  const tensors: Tensor[] = [];
  for (const [name, described] of Object.entries(header)) {
    if (name === '__metadata__') continue;
    const place = readPlace(described);
    if (place === null || start + place.to > bytes.length) return { refused: { kind: 'broken-tensor', name } };
    const values = Float32Array.from({ length: (place.to - place.from) / 4 }, (_, k) => view.getFloat32(start + place.from + 4 * k, true));
    tensors.push({ name, shape: place.shape, values });
  }
  return { metadata: textsOf(header['__metadata__']), tensors };
}

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

function parseHeader(bytes: Uint8Array): Fields | null {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;

function readPlace(described: unknown): { readonly shape: readonly number[]; readonly from: number; readonly to: number } | null {
  if (!isFields(described) || described['dtype'] !== 'F32') return null;
  const [shape, offsets] = [described['shape'], described['data_offsets']];
  if (!Array.isArray(shape) || !shape.every(isWhole) || !Array.isArray(offsets) || !offsets.every(isWhole)) return null;
  const [from, to] = offsets;
  const size = shape.reduce((product, extent) => product * extent, 1);
  return from !== undefined && to !== undefined && to - from === 4 * size ? { shape, from, to } : null;
}

const textsOf = (value: unknown): Readonly<Record<string, string>> =>
  isFields(value)
    ? Object.fromEntries(Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])))
    : {};
