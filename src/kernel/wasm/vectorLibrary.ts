import type { Code } from './instructions';
import type { FunctionWriter } from './moduleWriter';

/** `exp below` is for arguments that are known not to be positive. */
export type VectorFunction = 'exp' | 'exp below' | 'log' | 'sin' | 'cos' | 'tan' | 'tanh' | 'arctan';

/** A call of another elementary function of the same precision. */
export type CallVector = (name: VectorFunction, argument: Code) => Code;

/** The elementary functions of one lane type. */
export interface VectorLibrary {
  readonly functions: { readonly [K in VectorFunction]: (f: FunctionWriter, x: Code, call: CallVector) => Code };
  /** a^b for real b. */
  readonly power: (f: FunctionWriter, a: Code, b: Code, call: CallVector) => Code;
  /** Written where they are used: so short that a call would cost more. */
  readonly inlined: ReadonlySet<VectorFunction>;
}

export interface Turn {
  readonly sine: Code;
  readonly cosine: Code;
}
