import { polynomialDegree } from '../kernel/polynomialDegree';
import { substituteAll } from '../kernel/substitute';
import type { NodeId } from '../kernel/graph';
import { sameExpr } from '../math/hashExpr';
import type { CaseArm, Expr, ExprOf, RelationSign, Shape } from '../math/expr';
import { freeVariables, mapLaw, walkExpr } from '../math/visit';
import type { Context, Lowered, LowerExpr } from './lowered';
import { bind, lowerApart, requireSure, union } from './lowered';
import { componentsOf, mapComponents, NotComputable, requireScalar, scalar, vector, type Value } from './value';
import { sizeOf, type World } from './world';

/** `f |_{x = a}`: f with x opaque, so that derivatives by x are taken first, and then a in its place; without such derivatives f with x bound to a. */
export function lowerEvaluation(expr: ExprOf<'evaluation'>, context: Context, lower: LowerExpr): Lowered {
  if (movesALaw(expr)) return lowerAtOnce(expr, context, lower);
  const { world } = context;
  const at = lower(expr.at, context);
  const size = sizeOf(world, expr.variableShape);
  const given = componentsOf(at.value);
  const values = given.length === 1 ? Array.from({ length: size }, () => given[0]!) : given; // the number 0 is any zero vector
  const opaque = values.map((node, i) => world.placeholder(`${expr.variable} at ${i} of ${node} ${context.bound.size}`));
  const inner = bind(context, expr.variable, openValue(opaque, expr.variableShape, at.value));
  const places = new Map(opaque.map((node, i) => [node, values[i]!]));
  const body = lowerApart(expr.body, at.averaged, inner, lower);
  if (at.averaged.size > 0) requireAffine(componentsOf(body.value), new Set(opaque), world);
  const value = mapComponents(body.value, (node) => substituteAll(world.builder, [node], places)[0]!);
  return { value, averaged: union([body, at]) };
}

/** Of a matrix with the rows and columns of what is put in. */
function openValue(nodes: readonly NodeId[], { kind }: Shape, at: Value): Value {
  if (at.kind === 'matrix') {
    const rest = [...nodes];
    return mapComponents(at, () => rest.shift()!); // one for each
  }
  return kind === 'vector' ? vector(nodes) : scalar(nodes[0]!);
}

/** The average of an affine function is its value at the average. */
function requireAffine(nodes: readonly NodeId[], variables: ReadonlySet<NodeId>, { builder }: World): void {
  const degrees = nodes.map((node) => polynomialDegree((id) => builder.node(id), node, variables));
  if (degrees.some((degree) => degree === null || degree > 1)) throw new NotComputable('verdict.nonlinearExpectation');
}

/** `E[Y | X = x]`: the law of Y moves with X, which nothing is differentiated by. */
function lowerAtOnce(expr: ExprOf<'evaluation'>, context: Context, lower: LowerExpr): Lowered {
  const isDerivative = (node: Expr) => 'of' in node && 'variable' in node && node.variable === expr.variable;
  if ([...walkExpr(expr.body)].some(isDerivative)) throw new NotComputable('verdict.evaluationOfLaw');
  const at = lower(expr.at, context);
  requireSure(at);
  const size = sizeOf(context.world, expr.variableShape);
  const isZero = at.value.kind === 'scalar' && size > 1; // the number 0 is any zero vector
  const value = isZero ? vector(Array.from({ length: size }, () => requireScalar(at.value))) : at.value;
  return lower(expr.body, bind(context, expr.variable, value));
}

/** A law that depends on the variable would keep it in its draws. */
function movesALaw(expr: ExprOf<'evaluation'>): boolean {
  return [...walkExpr(expr.body)].some(
    (node) =>
      node.kind === 'expectation' &&
      node.binders.some(({ law }) => {
        let depends = false;
        mapLaw(law, (part) => {
          depends ||= freeVariables(part).has(expr.variable);
          return part;
        });
        return depends;
      }),
  );
}

/** Pieces by nested selection; every place must be covered. */
export function lowerCases(expr: ExprOf<'cases'>, context: Context, lower: LowerExpr): Lowered {
  const last = expr.arms[expr.arms.length - 1];
  if (last === undefined || !coversRest(last, expr.arms.slice(0, -1))) throw new NotComputable('verdict.casesNotCovered');
  const rest = lower(last.value, context);
  return expr.arms.slice(0, -1).reduceRight((otherwise, arm) => select(arm, otherwise, context, lower), rest);
}

function select(arm: CaseArm, otherwise: Lowered, context: Context, lower: LowerExpr): Lowered {
  const { builder } = context.world;
  const value = lower(arm.value, context);
  const conditions = arm.comparisons.map((comparison) => holds(comparison, context, lower));
  const others = componentsOf(otherwise.value);
  if (componentsOf(value.value).length !== others.length)
    throw new NotComputable('verdict.shapeMismatch', { expected: 'equal shapes', found: 'different shapes' });
  const pick = (node: NodeId, other: NodeId) => conditions.reduceRight((kept, condition) => builder.select(condition, kept, other), node);
  let index = 0;
  return { value: mapComponents(value.value, (node) => pick(node, others[index++]!)), averaged: union([value, otherwise]) };
}

/** At a boundary, `<` and `≤` differ in a set without volume. */
function holds({ left, sign, right }: CaseArm['comparisons'][number], context: Context, lower: LowerExpr): NodeId {
  const [one, other] = [left, right].map((side) => sureNumber(side, context, lower)) as [NodeId, NodeId]; // of the two sides
  if (sign === 'less' || sign === 'less-equal') return context.world.builder.less(one, other);
  if (sign === 'greater' || sign === 'greater-equal') return context.world.builder.less(other, one);
  throw new NotComputable('verdict.casesNotCovered');
}

function sureNumber(expr: Expr, context: Context, lower: LowerExpr): NodeId {
  const lowered = lower(expr, context);
  requireSure(lowered);
  return requireScalar(lowered.value);
}

const opposites: Partial<Record<RelationSign, readonly RelationSign[]>> = {
  less: ['greater', 'greater-equal'],
  'less-equal': ['greater', 'greater-equal'],
  greater: ['less', 'less-equal'],
  'greater-equal': ['less', 'less-equal'],
};

/** `otherwise`, or the opposite of the only other line. */
function coversRest(last: CaseArm, before: readonly CaseArm[]): boolean {
  if (last.comparisons.length === 0) return true;
  const [mine, theirs] = [last.comparisons[0]!, before[0]?.comparisons[0]];
  const arePair = before.length === 1 && last.comparisons.length === 1 && before[0]!.comparisons.length === 1;
  return (
    arePair &&
    theirs !== undefined &&
    sameExpr(mine.left, theirs.left) &&
    sameExpr(mine.right, theirs.right) &&
    (opposites[mine.sign] ?? []).includes(theirs.sign)
  );
}
