import type { CaseArm, Expr, ExprKind, ExprOf, Formula, Law, RelationSign, Statement } from '../expr';
import { accentNames, plainName } from '../names';

type Say = (expr: Expr) => string;
type Rule<K extends ExprKind> = (expr: ExprOf<K>, say: Say) => string;

/** An expression as it is read out: `the divergence of S of x`, `the expectation over v distributed as p of …`. */
export function printSpeech(expr: Expr): string {
  const rule = rules[expr.kind] as Rule<ExprKind>; // the table pairs each kind with its own function
  return rule(expr, printSpeech);
}

/** All that was read of a formula, read out; null where nothing was. */
export function printFormulaSpeech({ statements }: Formula): string | null {
  const read = statements.filter(({ kind }) => kind !== 'unread');
  return read.length === 0 ? null : read.map(printStatementSpeech).join(', where ');
}

const rules: { readonly [K in ExprKind]: Rule<K> } = {
  number: (expr) => sayNumber(expr.value),
  constant: (expr) =>
    ({ pi: 'pi', e: 'e', infinity: 'infinity', identity: 'the identity', ones: 'the vector of ones', zero: 'zero' })[expr.name],
  symbol: (expr) => sayName(expr.name),
  'unnamed-constant': () => 'a constant',
  unknown: () => 'something not understood',
  apply: (expr, say) => {
    const under = expr.parameters.length > 0 ? ` with parameter ${listWords(expr.parameters.map(say))}` : '';
    return `${sayName(expr.name)} of ${listWords(expr.arguments.map(say))}${under}`;
  },
  density: (expr, say) => {
    const under = expr.parameters.length > 0 ? ` with parameter ${listWords(expr.parameters.map(say))}` : '';
    const given = expr.given.length > 0 ? ` given ${listWords(expr.given.map(say))}` : '';
    return `${sayName(expr.name)}${under} of ${listWords(expr.of.map(say))}${given}`;
  },
  add: (expr, say) =>
    expr.terms
      .map((term, index) => {
        if (term.kind === 'negate') return `minus ${grouped(term.of, say)}`;
        return index === 0 ? grouped(term, say) : `plus ${grouped(term, say)}`;
      })
      .join(' '),
  negate: (expr, say) => `minus ${grouped(expr.of, say)}`,
  product: (expr, say) => `${grouped(expr.left, say)} ${productWords[expr.form]} ${grouped(expr.right, say)}`,
  divide: (expr, say) => `${grouped(expr.numerator, say)} over ${grouped(expr.denominator, say)}`,
  power: (expr, say) => sayPower(expr.base, expr.exponent, say),
  transpose: (expr, say) => `${grouped(expr.of, say)} transposed`,
  inverse: (expr, say) => `the inverse of ${grouped(expr.of, say)}`,
  differential: (expr, say) => `d ${grouped(expr.of, say)}`,
  trace: (expr, say) => `the trace of ${grouped(expr.of, say)}`,
  determinant: (expr, say) => `the determinant of ${grouped(expr.of, say)}`,
  norm: (expr, say) => `the ${normWords(expr.order)} of ${grouped(expr.of, say)}`,
  absolute: (expr, say) => `the absolute value of ${grouped(expr.of, say)}`,
  operation: (expr, say) => sayOperation(expr, say),
  component: (expr, say) => `component ${listWords(expr.indices.map(say))} of ${grouped(expr.of, say)}`,
  call: (expr, say) => sayCall(expr, say),
  gradient: (expr, say) =>
    `the ${expr.shape.kind === 'matrix' && expr.of.shape.kind !== 'scalar' ? 'Jacobian' : 'gradient'} by ${sayName(expr.variable)} of ${grouped(expr.of, say)}`,
  divergence: (expr, say) => `the divergence by ${sayName(expr.variable)} of ${grouped(expr.of, say)}`,
  laplacian: (expr, say) => `the Laplacian by ${sayName(expr.variable)} of ${grouped(expr.of, say)}`,
  hessian: (expr, say) => `the Hessian by ${sayName(expr.variable)} of ${grouped(expr.of, say)}`,
  partial: (expr, say) =>
    `the ${expr.order === 1 ? '' : `${ordinal(expr.order)} `}derivative by ${sayName(expr.variable)} of ${grouped(expr.of, say)}`,
  expectation: (expr, say) =>
    `the expectation over ${listWords(expr.binders.map(({ variable, law }) => sayName(variable) + sayLaw(law, say)))} of ${grouped(expr.body, say)}`,
  integral: (expr, say) => `the integral${between(expr.bounds, say)} of ${grouped(expr.body, say)} d ${sayName(expr.variable)}`,
  sum: (expr, say) =>
    `the ${expr.product ? 'product' : 'sum'} over ${sayName(expr.index)} from ${say(expr.lower)} to ${say(expr.upper)} of ${grouped(expr.body, say)}`,
  evaluation: (expr, say) => `${grouped(expr.body, say)} at ${sayName(expr.variable)} equal to ${say(expr.at)}`,
  limit: (expr, say) => {
    const side = expr.side === null ? '' : ` from ${expr.side}`;
    return `the limit ${expr.bound ? `${expr.bound} ` : ''}as ${sayName(expr.variable)} goes to ${say(expr.to)}${side} of ${grouped(expr.body, say)}`;
  },
  'stochastic-integral': (expr, say) =>
    `the ${calculusWords[expr.calculus]} integral${between(expr.bounds, say)} of ${grouped(expr.body, say)} d ${sayName(expr.noise)}`,
  cases: (expr, say) => expr.arms.map((arm) => sayArm(arm, say)).join('; '),
  'normal-law': (expr, say) =>
    `the normal ${expr.at ? `density at ${say(expr.at)}` : 'law'} with mean ${say(expr.mean)} and covariance ${say(expr.covariance)}`,
  matrix: (expr, say) => `the matrix with ${expr.rows.map((row, i) => `row ${i + 1}: ${row.map(say).join(', ')}`).join('; ')}`,
  optimum: (expr, say) => `the ${optimumWords[expr.which]} over ${sayName(expr.variable)} of ${grouped(expr.body, say)}`,
};

const productWords = {
  scale: 'times',
  dot: 'dot',
  'matrix-vector': 'times',
  'row-matrix': 'times',
  'matrix-matrix': 'times',
  outer: 'times',
  hadamard: 'times, entry by entry,',
  unresolved: 'times',
} as const;
const optimumWords = { min: 'minimum', max: 'maximum', argmin: 'minimiser', argmax: 'maximiser' } as const;
const calculusWords = { ito: 'Itô', stratonovich: 'Stratonovich' } as const;

const relationWords: { readonly [R in RelationSign]: string } = {
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
};

/** A sum inside something else is said to be one. */
function grouped(expr: Expr, say: Say): string {
  return expr.kind === 'add' ? `the quantity ${say(expr)}, end quantity` : say(expr);
}

function sayPower(base: Expr, exponent: Expr, say: Say): string {
  const word = exponent.kind === 'number' ? { 2: 'square', 3: 'cube' }[exponent.value] : undefined;
  const isShort = base.kind === 'symbol' || base.kind === 'number' || base.kind === 'constant';
  if (word === undefined) return `${grouped(base, say)} to the power ${grouped(exponent, say)}`;
  return isShort ? `${say(base)} ${word}d` : `the ${word} of ${grouped(base, say)}`;
}

function sayCall({ name, argument, more }: ExprOf<'call'>, say: Say): string {
  if (name === 'sqrt') return `the square root of ${grouped(argument, say)}`;
  if (name === 'exp') return `the exponential of ${grouped(argument, say)}`;
  if (name === 'max' || name === 'min') return `the ${name === 'max' ? 'larger' : 'smaller'} of ${listWords([argument, ...more].map(say))}`;
  return `the ${name === 'log' ? 'logarithm' : name} of ${grouped(argument, say)}`;
}

function sayOperation({ name, operands }: ExprOf<'operation'>, say: Say): string {
  const [first = '', second = '', third = ''] = operands.map((operand) => grouped(operand, say));
  const words: { readonly [N in typeof name]: string } = {
    dirac: `the Dirac delta of ${first}`,
    diagonal: `the diagonal of ${first}`,
    vectorise: `the columns of ${first}`,
    kronecker: `${first} Kronecker times ${second}`,
    'push-forward': `the push-forward of ${second} by ${first}`,
    variation: `the variational derivative of ${first} by ${second}`,
    applied: `${first} of ${second}`,
    order: operands.length === 0 ? 'further terms' : `terms of the order of ${first}`,
    composed: `${first} after ${second}`,
    derivative: `the derivative of order ${third} by ${second} of ${first}`,
    indicator: `the indicator of ${first} being in ${second}`,
    'inner-product': `the inner product of ${first} and ${second} in ${third}`,
    covariation: first === second ? `the quadratic variation of ${first}` : `the quadratic covariation of ${first} and ${second}`,
  };
  return words[name];
}

function sayArm({ value, comparisons }: CaseArm, say: Say): string {
  const conditions = comparisons.map(({ left, sign, right }) => `${say(left)} ${relationWords[sign]} ${say(right)}`);
  return `${say(value)} ${conditions.length === 0 ? 'otherwise' : `where ${conditions.join(' and ')}`}`;
}

function between(bounds: { readonly lower: Expr; readonly upper: Expr } | null, say: Say): string {
  return bounds === null ? '' : ` from ${say(bounds.lower)} to ${say(bounds.upper)}`;
}

function normWords(order: number): string {
  return order === 2 ? 'norm' : order === Number.POSITIVE_INFINITY ? 'maximum norm' : `${order} norm`;
}

function sayLaw(law: Law, say: Say): string {
  switch (law.kind) {
    case 'density':
      return ` distributed as ${say(law.density)}`;
    case 'normal':
      return ` distributed normally with mean ${say(law.mean)} and covariance ${say(law.covariance)}`;
    case 'sphere':
      return ` uniform on the ${law.radius === 'one' ? 'unit sphere' : 'sphere of radius root d'}`;
    case 'rademacher':
      return ' with random signs';
    case 'uniform':
      return ` uniform from ${say(law.lower)} to ${say(law.upper)}`;
    case 'family':
      return ` distributed as ${law.family}${law.parameters.length > 0 ? ` of ${listWords(law.parameters.map(say))}` : ''}`;
    case 'unspecified':
      return '';
  }
}

function sayNumber(value: number): string {
  return value < 0 ? `minus ${-value}` : String(value);
}

/** `alpha_bar_t` → `alpha bar sub t`, `L_SSM` → `L SSM`. */
function sayName(name: string): string {
  const [head = '', ...labels] = plainName(name).split('_');
  return labels.reduce((said, label) => `${said} ${sayLabel(label)}`, head);
}

function sayLabel(label: string): string {
  if (accentNames.includes(label) || label === 'star' || /^(prime)+$/.test(label)) return label.replace(/(prime)(?=prime)/g, 'prime ');
  if (label === 'cal' || label === 'frak' || label === 'bb') return '';
  return /^[A-Za-z]{2,}$/.test(label) ? label : `sub ${label.replace('-', ' minus ').replace('+', ' plus ')}`;
}

function ordinal(order: number): string {
  return ['first', 'second', 'third', 'fourth'][order - 1] ?? `${order}th`;
}

function listWords(words: readonly string[]): string {
  return words.length <= 1 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)!}`;
}

/** A statement as it is read out. */
export function printStatementSpeech(statement: Statement): string {
  switch (statement.kind) {
    case 'chain':
      return statement.sides
        .map((side, index) =>
          [index === 0 ? '' : relationWords[statement.relations[index - 1]!.sign], side ? printSpeech(side) : ''].join(' '),
        )
        .join(' ')
        .trim()
        .replace(/ +/g, ' ');
    case 'expression':
      return printSpeech(statement.value);
    case 'sde': {
      const circle = statement.calculus === 'stratonovich' ? ', in the sense of Stratonovich,' : '';
      const reverse = statement.reverse ? ', backward in time' : '';
      return `d ${sayName(statement.state)} equals ${grouped(statement.drift, printSpeech)} d ${statement.time} plus ${grouped(statement.diffusion, printSpeech)}${circle} d ${sayName(statement.noise)}${reverse}`;
    }
    case 'ode':
      return `the derivative of ${sayName(statement.state)} by ${statement.time} equals ${printSpeech(statement.velocity)}`;
    case 'sampling':
      return `${[statement.variable, ...(statement.given ?? [])].map(sayName).join(' given ')} is${sayLaw(statement.law, printSpeech) || ' random'}`;
    case 'membership':
      return statement.set === '' ? statement.variable : `${sayName(statement.variable)} in ${statement.set}`;
    case 'unread':
      return statement.text;
  }
}
