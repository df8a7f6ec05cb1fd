import { codeDensityKey, listCodeDensities, type NamedDensity } from '../../check/codeDensities';
import { codeNames } from '../../check/codeNames';
import type { CodeQuestion } from '../../check/planCode';
import type { Expr, ExprOf } from '../../math/expr';
import type { Scope } from '../../math/scope';
import { walkExpr } from '../../math/visit';
import { isModelParameter } from '../../probes/lowerNames';
import { NotWritten, number, points, scalars, type Piece } from './tensorPieces';

/** A whole number, a number, a number for each sample [n], points [n, d], one vector [d], a matrix [d, d], parameters of models [m], or a function of such. */
export type TensorInput = 'size' | 'number' | 'scalars' | 'points' | 'vector' | 'matrix' | 'parameters' | 'function';

export type TensorQuestion = Pick<CodeQuestion, 'equation' | 'scope' | 'sharedLaws'>;

/** What a program over TensorFlow.js calls the things of an equation, and what it takes of them. */
export class TensorNames {
  /** In the order of use. */
  readonly inputs = new Map<string, TensorInput>();
  /** Variables of averages, which have a value for each sample. */
  readonly drawn = new Set<string>();
  /** Indices of sums. */
  readonly indices = new Set<string>();
  /** Parameters of models that something is differentiated by: models take them. */
  readonly moving: ReadonlySet<string>;
  readonly scope: TensorQuestion['scope'];
  readonly #sharedLaws: ReadonlySet<string>;
  readonly #densities: ReadonlyMap<string, NamedDensity>;

  constructor({ equation, scope, sharedLaws = new Set() }: TensorQuestion) {
    this.scope = scope;
    this.moving = movingParameters(equation, scope);
    this.#sharedLaws = sharedLaws;
    const densities = listCodeDensities(equation, sharedLaws);
    this.#densities = new Map(densities.map((one) => [codeDensityKey(one.density, sharedLaws), one]));
  }

  use(name: string, kind: TensorInput): string {
    if (!this.inputs.has(name)) this.inputs.set(name, kind);
    return name;
  }

  symbol({ name, shape }: ExprOf<'symbol'>): Piece {
    const own = codeNames(name)[0]!;
    if (this.indices.has(name)) return number(own);
    if (this.moving.has(name)) throw new NotWritten(name); // but as what a model is given
    const role = this.scope.symbols.get(name)?.role;
    if (role === 'quantity') throw new NotWritten(name);
    if (shape.kind === 'matrix') return this.#matrix(name, shape);
    if (role === 'dimension') return number(this.use('d', 'size'));
    if (shape.kind === 'vector' || shape.kind === 'row')
      return points(this.#isPoint(name) ? this.use(own, 'points') : `tf.reshape(${this.use(own, 'vector')}, [1, -1])`);
    return this.drawn.has(name) ? scalars(this.use(own, 'scalars')) : number(this.use(own, 'number'));
  }

  /** A vector that each sample has one of. */
  #isPoint(name: string): boolean {
    const role = this.scope.symbols.get(name)?.role ?? 'variable';
    return this.drawn.has(name) || role === 'variable' || role === 'process';
  }

  /** θ of a model is left out where nothing is differentiated by it. */
  isGiven(part: Expr): boolean {
    return !isModelParameter(part, this.scope) || (part.kind === 'symbol' && this.moving.has(part.name));
  }

  parameters(name: string): string {
    return this.use(codeNames(name)[0]!, 'parameters');
  }

  /** What derivatives are taken by, sample by sample. */
  point(name: string): string {
    if (!this.#isPoint(name)) throw new NotWritten(name);
    return this.use(codeNames(name)[0]!, 'points');
  }

  /** The same for all samples. */
  #matrix(name: string, { rows, columns }: ExprOf<'symbol'>['shape'] & { readonly kind: 'matrix' }): Piece {
    if (rows !== columns || this.drawn.has(name)) throw new NotWritten(name);
    return { kind: 'matrix', code: this.use(codeNames(name)[0]!, 'matrix') };
  }

  /** `p`, `logp`, `score`; with the name of the density where several stand under logarithms. */
  density(what: '' | 'logp' | 'score', density: ExprOf<'density'>): string {
    const { names } = this.#densities.get(codeDensityKey(density, this.#sharedLaws))!; // all densities of the equation are listed
    const isOnly = [...this.#densities.values()].filter(({ isLogged }) => isLogged).length === 1;
    return this.use(what === '' ? names[0]! : isOnly ? what : `${what}_${names[0]!}`, 'function');
  }
}

function movingParameters(equation: Expr, scope: Scope): ReadonlySet<string> {
  const variables = [...walkExpr(equation)].flatMap((part) => (part.kind === 'gradient' ? [part.variable] : []));
  return new Set(variables.filter((name) => scope.symbols.get(name)?.role === 'parameter'));
}
