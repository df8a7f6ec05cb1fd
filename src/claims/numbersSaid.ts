import { timeLetters } from '../math/conventions';
import type { Expr, Formula } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { headOf } from '../math/names';
import type { Scope } from '../math/scope';
import type { Definition, NumberSupposed } from './claim';
import type { Source } from './draft';
import { isPlainNumber } from './findDefinition';
import type { Sentence } from './flow';
import { beforeList } from './intent';

/** `For $\eta = 1$ and $\lambda = 2$ we have …`, `… for $\eta = 1$`: the numbers of the sentence that an equation belongs to, by the letters. */
export function numbersSupposed({ flow, formulas }: Pick<Source, 'flow' | 'formulas'>, math: number): ReadonlyMap<string, Expr> {
  const place = flow.placeOf[math] ?? -1;
  const here = flow.elements[place];
  const [before, after] = [flow.elements[place - 1], flow.elements[place + 1]];
  const found = new Map<string, Expr>();
  const note = (maths: readonly number[]) => maths.forEach((one) => noteNumber(formulas[one], found));
  if (here?.kind === 'sentence') {
    const own = here.maths.findIndex(({ index }) => index === math);
    note([...supposedIn(here, 0, own), ...followingIn(here, own)]);
  } else {
    if (before?.kind === 'sentence' && !before.heading && !/[.!?。！？]\s*$/.test(before.text))
      note(supposedIn(before, 0, before.maths.length));
    if (after?.kind === 'sentence') note(followingIn(after, -1));
  }
  return found;
}

/** Those of a sentence, from one to another, that a word supposes. */
function supposedIn({ text, maths }: Sentence, from: number, to: number): readonly number[] {
  return maths.slice(from, to).flatMap(({ index, start }) => (supposes.test(beforeList(text.slice(0, start))) ? [index] : []));
}

/** `… for $\eta = 1$`: the next one, with nothing but that word between. */
function followingIn({ text, maths }: Sentence, own: number): readonly number[] {
  const next = maths[own + 1];
  const between = text.slice(maths[own]?.end ?? 0, next?.start);
  return next !== undefined && /^[\s,]*(?:for|when|if|at)\s*$/.test(between) ? [next.index] : [];
}

const supposes = /(?:\b(?:for|when|if|at|with|where|case|setting|taking|choosing)|当|若|如果|取|令)\s*$/i;

function noteNumber(formula: Formula | undefined, found: Map<string, Expr>): void {
  const [said, more] = formula?.statements ?? [];
  const [of, value, third] = said?.kind === 'chain' && said.relations[0]?.sign === 'equal' ? said.sides : [];
  if (more === undefined && third === undefined && of?.kind === 'symbol' && value && (isPlainNumber(value) || isPointOfNumbers(value)))
    found.set(of.name, value);
}

/** `(1, 0)^\top`: a column of numbers. */
const isPointOfNumbers = (value: Expr): boolean =>
  value.kind === 'matrix' &&
  value.rows.length > 1 &&
  value.rows.every(([entry, more]) => more === undefined && !!entry && isPlainNumber(entry));

/** For the letters that the claim speaks of. */
export function supposedNumbers(
  source: Source,
  definitions: readonly Definition[],
  math: number,
  spoken: ReadonlySet<string>,
): readonly NumberSupposed[] {
  const numbers = [...numbersSupposed(source, math)].filter(([name]) => spoken.has(name));
  return numbers.map(([name, value]) => {
    const isOther = definitions.some((one) => one.name === name && !sameExpr(one.value.expr, value));
    return { name, value, isOther };
  });
}

/** Numbers that the text has given its constants: `Take $\sigma = 1$`. A time or an index goes on to other values, and at 0 most things are equal. */
export function isGivenNumber({ form, value, left, isLocal }: Definition, scope: Scope): boolean {
  if (form !== 'rebinding' || isLocal || left?.expr.kind !== 'symbol' || !isPlainNumber(value.expr)) return false;
  const { name } = left.expr;
  const info = scope.symbols.get(name);
  const isTime = timeLetters.has(headOf(name)) || info?.clock === true;
  const isZero = value.expr.kind === 'number' && value.expr.value === 0;
  const isNumber = info !== undefined && ['scalar-parameter', 'constant', 'parameter'].includes(info.role);
  return !isTime && !isZero && isNumber;
}

/** The latest of each name that is in force at a place. */
export function givenNumbers(numbers: readonly Definition[], math: number, spoken: ReadonlySet<string>): readonly Definition[] {
  const inForce = numbers.filter((one) => one.math <= math && math <= one.until && spoken.has(one.name));
  return [...new Map(inForce.map((one) => [one.name, one])).values()];
}
