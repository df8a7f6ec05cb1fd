import type { Steps } from '../base/steps';
import { makeNumber } from '../math/build';
import { scalarShape, type Expr, type ExprOf, type Statement } from '../math/expr';
import type { Definition, Side } from './claim';
import { firstMathExplained } from './definitions';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { makeSide, spanInDocument } from './locate';
import { spread } from './normalKernels';
import { lastMathOf } from './sections';
import { flatMapSentences, mayHave } from './keptByText';

/** Between a density and what it is the density of. */
const isDensityOf =
  /^\s*(?:be|is|denotes?|for|,|=|:)?\s*(?:the|its|a)?\s*(?:probability\s+|standard\s+)?(?:density|pdf|p\.d\.f\.)(?:\s+function)?\s*(?:\(pdf\))?\s*(?:of|for)\s+(?:an?\s+|the\s+)?(?:random\s+variable\s+)?$/i;

/** After a density: that it is a normal one, and how wide, of which a formula may follow. */
const isNormalDensity =
  /^\s*(?:be|is|denotes?|stands\s+for|,|=|:)?\s*(?:the|a|an)\s+(standard\s+|isotropic\s+|centred\s+|centered\s+|zero-mean\s+)?(?:normal|gaussian)\s+(?:probability\s+)?(?:density|pdf|kernel)(?:\s+function)?(\s+(?:with|of)\s+(?:(?:zero\s+mean|mean\s+zero|mean\s+\$0\$)\s+and\s+)?(?:variance|covariance(?:\s+matrix)?)\s*)?/i;

/**
 * `Let $\phi(z)$ denote the density of $Z \sim N(0, 1)$`, `$\varphi_\sigma$ is the density of $\mathcal N(0, \sigma^2 I)$` or `is the Gaussian kernel of variance $\sigma^2$`:
 * a law in words, of a density or of a function of one vector.
 */
export function* readDensitiesInWords(source: Source): Steps<Definition[]> {
  return yield* flatMapSentences(
    source.flow,
    (text) => mayCallDensity(text) || mayCallNormal(text),
    (sentence) => readSentence(source, sentence),
  );
}

function readSentence(source: Source, sentence: Sentence): Definition[] {
  return sentence.maths.flatMap((math, at) => {
    const [first] = source.formulas[math.index]?.statements ?? [];
    const point = first?.kind === 'expression' ? pointOf(first.value) : null;
    const law = point === null ? null : (lawOfDensity(source, sentence, at) ?? normalInWords(source, sentence, at, point));
    return first?.kind === 'expression' && law !== null ? [makeDefinition(source, first, law, math.index)] : [];
  });
}

/** What a density or a function of one variable is at. */
function pointOf(value: Expr): Expr | null {
  if (value.kind === 'density') return value.given.length === 0 && value.of.length === 1 ? value.of[0]! : null;
  return value.kind === 'apply' && value.arguments.length === 1 && value.shape.kind === 'scalar' ? value.arguments[0]! : null;
}

type NormalLaw = Pick<ExprOf<'normal-law'>, 'mean' | 'covariance'>;

/** `the density of $Z \sim N(0, 1)$`, `of $N(0, 1)$`. */
function lawOfDensity(source: Source, sentence: Sentence, at: number): NormalLaw | null {
  const [math, next] = sentence.maths.slice(at, at + 2);
  if (math === undefined || next === undefined) return null;
  const [statement] = source.formulas[next.index]?.statements ?? [];
  return isCalledDensityOf(sentence, at) && statement !== undefined ? lawIn(statement) : null;
}

const isDensityBefore = /^\s*的(?:概率|机率)?密度/;
/** False where no formula of the sentence is said to be the density of another one. */
export const mayCallDensity = mayHave(isDensityOf, isDensityBefore);
const mayCallNormal = mayHave(isNormalDensity);

/** The formula at that place of the sentence is said to be the density of the next one. */
export function isCalledDensityOf({ maths, text }: Sentence, at: number): boolean {
  const [math, next] = maths.slice(at, at + 2);
  if (math === undefined || next === undefined) return false;
  const [between, after] = [text.slice(math.end, next.start), text.slice(next.end)];
  return isDensityOf.test(between) || (/^\s*(?:是|为|表示)\s*$/.test(between) && isDensityBefore.test(after));
}

/** `$x \sim \mathcal N(0, 1)$ with density $p(x)$`, `$X$ has density $p$`: between what is drawn and its density. */
const isWithDensity =
  /^[\s,]*(?:and\s+)?(?:has|have|having|with|of|admits)\s+(?:(?:a|an|the|its|prior|probability)\s+)*(?:density|pdf|prior)(?:\s+function)?\s*$/i;
/** False where no formula of the sentence is said to have the next one for its density. */
export const mayHaveDensity = mayHave(isWithDensity);

/** The formula at that place of the sentence is said to have the next one for its density. */
export function isSaidWithDensity({ maths, text }: Sentence, at: number): boolean {
  const [math, next] = maths.slice(at, at + 2);
  return math !== undefined && next !== undefined && isWithDensity.test(text.slice(math.end, next.start));
}

function lawIn(statement: Statement): NormalLaw | null {
  if (statement.kind === 'sampling') return statement.law.kind === 'normal' ? statement.law : null;
  return statement.kind === 'expression' && statement.value.kind === 'normal-law' && statement.value.at === null ? statement.value : null;
}

/** `the standard normal density`, `the Gaussian kernel with variance $\sigma^2$`. */
function normalInWords(source: Source, sentence: Sentence, at: number, point: Expr): NormalLaw | null {
  const math = sentence.maths[at]!;
  const said = isNormalDensity.exec(sentence.text.slice(math.end));
  if (said === null || (point.shape.kind !== 'vector' && point.shape.kind !== 'scalar')) return null;
  const [whole, kind = '', width] = said;
  const next = sentence.maths.find(({ start }) => start === math.end + whole.length);
  const [statement] = (next && source.formulas[next.index]?.statements) ?? [];
  const size = statement?.kind === 'expression' ? statement.value : null;
  const isStandard = /standard/i.test(kind) && width === undefined;
  if (!isStandard && (width === undefined || size === null)) return null;
  const { span } = point;
  const mean: Expr = point.shape.kind === 'scalar' ? makeNumber(0, span) : { kind: 'constant', name: 'zero', span, shape: point.shape };
  if (isStandard) return { mean, covariance: spread(point, makeNumber(1, span)) };
  return { mean, covariance: size!.shape.kind === 'scalar' ? spread(point, size!) : size! };
}

function makeDefinition(source: Source, { value, span }: Statement & { kind: 'expression' }, law: NormalLaw, math: number): Definition {
  const here = source.snapshot.math[math]!; // one formula for each math span
  const left: Side = makeSide(here, value);
  const section = source.tree.sectionOf[math] ?? 0;
  const isFunction = value.kind === 'apply';
  const expr: Expr = {
    kind: 'normal-law',
    mean: law.mean,
    covariance: law.covariance,
    at: isFunction ? pointOf(value) : null,
    span,
    shape: scalarShape,
  };
  const name = 'name' in value && typeof value.name === 'string' ? value.name : '';
  const reach = { section, from: firstMathExplained(source, math), until: lastMathOf(source.tree, section) } as const;
  const common = { ...reach, isLocal: false, understood: true } as const;
  const form = isFunction ? 'value' : 'law';
  return { kind: 'definition', math, span: spanInDocument(here, span), name, value: { ...left, expr }, form, left, ...common };
}
