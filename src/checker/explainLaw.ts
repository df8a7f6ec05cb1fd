import type { Comparison } from '../check/compareWorlds';
import type { RelationName, Verdict } from '../check/verdict';
import { isZero, makeNumber, makeSymbol } from '../math/build';
import type { Expr, ExprOf, Law, Shape } from '../math/expr';
import { printLatex, printName } from '../math/printLatex';
import { freeVariables, mapExpr, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';
import { relateInOneWorld, type Judging } from './judging';
import { withLaw } from './openLaws';

/** A random vector of the claim, with the law that the text settles on. */
interface Direction {
  readonly variable: string;
  readonly shape: Shape & { readonly kind: 'vector' };
  readonly law: Law;
}

/**
 * A claim that is wrong under the law that the text gives a random vector, and true under others, needs a property that this law does not have:
 * E[v] = 0 where a wide normal law repairs it, E[v vᵀ] = I where all laws do that have it, independence where v is a function of the data.
 */
export async function explainLaw(comparison: Comparison, verdict: Verdict, judging: Judging): Promise<Verdict> {
  if (verdict.status !== 'wrong' || verdict.reason.code !== 'verdict.none') return verdict;
  const bound = await findDependence(comparison, judging);
  if (bound !== null) return { ...verdict, reason: { code: 'verdict.lawLacks', fields: { need: bound, instead: '' } } };
  for (const direction of findDirections(comparison)) {
    const need = await findNeed(comparison, direction, judging);
    if (need !== null)
      return { ...verdict, reason: { code: 'verdict.lawLacks', fields: { need, instead: describeInstead(need, direction) } } };
  }
  return verdict;
}

async function findNeed(comparison: Comparison, direction: Direction, judging: Judging): Promise<string | null> {
  const { variable } = direction;
  const holdsUnder = async (law: Law) => isEqual((await relateInOneWorld(withLaw(comparison, variable, law), judging))?.relation);
  if (!(await holdsUnder(isotropicNormal(direction, 1)))) return null;
  const name = printName(variable);
  if (await holdsUnder(isotropicNormal(direction, 4))) return isCentred(direction.law) ? null : `\\mathbb{E}[${name}] = 0`;
  return (await holdsUnder({ kind: 'rademacher' })) ? momentOf(direction) : `${name} \\sim \\mathcal{N}(0, I)`;
}

/** A field `v(x)` in the place of a direction: independent draws of it are tried. */
async function findDependence(comparison: Comparison, judging: Judging): Promise<string | null> {
  const sides = [comparison.left, comparison.right] as const;
  if (sides.some(isZero)) return null; // what is drawn apart with mean 0 is 0 on average, whatever it stands beside
  for (const field of findFields(sides)) {
    const [left, right] = sides.map((side) => drawApart(side, field)) as [Expr, Expr]; // two in, two out
    const special = { ...comparison, left, right, seed: `${comparison.seed} independent` };
    if (isEqual((await relateInOneWorld(special, judging))?.relation)) {
      const [name, at] = [printName(field.name), printLatex(field.arguments[0]!)]; // fields have a place
      return `${name} \\text{ independent of } ${at} \\text{ with } ${momentOf({ variable: field.name })}`;
    }
  }
  return null;
}

/** Fields that stand on one side alone, always at one place that is averaged over, and are no models. */
function findFields([left, right]: readonly [Expr, Expr]): readonly ExprOf<'apply'>[] {
  const [here, there] = [fieldsOf(left), fieldsOf(right)];
  const names = [...new Set([...here, ...there].map(({ name }) => name))];
  return names.flatMap((name) => {
    const isOnBoth = [left, right].every((side) => [...walkExpr(side)].some((part) => part.kind === 'apply' && part.name === name));
    return isOnBoth ? [] : [...here, ...there].filter((field) => field.name === name).slice(0, 1);
  });
}

const fieldsOf = (side: Expr): readonly ExprOf<'apply'>[] =>
  [...walkExpr(side)].filter(
    (part): part is ExprOf<'apply'> =>
      part.kind === 'apply' && part.parameters.length === 0 && part.shape.kind === 'vector' && part.arguments.length === 1 && part.arguments[0]!.kind === 'symbol', // prettier-ignore
  );

/** The field as a vector that is averaged over by itself. */
function drawApart(side: Expr, { name, shape }: ExprOf<'apply'>): Expr {
  const { span } = side;
  const body = mapExpr(side, (part) => (part.kind === 'apply' && part.name === name ? makeSymbol(name, shape, part.span) : part));
  if (body === side || shape.kind !== 'vector') return side;
  const law = isotropicNormal({ shape }, 1);
  return { kind: 'expectation', binders: [{ variable: name, shape, law, span }], body, span, shape: side.shape };
}

const isEqual = (relation: RelationName | undefined) => relation === 'pointwise' || relation === 'in-expectation';

const momentOf = ({ variable }: Pick<Direction, 'variable'>) => `\\mathbb{E}[${printName(variable)} ${printName(variable)}^\\top] = I`;

/** What the law has in the place of what is needed; empty where that has no short name. */
function describeInstead(need: string, { variable, law, shape }: Direction): string {
  const name = printName(variable);
  if (need !== momentOf({ variable })) return law.kind === 'normal' ? `\\mathbb{E}[${name}] = ${printLatex(law.mean)}` : '';
  const moment = secondMoment(law, shape);
  return moment === null ? '' : `\\mathbb{E}[${name} ${name}^\\top] = ${moment}`;
}

function secondMoment(law: Law, { dimension }: Direction['shape']): string | null {
  if (law.kind === 'sphere' && law.radius === 'one') return `I/${typeof dimension === 'number' ? dimension : printName(dimension)}`;
  if (law.kind === 'normal') return normalMoment(law);
  const [lower, upper] = law.kind === 'uniform' ? [law.lower, law.upper] : [null, null];
  const reach = upper === null ? null : numberOf(upper);
  if (lower === null || reach === null || numberOf(lower) !== -reach) return null;
  return reach === 1 ? 'I/3' : `${reach * reach}\\,I/3`;
}

function numberOf(expr: Expr): number | null {
  if (expr.kind === 'negate') return expr.of.kind === 'number' ? -expr.of.value : null;
  return expr.kind === 'number' ? expr.value : null;
}

function normalMoment({ mean, covariance }: Extract<Law, { kind: 'normal' }>): string {
  const spread = covariance.shape.kind === 'scalar' ? (isOne(covariance) ? 'I' : `${printLatex(covariance)}\\,I`) : printLatex(covariance);
  return isZero(mean) ? spread : `${spread} + ${printLatex(mean)} ${printLatex(mean)}^\\top`;
}

const isOne = (expr: Expr) => expr.kind === 'number' && expr.value === 1;
const isCentred = (law: Law) => law.kind !== 'normal' || isZero(law.mean);

/** Random vectors whose law is settled and depends on nothing that is random itself. */
function findDirections({ left, right, scope }: Comparison): readonly Direction[] {
  const binders = [left, right].flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const random = new Set(binders.map(({ variable }) => variable));
  const found = binders.flatMap((binder): readonly Direction[] => {
    const law = lawOf(binder, scope);
    const { shape, variable } = binder;
    return shape.kind === 'vector' && mayLack(law, random) ? [{ variable, shape, law }] : [];
  });
  return found.filter(({ variable }, index) => found.findIndex((other) => other.variable === variable) === index);
}

/** Of laws that have mean 0 and second moment I nothing is missing. */
function mayLack(law: Law, random: ReadonlySet<string>): boolean {
  if (law.kind === 'normal') return ![law.mean, law.covariance].some((part) => [...freeVariables(part)].some((name) => random.has(name)));
  return (law.kind === 'sphere' && law.radius === 'one') || law.kind === 'uniform';
}

function isotropicNormal({ shape }: Pick<Direction, 'shape'>, variance: number): Law {
  const span = { start: 0, end: 0 };
  return { kind: 'normal', mean: { kind: 'constant', name: 'zero', span, shape }, covariance: makeNumber(variance, span) };
}
