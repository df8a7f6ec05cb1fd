import type { Steps } from '../../base/steps';
import { makeNumber } from '../../math/build';
import type { Expr } from '../../math/expr';
import { freeVariables } from '../../math/visit';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import type { Side } from '../claim';
import type { Sentence } from '../flow';
import { makeSide } from '../locate';
import { combine, type Condition } from './combine';
import { compareSmall } from './differentialClaims';
import { findSystem } from './findSystem';
import { differentiate } from './itoFormula';
import { withMade } from './made';
import { putPathsInPlace } from './paths';
import { startName, startOf, timeOf } from './startOf';
import type { Small, System } from './system';
import { withToldStart } from './toldAtZero';
import { wholeSystem } from './wholeSystem';
import { firstSides, flatMapTold, statementsAlone } from '../toldAlone';
import { flatMapSentences, mayHave } from '../keptByText';

const cue = /\b(?:is|are|remains?|becomes?|defines?)\b[^.;]*?\bmartingales?\b|是[^。；]*?鞅|为[^。；]*?鞅/gi;
const mayBeCalled = mayHave(cue);
const open =
  /\b(?:not|no|non|never|whether|if|iff|when|unless|only|sub|super|semi|suppose|assume|let|isn't)\b|半鞅|上鞅|下鞅|不是|是否|若|如果|假设/i;

/**
 * `$B_t^2 - t$ is a martingale`, and dQ/dP = exp(…), which is one of mean 1 (I. V. Girsanov, "On transforming a certain class of stochastic processes",
 * 1960): by Itô's formula the drift is 0. That it is integrable is left to the text.
 */
export function* readMartingales(source: Source, draft: Draft): Steps<DraftClaim[]> {
  const inWords = yield* flatMapSentences(source.flow, mayBeCalled, (sentence) =>
    sentence.heading ? [] : fromSentence(source, draft, sentence),
  );
  const densities = yield* flatMapTold(source, densitiesAlone, (values, math) =>
    values.flatMap((value) => fromDensity(source, draft, value, math)),
  );
  return [...inWords, ...densities];
}

function fromSentence(source: Source, draft: Draft, sentence: Sentence): DraftClaim[] {
  const [found] = [...sentence.text.matchAll(cue)];
  const at = found?.index ?? -1;
  const clause = sentence.text.slice(0, at + (found?.[0].length ?? 0)).replace(/\$[^$]*\$/g, '$');
  if (at < 0 || open.test(clause) || /[?？]\s*$/.test(sentence.text)) return [];
  const before = sentence.maths.filter(({ end }) => end <= at);
  const named = before[before.length - 1];
  const isDirectly = named !== undefined && /^[\s,]*$/.test(sentence.text.slice(named.end, at));
  const value = named && isDirectly ? lastSide(source, named.index) : undefined;
  if (named === undefined || value === undefined) return [];
  const isOther = otherMeasure.test(sentence.text.slice(at)) || otherMeasure.test(sentence.text.slice(0, named.start));
  return makeClaim(source, draft, { value, math: named.index, isOther, conditions: () => [] });
}

const otherMeasure = /\\mathbb\s*\{?\s*Q|\\Q\b|\$Q\$|\\tilde\s*\{?\s*(?:\\mathbb)?\s*\{?P|risk[-\s]neutral|风险中性/;

/** The last side of what is written. */
function lastSide({ formulas }: Source, math: number): Expr | undefined {
  const formula = formulas[math];
  const main = formula?.incomplete === false ? formula.statements[0] : undefined;
  if (main?.kind === 'expression') return main.value;
  return main?.kind === 'chain' && main.relations.every(({ sign }) => sign === 'equal' || sign === 'define')
    ? (main.sides[main.sides.length - 1] ?? undefined)
    : undefined;
}

/** `\frac{dQ}{dP} = \exp(\dots)`: it begins at 1 as well, if the text says where. */
/** The value of `\frac{dQ}{dP} = …`. */
const densitiesAlone = statementsAlone((statement) => {
  const [left, value] = firstSides(statement, ['equal', 'define']) ?? [];
  return left?.kind === 'symbol' && /^d[PQ]\w*_dP/.test(left.name) && value ? [value] : [];
});

function fromDensity(source: Source, draft: Draft, value: Expr, math: number): DraftClaim[] {
  const conditions = (expr: Expr, system: System): Condition[] => {
    const start = withToldStart(source, startOf(expr, system));
    const isOpen = [...freeVariables(start)].some((name) => [...system.states.keys()].some((state) => startName(state) === name));
    return isOpen ? [] : [{ left: makeNumber(1, value.span), right: start }];
  };
  return makeClaim(source, draft, { value, math, isOther: false, conditions });
}

interface Stated {
  readonly value: Expr;
  readonly math: number;
  /** Under another measure than the one that the noises of the text are Brownian motions of. */
  readonly isOther: boolean;
  readonly conditions: (expr: Expr, system: System) => Condition[];
}

function makeClaim(source: Source, draft: Draft, { value, math, isOther, conditions }: Stated): DraftClaim[] {
  const made = withMade(source, draft, value, math);
  if (made?.shape.kind !== 'scalar') return [];
  const time = timeOf([made]);
  const { exprs, states } = putPathsInPlace([made], time);
  const [expr] = exprs;
  const system = expr && findSystem(source, [expr], math + 1, time);
  const whole = wholeSystem(draft, system, states, time);
  if (expr === undefined || whole === undefined) return [];
  const noises = [...whole.states.values()].flatMap((small) => [...small.noises.keys()]);
  if (noises.length === 0 || noises.every((name) => /Q|tilde|star|hat|prime/.test(name)) !== isOther) return [];
  const small = differentiate(expr, whole);
  const zero: Small | undefined = small && { drift: null, noises: small.noises };
  const tested = small && zero && compareSmall(small, zero, value, whole);
  if (tested === undefined) return [];
  const right = makeSide(source.snapshot.math[math]!, value); // one formula for each math span
  const left: Side = { ...right, expr: makeNumber(0, value.span), latex: `\\mathrm{drift} = 0` };
  const base = { ...noClaimParts, kind: 'named', motion: 'martingale', math, span: right.span, left, right } as const;
  const against = { kind: 'equation', math, span: right.span } as const;
  const all = combine([tested[0], ...conditions(expr, whole)]);
  return [{ ...base, tested: all, sign: 'equal', written: 'equal', understood: true, against }];
}
