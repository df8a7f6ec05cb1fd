import type { CodeValues } from '../../check/codeRun';
import type { CodeCase, CodeQuestion, CodeSize } from '../../check/planCode';
import { makeNumber, makeProduct } from '../../math/build';
import type { Expr } from '../../math/expr';
import { printLatex } from '../../math/printLatex';
import { children, mapChildren } from '../../math/visit';
import { formatNumber } from '../formatNumber';
import type { CodeVariant } from './codeVariants';
import { nameNumber } from './nameNumber';
import { averageBatches, relateMeans, relateSamples } from './relateCode';
import { spreadOf } from './spread';
import { isEnough, tabulate, type Verification } from './verification';

/** A part of an equation, and the equation with a number before it. */
interface Place {
  readonly part: Expr;
  readonly put: (coefficient: number) => Expr;
}

/** A number that is tried before a part. */
interface Fit {
  readonly place: Place;
  readonly coefficient: number;
}

/**
 * One number before one part of the equation (a term, what stands in an exponential or an exponent) that explains the function, by Newton's method
 * from 1: `√2 × \sqrt{\eta} z`. Sample by sample, where the first world finds it and all have to confirm it, or of averages where the function draws by itself.
 */
export async function fitCoefficient(
  question: CodeQuestion,
  ran: readonly CodeValues[],
  size: CodeSize,
  verification: Verification,
): Promise<CodeVariant | null> {
  const extent = size === 'few' ? 'first' : 'all';
  const isConfirmed = async ({ place, coefficient }: Fit): Promise<boolean> =>
    extent === 'all' || explains(await tabulate({ ...question, variants: [place.put(coefficient)] }, size, verification), ran, 0, size);
  let open = placesOf(question.equation, (expr) => expr)
    .slice(0, mostPlaces)
    .map((place): Fit => ({ place, coefficient: 1 }));
  for (let round = 0; round < mostRounds && open.length > 0 && !isEnough(verification); round++) {
    const variants = open.flatMap(({ place, coefficient }) => [place.put(coefficient), place.put(coefficient + nudge)]);
    const cases = await tabulate({ ...question, variants }, size, verification, extent);
    const found = open.filter((_, at) => round > 0 && explains(cases, ran.slice(0, cases.length), 2 * at, size));
    for (const fit of found) if (await isConfirmed(fit)) return describe(fit.place, fit.coefficient, size);
    open = open.flatMap(({ place, coefficient }, at) => {
      const step = newtonStep(cases, ran, at);
      return Number.isFinite(step) && Math.abs(coefficient + step) < largest ? [{ place, coefficient: coefficient + step }] : [];
    });
  }
  return null;
}

const mostPlaces = 12;
const mostRounds = 7;
const nudge = 1e-3;
const largest = 100;

function placesOf(expr: Expr, whole: (expr: Expr) => Expr): Place[] {
  const below = children(expr).flatMap((child) =>
    placesOf(child, (part) => whole(mapChildren(expr, (other) => (other === child ? part : other)))),
  );
  const before = (part: Expr, put: (part: Expr) => Expr): Place => ({
    part,
    put: (coefficient) => whole(put(makeProduct(makeNumber(coefficient, part.span), part))),
  });
  switch (expr.kind) {
    case 'add':
      return [...expr.terms.map((term) => before(term, (part) => ({ ...expr, terms: expr.terms.map((one) => (one === term ? part : one)) }))), ...below]; // prettier-ignore
    case 'call':
      return [before(expr.argument, (argument) => ({ ...expr, argument })), ...below];
    case 'power':
      return expr.exponent.kind === 'number' ? below : [before(expr.exponent, (exponent) => ({ ...expr, exponent })), ...below];
    default:
      return below;
  }
}

function explains(cases: readonly CodeCase[], ran: readonly CodeValues[], variant: number, size: CodeSize): boolean {
  const columnOf = (one: CodeCase) => one.variants.get(variant);
  if (size === 'few') return relateSamples(cases, ran, columnOf)?.relation === 'pointwise';
  return cases.every((one) => columnOf(one) !== undefined) && relateMeans(cases, ran, columnOf).relation === 'in-expectation';
}

/** Σ w J (code − equation) / Σ w J², over samples; over worlds, by their standard errors, where `many` are averaged. */
function newtonStep(cases: readonly CodeCase[], ran: readonly CodeValues[], at: number): number {
  const sums = cases.reduce(
    ([top, bottom], one, k) => {
      const { values, batch } = ran[k]!;
      const [here, there] = [2 * at, 2 * at + 1].map((variant) =>
        averageBatches(one.variants.get(variant) ?? [], batch, one.components),
      ) as [readonly number[], readonly number[]]; // of two variants
      const rest = spreadOf(values.map((value, i) => value - here[i]!));
      const slope = spreadOf(here.map((value, i) => (there[i]! - value) / nudge));
      const isMean = values.length > fewSamples;
      const weight = 1 / (isMean ? rest.error ** 2 : values.reduce((sum, value) => sum + value * value, 1e-30));
      const pairs = isMean
        ? [[slope.mean, rest.mean] as const]
        : values.map((value, i) => [(there[i]! - here[i]!) / nudge, value - here[i]!] as const);
      return pairs.reduce(([a, b], [j, r]) => [a + weight * j * r, b + weight * j * j] as const, [top, bottom] as const);
    },
    [0, 0] as readonly [number, number],
  );
  return sums[0] / sums[1];
}

const fewSamples = 200;

function describe({ part, put }: Place, coefficient: number, size: CodeSize): CodeVariant {
  const shown = `\`${printLatex(part)}\``;
  const rounded = Number(coefficient.toPrecision(size === 'few' ? 6 : 2));
  const by = size === 'few' ? nameNumber(coefficient) : `about ${formatNumber(coefficient, 2)}`;
  const words = part.kind === 'number' ? `has \`${formatNumber(part.value * rounded)}\`` : `has ${by} × ${shown}`;
  return {
    expr: put(rounded),
    words: `${words} where the equation has ${shown}`,
  };
}
