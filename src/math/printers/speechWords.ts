import type { ExprOf, RelationSign } from '../expr';

type Constant = ExprOf<'constant'>['name'];
type Product = ExprOf<'product'>['form'];
type Optimum = ExprOf<'optimum'>['which'];
type Calculus = ExprOf<'stochastic-integral'>['calculus'];
type OperationName = ExprOf<'operation'>['name'];

/** From where to where, as it is said; null: over everything. */
export type SaidBounds = { readonly lower: string; readonly upper: string } | null;

/** A language to read formulas out in. Pieces come as they are said already. */
export interface SpeechWords {
  readonly constants: { readonly [C in Constant]: string };
  readonly relations: { readonly [R in RelationSign]: string };
  readonly someConstant: string;
  readonly notUnderstood: string;
  /** What is said of a sum inside of something else. */
  readonly grouped: (sum: string) => string;
  readonly list: (words: readonly string[]) => string;
  readonly label: (label: string) => string;
  readonly number: (value: number) => string;
  readonly applied: (name: string, places: readonly string[], parameters: readonly string[]) => string;
  readonly density: (name: string, places: readonly string[], parameters: readonly string[], given: readonly string[]) => string;
  /** Between two terms, and before one that is taken away; `negative` stands before what has its sign turned. */
  readonly plus: string;
  readonly minus: string;
  readonly negative: string;
  /** Between words. */
  readonly space: string;
  readonly product: (left: string, form: Product, right: string) => string;
  readonly over: (numerator: string, denominator: string) => string;
  readonly power: (base: string, exponent: string) => string;
  /** `order` 2 or 3. */
  readonly smallPower: (base: string, order: 2 | 3, isShort: boolean) => string;
  readonly transposed: (of: string) => string;
  readonly inverse: (of: string) => string;
  readonly differential: (of: string) => string;
  readonly trace: (of: string) => string;
  readonly determinant: (of: string) => string;
  readonly norm: (of: string, order: number) => string;
  readonly absolute: (of: string) => string;
  readonly operation: (name: OperationName, operands: readonly string[]) => string;
  readonly component: (index: string, of: string) => string;
  readonly call: (name: string, operands: readonly string[]) => string;
  /** The derivative of `of` by a variable. */
  readonly derivative: (kind: 'gradient' | 'jacobian' | 'divergence' | 'laplacian' | 'hessian', variable: string, of: string) => string;
  readonly partial: (order: number, variable: string, of: string) => string;
  readonly expectation: (variables: string, body: string) => string;
  readonly integral: (bounds: SaidBounds, body: string, variable: string) => string;
  readonly sum: (isProduct: boolean, index: string, bounds: NonNullable<SaidBounds>, body: string) => string;
  readonly evaluation: (body: string, variable: string, at: string) => string;
  readonly limit: (said: { readonly variable: string; readonly to: string; readonly body: string } & Pick<ExprOf<'limit'>, 'bound' | 'side'>) => string; // prettier-ignore
  readonly stochasticIntegral: (calculus: Calculus, bounds: SaidBounds, body: string, noise: string) => string;
  /** Conditions; none: in all other cases. */
  readonly arm: (value: string, conditions: readonly string[]) => string;
  readonly arms: (arms: readonly string[]) => string;
  readonly comparison: (left: string, relation: string, right: string) => string;
  readonly normalLaw: (mean: string, covariance: string, at: string | null) => string;
  readonly matrix: (rows: readonly (readonly string[])[]) => string;
  readonly optimum: (which: Optimum, variable: string, of: string) => string;
  readonly laws: {
    readonly density: (density: string) => string;
    readonly normal: (mean: string, covariance: string) => string;
    readonly sphere: (isUnit: boolean) => string;
    readonly rademacher: string;
    readonly uniform: (lower: string, upper: string) => string;
    readonly family: (family: string, parameters: readonly string[]) => string;
    readonly random: string;
  };
  readonly drawn: (variable: string, law: string) => string;
  readonly given: (variables: readonly string[]) => string;
  readonly sde: (said: SaidSde) => string;
  readonly ode: (state: string, time: string, velocity: string) => string;
  readonly member: (variable: string, set: string) => string;
  /** Between statements. */
  readonly where: string;
}

export interface SaidSde {
  readonly state: string;
  readonly drift: string;
  readonly time: string;
  readonly diffusion: string;
  readonly noise: string;
  readonly isStratonovich: boolean;
  readonly isReverse: boolean;
}
