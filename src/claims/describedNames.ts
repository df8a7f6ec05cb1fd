import { flatMapInSteps, type Steps } from '../base/steps';
import type { Formula, Statement } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { walkExpr } from '../math/visit';
import type { Flow, Sentence } from './flow';

/** Says no more of a function than that it is one. */
const kinds =
  /^(?:functions?|maps?|mappings?|fields?|models?|networks?|scores?|vectors?|parameters?|constants?|densit(?:y|ies)|distributions?|laws?|marginals?|loss(?:es)?|objectives?|energ(?:y|ies)|potentials?|statistics?|operators?|drifts?|diffusions?|volatilit(?:y|ies)|velocit(?:y|ies)|coefficients?|schedules?|normali[sz](?:ers?|ations?)|(?:test|smooth|supported|bounded|arbitrary|generic|given|fixed)(?:functions?)?)$/i;

const article = /^\s*(?:is|are|be|denotes?|stands?\s+for|:|,)\s+(?:the|an?|some|any|our|its)\s+/i;

/**
 * Names that prose describes by more than their kind: `a noise kernel $\varphi_\delta$`, `where $w$ is the window`, `$g$ denotes the posterior mean`. What is meant by that is not
 * read, so that nothing is refuted over such a name where the text gives it no value.
 */
export function* findDescribedNames(flow: Flow, formulas: readonly Formula[]): Steps<ReadonlySet<string>> {
  const found = yield* flatMapInSteps(flow.elements, (element) => (element.kind === 'sentence' ? readSentence(element, formulas) : []));
  return new Set(found);
}

function readSentence({ text, maths }: Sentence, formulas: readonly Formula[]): string[] {
  const members = basis.test(text) ? maths.flatMap(({ index }) => membersIn(formulas[index]?.statements ?? [])) : [];
  return [...members, ...readNamed({ text, maths }, formulas)];
}

/** Vectors that hang together by more than their laws: a world would draw each by itself, or take e_i for a component of e. */
const basis =
  /\bbas[ei]s\b|\bcoordinate\s+(?:unit\s+)?(?:vectors?|directions?|axes)\b|\beigenvectors?\b|\bone-hot\b|标准基|標準基|正交基|基向量|特征向量|特徵向量/i;

/** e_i and e of `$e_1, \dots, e_d$` and `$\{e_i\}$`. */
function membersIn(statements: readonly Statement[]): string[] {
  const values = statements.flatMap((statement) => (statement.kind === 'expression' ? [...walkExpr(statement.value)] : []));
  const names = values.flatMap((part) => (part.kind === 'symbol' && labelOf(part.name) !== '' ? [part.name] : []));
  return names.flatMap((name) => [name, headOf(name), ...['i', 'j', 'k'].map((index) => `${headOf(name)}_${index}`)]);
}

function readNamed({ text, maths }: Pick<Sentence, 'text' | 'maths'>, formulas: readonly Formula[]): string[] {
  return maths.flatMap(({ index, start, end }) => {
    const [statement] = formulas[index]?.statements ?? [];
    if (exists.test(text.slice(0, start))) return namesIn(statement);
    const value = statement?.kind === 'expression' ? statement.value : null;
    const name = value?.kind === 'apply' || value?.kind === 'density' ? value.name : null;
    return name !== null && isDescribed(text.slice(0, start), text.slice(end)) ? [name] : [];
  });
}

/** `there exist constants $c, C > 0$ such that`, `for some constant $K$`: one of them will do, and it is not said which. */
const exists =
  /\b(?:there\s+(?:also\s+|always\s+)?(?:exists?|is|are)|for\s+some|with\s+some)\s+(?:(?:an?|some|two|positive|finite|universal|absolute|real|unique|other|such)\s+)*(?:(?:constants?|numbers?|scalars?|coefficients?|rates?)\s+)?(?:\$[^$]*\$(?:\s*,|\s+and)\s*)*$/i;

/** What stands by itself, left of a sign, or in a list. */
function namesIn(statement: Statement | undefined): string[] {
  if (statement?.kind === 'membership') return [statement.variable];
  const first = statement?.kind === 'chain' ? statement.sides.slice(0, 2) : statement?.kind === 'expression' ? [statement.value] : [];
  return first
    .flatMap((side) => (side?.kind === 'matrix' ? side.rows.flat() : side ? [side] : []))
    .flatMap((side) => ('name' in side && side.kind !== 'constant' ? [side.name] : []));
}

function isDescribed(before: string, after: string): boolean {
  const words = headAfter(after) ?? headBefore(before);
  const noun = words?.at(-1);
  if (words === null || noun === undefined || kinds.test(noun)) return false;
  const own = words.slice(0, -1);
  return !(/^kernels?$/i.test(noun) && own.every(isNeutral)) && !(/^matri(?:x|ces)$/i.test(noun) && own.every(isAnyMatrix));
}

/** Of a kernel: `a corruption kernel` may be any, and `a Gaussian kernel` may not. */
const isNeutral = (word: string): boolean =>
  /^(?:conditional|markov|transition|corruption|corrupting|noising|perturbation|forward|given|general|probability|smooth|positive)$/i.test(
    word,
  );

/** `a matrix`, `a general diffusion matrix` may be any; `an orthogonal matrix` may not. */
const isAnyMatrix = (word: string): boolean =>
  /^(?:square|real|full|general|arbitrary|given|smooth|noise|diffusion|dispersion|volatility|state|time|space|dependent|valued|coefficient|d|by|n|m)$/i.test(
    word,
  );

/** `… is the smoothing kernel of`: the noun of what comes after, with the words before it. */
function headAfter(after: string): readonly string[] | null {
  const said = article.exec(after);
  const phrase = said === null ? '' : after.slice(said[0].length).replace(regularity, '');
  const words = /^[a-z]+(?:[-\s]+[a-z]+)*/i.exec(phrase)?.[0].split(/[-\s]+/) ?? [];
  const end = words.findIndex((word) => goesOn.test(word));
  const upTo = end < 0 ? words : words.slice(0, end);
  return upTo.length === 0 ? null : upTo;
}

/** `a smooth, strictly positive density`: says what may be done with it, and not what it is. */
const regularity =
  /^(?:(?:(?:\w+ly|twice|three\s+times|infinitely)\s+)?(?:smooth|positive|non-?negative|continuous|differentiable|integrable|bounded|symmetric|regular|convex|generic|arbitrary|fixed|known|unknown|nice)(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+))+/i;

const goesOn = /^(?:of|with|for|that|which|whose|on|from|in|to|and|at|by|as|such|satisfying|having|where|parametri[sz]ed|defined|given)$/i;

/** `a noise kernel $\varphi_\delta$`. */
function headBefore(before: string): readonly string[] | null {
  const words =
    /\b(?:the|an?|some|any|our)\s+((?:[a-z]+[-\s]+){1,4})$/i
      .exec(before)?.[1]
      ?.trim()
      .split(/[-\s]+/) ?? [];
  return words.length === 0 || words.some((word) => goesOn.test(word) || verb.test(word)) ? null : words;
}

const verb =
  /^(?:is|are|be|has|have|denotes?|let|equals?|becomes?|gives?|means?|case|when|if|or|but|then|so|thus|hence|term|terms|sides?)$/i;
