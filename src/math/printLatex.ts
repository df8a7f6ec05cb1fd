import type { Binder, CaseArm, Expr, ExprKind, ExprOf, Law, LawFamily } from './expr';
import { accentNames, greekNames, labelOf, plainName } from './names';
import { relationLatex } from './relationLatex';

/** How tightly a printed piece holds together. */
export enum Level {
  sum,
  product,
  power,
  atom,
}

/** Canonical LaTeX of an expression. Reading it again in the same scope gives the same expression. */
export function printLatex(expr: Expr): string {
  const rule = rules[expr.kind] as (expr: Expr) => string; // the table pairs each kind with its own function
  return rule(expr);
}

type Rules = { readonly [K in ExprKind]: (expr: ExprOf<K>) => string };

const rules: Rules = {
  number: (expr) => printNumber(expr.value),
  constant: (expr) => ({ pi: '\\pi', e: 'e', infinity: '\\infty', identity: 'I', zero: '0', ones: '\\mathbf{1}' })[expr.name],
  symbol: (expr) => printName(expr.name),
  'unnamed-constant': () => '\\text{const}',
  unknown: (expr) => expr.text,
  apply: (expr) => `${printName(expr.name)}(${commas(expr.arguments)}${expr.parameters.length > 0 ? `;${commas(expr.parameters)}` : ''})`,
  density: (expr) => {
    const below = expr.parameters.length > 0 ? `_{${commas(expr.parameters)}}` : '';
    return `${printName(expr.name)}${below}(${commas(expr.of)}${expr.given.length > 0 ? ` \\mid ${commas(expr.given)}` : ''})`;
  },
  add: (expr) => expr.terms.map(printTerm).join(' '),
  negate: (expr) => `-${at(Level.product, expr.of)}`,
  product: printProduct,
  divide: (expr) => `\\frac{${printLatex(expr.numerator)}}{${printLatex(expr.denominator)}}`,
  power: (expr) => `${at(Level.atom, expr.base)}^{${printLatex(expr.exponent)}}`,
  transpose: (expr) => `${at(Level.atom, expr.of)}^\\top`,
  inverse: (expr) => `${at(Level.atom, expr.of)}^{-1}`,
  differential: (expr) =>
    expr.of.kind === 'symbol' || expr.of.kind === 'apply' ? `d${printLatex(expr.of)}` : `d\\left(${printLatex(expr.of)}\\right)`,
  trace: (expr) => `\\operatorname{tr}\\left(${printLatex(expr.of)}\\right)`,
  determinant: (expr) => `\\det\\left(${printLatex(expr.of)}\\right)`,
  norm: (expr) =>
    `\\left\\|${printLatex(expr.of)}\\right\\|${expr.order === 2 ? '' : `_{${expr.order === Number.POSITIVE_INFINITY ? '\\infty' : expr.order}}`}`,
  absolute: (expr) => `\\left|${printLatex(expr.of)}\\right|`,
  operation: printOperation,
  component: (expr) => `${at(Level.atom, expr.of)}_{${expr.indices.map(printLatex).join('')}}`,
  call: (expr) => printCall(expr),
  gradient: (expr) => `\\nabla_{${printName(expr.variable)}} ${operand(expr.of)}`,
  divergence: (expr) => `\\nabla_{${printName(expr.variable)}} \\cdot ${operand(expr.of)}`,
  laplacian: (expr) => `\\Delta_{${printName(expr.variable)}} ${operand(expr.of)}`,
  hessian: (expr) => `\\nabla_{${printName(expr.variable)}} \\nabla_{${printName(expr.variable)}}^\\top ${operand(expr.of)}`,
  partial: (expr) => {
    const order = expr.order === 1 ? '' : `^{${expr.order}}`;
    return `\\frac{\\partial${order}}{\\partial ${printName(expr.variable)}${order}} ${operand(expr.of)}`;
  },
  expectation: (expr) => `\\mathbb{E}_{${expr.binders.map(printBinder).join(', ')}}\\left[${printLatex(expr.body)}\\right]`,
  integral: (expr) => {
    const bounds = expr.bounds ? `_{${printLatex(expr.bounds.lower)}}^{${printLatex(expr.bounds.upper)}}` : '';
    return `\\int${bounds} ${at(Level.product, expr.body)} \\, \\mathrm{d}${printName(expr.variable)}`;
  },
  sum: (expr) =>
    `${expr.product ? '\\prod' : '\\sum'}_{${printName(expr.index)}=${printLatex(expr.lower)}}^{${printLatex(expr.upper)}} ${at(Level.product, expr.body)}`,
  evaluation: (expr) => `\\left. ${printLatex(expr.body)} \\right|_{${printName(expr.variable)} = ${printLatex(expr.at)}}`,
  limit: (expr) => {
    const side = expr.side === null ? '' : expr.side === 'above' ? '^{+}' : '^{-}';
    const name = expr.bound === undefined ? '\\lim' : expr.bound === 'superior' ? '\\limsup' : '\\liminf';
    return `${name}_{${printName(expr.variable)} \\to ${printLatex(expr.to)}${side}} ${at(Level.product, expr.body)}`;
  },
  'stochastic-integral': (expr) => {
    const bounds = expr.bounds ? `_{${printLatex(expr.bounds.lower)}}^{${printLatex(expr.bounds.upper)}}` : '';
    const circle = expr.calculus === 'ito' ? '\\,' : '\\circ';
    return `\\int${bounds} ${at(Level.product, expr.body)} ${circle} \\mathrm{d}${printName(expr.noise)}`;
  },
  cases: (expr) => `\\begin{cases} ${expr.arms.map(printArm).join(' \\\\ ')} \\end{cases}`,
  'normal-law': (expr) =>
    `\\mathcal{N}(${expr.at ? `${printLatex(expr.at)}; ` : ''}${printLatex(expr.mean)}, ${printLatex(expr.covariance)})`,
  matrix: (expr) => `\\begin{pmatrix} ${expr.rows.map((row) => row.map(printLatex).join(' & ')).join(' \\\\ ')} \\end{pmatrix}`,
  optimum: (expr) => `${optimumNames[expr.which]}_{${printName(expr.variable)}} ${printLatex(expr.body)}`,
};

function printOperation({ name, operands }: ExprOf<'operation'>): string {
  const [first, second] = operands;
  if (name === 'kronecker' && first && second) return `${at(Level.power, first)} \\otimes ${at(Level.power, second)}`;
  if (name === 'push-forward' && first && second) return `${at(Level.atom, first)}_{\\#} ${at(Level.power, second)}`;
  if (name === 'variation' && first && second) return `\\frac{\\delta ${at(Level.power, first)}}{\\delta ${at(Level.power, second)}}`;
  if (name === 'applied' && first && second) return `${at(Level.atom, first)}\\left[${printLatex(second)}\\right]`;
  if (name === 'order') return first === undefined ? '\\cdots' : `${second !== undefined ? 'o' : 'O'}(${printLatex(first)})`;
  if (name === 'composed' && first && second) return `${at(Level.power, first)} \\circ ${at(Level.power, second)}`;
  if (name === 'derivative' && first && second)
    return `\\partial_{${printLatex(second)}}^{${commas(operands.slice(2))}} ${at(Level.power, first)}`;
  if (name === 'indicator' && first && second) return `\\mathbf{1}_{${printLatex(second)}}(${printLatex(first)})`;
  if (name === 'inner-product' && first && second) return `\\langle ${commas([first, second])} \\rangle_{${commas(operands.slice(2))}}`;
  if (name === 'floor' || name === 'ceiling') return `\\left\\${wholeSides[name][0]} ${commas(operands)} \\right\\${wholeSides[name][1]}`;
  if (name === 'covariation' && first && second) return printCovariation(first, second);
  const word = { dirac: '\\delta', diagonal: '\\operatorname{diag}', vectorise: '\\operatorname{vec}' };
  return `${word[name as keyof typeof word]}\\left(${commas(operands)}\\right)`; // the names with two operands are done
}

const wholeSides = { floor: ['lfloor', 'rfloor'], ceiling: ['lceil', 'rceil'] } as const;

/** `\langle X, Y \rangle_t` of X_t and Y_t. */
function printCovariation(first: Expr, second: Expr): string {
  const names = [first, second].map((process) => (process.kind === 'symbol' ? process.name : ''));
  const time = labelOf(names[0]!);
  const paths = names.map((name) => printName(time === '' ? name : name.slice(0, -time.length - 1)));
  return `\\langle ${paths.join(', ')} \\rangle${time === '' ? '' : `_{${time}}`}`;
}

const optimumNames = { min: '\\min', max: '\\max', argmin: '\\operatorname*{arg\\,min}', argmax: '\\operatorname*{arg\\,max}' } as const;

function printArm({ value, comparisons }: CaseArm): string {
  const printed = comparisons.map(({ left, sign, right }) => `${printLatex(left)} ${relationLatex[sign]} ${printLatex(right)}`);
  return `${printLatex(value)} & ${printed.length === 0 ? '\\text{otherwise}' : printed.join(', ')}`;
}

function commas(exprs: readonly Expr[]): string {
  return exprs.map(printLatex).join(', ');
}

function printNumber(value: number): string {
  const [mantissa, exponent] = String(value).split('e');
  return exponent === undefined ? String(value) : `${mantissa} \\cdot 10^{${Number(exponent)}}`;
}

function printTerm(term: Expr, index: number): string {
  if (term.kind === 'negate') return `${index === 0 ? '-' : '- '}${at(Level.product, term.of)}`;
  return index === 0 ? printLatex(term) : `+ ${at(Level.product, term)}`;
}

function printProduct(expr: ExprOf<'product'>): string {
  const left = at(isOpenEnded(expr.left) ? Level.atom : Level.product, expr.left);
  const right = at(Level.power, expr.right);
  if (expr.form === 'hadamard') return `${left} \\odot ${right}`;
  const needsDot = expr.form === 'dot' && expr.left.shape.kind === 'vector';
  return needsDot || startsWithDigit(right) ? `${left} \\cdot ${right}` : `${left} ${right}`;
}

/** What would take the next factor in. */
function isOpenEnded({ kind }: Expr): boolean {
  return kind === 'integral' || kind === 'sum' || kind === 'limit' || kind === 'stochastic-integral';
}

function startsWithDigit(latex: string): boolean {
  return /^[\d.]/.test(latex);
}

const callNames: Readonly<Record<string, string>> = { sign: '\\operatorname{sign}' };

function printCall(expr: ExprOf<'call'>): string {
  if (expr.name === 'sqrt') return `\\sqrt{${printLatex(expr.argument)}}`;
  const name = callNames[expr.name] ?? `\\${expr.name}`;
  const isSimple = expr.more.length === 0 && (expr.argument.kind === 'density' || expr.argument.kind === 'apply');
  return isSimple ? `${name} ${printLatex(expr.argument)}` : `${name}\\left(${commas([expr.argument, ...expr.more])}\\right)`;
}

/** What a ∇ stands before: one factor. */
function operand(expr: Expr): string {
  const isFactor = ['apply', 'density', 'call', 'norm', 'trace'].includes(expr.kind);
  return isFactor ? printLatex(expr) : `\\left(${printLatex(expr)}\\right)`;
}

function levelOf(expr: Expr): Level {
  if (expr.kind === 'add' || expr.kind === 'negate' || expr.kind === 'optimum') return Level.sum;
  if (
    ['product', 'sum', 'gradient', 'divergence', 'laplacian', 'hessian', 'partial', 'differential', 'call', 'integral'].includes(expr.kind)
  )
    return Level.product;
  return expr.kind === 'power' ||
    expr.kind === 'transpose' ||
    expr.kind === 'inverse' ||
    expr.kind === 'component' ||
    (expr.kind === 'number' && expr.value < 0)
    ? Level.power
    : Level.atom;
}

/** Prints a piece with parentheses when it holds together less tightly than its place needs. */
export function at(level: Level, expr: Expr): string {
  const isPrefix =
    expr.kind === 'gradient' ||
    expr.kind === 'divergence' ||
    expr.kind === 'laplacian' ||
    expr.kind === 'hessian' ||
    (expr.kind === 'call' && expr.name !== 'sqrt');
  const own = isPrefix && level === Level.power ? Level.power : levelOf(expr);
  const needs = own < level || (expr.kind === 'divide' && level === Level.atom);
  return needs ? `\\left(${printLatex(expr)}\\right)` : printLatex(expr);
}

function printBinder({ variable, law }: Binder): string {
  const name = printName(variable);
  return law.kind === 'unspecified' ? name : `${name} \\sim ${printLawLatex(law)}`;
}

export function printLawLatex(law: Law): string {
  switch (law.kind) {
    case 'density':
      return printLatex(law.density);
    case 'normal':
      return `\\mathcal{N}(${printLatex(law.mean)}, ${printLatex(law.covariance)})`;
    case 'uniform':
      return `\\mathcal{U}(${printLatex(law.lower)}, ${printLatex(law.upper)})`;
    case 'sphere':
      return law.radius === 'one' ? '\\operatorname{Unif}(\\mathbb{S}^{d-1})' : '\\operatorname{Unif}(\\sqrt{d}\\,\\mathbb{S}^{d-1})';
    case 'rademacher':
      return '\\operatorname{Rademacher}';
    case 'family':
      return printFamily(law);
    case 'unspecified':
      return '?';
  }
}

const familyNames: Readonly<Record<LawFamily, string>> = {
  exponential: 'Exp',
  gamma: 'Gamma',
  beta: 'Beta',
  student: 'Student',
  laplace: 'Laplace',
  cauchy: 'Cauchy',
  bernoulli: 'Bernoulli',
  categorical: 'Cat',
  poisson: 'Poisson',
  dirichlet: 'Dir',
  sphere: '',
  point: '',
  integers: '',
  mixture: '',
};

function printFamily({ family, parameters }: Extract<Law, { kind: 'family' }>): string {
  if (family === 'point') return `\\delta_{${commas(parameters)}}`;
  if (family === 'integers') return `\\operatorname{Unif}\\{${parameters.map(printLatex).join(', \\ldots, ')}\\}`;
  if (family === 'sphere') return `\\operatorname{Unif}(${commas(parameters)}\\,\\mathbb S^{d-1})`;
  return family === 'mixture' ? commas(parameters) : `\\operatorname{${familyNames[family]}}(${commas(parameters)})`;
}

/** `x_tilde_0` → `\tilde{x}_{0}`, `L_SSM` → `L_{\text{SSM}}`, `alpha_bar_t` → `\bar{\alpha}_{t}`. */
export function printName(name: string): string {
  const [head = '', ...labels] = plainName(name).split('_');
  const printed = head === 'Delta' && labels.length > 0 ? `\\Delta ${printName(labels.join('_'))}` : null;
  return printed ?? labels.reduce(addLabel, printWord(head));
}

const accentCommands: Readonly<Record<string, string>> = { ring: 'mathring', back: 'overleftarrow' };
const styles: Readonly<Record<string, string>> = { cal: '\\mathcal', bb: '\\mathbb', frak: '\\mathfrak' };

function addLabel(printed: string, label: string): string {
  if (label === 'variation') return `\\delta ${printed}`;
  if (accentNames.includes(label)) return `\\${accentCommands[label] ?? label}{${printed}}`;
  if (Object.hasOwn(styles, label)) return `${styles[label]}{${printed}}`;
  if (label === '^plus' || label === '^minus') return `${printed}^{${label === '^plus' ? '+' : '-'}}`;
  if (label.startsWith('^')) return `${printed}^{\\text{${label.slice(1)}}}`;
  if (label === 'star') return `${printed}^{*}`;
  if (/^(prime)+$/.test(label)) return printed + "'".repeat(label.length / 5);
  if (/^\(.*\)$/.test(label)) return `${printed}^{${label}}`;
  return `${printed}_{${/^[A-Za-z]{2,}$/.test(label) && !greekNames.has(label) ? `\\text{${label}}` : printLabel(label)}}`;
}

function printLabel(label: string): string {
  return label.replace(/[A-Za-z]+/g, (word) => (greekNames.has(word) ? `\\${word} ` : word)).trim();
}

function printWord(word: string): string {
  if (greekNames.has(word)) return `\\${word}`;
  return word.length > 1 ? `\\operatorname{${word}}` : word;
}
