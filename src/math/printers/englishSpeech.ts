import type { SaidBounds, SpeechWords } from './speechWords';

const between = (bounds: SaidBounds): string => (bounds === null ? '' : ` from ${bounds.lower} to ${bounds.upper}`);

const list = (words: readonly string[]): string =>
  words.length <= 1 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;

const under = (parameters: readonly string[]): string => (parameters.length > 0 ? ` with parameter ${list(parameters)}` : '');

const ordinal = (order: number): string => ['first', 'second', 'third', 'fourth'][order - 1] ?? `${order}th`;

const products = {
  scale: 'times',
  dot: 'dot',
  'matrix-vector': 'times',
  'row-matrix': 'times',
  'matrix-matrix': 'times',
  outer: 'times',
  hadamard: 'times, entry by entry,',
  unresolved: 'times',
} as const;
const optima = { min: 'minimum', max: 'maximum', argmin: 'minimiser', argmax: 'maximiser' } as const;
const calculi = { ito: 'Itô', stratonovich: 'Stratonovich' } as const;
const derivatives = { gradient: 'gradient', jacobian: 'Jacobian', divergence: 'divergence', laplacian: 'Laplacian', hessian: 'Hessian' } as const; // prettier-ignore

/** `the expectation over v distributed as p of …`, `the divergence by x of S of x`. */
export const englishSpeech: SpeechWords = {
  constants: { pi: 'pi', e: 'e', infinity: 'infinity', identity: 'the identity', ones: 'the vector of ones', zero: 'zero' },
  relations: {
    equal: 'equals',
    define: 'is defined as',
    proportional: 'is proportional to',
    approximate: 'is approximately',
    less: 'is less than',
    'less-equal': 'is at most',
    greater: 'is greater than',
    'greater-equal': 'is at least',
    'equal-in-law': 'equals in law',
    'tends-to': 'tends to',
  },
  someConstant: 'a constant',
  notUnderstood: 'something not understood',
  grouped: (sum) => `the quantity ${sum}, end quantity`,
  list,
  label: (label) => `sub ${label.replace('-', ' minus ').replace('+', ' plus ')}`,
  number: (value) => (value < 0 ? `minus ${-value}` : String(value)),
  applied: (name, places, parameters) => `${name} of ${list(places)}${under(parameters)}`,
  density: (name, places, parameters, given) =>
    `${name}${under(parameters)} of ${list(places)}${given.length > 0 ? ` given ${list(given)}` : ''}`,
  plus: ' plus ',
  minus: 'minus ',
  negative: 'minus ',
  space: ' ',
  product: (left, form, right) => `${left} ${products[form]} ${right}`,
  over: (numerator, denominator) => `${numerator} over ${denominator}`,
  power: (base, exponent) => `${base} to the power ${exponent}`,
  smallPower: (base, order, isShort) => {
    const word = order === 2 ? 'square' : 'cube';
    return isShort ? `${base} ${word}d` : `the ${word} of ${base}`;
  },
  transposed: (of) => `${of} transposed`,
  inverse: (of) => `the inverse of ${of}`,
  differential: (of) => `d ${of}`,
  trace: (of) => `the trace of ${of}`,
  determinant: (of) => `the determinant of ${of}`,
  norm: (of, order) => `the ${order === 2 ? 'norm' : order === Number.POSITIVE_INFINITY ? 'maximum norm' : `${order} norm`} of ${of}`,
  absolute: (of) => `the absolute value of ${of}`,
  operation: (name, [first = '', second = '', third = '']) =>
    ({
      floor: `the floor of ${first}`,
      ceiling: `the ceiling of ${first}`,
      dirac: `the Dirac delta of ${first}`,
      diagonal: `the diagonal of ${first}`,
      vectorise: `the columns of ${first}`,
      kronecker: `${first} Kronecker times ${second}`,
      'push-forward': `the push-forward of ${second} by ${first}`,
      variation: `the variational derivative of ${first} by ${second}`,
      applied: `${first} of ${second}`,
      order: first === '' ? 'further terms' : `terms of the order of ${first}`,
      composed: `${first} after ${second}`,
      derivative: `the derivative of order ${third} by ${second} of ${first}`,
      indicator: `the indicator of ${first} being in ${second}`,
      'inner-product': `the inner product of ${first} and ${second} in ${third}`,
      covariation: first === second ? `the quadratic variation of ${first}` : `the quadratic covariation of ${first} and ${second}`,
    })[name],
  component: (index, of) => `component ${index} of ${of}`,
  call: (name, operands) => {
    const [first = ''] = operands;
    if (name === 'sqrt') return `the square root of ${first}`;
    if (name === 'exp') return `the exponential of ${first}`;
    if (name === 'max' || name === 'min') return `the ${name === 'max' ? 'larger' : 'smaller'} of ${list(operands)}`;
    return `the ${name === 'log' ? 'logarithm' : name} of ${first}`;
  },
  derivative: (kind, variable, of) => `the ${derivatives[kind]} by ${variable} of ${of}`,
  partial: (order, variable, of) => `the ${order === 1 ? '' : `${ordinal(order)} `}derivative by ${variable} of ${of}`,
  expectation: (variables, body) => `the expectation over ${variables} of ${body}`,
  integral: (bounds, body, variable) => `the integral${between(bounds)} of ${body} d ${variable}`,
  sum: (isProduct, index, bounds, body) => `the ${isProduct ? 'product' : 'sum'} over ${index}${between(bounds)} of ${body}`,
  evaluation: (body, variable, at) => `${body} at ${variable} equal to ${at}`,
  limit: ({ variable, to, body, bound, side }) =>
    `the limit ${bound ? `${bound} ` : ''}as ${variable} goes to ${to}${side === null ? '' : ` from ${side}`} of ${body}`,
  stochasticIntegral: (calculus, bounds, body, noise) => `the ${calculi[calculus]} integral${between(bounds)} of ${body} d ${noise}`,
  arm: (value, conditions) => `${value} ${conditions.length === 0 ? 'otherwise' : `where ${conditions.join(' and ')}`}`,
  arms: (arms) => arms.join('; '),
  comparison: (left, relation, right) => `${left} ${relation} ${right}`.trim(),
  normalLaw: (mean, covariance, at) =>
    `the normal ${at === null ? 'law' : `density at ${at}`} with mean ${mean} and covariance ${covariance}`,
  matrix: (rows) => `the matrix with ${rows.map((row, index) => `row ${index + 1}: ${row.join(', ')}`).join('; ')}`,
  optimum: (which, variable, of) => `the ${optima[which]} over ${variable} of ${of}`,
  laws: {
    density: (density) => ` distributed as ${density}`,
    normal: (mean, covariance) => ` distributed normally with mean ${mean} and covariance ${covariance}`,
    sphere: (isUnit) => ` uniform on the ${isUnit ? 'unit sphere' : 'sphere of radius root d'}`,
    rademacher: ' with random signs',
    uniform: (lower, upper) => ` uniform from ${lower} to ${upper}`,
    family: (family, parameters) => ` distributed as ${family}${parameters.length > 0 ? ` of ${list(parameters)}` : ''}`,
    random: ' random',
  },
  drawn: (variable, law) => `${variable} is${law}`,
  given: (variables) => variables.join(' given '),
  sde: ({ state, drift, time, diffusion, noise, isStratonovich, isReverse }) =>
    `d ${state} equals ${drift} d ${time} plus ${diffusion}${isStratonovich ? ', in the sense of Stratonovich,' : ''} d ${noise}${isReverse ? ', backward in time' : ''}`,
  ode: (state, time, velocity) => `the derivative of ${state} by ${time} equals ${velocity}`,
  member: (variable, set) => `${variable} in ${set}`,
  where: ', where ',
};
