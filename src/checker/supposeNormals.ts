import type { Definition } from '../claims/claim';
import { findDefinition } from '../claims/findDefinition';
import { spread, type Text } from '../claims/normalKernels';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { lawName } from '../claims/sharedLaws';
import { makeNumber, makeSymbol } from '../math/build';
import { scalarShape, type Expr, type ExprOf } from '../math/expr';
import { lawOf } from '../probes/lawOf';
import { freeVariables } from '../math/visit';
import { isModelParameter } from '../probes/lowerNames';
import { hasLaw } from './openBinders';

/**
 * For `X_0 \sim p_0` and `X_1 \sim p_1` of which no more is told: normal laws, under which averages given `X_t = (1 - t)X_0 + tX_1` are known. The text speaks of any laws, so that an
 * equation is refuted by these, and by no others proved. Null where what is known is made of nothing, or of a variable that has no law, or one that the text tells.
 */
export function supposeNormals(known: ExprOf<'symbol'>, text: Text): readonly Definition[] | null {
  const drawn = drawsOf(known, text);
  const laws = drawn.map((one) =>
    lawOf({ variable: one.name, shape: one.shape, law: { kind: 'unspecified' }, span: one.span }, text.scope),
  );
  const open = laws.flatMap((law, at) => (law.kind === 'density' ? [{ density: law.density, of: drawn[at]! }] : []));
  const isKnown = laws.every(({ kind }) => kind === 'density' || kind === 'normal');
  if (!isKnown || open.length === 0 || !open.every(({ density }) => isUntold(density, text))) return null;
  const names = [...new Set(open.map(({ density }) => lawName(density)))];
  return open.map(({ density, of }) => defineNormal({ ...density, of: [of] }, 0.6 + 0.5 * names.indexOf(lawName(density)), text));
}

/** The random variables that the text makes it of. */
function drawsOf(known: ExprOf<'symbol'>, { definitions, scope, atMath }: Text): readonly ExprOf<'symbol'>[] {
  const made = resolveDefinitions(known, definitions, atMath, atMath).expr;
  if (made.kind === 'symbol') return [];
  return [...freeVariables(made)].flatMap((name) => {
    const info = scope.symbols.get(name);
    return info?.role === 'variable' || hasLaw(name, scope) ? [makeSymbol(name, info?.shape ?? known.shape, known.span)] : [];
  });
}

function isUntold(density: ExprOf<'density'>, { definitions, scope, atMath }: Text): boolean {
  const isModel = density.parameters.some((part) => isModelParameter(part, scope));
  return !isModel && density.given.length === 0 && density.of.length === 1 && findDefinition(density, definitions, atMath) === undefined;
}

function defineNormal(left: ExprOf<'density'>, variance: number, { atMath }: Text): Definition {
  const { span } = left;
  const [of] = left.of as [Expr]; // of one variable
  const mean: Expr = of.shape.kind === 'vector' ? { kind: 'constant', name: 'zero', span, shape: of.shape } : makeNumber(0, span);
  const covariance = spread(of, makeNumber(variance, span));
  const value: Expr = { kind: 'normal-law', mean, covariance, at: null, span, shape: scalarShape };
  const side = (expr: Expr) => ({ expr, math: 0, latex: '', span });
  const reach = { section: 0, from: 0, until: atMath, isLocal: true, understood: true } as const;
  return { kind: 'definition', math: 0, span, name: left.name, value: side(value), form: 'law', left: side(left), ...reach };
}
