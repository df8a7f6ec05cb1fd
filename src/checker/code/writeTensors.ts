import { codeNames } from '../../check/codeNames';
import type { ElementaryFunction, Expr, ExprOf } from '../../math/expr';
import { chooseProposal } from '../../probes/proposals';
import { isJacobian, varianceOf, withoutFactor } from './tensorExprs';
import type { HelperName } from './tensorHelpers';
import { logNormal, logNormalOf } from './tensorNormal';
import { DerivativeWriter, gradientOf, type TensorWriter } from './tensorDerivatives';
import { TensorNames, type TensorInput, type TensorQuestion } from './tensorNames';
import {
  call,
  combine,
  dot,
  isMatrix,
  multiply,
  negate,
  NotWritten,
  number,
  outer,
  points,
  powerOf,
  rowTimesMatrix,
  scalars,
  sumOver,
  transform,
  transpose,
  type Piece,
} from './tensorPieces';

/** What was written, and what it takes from the world, in the order of use. */
export interface WrittenTensors {
  readonly code: string;
  readonly uses: readonly string[];
  readonly inputs: ReadonlyMap<string, TensorInput>;
  readonly helpers: ReadonlySet<HelperName>;
}

/** Null where the equation has something that is not written yet. */
export function writeTensors(question: TensorQuestion): WrittenTensors | null {
  const names = new TensorNames(question);
  const writer = new Writer(names);
  try {
    const { code } = writer.write(question.equation);
    return { code, uses: [...names.inputs.keys()], inputs: names.inputs, helpers: writer.helpers };
  } catch (error) {
    if (error instanceof NotWritten) return null;
    throw error;
  }
}

type Rules = { readonly [K in Expr['kind']]?: (expr: ExprOf<K>) => Piece };

const elementary: ReadonlySet<ElementaryFunction> = new Set(['exp', 'log', 'sqrt', 'sin', 'cos', 'tan', 'tanh', 'sinh', 'cosh', 'sign']);

class Writer implements TensorWriter {
  readonly helpers = new Set<HelperName>();
  readonly #derivatives: DerivativeWriter;

  constructor(readonly names: TensorNames) {
    this.#derivatives = new DerivativeWriter(names, this);
  }

  write(expr: Expr): Piece {
    const rule = this.#rules[expr.kind] as ((expr: Expr) => Piece) | undefined; // the table pairs each kind with its own rule
    if (rule === undefined) throw new NotWritten(expr.kind);
    return rule(expr);
  }

  readonly #rules: Rules = {
    number: ({ value }) => number(String(value)),
    constant: (expr) => this.#constant(expr),
    'unnamed-constant': () => number('0'),
    symbol: (expr) => this.names.symbol(expr),
    apply: (expr) => this.#apply(expr),
    density: (expr) => scalars(this.density('', expr)),
    'normal-law': (expr) => this.#exponential('exp', this.#logNormal(expr)),
    add: ({ terms }) => this.#add(terms),
    negate: ({ of }) => negate(this.write(of)),
    product: (expr) => this.#product(expr),
    divide: ({ numerator, denominator }) => combine('div', this.write(numerator), this.write(denominator)),
    power: (expr) => this.#power(expr),
    transpose: ({ of }) => transpose(this.write(of)),
    inverse: ({ of }) => this.#inverse(this.write(of)),
    determinant: ({ of }) => this.#determinant(this.write(of)),
    norm: (expr) => this.#norm(expr),
    absolute: ({ of }) => call('abs', this.write(of)),
    call: (expr) => this.#elementary(expr),
    component: (expr) => this.#component(expr),
    gradient: (expr) => this.#derivatives.gradient(expr),
    hessian: ({ of, variable }) => this.#derivatives.jacobian(gradientOf(of, variable), variable),
    laplacian: ({ of, variable }) => this.#derivatives.jacobianTrace(gradientOf(of, variable), variable),
    partial: (expr) => this.#derivatives.partial(expr),
    trace: ({ of }) => this.#trace(of),
    divergence: ({ of, variable }) => this.#derivatives.jacobianTrace(of, variable),
    expectation: ({ binders, body }) =>
      this.#average(
        binders.map(({ variable }) => variable),
        body,
      ),
    integral: (expr) => this.#integral(expr),
    sum: (expr) => this.#sum(expr),
  };

  help(name: HelperName): string {
    this.helpers.add(name);
    return name;
  }

  #constant({ name }: ExprOf<'constant'>): Piece {
    if (name === 'pi') return number('Math.PI');
    if (name === 'e') return number('Math.E');
    if (name === 'zero') return number('0');
    if (name === 'identity') return { kind: 'matrix', code: `tf.eye(${this.names.use('d', 'size')})` };
    throw new NotWritten(name);
  }

  #arguments(parts: readonly Expr[]): string {
    return parts
      .filter((part) => this.names.isGiven(part))
      .map((part) => this.#given(part).code)
      .join(', ');
  }

  /** What a function is given. */
  #given(part: Expr): Piece {
    return isMoving(part, this.names) ? { kind: 'single', code: this.names.parameters(part.name) } : this.write(part);
  }

  #apply(expr: ExprOf<'apply'>): Piece {
    const all = [...expr.arguments, ...expr.parameters].filter((part) => this.names.isGiven(part));
    const given = all.map((part) => this.#given(part));
    const code = `${this.names.use(codeNames(expr.name)[0]!, 'function')}(${given.map((part) => part.code).join(', ')})`;
    const isOne = given.every(({ kind }, at) => kind === 'number' || isMoving(all[at]!, this.names)); // the same for all samples
    if (expr.shape.kind === 'matrix') return { kind: isOne ? 'matrix' : 'matrices', code };
    if (expr.shape.kind !== 'vector') return { kind: isOne ? 'single' : 'scalars', code };
    return points(isOne ? `tf.reshape(${code}, [1, -1])` : code);
  }

  density(what: '' | 'logp' | 'score', density: ExprOf<'density'>): string {
    return `${this.names.density(what, density)}(${this.#arguments([...density.of, ...density.given, ...density.parameters])})`;
  }

  #add(terms: readonly Expr[]): Piece {
    const [first, ...rest] = terms;
    return rest.reduce<Piece>((sum, term) => {
      const isLess = term.kind === 'negate';
      return combine(isLess ? 'sub' : 'add', sum, this.write(isLess ? term.of : term));
    }, this.write(first!));
  }

  #product({ form, left, right }: ExprOf<'product'>): Piece {
    if (form === 'dot') return this.#dot(left, right);
    if (form === 'row-matrix') return this.#rowMatrix(left, right);
    const [a, b] = [this.write(left), this.write(right)];
    if (form === 'scale' || form === 'hadamard') return combine('mul', a, b);
    if (form === 'matrix-vector') return transform(a, b);
    if (form === 'matrix-matrix') return multiply(a, b);
    if (form === 'outer') return outer(a, b);
    throw new NotWritten(form);
  }

  #rowMatrix(left: Expr, right: Expr): Piece {
    return isJacobian(right) ? this.#derivatives.rowJacobian(left, right) : rowTimesMatrix(this.write(left), this.write(right));
  }

  /** uᵀ(J w) is (uᵀJ) w: one derivative in place of d. */
  #dot(left: Expr, right: Expr): Piece {
    if (right.kind === 'product' && right.form === 'matrix-vector' && isJacobian(right.left))
      return dot(this.#derivatives.rowJacobian(left, right.left), this.write(right.right));
    return dot(this.write(left), this.write(right));
  }

  #power({ base, exponent }: ExprOf<'power'>): Piece {
    const isSquare = exponent.kind === 'number' && exponent.value === 2;
    if (isSquare && base.kind === 'norm' && base.order === 2) return sumOver('square', this.write(base.of));
    return powerOf(this.write(base), this.write(exponent));
  }

  #norm({ of, order }: ExprOf<'norm'>): Piece {
    const inner = this.write(of);
    if (inner.kind !== 'points' && !isMatrix(inner)) return call('abs', inner);
    if (order === 2) return call('sqrt', sumOver('square', inner));
    if (inner.kind !== 'points' || (order !== 1 && order !== Infinity)) throw new NotWritten('norm');
    return sumOver('abs', inner, order === 1 ? 'sum' : 'max');
  }

  #elementary({ name, argument, more }: ExprOf<'call'>): Piece {
    if (name === 'log' && argument.kind === 'density') return scalars(this.density('logp', argument));
    if (name === 'log' && argument.kind === 'normal-law') return this.#logNormal(argument);
    const of = this.write(argument);
    if (more.length > 0 || of.kind === 'points' || isMatrix(of) || !elementary.has(name)) throw new NotWritten(name);
    return name === 'exp' || name === 'tanh' ? this.#exponential(name, of) : call(name, of);
  }

  /** The library's own have second derivatives that are wrong. */
  #exponential(name: 'exp' | 'tanh', of: Piece): Piece {
    const { kind, code } = of;
    if (this.#derivatives.depth < 2 || kind === 'number') return call(name, of);
    const exp = (of: string) => `${this.help('exponential')}(tf, ${of})`;
    return { kind, code: name === 'exp' ? exp(code) : `tf.sub(1, tf.div(2, tf.add(1, ${exp(`tf.mul(2, ${code})`)})))` };
  }

  #logNormal({ at, mean, covariance }: ExprOf<'normal-law'>): Piece {
    if (at === null) throw new NotWritten('a law');
    const [point, center, d] = [this.write(at), this.write(mean), this.names.use('d', 'size')];
    const variance = varianceOf(covariance);
    if (variance !== null) return logNormal(point, center, this.write(variance), d);
    const matrix = this.write(covariance);
    return logNormalOf(point, center, this.#inverse(matrix), this.#determinant(matrix), d);
  }

  #inverse({ kind, code }: Piece): Piece {
    if (kind !== 'matrix') throw new NotWritten('inverse');
    this.help('eliminate');
    return { kind, code: `${this.help('inverse')}(tf, ${code})` };
  }

  #determinant({ kind, code }: Piece): Piece {
    if (kind !== 'matrix') throw new NotWritten('determinant');
    this.help('eliminate');
    return number(`${this.help('determinant')}(${code})`);
  }

  #component({ of, indices }: ExprOf<'component'>): Piece {
    const [inner, places] = [this.write(of), indices.map((index) => this.write(index))];
    const sides = inner.kind === 'points' ? 1 : isMatrix(inner) ? 2 : 0;
    if (places.length !== sides || places.some(({ kind }) => kind !== 'number')) throw new NotWritten('component');
    const code = `${this.help('component')}(tf, ${inner.code}, ${places.map((place) => place.code).join(', ')})`;
    return { kind: inner.kind === 'matrix' ? 'single' : 'scalars', code };
  }

  #trace(of: Expr): Piece {
    if (isJacobian(of)) return this.#derivatives.jacobianTrace(of.of, of.variable);
    const inner = this.write(of);
    if (!isMatrix(inner)) throw new NotWritten('trace');
    return sumOver('', { kind: inner.kind, code: `tf.mul(${inner.code}, tf.eye(${this.names.use('d', 'size')}))` });
  }

  /** A value for each draw; what stands outside must not be made of averages in another way than by sums and factors. */
  #average(variables: readonly string[], body: Expr): Piece {
    for (const variable of variables) this.names.drawn.add(variable);
    return this.write(body);
  }

  /** Over the whole space it is the average of f/p under a density in the integrand, as everywhere here. */
  #integral(expr: ExprOf<'integral'>): Piece {
    if (expr.bounds !== null) return this.#overInterval(expr, expr.bounds);
    const law = chooseProposal(expr)?.law;
    if (law?.kind !== 'density') throw new NotWritten('integral');
    const rest = withoutFactor(expr.body, law);
    if (rest !== null) return this.#average([expr.variable], rest);
    return combine('div', this.#average([expr.variable], expr.body), this.write(law));
  }

  /** Between numbers; what is integrated may differ from sample to sample. */
  #overInterval({ variable, body }: ExprOf<'integral'>, bounds: NonNullable<ExprOf<'integral'>['bounds']>): Piece {
    const [from, to] = [this.write(bounds.lower), this.write(bounds.upper)];
    const at = codeNames(variable)[0]!;
    if (from.kind !== 'number' || to.kind !== 'number' || this.names.inputs.has(at)) throw new NotWritten('integral');
    this.names.indices.add(variable);
    const { kind, code } = this.write(body);
    this.names.indices.delete(variable);
    return {
      kind: kind === 'number' ? 'single' : kind,
      code: `${this.help('integral')}(tf, ${from.code}, ${to.code}, (${at}) => ${code})`,
    };
  }

  #sum({ index, lower, upper, body, product }: ExprOf<'sum'>): Piece {
    const [from, to] = [this.write(lower), this.write(upper)];
    const at = codeNames(index)[0]!;
    if (from.kind !== 'number' || to.kind !== 'number' || this.names.inputs.has(at)) throw new NotWritten('sum');
    this.names.indices.add(index);
    const { kind, code } = this.write(body);
    this.names.indices.delete(index);
    const more = product ? ', true' : '';
    if (product && isMatrix({ kind, code })) throw new NotWritten('product of matrices');
    const shape = kind === 'number' ? 'single' : kind;
    return { kind: shape, code: `${this.help('total')}(tf, ${from.code}, ${to.code}, (${at}) => ${code}${more})` };
  }
}

const isMoving = (part: Expr, names: TensorNames): part is ExprOf<'symbol'> => part.kind === 'symbol' && names.moving.has(part.name);
