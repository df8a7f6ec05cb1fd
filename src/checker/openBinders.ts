import type { Definition } from '../claims/claim';
import { likelyRole } from '../claims/names';
import { findDefinition } from '../claims/findDefinition';
import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import type { Scope } from '../math/scope';
import { boundNames, freeVariables, mapChildren, renameVariable } from '../math/visit';
import { isStandardBrownian, lawOf } from '../probes/lawOf';

interface Text {
  readonly definitions: readonly Definition[];
  readonly scope: Scope;
  readonly atMath: number;
  /** What is averaged given something else on the same sides: `E[f(y) | x]`. Elsewhere it is averaged over both. */
  readonly conditioned: ReadonlySet<string>;
}

/**
 * `E_{\tilde x}[f(\tilde x)]` after `\tilde x = x + \sigma z`, where nothing else tells the law of x̃: an average over x and z, of f at what they make.
 * What the average speaks of besides, or is already averaged over, stays as it is, and so do the names in `bound`.
 */
export function openBinders(expr: Expr, text: Text, bound: ReadonlySet<string> = new Set()): Expr {
  if (expr.kind === 'expectation') return openExpectation(expr, text, bound);
  const inner = new Set([...bound, ...boundNames(expr)]);
  return mapChildren(expr, (child) => openBinders(child, text, inner));
}

function openExpectation(expr: ExprOf<'expectation'>, text: Text, bound: ReadonlySet<string>): Expr {
  const own = expr.binders.map(({ variable }) => variable);
  const taken = new Set([...bound, ...own, ...freeVariables(expr.body)]);
  const binders = expr.binders.flatMap((binder) => {
    const parts = partsOf(binder, own, text);
    if (parts === null) return [binder];
    const fresh = parts.filter((part) => part.variable === binder.variable || !taken.has(part.variable));
    fresh.forEach((part) => taken.add(part.variable));
    return fresh;
  });
  binders.push(...unspoken(expr, text, taken));
  const body = openBinders(expr.body, text, new Set([...bound, ...own]));
  return binders.length === 0 ? body : { ...expr, binders, body };
}

/** `E[z^\\top s(\\tilde x)]` after `\\tilde x = x + \\sigma z`: with z, x̃ moves, and the x that it is made of besides is averaged over as well. */
function unspoken({ binders, body }: ExprOf<'expectation'>, text: Text, taken: ReadonlySet<string>): readonly Binder[] {
  const own = new Set(binders.map(({ variable }) => variable));
  const [binder] = binders;
  if (binder === undefined || binders.some(({ law }) => law.kind !== 'unspecified')) return [];
  const made = [...freeVariables(body)]
    .filter((name) => !own.has(name))
    .map((variable) => partsOfMade({ ...binder, variable }, text) ?? []);
  const moved = made.filter((parts) => parts.some(({ variable }) => own.has(variable))).flat();
  const missing = moved.filter(({ variable }) => !taken.has(variable));
  return missing.filter((part, at) => missing.findIndex(({ variable }) => variable === part.variable) === at);
}

/**
 * What is averaged over instead: null where the binder says all there is to say. In `E‖D(y) - x‖²` after `y = x + \epsilon` y moves with the x beside
 * it, also where `p(y)` is its density elsewhere.
 */
function partsOf(binder: Binder, own: readonly string[], text: Text): readonly Binder[] | null {
  if (binder.law.kind !== 'unspecified') return null;
  const law = lawOf(binder, text.scope);
  const parts = partsOfMade(binder, text);
  const isBeside = parts?.some(({ variable }) => variable !== binder.variable && own.includes(variable));
  if (law.kind === 'normal' && isBeside === true) return parts; // with the z it is made of, x̃ moves
  if (law.kind === 'normal') return withGiven(binder, law, [law.mean, law.covariance], text);
  if (law.kind === 'density' && text.conditioned.has(binder.variable)) return withGiven(binder, law, law.density.given, text);
  return law.kind === 'unspecified' || (law.kind === 'density' && isBeside) ? parts : null;
}

/** The random variables that the text makes this one of; null for others. */
function partsOfMade(binder: Binder, text: Text): readonly Binder[] | null {
  const use: Expr = { kind: 'symbol', name: binder.variable, span: binder.span, shape: binder.shape };
  const made = findDefinition(use, text.definitions, text.atMath);
  if (made === undefined || !made.understood || (made.form !== 'rebinding' && !isOfPath(made, text))) return null;
  const parts = randomIn([made.value.expr], binder, text);
  return parts.length === 0 ? null : parts;
}

/** `X(t) = e^{-t}(1 + W(t))`: whatever else X is called, it moves with W. */
const isOfPath = ({ form, value }: Definition, { scope }: Text) =>
  form === 'value' && [...freeVariables(value.expr)].some((name) => isStandardBrownian(name, scope));

/** The text says `\tilde x ∼ N(x, σ²)`: where x is not spoken of, it is averaged over as well. */
function withGiven(binder: Binder, law: Law, conditions: readonly Expr[], text: Text): readonly Binder[] | null {
  const given = randomIn(conditions, binder, text);
  return given.length === 0 ? null : [...given, { ...binder, law }];
}

function randomIn(exprs: readonly Expr[], binder: Binder, { scope }: Text): readonly Binder[] {
  const names = new Set(exprs.flatMap((expr) => [...freeVariables(expr)]));
  const shapeOf = (name: string) => scope.symbols.get(name)?.shape ?? binder.shape;
  const isAlike = (name: string) => shapeOf(name).kind === binder.shape.kind || hasLaw(name, scope); // `T = v^\top A v` with v ∼ N(0, I)
  const isDrawn = (name: string) => scope.symbols.get(name)?.role === 'process' && hasLaw(name, scope); // `W_t \sim N(0, t)`
  const isRandom = (name: string) => (likelyRole(name, scope) === 'variable' && isAlike(name)) || isDrawn(name);
  const paths = [...names].filter((name) => isStandardBrownian(name, scope)); // what a path is made of starts from a number
  const others = paths.length > 0 ? paths : [...names].filter((name) => name !== binder.variable && isRandom(name));
  const random = others.some((name) => hasLaw(name, scope)) ? others.filter((name) => hasLaw(name, scope) || !isGreek(name)) : others;
  return random.map((variable) => ({ variable, shape: shapeOf(variable), law: { kind: 'unspecified' }, span: binder.span }));
}

/** Beside `X \sim N(0, 1)`, the μ of `Y = μ + σX` is a number, also where the text differentiates by it. */
const isGreek = (name: string) =>
  headOf(name).length > 1 && !['epsilon', 'varepsilon', 'xi', 'zeta', 'eta', 'omega', 'nu'].includes(headOf(name));

export function hasLaw(name: string, scope: Scope): boolean {
  const law = scope.symbols.get(name)?.law;
  return law !== null && law !== undefined && law.kind !== 'unspecified';
}

/**
 * `\tilde x = x + \sigma_i z` tells of one level what an equation about σ says of any: where the sides speak of σ and only what the text makes of
 * their names speaks of σ_i, both are the same level.
 */
export function atOneLevel(made: Expr, written: ReadonlySet<string>, scope: Scope): Expr {
  const levels = [...freeVariables(made)].filter(
    (name) => !written.has(name) && /^[iklmn]$/.test(labelOf(name)) && written.has(headOf(name)),
  );
  const numbers = levels.filter((name) => likelyRole(name, scope) === 'scalar-parameter');
  return numbers.reduce((expr, name) => renameVariable(expr, name, headOf(name)), made);
}
