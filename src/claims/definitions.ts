import type { Expr, Shape } from '../math/expr';
import type { Chain, Step } from './chains';
import type { Definition, DefinitionForm, Side } from './claim';
import type { Source } from './draft';
import type { FreeName } from './names';
import { isRebound } from './names';
import { lastMathOf } from './sections';

/** A definition of `left` by the other side of `step`, with the reach of its section or, when local, of its paragraph. */
export function makeDefinition(source: Source, chain: Chain, step: Step, left: Side, value: Side, isLocal: boolean): Definition {
  const { expr, form } = readValue(source, step, left.expr, value.expr);
  return {
    kind: 'definition',
    math: chain.math,
    span: step.span,
    name: nameOf(left.expr),
    value: { ...value, expr },
    form,
    left,
    section: chain.section,
    until: isLocal ? lastMathNearby(source, chain.math) : lastMathOf(source.tree, chain.section),
    isLocal,
    understood: step.understood,
  };
}

export function makeFreeSymbol(name: string): FreeName {
  return { kind: 'symbol', name, variables: [], parameters: [], law: '' };
}

function nameOf(expr: Expr): string {
  if (expr.kind === 'component') return nameOf(expr.of);
  return 'name' in expr && typeof expr.name === 'string' ? expr.name : '';
}

function readValue(source: Source, step: Step, left: Expr, value: Expr): { expr: Expr; form: DefinitionForm } {
  if (step.sign === 'proportional') return readProportional(left, value);
  if (left.kind === 'component') return { expr: value, form: 'components' };
  if (isRebound(left, source.scope)) return { expr: value, form: 'rebinding' };
  return { expr: value, form: value.kind === 'normal-law' ? 'law' : 'value' };
}

/** `p(x) ∝ f(x)` means p(x) = f(x)/∫f; other names are known only up to a factor. */
function readProportional(left: Expr, value: Expr): { expr: Expr; form: DefinitionForm } {
  const variable = left.kind === 'density' && left.of.length === 1 && left.given.length === 0 ? left.of[0] : undefined;
  if (variable?.kind !== 'symbol') return { expr: value, form: 'proportional' };
  const shape: Shape = { kind: 'scalar' };
  const { span } = value;
  const integral: Expr = { kind: 'integral', variable: variable.name, variableShape: variable.shape, bounds: null, body: value, span, shape };
  return { expr: { kind: 'divide', numerator: value, denominator: integral, span, shape }, form: 'value' };
}

/** The last math span of the same block, or of the display that directly follows. */
function lastMathNearby(source: Source, math: number): number {
  const { elements, placeOf } = source.flow;
  const own = elements[placeOf[math] ?? -1];
  if (own === undefined) return math;
  return placeOf.reduce((last, place, index) => {
    const element = elements[place];
    const isNear = element !== undefined && (element.block === own.block || (element.kind === 'display' && element.block === own.block + 1));
    return isNear ? Math.max(last, index) : last;
  }, math);
}
