import type { CaseArm, Expr, ExprKind, ExprOf, Formula, Law, Statement } from '../expr';
import { accentNames, plainName } from '../names';
import { englishSpeech } from './englishSpeech';
import type { SaidBounds, SpeechWords } from './speechWords';

/** How the pieces of an expression are said. */
interface Saying {
  readonly words: SpeechWords;
  readonly say: (expr: Expr) => string;
  /** A sum inside something else is said to be one. */
  readonly grouped: (expr: Expr) => string;
  readonly name: (name: string) => string;
  readonly bounds: (bounds: { readonly lower: Expr; readonly upper: Expr } | null) => SaidBounds;
}
type Rule<K extends ExprKind> = (expr: ExprOf<K>, saying: Saying) => string;

/** An expression as it is read out: `the divergence of S of x`, `the expectation over v distributed as p of …`. */
export function printSpeech(expr: Expr, words: SpeechWords = englishSpeech): string {
  return createSaying(words).say(expr);
}

/** All that was read of a formula, read out; null where nothing was. */
export function printFormulaSpeech({ statements }: Formula, words: SpeechWords = englishSpeech): string | null {
  const read = statements.filter(({ kind }) => kind !== 'unread');
  return read.length === 0 ? null : read.map((statement) => printStatementSpeech(statement, words)).join(words.where);
}

function createSaying(words: SpeechWords): Saying {
  const say = (expr: Expr): string => {
    const rule = rules[expr.kind] as Rule<ExprKind>; // the table pairs each kind with its own function
    return rule(expr, saying);
  };
  const saying: Saying = {
    words,
    say,
    grouped: (expr) => (expr.kind === 'add' ? words.grouped(say(expr)) : say(expr)),
    name: (name) => sayName(name, words),
    bounds: (bounds) => bounds && { lower: say(bounds.lower), upper: say(bounds.upper) },
  };
  return saying;
}

const rules: { readonly [K in ExprKind]: Rule<K> } = {
  number: ({ value }, { words }) => words.number(value),
  constant: (expr, { words }) => words.constants[expr.name],
  symbol: (expr, { name }) => name(expr.name),
  'unnamed-constant': (_, { words }) => words.someConstant,
  unknown: (_, { words }) => words.notUnderstood,
  apply: (expr, { words, name, say }) => words.applied(name(expr.name), expr.arguments.map(say), expr.parameters.map(say)),
  density: (expr, { words, name, say }) => words.density(name(expr.name), expr.of.map(say), expr.parameters.map(say), expr.given.map(say)),
  add: (expr, { words, grouped }) =>
    expr.terms.reduce((said, term, index) => {
      if (term.kind === 'negate') return `${said}${index === 0 ? '' : words.space}${words.minus}${grouped(term.of)}`;
      return index === 0 ? grouped(term) : `${said}${words.plus}${grouped(term)}`;
    }, ''),
  negate: (expr, { words, grouped }) => `${words.negative}${grouped(expr.of)}`,
  product: (expr, { words, grouped }) => words.product(grouped(expr.left), expr.form, grouped(expr.right)),
  divide: (expr, { words, grouped }) => words.over(grouped(expr.numerator), grouped(expr.denominator)),
  power: (expr, saying) => sayPower(expr.base, expr.exponent, saying),
  transpose: (expr, { words, grouped }) => words.transposed(grouped(expr.of)),
  inverse: (expr, { words, grouped }) => words.inverse(grouped(expr.of)),
  differential: (expr, { words, grouped }) => words.differential(grouped(expr.of)),
  trace: (expr, { words, grouped }) => words.trace(grouped(expr.of)),
  determinant: (expr, { words, grouped }) => words.determinant(grouped(expr.of)),
  norm: (expr, { words, grouped }) => words.norm(grouped(expr.of), expr.order),
  absolute: (expr, { words, grouped }) => words.absolute(grouped(expr.of)),
  operation: (expr, { words, grouped }) => words.operation(expr.name, expr.operands.map(grouped)),
  component: (expr, { words, say, grouped }) => words.component(words.list(expr.indices.map(say)), grouped(expr.of)),
  call: ({ name, argument, more }, { words, say, grouped }) =>
    words.call(name, name === 'max' || name === 'min' ? [argument, ...more].map(say) : [grouped(argument)]),
  gradient: (expr, { words, name, grouped }) => {
    const isJacobian = expr.shape.kind === 'matrix' && expr.of.shape.kind !== 'scalar';
    return words.derivative(isJacobian ? 'jacobian' : 'gradient', name(expr.variable), grouped(expr.of));
  },
  divergence: (expr, { words, name, grouped }) => words.derivative('divergence', name(expr.variable), grouped(expr.of)),
  laplacian: (expr, { words, name, grouped }) => words.derivative('laplacian', name(expr.variable), grouped(expr.of)),
  hessian: (expr, { words, name, grouped }) => words.derivative('hessian', name(expr.variable), grouped(expr.of)),
  partial: (expr, { words, name, grouped }) => words.partial(expr.order, name(expr.variable), grouped(expr.of)),
  expectation: (expr, saying) => {
    const { words, name, grouped } = saying;
    const variables = expr.binders.map(({ variable, law }) => name(variable) + sayLaw(law, saying));
    return words.expectation(words.list(variables), grouped(expr.body));
  },
  integral: (expr, { words, name, grouped, bounds }) => words.integral(bounds(expr.bounds), grouped(expr.body), name(expr.variable)),
  sum: (expr, { words, name, say, grouped }) =>
    words.sum(expr.product === true, name(expr.index), { lower: say(expr.lower), upper: say(expr.upper) }, grouped(expr.body)),
  evaluation: (expr, { words, name, say, grouped }) => words.evaluation(grouped(expr.body), name(expr.variable), say(expr.at)),
  limit: ({ variable, to, side, bound, body }, { words, name, say, grouped }) =>
    words.limit({ variable: name(variable), to: say(to), body: grouped(body), side, ...(bound && { bound }) }),
  'stochastic-integral': (expr, { words, name, grouped, bounds }) =>
    words.stochasticIntegral(expr.calculus, bounds(expr.bounds), grouped(expr.body), name(expr.noise)),
  cases: (expr, saying) => saying.words.arms(expr.arms.map((arm) => sayArm(arm, saying))),
  'normal-law': (expr, { words, say }) => words.normalLaw(say(expr.mean), say(expr.covariance), expr.at ? say(expr.at) : null),
  matrix: (expr, { words, say }) => words.matrix(expr.rows.map((row) => row.map(say))),
  optimum: (expr, { words, name, grouped }) => words.optimum(expr.which, name(expr.variable), grouped(expr.body)),
};

function sayPower(base: Expr, exponent: Expr, { words, say, grouped }: Saying): string {
  const isShort = base.kind === 'symbol' || base.kind === 'number' || base.kind === 'constant';
  const order = exponent.kind === 'number' ? exponent.value : undefined;
  if (order !== 2 && order !== 3) return words.power(grouped(base), grouped(exponent));
  return words.smallPower(isShort ? say(base) : grouped(base), order, isShort);
}

function sayArm({ value, comparisons }: CaseArm, { words, say }: Saying): string {
  const conditions = comparisons.map(({ left, sign, right }) => words.comparison(say(left), words.relations[sign], say(right)));
  return words.arm(say(value), conditions);
}

/** Said behind what has the law; empty where nothing is known of it. */
function sayLaw(law: Law, { words: { laws }, say }: Saying): string {
  switch (law.kind) {
    case 'density':
      return laws.density(say(law.density));
    case 'normal':
      return laws.normal(say(law.mean), say(law.covariance));
    case 'sphere':
      return laws.sphere(law.radius === 'one');
    case 'rademacher':
      return laws.rademacher;
    case 'uniform':
      return laws.uniform(say(law.lower), say(law.upper));
    case 'family':
      return laws.family(law.family, law.parameters.map(say));
    case 'unspecified':
      return '';
  }
}

/** `alpha_bar_t` → `alpha bar sub t`, `L_SSM` → `L SSM`. */
function sayName(name: string, words: SpeechWords): string {
  const [head = '', ...labels] = plainName(name).split('_');
  return labels.reduce((said, label) => `${said} ${sayLabel(label, words)}`, head);
}

function sayLabel(label: string, words: SpeechWords): string {
  if (accentNames.includes(label) || label === 'star' || /^(prime)+$/.test(label)) return label.replace(/(prime)(?=prime)/g, 'prime ');
  if (label === 'cal' || label === 'frak' || label === 'bb') return '';
  return /^[A-Za-z]{2,}$/.test(label) ? label : words.label(label);
}

/** A statement as it is read out. */
export function printStatementSpeech(statement: Statement, words: SpeechWords = englishSpeech): string {
  const saying = createSaying(words);
  const { say, grouped, name } = saying;
  switch (statement.kind) {
    case 'chain':
      return statement.sides
        .map((side, index) =>
          index === 0
            ? side
              ? say(side)
              : ''
            : words.comparison('', words.relations[statement.relations[index - 1]!.sign], side ? say(side) : ''),
        ) // prettier-ignore
        .join(words.space)
        .trim()
        .replace(/ +/g, ' ');
    case 'expression':
      return say(statement.value);
    case 'sde':
      return words.sde({
        state: name(statement.state),
        drift: grouped(statement.drift),
        time: statement.time,
        diffusion: grouped(statement.diffusion),
        noise: name(statement.noise),
        isStratonovich: statement.calculus === 'stratonovich',
        isReverse: statement.reverse,
      });
    case 'ode':
      return words.ode(name(statement.state), statement.time, say(statement.velocity));
    case 'sampling':
      return words.drawn(words.given([statement.variable, ...(statement.given ?? [])].map(name)), sayLaw(statement.law, saying) || words.laws.random); // prettier-ignore
    case 'membership':
      return statement.set === '' ? statement.variable : words.member(name(statement.variable), statement.set);
    case 'unread':
      return statement.text;
  }
}
