import type { ConstantPool } from './constantPool';
import { localGet, localSet, noValue, unsigned, valueTypes, writeBytes, type Code, type ValueType } from './instructions';
import type { LaneType } from './laneType';

export interface FunctionType {
  readonly parameters: readonly ValueType[];
  readonly result: ValueType | null;
}

/** Writes one function: statements in order, values in locals that are each set once. */
export class FunctionWriter {
  readonly #body: number[] = [];
  readonly #locals: ValueType[] = [];

  constructor(
    readonly module: ModuleWriter,
    readonly type: FunctionType,
  ) {}

  parameter(index: number): Code {
    return localGet(index);
  }

  do(statement: Code): void {
    writeBytes(statement, this.#body);
  }

  /** What the body writes runs once, and again as long as the condition, computed after it, is not 0. */
  repeatWhile(condition: Code, body: () => void): void {
    this.do([0x03, noValue]);
    body();
    this.do([condition, 0x0d, 0, 0x0b]);
  }

  /** Computes a vector here and now; the result reads it. */
  keep(value: Code): Code {
    const index = this.variable('v128');
    this.do(localSet(index, value));
    return localGet(index);
  }

  /** A local that may be set again; it starts as 0. */
  variable(type: ValueType): number {
    return this.type.parameters.length + this.#locals.push(type) - 1;
  }

  get lanes(): LaneType {
    return this.module.lanes;
  }

  /** The same number in all lanes. */
  constant(value: number): Code {
    return this.module.constant(value);
  }

  /** The same 64 bits in both lanes. */
  bits(value: bigint): Code {
    return this.module.constants.bits(value);
  }

  /** The same 32-bit word four times. */
  word(value: number): Code {
    return this.words(value, value, value, value);
  }

  words(first: number, second: number, third: number, fourth: number): Code {
    const pair = (low: number, high: number) => BigInt(low >>> 0) | (BigInt(high >>> 0) << 32n);
    return this.module.constants.pair(pair(first, second), pair(third, fourth));
  }

  encode(): Code {
    const runs: { type: ValueType; count: number }[] = [];
    for (const type of this.#locals) {
      const last = runs[runs.length - 1];
      if (last?.type === type) last.count++;
      else runs.push({ type, count: 1 });
    }
    const locals = runs.flatMap(({ type, count }) => [...unsigned(count), valueTypes[type]]);
    const content: number[] = [];
    writeBytes([unsigned(runs.length), locals, this.#body, 0x0b], content);
    return [unsigned(content.length), content];
  }
}

/** Puts functions together into a module that imports its memory as `env.memory`. Imported functions come first in the index space. */
export class ModuleWriter {
  readonly #types: FunctionType[] = [];
  readonly #imports: { readonly name: string; readonly type: FunctionType }[] = [];
  readonly #functions: FunctionWriter[] = [];
  readonly #named = new Map<string, number>();
  readonly #numbers = new Map<number, Code>();
  readonly #exports: { readonly name: string; readonly index: number }[] = [];

  constructor(
    readonly constants: ConstantPool,
    readonly lanes: LaneType,
  ) {}

  /** The same number in all lanes. */
  constant(value: number): Code {
    const known = this.#numbers.get(value) ?? this.constants.bits(this.lanes.bitsOf(value));
    this.#numbers.set(value, known);
    return known;
  }

  /** All imports are named before the first function is written. */
  importFunction(name: string, type: FunctionType): void {
    if (this.#functions.length > 0) throw new Error('Imports come before functions.');
    this.#named.set(name, this.#imports.push({ name, type }) - 1);
    this.#typeIndex(type);
  }

  /** The index of the function of this name, written at its first use. */
  functionNamed(name: string, type: FunctionType, write: (writer: FunctionWriter) => void): number {
    const known = this.#named.get(name);
    if (known !== undefined) return known;
    const writer = new FunctionWriter(this, type);
    write(writer);
    const index = this.#imports.length + this.#functions.push(writer) - 1;
    this.#named.set(name, index);
    this.#typeIndex(type);
    return index;
  }

  imported(name: string): number {
    const index = this.#named.get(name);
    if (index === undefined) throw new Error(`No function ${name} is imported.`);
    return index;
  }

  export(name: string, index: number): void {
    this.#exports.push({ name, index });
  }

  encode(): Uint8Array<ArrayBuffer> {
    const functions = this.#functions.map(({ type }) => unsigned(this.#typeIndex(type)));
    const code = this.#functions.map((writer) => writer.encode());
    const bytes: number[] = [];
    writeBytes(
      [
        [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
        section(1, this.#types.map(encodeType)),
        section(2, [[...text('env'), ...text('memory'), 0x02, 0x00, 0x01], ...this.#imports.map((one) => this.#encodeImport(one))]),
        section(3, functions),
        section(
          7,
          this.#exports.map(({ name, index }) => [...text(name), 0x00, ...unsigned(index)]),
        ),
        section(10, code),
      ],
      bytes,
    );
    return new Uint8Array(bytes);
  }

  #encodeImport({ name, type }: { readonly name: string; readonly type: FunctionType }): number[] {
    return [...text('env'), ...text(name), 0x00, ...unsigned(this.#typeIndex(type))];
  }

  #typeIndex(type: FunctionType): number {
    const key = encodeType(type).join();
    const known = this.#types.findIndex((other) => encodeType(other).join() === key);
    return known >= 0 ? known : this.#types.push(type) - 1;
  }
}

function encodeType({ parameters, result }: FunctionType): number[] {
  const results = result === null ? [0] : [1, valueTypes[result]];
  return [0x60, ...unsigned(parameters.length), ...parameters.map((type) => valueTypes[type]), ...results];
}

/** A section of several items. */
function section(id: number, items: readonly Code[]): Code {
  const content: number[] = [];
  writeBytes([unsigned(items.length), items], content);
  return [id, unsigned(content.length), content];
}

function text(name: string): number[] {
  return [...unsigned(name.length), ...[...name].map((letter) => letter.charCodeAt(0))];
}
