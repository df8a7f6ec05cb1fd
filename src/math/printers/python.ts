import type { ElementaryFunction, Shape } from '../expr';
import { at, atom, Level, type Arm, type Closure, type Code, type Comparison, type Language } from './code';

/** How one array library for Python spells what is not plain Python. */
export interface ArrayLibrary {
  readonly identity: (size: string) => string;
  readonly zeros: (sizes: string) => string;
  readonly outer: (left: string, right: string) => string;
  readonly inverse: (of: string) => string;
  readonly trace: (of: string) => string;
  readonly determinant: (of: string) => string;
  readonly norm: (of: string, order: number, isMatrix: boolean) => string;
  readonly power: (base: string, exponent: string) => string;
  readonly absolute: (of: string) => string;
  readonly diagonal: (of: string) => string;
  readonly kronecker: (left: string, right: string) => string;
  readonly elementary: { readonly [F in ElementaryFunction]: string };
  /** Wraps a number that is known without the text's values before a function of the library is applied. */
  readonly convert: (plain: string) => string;
  readonly stack: (entries: string, use: (helper: string) => string) => string;
}

const infix = (level: Level, sign: string, left: Code, right: Code, rightLevel = level + 1): Code => ({
  text: `${at(level, left)} ${sign} ${at(rightLevel, right)}`,
  level,
  plain: left.plain && right.plain,
});

const lambda = ({ parameters, body }: Closure) => `lambda ${parameters.join(', ')}: ${body.text}`;

const signs: { readonly [C in Comparison]: string } = {
  equal: '==',
  less: '<',
  'less-equal': '<=',
  greater: '>',
  'greater-equal': '>=',
};

/** Python over an array library. `use` names a helper of the library's prelude and returns its name. */
export function makePython(library: ArrayLibrary, use: (helper: string) => string): Language {
  const converted = (code: Code) => (code.plain ? library.convert(code.text) : code.text);
  const function_ = (name: string, ...values: readonly string[]) => atom(`${name}(${values.join(', ')})`);
  const helper = (name: string, ...values: readonly string[]) => function_(use(name), ...values);
  return {
    number: (value) => (value < 0 ? { text: String(value), level: Level.negation, plain: true } : atom(String(value), true)),
    constant: (name) => atom(use(name), true),
    identity: (size) => atom(library.identity(size.text)),
    zeros: (sizes) => atom(library.zeros(sizes.map((size) => size.text).join(', '))),
    add: addTerms,
    negate: ({ code }) => ({ text: `-${at(Level.negation, code)}`, level: Level.negation, plain: code.plain }),
    scale: (scalar, value) => infix(Level.product, '*', scalar, value.code),
    multiply: (form, left, right) => {
      if (form === 'outer') return atom(library.outer(left.code.text, right.code.text));
      return infix(Level.product, form === 'hadamard' ? '*' : '@', left.code, right.code);
    },
    divide: (numerator, denominator) => infix(Level.product, '/', numerator.code, denominator),
    power: (base, exponent) =>
      base.plain || /^\d+$/.test(exponent.text)
        ? infix(Level.power, '**', base, exponent, Level.power)
        : atom(library.power(base.text, converted(exponent))),
    matrixPower: (base, exponent) => helper('matrix_power', base.text, String(exponent)),
    transpose: (of) => atom(`${at(Level.atom, of)}.T`),
    inverse: (of) => atom(library.inverse(of.text)),
    trace: (of) => atom(library.trace(of.text)),
    determinant: (of) => atom(library.determinant(of.text)),
    norm: (of, order) => atom(library.norm(of.code.text, order, of.shape.kind === 'matrix')),
    absolute: (of) => atom(library.absolute(converted(of))),
    diagonal: (of) => atom(library.diagonal(of.code.text)),
    kronecker: (left, right) => atom(library.kronecker(left.text, right.text)),
    component: (of, indices) => atom(`${at(Level.atom, of)}[${indices.map(fromZero).join(', ')}]`),
    call: (name, values) => callElementary(library, name, values, converted),
    apply: (name, values) => function_(name, ...values.map(({ text }) => text)),
    derivative: ({ kind, closure }) => helper(kind, lambda(closure), closure.parameters[0]!),
    partial: (closure, order) => helper('partial', lambda(closure), closure.parameters[0]!, ...(order === 1 ? [] : [String(order)])),
    mean: (closure, draws) => helper('mean', lambda(closure), ...draws),
    integral: (closure, lower, upper) => helper('integral', lambda(closure), lower.text, upper.text),
    sum: (closure, lower, upper, product) => helper(product ? 'product' : 'total', lambda(closure), lower.text, upper.text),
    evaluation: (closure, values) => function_(`(${lambda(closure)})`, ...values.map(({ text }) => text)),
    cases: choose,
    normalDensity: (point, mean, covariance) => helper('normal_density', point.code.text, mean.text, covariance.code.text),
    matrix: (rows) => atom(library.stack(`[${rows.map((row) => `[${row.map(({ text }) => text).join(', ')}]`).join(', ')}]`, use)),
    vector: (entries) => atom(library.stack(`[${entries.map(({ text }) => text).join(', ')}]`, use)),
  };
}

function addTerms(terms: readonly Code[], negative: readonly boolean[], _shape: Shape): Code {
  const text = terms.map((term, index) => {
    const sign = negative[index] ? (index === 0 ? '-' : ' - ') : index === 0 ? '' : ' + ';
    return sign + at(negative[index] || index > 0 ? Level.product : Level.sum, term);
  });
  return { text: text.join(''), level: Level.sum, plain: terms.every(({ plain }) => plain) };
}

function callElementary(library: ArrayLibrary, name: ElementaryFunction, values: readonly Code[], converted: (code: Code) => string): Code {
  const [first, ...more] = values as [Code, ...Code[]]; // a function has an argument
  const apply = (...texts: readonly string[]) => `${library.elementary[name]}(${texts.join(', ')})`;
  if (name !== 'max' && name !== 'min') return atom(apply(converted(first)));
  return atom(more.reduce((best, next) => apply(best, converted(next)), converted(first)));
}

function choose(arms: readonly Arm[]): Code {
  const conditions = arms.map(({ comparisons }) =>
    comparisons.map(({ left, sign, right }) => `${at(Level.sum, left)} ${signs[sign]} ${at(Level.sum, right)}`).join(' and '),
  );
  const text = arms.map(({ value }, index) => {
    const isLast = index === arms.length - 1 && conditions[index] === '';
    return isLast ? at(Level.comparison, value) : `${at(Level.comparison, value)} if ${conditions[index] || 'True'} else `;
  });
  return { text: text.join('') + (conditions.at(-1) === '' ? '' : "float('nan')"), level: Level.choice, plain: false };
}

/** Python counts from zero. */
function fromZero(index: Code): string {
  return index.plain && /^\d+$/.test(index.text) ? String(Number(index.text) - 1) : `${at(Level.sum, index)} - 1`;
}
