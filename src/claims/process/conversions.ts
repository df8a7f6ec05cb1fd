import type { Steps } from '../../base/steps';
import type { Expr } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { renameVariable } from '../../math/visit';
import { readLeadIn, sentencesBetween } from '../context';
import type { Draft, DraftClaim, Source } from '../draft';
import { bareNoise, bareState, isReversed, renameState, sdesAlone, type Placed, type Sde } from '../forwardSde';
import { resolveDefinitions } from '../resolveDefinitions';
import { combine } from './combine';
import { isMadeOf } from './isMadeOf';
import { inIto } from './itoDrift';
import { makeTestedClaim } from './makeTested';
import { flatMapAllTold } from '../toldAlone';

const cue =
  /equivalent|\bsame\s+as\b|\bconver(?:t|sion)|\bcorrespond|\bbecomes?\b|\brewrit|\bform\b|\bi\.e\.|\bthat\s+is\b|等价|等價|转换|转化|改写|等同|形式/i;

/** `In Itô's sense it reads`, and what tells that another equation is meant. */
const inCalculus =
  /\bin\s+(?:the\s+|its\s+)?(?:It(?:o|ô|ō)|Stratonovich)(?:['’]s)?\s+(?:sense|calculus|terms|form|notation|convention)|\b(?:the|its)\s+(?:equivalent\s+)?(?:It(?:o|ô|ō)|Stratonovich)(?:['’]s)?\s+form\b|\bin\s+the\s+sense\s+of\s+(?:It(?:o|ô|ō)|Stratonovich)\b|(?:Itô|Ito|伊藤|Stratonovich)\s*(?:意义|意義)下|(?:Itô|Ito|伊藤|Stratonovich)\s*形式/i;
const supposed = /\b(?:if|had|would|were|whereas|while|interpret\w*|understood)\b|若|如果/i;

/**
 * `dX = X \circ dB` said to be the same as `dX = \tfrac12 X\,dt + X\,dB`: between the calculi of Stratonovich and Itô the drift changes by ½ g g′ (E. Wong
 * and M. Zakai, 1965), where the noise stays as it is.
 */
export function* readConversions(source: Source, draft: Draft): Steps<DraftClaim[]> {
  const before: Placed<Sde>[] = [];
  return yield* flatMapAllTold(source, sdesAlone, (told, math) => {
    const own = told.flatMap((statement) => (isReversed(statement, readLeadIn(source.flow, math)) ? [] : [{ statement, math }]));
    const claims = own.flatMap((placed) => convert(source, draft, { before, own }, placed));
    before.push(...own);
    return claims;
  });
}

interface Around {
  readonly before: readonly Placed<Sde>[];
  /** In the same formula. */
  readonly own: readonly Placed<Sde>[];
}

function convert(source: Source, draft: Draft, { before, own }: Around, placed: Placed<Sde>): DraftClaim[] {
  const { statement, math } = placed;
  if (!before.some((earlier) => isOther(earlier.statement, statement))) return [];
  const definitions = draft.definitions.filter(({ name }) => bareState(name) !== bareState(statement.state));
  const resolve = (sde: Sde): Sde => {
    const [drift, diffusion] = [sde.drift, sde.diffusion].map((part) => resolveDefinitions(part, definitions, math + 3).expr);
    return { ...sde, drift: drift!, diffusion: diffusion! }; // two in, two out
  };
  const written = resolve(statement);
  const other = before.findLast((earlier) => isOther(earlier.statement, statement) && isSameNoise(resolve(earlier.statement), written));
  const isOnly = before.filter((earlier) => isOther(earlier.statement, statement)).length === 1;
  if (other === undefined || !isCalledSame(source, other.math, math, isOnly)) return [];
  const known = resolve(renameState(other.statement, statement.state));
  const others = [...before, ...own]
    .map((one) => resolve(one.statement))
    .filter(({ state }) => bareState(state) !== bareState(statement.state));
  const states = [statement.state, ...others.map(({ state }) => state)];
  const isTold = isMadeOf(written.drift, known, states, source.scope) || isMadeOf(known.drift, written, states, source.scope);
  const companionsOf = (sde: Sde) => others.filter(({ calculus }) => calculus === sde.calculus);
  const [left, right] = [inIto(known, companionsOf(known)), inIto(written, companionsOf(written))];
  const isSameShape = left !== undefined && right !== undefined && areAlike(left.drift, right.drift);
  const isUnchanged = hashExpr(known.drift) === hashExpr(written.drift);
  if (!isTold || !isSameShape || (isUnchanged && !saysEquivalent(source, math))) return [];
  const isNumber = left.drift.shape.kind === 'scalar';
  const apart = (expr: Expr) => (isNumber ? renameVariable(expr, statement.state, 'ito_state') : expr); // whatever path the text gives it elsewhere
  const tested = combine([{ left: apart(left.drift), right: apart(right.drift) }]);
  return [makeTestedClaim(source, { placed: other, written: statement.drift, math, motion: 'equation of motion', tested })];
}

/** One drift read in both ways is another equation, unless the words say that it is not. */
function saysEquivalent({ flow }: Source, math: number): boolean {
  const words = readLeadIn(flow, math);
  return /\bequivalent|\bconver(?:t|sion)|\brewrit|\bbecomes?\b|等价|等價|转换|改写/i.test(words) && !supposed.test(words);
}

/** Numbers, or vectors; a drift of 0 fits either. */
const areAlike = (one: Expr, other: Expr) => one.shape.kind === other.shape.kind && one.shape.kind !== 'unknown';

const isOther = (one: Sde, other: Sde) => one.calculus !== other.calculus && bareState(one.state) === bareState(other.state);

function isSameNoise(one: Sde, other: Sde): boolean {
  const renamed = renameState(one, other.state);
  return bareNoise(one.noise) === bareNoise(other.noise) && hashExpr(renamed.diffusion) === hashExpr(other.diffusion);
}

/** In the words before the later one, between both where they are few or there is no other that may be meant, or after it beside a reference: `is equivalent to (1)`. */
export function isCalledSame({ flow }: Source, from: number, math: number, isOnly: boolean): boolean {
  const near =
    sentencesBetween(flow, from, math).length <= 3 ||
    (isOnly && /\bsame\b|\bit(?:s|self)?\b|\bthis\b|该|此/i.test(readLeadIn(flow, math))) ||
    (isOnly && inCalculus.test(readLeadIn(flow, math)));
  const element = flow.elements[flow.placeOf[math] ?? -1];
  const at = element?.kind === 'sentence' ? element.maths.find(({ index }) => index === math) : undefined;
  const after = element?.kind === 'sentence' && at !== undefined ? element.text.slice(at.end) : '';
  const words = readLeadIn(flow, math).replace(/\$[^$]*\$/g, '$');
  const isAfter = cue.test(after.slice(0, 60)) && /^[^$]*(?:\(\d+\)|\\eqref|\babove\b)/.test(after);
  const isSaid = cue.test(words) || (inCalculus.test(words) && !supposed.test(words));
  return ((near && isSaid) || isAfter) && !/\b(?:not|instead|differ|another|wrong)\b|不同|而非/i.test(words);
}
