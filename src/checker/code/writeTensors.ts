import { codeNames } from '../../check/codeNames';
import { isModelParameter } from '../../probes/lowerNames';
import type { ElementaryFunction, Expr, ExprOf } from '../../math/expr';
import type { Scope } from '../../math/scope';
import { containsKind } from '../../math/visit';

/** A piece of TypeScript over TensorFlow.js: a plain number, a tensor of one, a number for each sample [n], a row for each [n, d]; or [d, d]. */
interface Piece {
  readonly kind: 'number' | 'single' | 'scalars' | 'points' | 'matrix';
  readonly code: string;
}

/** What was written, and what it takes from the world, in the order of use. */
export interface WrittenTensors {
  readonly code: string;
  readonly uses: readonly string[];
  readonly inputs: ReadonlyMap<string, TensorInput>;
  readonly helpers: ReadonlySet<HelperName>;
}

/** A whole number, a number, a number for each sample [n], points [n, d], a matrix [d, d], or a function of such. */
export type TensorInput = 'size' | 'number' | 'scalars' | 'points' | 'matrix' | 'function';

export type HelperName = 'jacobianTrace' | 'rowJacobian';

/** Null where the equation has something that is not written yet. */
export function writeTensors(equation: Expr, scope: Scope): WrittenTensors | null {
  const writer = new Writer(scope);
  try {
    const { code } = writer.write(equation);
    return { code, uses: [...writer.inputs.keys()], inputs: writer.inputs, helpers: writer.helpers };
  } catch (error) {
    if (error instanceof NotWritten) return null;
    throw error;
  }
}

class NotWritten extends Error {
  override readonly name = 'NotWritten';
}

type Rules = { readonly [K in Expr['kind']]?: (expr: ExprOf<K>) => Piece };

const elementary: ReadonlySet<ElementaryFunction> = new Set(['exp', 'log', 'sqrt', 'sin', 'cos', 'tan', 'tanh', 'sinh', 'cosh', 'sign']);

class Writer {
  readonly inputs = new Map<string, TensorInput>();
  readonly helpers = new Set<HelperName>();
  readonly #bound = new Set<string>();

  constructor(readonly scope: Scope) {}

  write(expr: Expr): Piece {
    const rule = this.#rules[expr.kind] as ((expr: Expr) => Piece) | undefined; // the table pairs each kind with its own rule
    if (rule === undefined) throw new NotWritten(expr.kind);
    return rule(expr);
  }

  readonly #rules: Rules = {
    number: ({ value }) => ({ kind: 'number', code: String(value) }),
    constant: (expr) => this.#constant(expr),
    'unnamed-constant': () => ({ kind: 'number', code: '0' }),
    symbol: (expr) => this.#symbol(expr),
    apply: (expr) => this.#apply(expr),
    add: ({ terms }) => this.#add(terms),
    negate: ({ of }) => this.#negate(this.write(of)),
    product: (expr) => this.#product(expr),
    divide: ({ numerator, denominator }) => this.#combine('div', this.write(numerator), this.write(denominator)),
    power: (expr) => this.#power(expr),
    transpose: ({ of }) => this.#transpose(this.write(of)),
    norm: (expr) => this.#norm(expr),
    absolute: ({ of }) => this.#call('abs', this.write(of)),
    call: (expr) => this.#elementary(expr),
    gradient: (expr) => this.#gradient(expr),
    trace: ({ of }) => this.#trace(of),
    divergence: ({ of, variable }) => this.#jacobianTrace(of, variable),
    expectation: (expr) => this.#expectation(expr),
  };

  #use(name: string, kind: TensorInput): string {
    if (!this.inputs.has(name)) this.inputs.set(name, kind);
    return name;
  }

  #constant({ name }: ExprOf<'constant'>): Piece {
    if (name === 'pi') return { kind: 'number', code: 'Math.PI' };
    if (name === 'e') return { kind: 'number', code: 'Math.E' };
    if (name === 'zero') return { kind: 'number', code: '0' };
    if (name === 'identity') return { kind: 'matrix', code: `tf.eye(${this.#use('d', 'size')})` };
    throw new NotWritten(name);
  }

  #symbol({ name, shape }: ExprOf<'symbol'>): Piece {
    const role = this.scope.symbols.get(name)?.role;
    if (role === 'quantity') throw new NotWritten(name);
    if (shape.kind === 'matrix') return this.#matrix(name, shape);
    if (role === 'dimension') return { kind: 'number', code: this.#use('d', 'size') };
    const kind = shape.kind === 'vector' || shape.kind === 'row' ? 'points' : this.#bound.has(name) ? 'scalars' : 'number';
    return { kind, code: this.#use(codeNames(name)[0]!, kind) };
  }

  /** The same for all samples. */
  #matrix(name: string, { rows, columns }: ExprOf<'symbol'>['shape'] & { readonly kind: 'matrix' }): Piece {
    if (rows !== columns || this.#bound.has(name)) throw new NotWritten(name);
    return { kind: 'matrix', code: this.#use(codeNames(name)[0]!, 'matrix') };
  }

  #transpose(of: Piece): Piece {
    return of.kind === 'matrix' ? { kind: 'matrix', code: `tf.transpose(${of.code})` } : of;
  }

  #apply(expr: ExprOf<'apply'>): Piece {
    if (expr.shape.kind === 'matrix') throw new NotWritten(expr.name);
    const given = [...expr.arguments, ...expr.parameters.filter((part) => !isModelParameter(part, this.scope))];
    const code = `${this.#use(codeNames(expr.name)[0]!, 'function')}(${given.map((part) => this.write(part).code).join(', ')})`;
    return { kind: expr.shape.kind === 'vector' ? 'points' : 'scalars', code };
  }

  #add(terms: readonly Expr[]): Piece {
    const [first, ...rest] = terms;
    return rest.reduce<Piece>((sum, term) => {
      const isLess = term.kind === 'negate';
      return this.#combine(isLess ? 'sub' : 'add', sum, this.write(isLess ? term.of : term));
    }, this.write(first!));
  }

  #negate({ kind, code }: Piece): Piece {
    return kind === 'number' ? { kind, code: `-${code}` } : { kind, code: `tf.neg(${code})` };
  }

  #combine(operation: keyof typeof signs, left: Piece, right: Piece): Piece {
    if (left.kind === 'number' && right.kind === 'number') return { kind: 'number', code: joinNumbers(operation, left.code, right.code) };
    if (operation === 'add' && right.code === '0') return left;
    const kind = widestOf(left.kind, right.kind);
    const isSum = operation === 'add' || operation === 'sub';
    const others = [left, right].filter((one) => one.kind !== kind && one.code !== '0');
    if (isSum && (kind === 'points' || kind === 'matrix') && others.length > 0) throw new NotWritten('sum');
    if (kind === 'matrix' && others.some((one) => one.kind === 'points' || one.kind === 'scalars')) throw new NotWritten('a matrix for each sample'); // prettier-ignore
    const [a, b] = [left, right].map((one) => (one.kind === 'scalars' && kind === 'points' ? `tf.expandDims(${one.code}, 1)` : one.code));
    return { kind, code: `tf.${operation}(${a}, ${b})` };
  }

  #product(expr: ExprOf<'product'>): Piece {
    const { form, left, right } = expr;
    if (form === 'scale' || form === 'hadamard') return this.#combine('mul', this.write(left), this.write(right));
    if (form === 'dot') return this.#dot(left, right);
    if (form === 'row-matrix') return this.#rowMatrix(left, right);
    if (form === 'matrix-vector') return this.#transform(this.write(left), this.write(right));
    if (form === 'matrix-matrix') return this.#multiply(this.write(left), this.write(right));
    throw new NotWritten(form);
  }

  #multiply(left: Piece, right: Piece): Piece {
    if (left.kind !== 'matrix' || right.kind !== 'matrix') throw new NotWritten('matrix-matrix');
    return { kind: 'matrix', code: `tf.matMul(${left.code}, ${right.code})` };
  }

  /** A x for each row x: the rows of X Aᵀ. */
  #transform(matrix: Piece, points: Piece): Piece {
    if (matrix.kind !== 'matrix' || points.kind !== 'points') throw new NotWritten('matrix-vector');
    return { kind: 'points', code: `tf.matMul(${points.code}, ${matrix.code}, false, true)` };
  }

  #rowMatrix(left: Expr, right: Expr): Piece {
    if (containsKind(right, 'gradient')) return this.#rowJacobian(left, right);
    const [row, matrix] = [this.write(left), this.write(right)];
    if (matrix.kind !== 'matrix' || row.kind !== 'points') throw new NotWritten('row-matrix');
    return { kind: 'points', code: `tf.matMul(${row.code}, ${matrix.code})` };
  }

  /** uᵀ(J w) is (uᵀJ) w: one derivative in place of d. */
  #dot(left: Expr, right: Expr): Piece {
    const isApplied = right.kind === 'product' && right.form === 'matrix-vector' && containsKind(right.left, 'gradient');
    const a = isApplied ? this.#rowJacobian(left, right.left) : this.write(left);
    const b = this.write(isApplied ? right.right : right);
    if ([a, b].some(({ kind }) => kind === 'number' || kind === 'matrix')) throw new NotWritten('dot');
    if (a.kind !== 'points' || b.kind !== 'points') return this.#combine('mul', a, b);
    return { kind: 'scalars', code: `tf.sum(tf.mul(${a.code}, ${b.code}), 1)` };
  }

  #rowJacobian(row: Expr, matrix: Expr): Piece {
    const isTransposed = matrix.kind === 'transpose';
    if (isTransposed || matrix.kind !== 'gradient' || matrix.of.shape.kind !== 'vector') throw new NotWritten('row-matrix');
    this.helpers.add('rowJacobian');
    const at = this.#use(codeNames(matrix.variable)[0]!, 'points');
    return { kind: 'points', code: `rowJacobian(tf, ${this.write(row).code}, (${at}) => ${this.write(matrix.of).code}, ${at})` };
  }

  #power({ base, exponent }: ExprOf<'power'>): Piece {
    const isSquare = exponent.kind === 'number' && exponent.value === 2;
    if (isSquare && base.kind === 'norm' && base.order === 2) return this.#squaredNorm(this.write(base.of));
    const [of, power] = [this.write(base), this.write(exponent)];
    if (of.kind === 'points' || power.kind !== 'number') throw new NotWritten('power');
    if (of.kind === 'number') return { kind: 'number', code: `(${of.code} ** ${power.code})` };
    if (of.kind === 'matrix') return this.#powerOfMatrix(of, isSquare);
    return isSquare ? this.#call('square', of) : { kind: of.kind, code: `tf.pow(${of.code}, ${power.code})` };
  }

  #powerOfMatrix(of: Piece, isSquare: boolean): Piece {
    if (!isSquare) throw new NotWritten('power');
    return this.#multiply(of, of);
  }

  #squaredNorm(of: Piece): Piece {
    if (of.kind === 'matrix') return { kind: 'single', code: `tf.sum(tf.square(${of.code}))` };
    return of.kind === 'points' ? { kind: 'scalars', code: `tf.sum(tf.square(${of.code}), 1)` } : this.#call('square', of);
  }

  #norm({ of, order }: ExprOf<'norm'>): Piece {
    const inner = this.write(of);
    if (inner.kind === 'matrix') return { kind: 'single', code: `tf.sqrt(${this.#squaredNorm(inner).code})` };
    if (inner.kind !== 'points') return this.#call('abs', inner);
    if (order !== 2) throw new NotWritten('norm');
    return { kind: 'scalars', code: `tf.sqrt(tf.sum(tf.square(${inner.code}), 1))` };
  }

  #call(name: string, { kind, code }: Piece): Piece {
    if (kind !== 'number') return { kind, code: `tf.${name}(${code})` };
    return { kind, code: name === 'square' ? `(${code} ** 2)` : `Math.${name}(${code})` };
  }

  #elementary({ name, argument, more }: ExprOf<'call'>): Piece {
    if (name === 'log' && argument.kind === 'density')
      return { kind: 'scalars', code: `${this.#use('logp', 'function')}(${this.#pointOf(argument)})` };
    const of = this.write(argument);
    if (more.length > 0 || of.kind === 'points' || of.kind === 'matrix' || !elementary.has(name)) throw new NotWritten(name);
    return this.#call(name, of);
  }

  /** The one point of a density of the data. */
  #pointOf({ of, given, parameters }: ExprOf<'density'>): string {
    const [point, ...others] = of;
    const isPlain = others.length === 0 && given.length === 0 && parameters.length === 0 && point?.shape.kind === 'vector';
    if (!isPlain) throw new NotWritten('density');
    return this.write(point).code;
  }

  #gradient({ of, variable }: ExprOf<'gradient'>): Piece {
    if (of.kind === 'call' && of.name === 'log' && of.argument.kind === 'density') {
      const [point] = of.argument.of;
      if (point?.kind === 'symbol' && point.name === variable)
        return { kind: 'points', code: `${this.#use('score', 'function')}(${this.#pointOf(of.argument)})` };
    }
    if (of.shape.kind !== 'scalar') throw new NotWritten('gradient');
    const at = this.#use(codeNames(variable)[0]!, 'points');
    return { kind: 'points', code: `tf.grad((${at}) => tf.sum(${this.write(of).code}))(${at})` };
  }

  #trace(of: Expr): Piece {
    if (!containsKind(of, 'gradient')) return this.#sumDiagonal(this.write(of));
    if (of.kind !== 'gradient' || of.of.shape.kind !== 'vector') throw new NotWritten('trace');
    return this.#jacobianTrace(of.of, of.variable);
  }

  #sumDiagonal({ kind, code }: Piece): Piece {
    if (kind !== 'matrix') throw new NotWritten('trace');
    return { kind: 'single', code: `tf.sum(tf.mul(${code}, tf.eye(${this.#use('d', 'size')})))` };
  }

  #jacobianTrace(of: Expr, variable: string): Piece {
    if (of.shape.kind !== 'vector') throw new NotWritten('divergence');
    this.helpers.add('jacobianTrace');
    const at = this.#use(codeNames(variable)[0]!, 'points');
    return { kind: 'scalars', code: `jacobianTrace(tf, (${at}) => ${this.write(of).code}, ${at})` };
  }

  /** A value for each draw; what stands outside must not be made of averages in another way than by sums and factors. */
  #expectation({ binders, body }: ExprOf<'expectation'>): Piece {
    for (const { variable } of binders) this.#bound.add(variable);
    return this.write(body);
  }
}

const kinds = ['number', 'single', 'scalars', 'points', 'matrix'] as const;

/** What an operation that goes entry by entry gives. */
function widestOf(left: Piece['kind'], right: Piece['kind']): Piece['kind'] {
  return kinds[Math.max(kinds.indexOf(left), kinds.indexOf(right))]!;
}

/** `1 / 2` is written 0.5 where that is short. */
function joinNumbers(operation: keyof typeof signs, left: string, right: string): string {
  const value = operation === 'div' ? Number(left) / Number(right) : Number.NaN;
  return String(value).length <= 6 && Number.isFinite(value) ? String(value) : `(${left} ${signs[operation]} ${right})`;
}

const signs = { add: '+', sub: '-', mul: '*', div: '/' } as const;
