import { codeNames } from '../../check/codeNames';
import type { Expr, ExprOf } from '../../math/expr';
import type { HelperName } from './tensorHelpers';
import type { TensorNames } from './tensorNames';
import { NotWritten, points, scalars, type Piece } from './tensorPieces';

/** What writes everything else. */
export interface TensorWriter {
  write(expr: Expr): Piece;
  /** The name of a function that the program then brings along. */
  help(name: HelperName): string;
  density(what: '' | 'logp' | 'score', density: ExprOf<'density'>): string;
}

/** Derivatives as TensorFlow.js takes them: of functions of the points, which are written inside of them. */
export class DerivativeWriter {
  readonly #names: TensorNames;
  readonly #writer: TensorWriter;
  #depth = 0;

  constructor(names: TensorNames, writer: TensorWriter) {
    this.#names = names;
    this.#writer = writer;
  }

  /** Derivatives around what is being written. */
  get depth(): number {
    return this.#depth;
  }

  #inDerivative(of: Expr | Piece): Piece {
    this.#depth++;
    const written = 'code' in of ? of : this.#writer.write(of);
    this.#depth--;
    return written;
  }

  gradient({ of, variable }: ExprOf<'gradient'>): Piece {
    return of.shape.kind === 'vector' ? this.jacobian(of, variable) : this.#slope(of, variable);
  }

  /** The gradient of a number. */
  #slope(of: Expr, variable: string): Piece {
    if (of.shape.kind !== 'scalar') throw new NotWritten('gradient');
    if (this.#names.moving.has(variable)) return this.#byParameters(of, variable);
    const score = this.#score(of, variable);
    if (score !== null) return score;
    const at = this.#names.point(variable);
    return points(`tf.grad((${at}) => tf.sum(${this.#inDerivative(of).code}))(${at})`);
  }

  /** A row of m numbers for each sample. */
  #byParameters(of: Expr, variable: string): Piece {
    const inner = this.#inDerivative(of);
    if (inner.kind === 'number') throw new NotWritten('gradient');
    const at = this.#names.parameters(variable);
    return points(`${this.#writer.help('byParameters')}(tf, (${at}) => ${inner.code}, ${at})`);
  }

  /** ∇ log p by what p alone is a density of. */
  #score(of: Expr, variable: string): Piece | null {
    if (of.kind !== 'call' || of.name !== 'log' || of.argument.kind !== 'density') return null;
    const [point, ...others] = of.argument.of;
    return point?.kind === 'symbol' && point.name === variable && point.shape.kind === 'vector' && others.length === 0
      ? points(this.#writer.density('score', of.argument))
      : null;
  }

  jacobian(of: Expr, variable: string): Piece {
    if (of.shape.kind !== 'vector' || this.#names.moving.has(variable)) throw new NotWritten('jacobian');
    const at = this.#names.point(variable);
    return { kind: 'matrices', code: `${this.#writer.help('jacobian')}(tf, (${at}) => ${this.#inDerivative(of).code}, ${at})` };
  }

  jacobianTrace(of: Expr, variable: string): Piece {
    if (of.shape.kind !== 'vector' || this.#names.moving.has(variable)) throw new NotWritten('divergence');
    const at = this.#names.point(variable);
    return scalars(`${this.#writer.help('jacobianTrace')}(tf, (${at}) => ${this.#inDerivative(of).code}, ${at})`);
  }

  /** By a number that each sample has one of. */
  partial({ of, variable, order }: ExprOf<'partial'>): Piece {
    if (!this.#names.drawn.has(variable) || of.shape.kind !== 'scalar' || order !== 1) throw new NotWritten('partial');
    const at = this.#names.use(codeNames(variable)[0]!, 'scalars');
    return scalars(`tf.grad((${at}) => tf.sum(${this.#inDerivative(of).code}))(${at})`);
  }

  rowJacobian(row: Expr, { of, variable }: ExprOf<'gradient'>): Piece {
    if (this.#names.moving.has(variable)) return this.#rowByParameters(row, of, variable);
    const at = this.#names.point(variable);
    return points(
      `${this.#writer.help('rowJacobian')}(tf, ${this.#writer.write(row).code}, (${at}) => ${this.#inDerivative(of).code}, ${at})`,
    );
  }

  /** uᵀ∇_θ f(x; θ), in which u stands still. */
  #rowByParameters(row: Expr, of: Expr, variable: string): Piece {
    const at = this.#names.parameters(variable);
    const [left, right] = [this.#writer.write(row), this.#inDerivative(of)];
    if (left.kind !== 'points' || right.kind !== 'points') throw new NotWritten('jacobian');
    const product = `((u: Tensor) => ${this.#writer.help('byParameters')}(tf, (${at}) => tf.sum(tf.mul(u, ${right.code}), 1), ${at}))`;
    return points(`${product}(${left.code})`);
  }
}

/** ∇ of a number, as what a second derivative is of. */
export function gradientOf(of: Expr, variable: string): ExprOf<'gradient'> {
  const shape = { kind: 'vector', dimension: 'd' } as const; // that of the variable; nothing here asks for its size
  return { kind: 'gradient', of, variable, shape, span: of.span };
}
