import type { Chain } from './chains';
import { conditionCues, defineCues, goalCues, optimumCues, recallCues, weakGoalCues } from './intentCues';
import { matchesAny } from './findCues';
import { keptByText } from './keptByText';

/**
 * What the words before an equation make of it. `goal`: it is to be shown. `weak-goal`: "can also be written as". `define`: it opens a
 * definition of its own. `condition`: it is supposed to hold. `optimum`: it is what the best model reaches. `state`: it is stated.
 */
export type Intent = 'goal' | 'weak-goal' | 'define' | 'condition' | 'optimum' | 'state';

export function readIntent(chain: Chain): Intent {
  const known = intents.get(chain) ?? (intentsAfter(chain.leadIn)[kindOf(chain)] ??= intentOf(chain));
  intents.set(chain, known);
  return known;
}

const intents = new WeakMap<Chain, Intent>();

/** By the words before, of each kind of chain. */
const intentsAfter = keptByText((): Partial<Record<number, Intent>> => ({}));

/** All that tells its intent beside the words, as a number. */
function kindOf(chain: Chain): number {
  const told = [chain.display, chain.isAssumed, chain.isSubject, chain.steps[0]?.sign === 'define', isOfMade(chain)];
  return told.reduce((kind, holds) => 2 * kind + Number(holds), 0);
}

function intentOf(chain: Chain): Intent {
  const words = chain.display && !opensWhere.test(chain.leadIn) ? chain.leadIn : lastClause(chain.leadIn);
  if (chain.steps[0]?.sign === 'define') return 'define';
  if (chain.isAssumed) return 'condition';
  if (!chain.display && supposes.test(words)) return 'condition';
  const isHypothesis = !chain.display && introduces.test(beforeList(words));
  if (!chain.isSubject && !isHypothesis && matchesAny(goalCues, words)) return 'goal';
  const before = chain.display ? chain.leadIn : beforeList(chain.leadIn);
  if (!saysOfMade.test(before) && !isFactOf(before) && !isHowItMoves(chain, before) && matchesAny(conditionCues, before))
    return 'condition';
  const isDefined = chain.display && (hasDefined(words) || concludes(words));
  if (matchesAny(defineCues, words) && !matchesAny(recallCues, words) && !isDefined) return 'define';
  if (matchesAny(weakGoalCues, words)) return 'weak-goal';
  return matchesAny(optimumCues, words) ? 'optimum' : 'state';
}

/** `Lemma 6. If also $p_1 = \mathcal N(0, I)$, then …`: what is shown comes after it. */
const supposes =
  /\b(?:if|when|whenever|suppos(?:e|ing)|assum(?:e|ing))(?:\s+(?:also|that|in\s+addition|moreover|further(?:more)?|additionally))*\s*[:,]?\s*$/i;

/** `Theorem. For a density $p$ with score $s = \nabla\log p$, …`, `Claim. Let $s = …$`: what a statement speaks of is given, and not to be shown. */
const introduces =
  /\b(?:with|let|put|set|write|take|consider|where|writing|denoting|denote|given|whose|having)\s+(?:(?!(?:that|then|have|has|probability|equals?|is|are)\b)[\w'’-]+\s+){0,4}$|(?:设|令|记|其中)\s*$/i;

/** `Show that $L = J + C$ where` before a display: what it explains is to be taken as told. */
const opensWhere = /\b(?:where|in\s+which)\s*:?\s*$|其中\s*[,，:：]?\s*$/i;

/** `$r = y - x$ satisfies`: what an equation has made is not free to satisfy another. */
const saysOfMade = /\$[^$]*=[^$]*\$\s+(?:also\s+|then\s+)?(?:satisf(?:y|ies)|obeys?|solves?)\s*$/i;

/** "Its gradient satisfies", "the score then satisfies": what is made of something else is not free to satisfy anything. */
function isFactOf(before: string): boolean {
  const laidDown = /\b(?:if|assum\w*|suppos\w*|let|such\s+that|requir\w*|want|need|choose|whose|any|an?|some)\b[^.]*$/i;
  return factOf.test(before) && !laidDown.test(before.replace(/\$[^$]*\$/g, ' '));
}

/** "It satisfies" at the head of a sentence: a fact of what was given its value before. */
export const isSaidOfIt = ({ display, leadIn }: Chain): boolean =>
  display &&
  /(?:^\W*|[.;!?]\s+)(?:it|they|this|these|the\s+(?:former|latter))\s+(?:also\s+|then\s+|therefore\s+|thus\s+)?(?:satisf(?:y|ies)|obeys?|solves?)\s*[:,]?\s*$/i.test(
    leadIn,
  );

const factOf =
  /\b(?:its|the|this|their)\s+(?:[\w-]+\s+){0,2}(?:gradient|score|derivative|slope|jacobian|hessian|divergence|laplacian|expectation|mean|variance|covariance|posterior|marginal)(?:\s+\$[^$]*\$)?(?:\s+of\s+(?:the\s+|this\s+)?(?:[\w-]+\s+){0,2}(?:\$[^$]*\$)?)?\s*(?:then|therefore|also|hence|thus)?\s*(?:satisf(?:y|ies)|obeys?)\s*[:,]?\s*$/i;

/** "The logarithm satisfies $d\log X_t = …$": how something made of a process moves is nothing to be laid down. */
const isHowItMoves = (chain: Chain, before: string): boolean =>
  isOfMade(chain) && /\b(?:satisf(?:y|ies)|obeys?|solves?)\s*[:,]?\s*$|满足\s*$/i.test(before);

function isOfMade({ steps: [first] }: Chain): boolean {
  const moved = first?.left.expr.kind === 'differential' ? first.left.expr.of : undefined;
  return moved !== undefined && moved.kind !== 'symbol';
}

/** `If $a = 1$ and $b = 2$, …`: what is said holds in this case, for its paragraph. */
export function isOneCase({ display, leadIn }: Chain): boolean {
  return !display && oneCase.test(beforeList(leadIn));
}

const oneCase =
  /(?:\b(?:if|when|whenever)|如果|若|当)\s*(?:\w+\s+)?$|\b(?:special|simplest|simple|particular|isotropic|scalar|limiting)\s+case(?:\s+(?:of|where|when|that|in\s+which))?\s*$|(?:^\W*|[.;:]\s+)for\s*$|(?:特例|特殊情形|特殊情况|情形|情况)(?:下|中)?\s*[,，]?\s*$/i;

/** `Putting $t = T - s$ …`: a value for one passage. */
export function isPutIn({ display, leadIn }: Chain): boolean {
  return !display && /\b(?:put|sett|plugg|substitut|insert|evaluat)ing\s+(?:in\s+|(?:it\s+|this\s+)?at\s+)?$/i.test(beforeList(leadIn));
}

/** `which amounts to setting $a(x) = x$ and $b(x) = 2x$`: values for one case. */
export function isSetting({ display, leadIn }: Chain): boolean {
  const words =
    /\b(?:equivalent|equal|amounts?|corresponds?|obtained|recovered|got|special\s+case)\b[^.;]*\b(?:sett|tak|choos|putt)ing\s*$/i;
  return !display && words.test(beforeList(leadIn));
}

/** `If $a = 1$ and $b = 2$`: the words before the first of several formulas are said of all of them. */
export const beforeList: (leadIn: string) => string = keptByText((leadIn) => {
  const shorter = leadIn.replace(/\$[^$]*\$\s*(?:,|，|、|,?\s*\band\b|且|与|和)\s*$/, '');
  return shorter === leadIn ? leadIn : beforeList(shorter);
});

/** `Let $p(x) = \mathcal{N}(x; m, I)$ for $x \in \mathbb{R}^d$.` has defined all that it defines: a display below it stands for itself. */
function hasDefined(sentence: string): boolean {
  const equation = sentence.search(/\$[^$]*=[^$]*\$(?!.*\$[^$]*=)/s);
  return equation !== -1 && /[.!?]\s*$/.test(sentence) && !/\b(?:defin|consider|denot|let)\w*/i.test(sentence.slice(equation));
}

/** `Let $\\tilde x = x + \\sigma z$; then`: what follows the equation in the words follows from it. */
function concludes(words: string): boolean {
  const ends =
    /(?:\b(?:then|so|so\s+that|hence|therefore|thus|we\s+(?:then\s+)?(?:have|get|obtain|find)|it\s+follows\s+that)|则|那么|于是|因此|因而|所以|从而|故)\s*[,:，：]?\s*$/i;
  return ends.test(words) && /\$[^$]*=[^$]*\$/.test(words);
}

/** `Show that $A$, where ` → ` where `: what an inline equation after a side remark belongs to. */
function lastClause(leadIn: string): string {
  const cut = leadIn.search(
    /\b(?:where|in which|since|because|given that|and let|recall(?:ing)? that)\b(?![\s\S]*\b(?:where|in which|since|because|given that|and let|recall(?:ing)? that)\b)/i,
  );
  return cut === -1 ? leadIn : leadIn.slice(cut);
}
