import { isNumber } from '../math/build';
import type { Expr, Shape } from '../math/expr';
import type { Role } from '../math/scope';
import { containsKind, freeVariables } from '../math/visit';
import type { Case } from './casesApart';
import type { Chain, Step } from './chains';
import type { Definition, DefinitionForm, Side } from './claim';
import type { Source } from './draft';
import { findNewBeginning, findNewState } from './introducedAnew';
import { isApplied, isRebound, roleOf } from './names';
import { beforeList } from './intent';
import { lastMathNearby } from './nearby';
import { lastMathOf } from './sections';
import { readWrittenNormal } from './writtenNormal';

/** A definition of `left` by the other side of `step`, with the reach of its section or, when local, of its paragraph, or of the passage that it is told for. */
export function makeDefinition(
  source: Source,
  chain: Chain,
  step: Step,
  left: Side,
  value: Side,
  isConditional: boolean,
  ofCase?: Case | null,
): Definition {
  const { expr, form: read } = readValue(source, step, left.expr, value.expr);
  const form = ofCase && read === 'rebinding' && isNumberName(source, left.expr) ? 'value' : read; // a number of the passage is its only one
  const isLocal = isConditional || isPassing(source, chain, left.expr, value.expr) || !!ofCase;
  const isExplanation = isLocal || isExplaining(chain);
  const until = !isLocal
    ? lastMathOf(source.tree, chain.section)
    : (ofCase?.until ?? lastMathNearby(source, chain.math, isConditional && isClosed(source, chain.math)));
  const anew =
    form === 'law'
      ? findNewState(source, left.expr, chain.math)
      : form === 'rebinding' || form === 'value'
        ? findNewBeginning(source, left.expr, chain.math, chain.section)
        : null;
  return {
    kind: 'definition',
    math: chain.math,
    span: step.span,
    name: nameOf(left.expr),
    value: { ...value, expr },
    form,
    left,
    section: chain.section,
    from: isExplanation ? firstMathExplained(source, chain.math) : chain.math,
    until: anew === null ? until : Math.min(until, anew - 1),
    ...(anew === null ? {} : { ended: anew }),
    isLocal,
    ...(ofCase ? { again: ofCase.again } : {}),
    understood: step.understood,
  };
}

function isNumberName({ scope }: Source, left: Expr): boolean {
  const role = left.kind === 'symbol' ? roleOf(left.name, scope) : null;
  return role === 'scalar-parameter' || role === 'constant';
}

const passingRoles: ReadonlySet<Role | null> = new Set(['variable', 'process'] as const);

/** Words that tell what stands just before: `where $p_\sigma(\tilde x|x) = …$`, `with $C = …$`, `with the velocity field $v = …$`. */
const explains = /\b(?:with|where|for|at|if|when|as|since)\s*$|\b(?:with|where)\s+(?:the|an?)\s+(?:[a-z-]+\s+){1,3}$|其中\s*$/i;

/** Also the second of `with $a = …$, $b = …$`. */
const isExplaining = ({ display, leadIn }: Pick<Chain, 'display' | 'leadIn'>): boolean =>
  explains.test(display ? leadIn : beforeList(leadIn));

/** `with $z = x + \sigma\epsilon$`: a random variable written out in passing, for its paragraph; `with $\mathbb E[x] = \mu$` is none. */
function isPassing(source: Source, chain: Chain, left: Expr, value: Expr): boolean {
  const isDrawn = (name: string) => passingRoles.has(roleOf(name, source.scope));
  const isRandom =
    left.kind === 'symbol' && isDrawn(left.name) && (!containsKind(value, 'expectation') || [...freeVariables(value)].some(isDrawn));
  return isRandom && !chain.display && isExplaining(chain);
}

function nameOf(expr: Expr): string {
  if (expr.kind === 'component') return nameOf(expr.of);
  if (isApplied(expr)) return nameOf(expr.operands[0]!); // an operator
  if (expr.kind === 'differential') return nameOf(expr.of); // what moves
  return 'name' in expr && typeof expr.name === 'string' ? expr.name : '';
}

function readValue(source: Source, step: Step, left: Expr, value: Expr): { expr: Expr; form: DefinitionForm } {
  return readValueOfShape(source, step, left, withShapeOf(left, value));
}

/** The zero vector of `b = 0` for a field b. */
function withShapeOf({ shape }: Expr, value: Expr): Expr {
  return shape.kind === 'vector' && isNumber(value, 0) ? { kind: 'constant', name: 'zero', span: value.span, shape } : value;
}

function readValueOfShape(source: Source, step: Step, left: Expr, value: Expr): { expr: Expr; form: DefinitionForm } {
  const written = readWrittenNormal(left, value, step.sign === 'proportional');
  if (written !== null) return { expr: written, form: 'law' };
  if (step.sign === 'proportional') return readProportional(left, value);
  if (left.kind === 'component') return { expr: value, form: 'components' };
  if (isRebound(left, source.scope)) return { expr: value, form: 'rebinding' };
  return { expr: value, form: value.kind === 'normal-law' ? 'law' : 'value' };
}

/** `p(x) ∝ f(x)` means p(x) = f(x)/∫f, `p(x|c) ∝ f(x, c)` too, for each c; other names are known only up to a factor. */
function readProportional(left: Expr, value: Expr): { expr: Expr; form: DefinitionForm } {
  const variable = left.kind === 'density' && left.of.length === 1 ? left.of[0] : undefined;
  if (variable?.kind !== 'symbol') return { expr: value, form: 'proportional' };
  const shape: Shape = { kind: 'scalar' };
  const { span } = value;
  const integral: Expr = {
    kind: 'integral',
    variable: variable.name,
    variableShape: variable.shape,
    bounds: null,
    body: value,
    span,
    shape,
  };
  return { expr: { kind: 'divide', numerator: value, denominator: integral, span, shape }, form: 'value' };
}

/** `If $b^2 = t$, it is linear.` has said all that it says: what is displayed below is general again. */
function isClosed({ flow }: Source, math: number): boolean {
  const place = flow.placeOf[math] ?? -1;
  const [own, next] = [flow.elements[place], flow.elements[place + 1]];
  return own?.kind === 'sentence' && next?.kind === 'display' && /[.!。]\s*$/.test(own.text);
}

/** The display that the sentence explains (`where $z = …$`), else the first math span of the sentence. */
export function firstMathExplained(source: Source, math: number): number {
  const { elements, placeOf } = source.flow;
  const place = placeOf[math] ?? -1;
  const own = elements[place];
  const [sentence, before] = own?.kind === 'display' ? [elements[place - 1], elements[place - 2]] : [own, elements[place - 1]];
  if (sentence?.kind !== 'sentence') return math;
  if (before?.kind === 'display' && opensExplanation.test(sentence.text)) return before.index;
  const isOwn = own?.kind !== 'display' || closesOn.test(sentence.text);
  return isOwn ? Math.min(math, ...sentence.maths.map(({ index }) => index)) : math;
}

/** `it is the continuity equation $\partial_t p + \nabla \cdot (p v) = 0$ with the velocity` and a display. */
const closesOn = /\b(?:with|where)(?:\s+(?:the|an?))?(?:\s+[a-z-]+){0,3}\s*$/i;

/** "For $a = b$ this gives" and "With $f(x) = x$:" begin something new. */
const opensExplanation = /^\s*[,;]?\s*(?:[Ww]here\b|[Hh]ere\b|with\b|in which\b|for\b|其中|这里|這裡)/;

/** Whether a later equation tells what the names of an earlier one stand for. */
export function explainsEarlier(source: Source, later: Chain, math: number): boolean {
  return isExplaining(later) && firstMathExplained(source, later.math) <= math;
}
