import type { Shape } from '../expr';
import { at, atom, Level, Unprintable, type Arm, type Closure, type Code, type Comparison, type Language, type Typed } from './code';

const infix = (level: Level, sign: string, left: Code, right: Code): Code => ({
  text: `${at(level, left)} ${sign} ${at(level + 1, right)}`,
  level,
  plain: left.plain && right.plain,
});

const lambda = ({ parameters, body }: Closure) => `(${parameters.join(', ')}) => ${/^\{/.test(body.text) ? `(${body.text})` : body.text}`;

const signs: { readonly [C in Comparison]: string } = {
  equal: '===',
  less: '<',
  'less-equal': '<=',
  greater: '>',
  'greater-equal': '>=',
};

const isNumber = (shape: Shape) => shape.kind === 'scalar';

/** Plain TypeScript: numbers, lists of numbers for vectors and rows, lists of rows for matrices. */
export function makeTypescript(use: (helper: string) => string): Language {
  const function_ = (name: string, ...values: readonly string[]) => atom(`${name}(${values.join(', ')})`);
  const helper = (name: string, ...values: readonly string[]) => function_(use(name), ...values);
  const scale = (scalar: Code, value: Typed) =>
    isNumber(value.shape) ? infix(Level.product, '*', scalar, value.code) : helper('scale', scalar.text, value.code.text);
  return {
    number: (value) => (value < 0 ? { text: String(value), level: Level.negation, plain: true } : atom(String(value), true)),
    constant: (name) => atom({ pi: 'Math.PI', e: 'Math.E', infinity: 'Infinity' }[name], true),
    identity: (size) => helper('identity', size.text),
    zeros: (sizes) => helper(sizes.length === 1 ? 'zeroVector' : 'zeroMatrix', ...sizes.map(({ text }) => text)),
    add: (terms, negative, shape) => (isNumber(shape) ? addNumbers(terms, negative) : addArrays(terms, negative, helper)),
    negate: ({ code, shape }) =>
      isNumber(shape) ? { text: `-${at(Level.power, code)}`, level: Level.negation, plain: code.plain } : helper('scale', '-1', code.text),
    scale,
    multiply: (form, left, right) => helper(products[form], left.code.text, right.code.text),
    divide: (numerator, denominator) =>
      isNumber(numerator.shape)
        ? infix(Level.product, '/', numerator.code, denominator)
        : helper('scale', `1 / ${at(Level.power, denominator)}`, numerator.code.text),
    power: (base, exponent) => ({
      text: `${at(Level.atom, base)} ** ${at(Level.power, exponent)}`,
      level: Level.power,
      plain: base.plain && exponent.plain,
    }),
    matrixPower: (base, exponent) => helper('matrixPower', base.text, String(exponent)),
    transpose: (of) => helper('transpose', of.text),
    inverse: (of) => helper('inverse', of.text),
    trace: (of) => helper('trace', of.text),
    determinant: (of) => helper('determinant', of.text),
    norm: (of, order) => helper('norm', of.code.text, ...(order === 2 ? [] : [String(order)])),
    absolute: (of) => function_('Math.abs', of.text),
    diagonal: (of) => helper(of.shape.kind === 'matrix' ? 'diagonalOf' : 'diagonalMatrix', of.code.text),
    kronecker: (left, right) => helper('kronecker', left.text, right.text),
    component: (of, indices) => atom(`${at(Level.atom, of)}${indices.map((index) => `[${fromZero(index)}]!`).join('')}`),
    call: (name, values) => function_(elementary[name] ?? `Math.${name}`, ...values.map(({ text }) => text)),
    apply: (name, values) => function_(name, ...values.map(({ text }) => text)),
    derivative: ({ kind, closure, of, by }) => helper(derivativeHelper(kind, of, by), lambda(closure), closure.parameters[0]!),
    partial: (closure, order) => helper('partial', lambda(closure), closure.parameters[0]!, ...(order === 1 ? [] : [String(order)])),
    mean: ({ parameters, body }, draws) =>
      helper(
        'mean',
        `${draws[0]!}.length`,
        `(k) => ${lambda({ parameters, body }).replace(/^/, '(')})(${draws.map((list) => `${list}[k]!`).join(', ')})`,
      ),
    integral: (closure, lower, upper) => helper('integral', lambda(closure), lower.text, upper.text),
    sum: (closure, lower, upper, product) => helper(product ? 'product' : 'total', lambda(closure), lower.text, upper.text),
    evaluation: (closure, values) => function_(`(${lambda(closure)})`, ...values.map(({ text }) => text)),
    cases: choose,
    normalDensity: (point, mean, covariance) => {
      if (isNumber(point.shape)) return helper('normalDensity', `[${point.code.text}]`, `[${mean.text}]`, `[[${covariance.code.text}]]`);
      return helper('normalDensity', point.code.text, mean.text, covariance.code.text);
    },
    matrix: (rows) => atom(`[${rows.map((row) => `[${row.map(({ text }) => text).join(', ')}]`).join(', ')}]`),
    vector: (entries) => atom(`[${entries.map(({ text }) => text).join(', ')}]`),
  };
}

const elementary: Readonly<Record<string, string>> = { arcsin: 'Math.asin', arccos: 'Math.acos', arctan: 'Math.atan' };

const products = {
  dot: 'dot',
  'matrix-vector': 'applyMatrix',
  'row-matrix': 'applyRow',
  'matrix-matrix': 'multiply',
  outer: 'outer',
  hadamard: 'hadamard',
} as const;

function addNumbers(terms: readonly Code[], negative: readonly boolean[]): Code {
  const text = terms.map((term, index) => {
    const sign = negative[index] ? (index === 0 ? '-' : ' - ') : index === 0 ? '' : ' + ';
    return sign + at(negative[index] && index === 0 ? Level.power : index > 0 ? Level.product : Level.sum, term);
  });
  return { text: text.join(''), level: Level.sum, plain: terms.every(({ plain }) => plain) };
}

function addArrays(
  terms: readonly Code[],
  negative: readonly boolean[],
  helper: (name: string, ...values: readonly string[]) => Code,
): Code {
  const signed = terms.map((term, index) => (negative[index] ? helper('scale', '-1', term.text) : term));
  return signed.length === 1 ? signed[0]! : helper('add', ...signed.map(({ text }) => text));
}

function derivativeHelper(kind: 'gradient' | 'divergence' | 'laplacian' | 'hessian', of: Shape, by: Shape): string {
  if (by.kind === 'matrix') {
    if (kind !== 'gradient' || of.kind !== 'scalar') throw new Unprintable('This derivative by a matrix');
    return 'matrixGradient';
  }
  if (kind === 'gradient') return of.kind === 'scalar' ? 'gradient' : 'jacobian';
  if (kind === 'divergence') return of.kind === 'matrix' ? 'rowDivergence' : 'divergence';
  return kind;
}

function choose(arms: readonly Arm[]): Code {
  const text = arms.map(({ value, comparisons }) => {
    const condition = comparisons
      .map(({ left, sign, right }) => `${at(Level.sum, left)} ${signs[sign]} ${at(Level.sum, right)}`)
      .join(' && ');
    return condition === '' ? at(Level.sum, value) : `${condition} ? ${at(Level.sum, value)} : `;
  });
  return { text: text.join('') + (arms.at(-1)?.comparisons.length === 0 ? '' : 'NaN'), level: Level.choice, plain: false };
}

/** JavaScript counts from zero. */
function fromZero(index: Code): string {
  return index.plain && /^\d+$/.test(index.text) ? String(Number(index.text) - 1) : `${at(Level.sum, index)} - 1`;
}
