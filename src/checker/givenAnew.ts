import type { Claim } from '../claims/claim';
import { bareState } from '../claims/forwardSde';
import { isSameScope } from '../claims/sections';
import type { Expr, Formula } from '../math/expr';
import { plainName } from '../math/names';
import { freeVariables, walkExpr } from '../math/visit';
import type { Judging } from './judging';
import type { DocumentReading } from './readDocument';

/**
 * A function that the text gave a value, and then, before the claim, another one that was not found to be the same: which of the two it is here, nobody knows. Undefined where
 * there is none.
 */
export function findGivenAnew(written: readonly Expr[], { math }: Pick<Claim, 'math'>, { reading, statusOf }: Judging): string | undefined {
  const { claims, definitions } = reading.claims;
  const isOpen = ({ kind, id, math: at }: Claim) => kind === 'redefinition' && at < math && !settled.has(statusOf(id) ?? '');
  const open = claims.filter(isOpen);
  if (open.length === 0) return undefined;
  const names = new Set(written.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'apply' ? [part.name] : [])));
  const isOlder = (value: Expr) => open.some(({ candidates }) => candidates.some(({ side }) => side.expr === value));
  return definitions.find(({ name, value }) => names.has(name) && isOlder(value.expr))?.name;
}

const settled: ReadonlySet<string> = new Set(['holds', 'excused', 'assumption']);

/**
 * `H@2` where a definition of the second problem stands in a claim of the third, which has an H of its own, or one that it leaves out as `H = I`: both may be one thing.
 */
export function findBothMeanings(sides: readonly Expr[], { math }: Pick<Claim, 'math'>, { reading }: Judging): string | undefined {
  const { definitions, tree } = reading.claims;
  const here = tree.sectionOf[math] ?? 0;
  const marked = [...new Set(sides.flatMap((side) => [...freeVariables(side)]))].filter((name) => plainName(name) !== name);
  return marked.find((name) => {
    const bringing = definitions.filter(({ value }) => freeVariables(value.expr).has(name));
    return bringing.length > 0 && bringing.every(({ section }) => !isSameScope(tree, section, here));
  });
}

/**
 * `\dot x_t = -t\nabla\log p_t(x_t)` in a section of its own, and `dX_t = dW_t` in another: a process by another letter, which may be another one. Undefined where the motion
 * is of the same letter, or of the same section.
 */
export function findOtherMotion({ motion, against, math }: Claim, { reading }: Judging): string | undefined {
  const { tree } = reading.claims;
  if (motion === null || against?.kind !== 'equation') return undefined;
  const [here, there] = [math, against.math].map((at) => tree.sectionOf[at] ?? 0) as [number, number]; // two in, two out
  const [own, other] = [math, against.math].map((at) => stateIn(reading.formulas[at]));
  if (isSameScope(tree, there, here) || own === undefined || other === undefined || own === other) return undefined;
  return isMadeOf(own, other, reading) || areAllThatMove([own, other], reading) ? undefined : other;
}

/** `y(\tau) = x(T - \tau)`. */
function isMadeOf(own: string, other: string, { claims }: DocumentReading): boolean {
  const isOther = (name: string) => bareState(name) === bareState(other);
  return claims.definitions.some(({ name, value }) => bareState(name) === bareState(own) && [...freeVariables(value.expr)].some(isOther));
}

/** What runs back under a letter of its own is the one process of the text. */
function areAllThatMove(states: readonly string[], { formulas }: DocumentReading): boolean {
  const known = new Set(states.map(bareState));
  return formulas.every((formula) => {
    const state = stateIn(formula);
    return state === undefined || known.has(bareState(state));
  });
}

function stateIn(formula: Formula | undefined): string | undefined {
  const moving = formula?.statements.find((statement) => statement.kind === 'sde' || statement.kind === 'ode');
  return moving !== undefined && 'state' in moving ? moving.state : undefined;
}
