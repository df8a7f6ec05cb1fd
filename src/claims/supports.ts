import { flatMapInSteps, type Steps } from '../base/steps';
import type { Expr, Law, LawFamily, Statement } from '../math/expr';
import { freeVariables, walkExpr } from '../math/visit';
import { hasCue, negatedVanishing, positiveEdge, vanishingEdge } from './edgeWords';
import type { StatedSupport } from './claim';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { readRegion, regionWords, type Region } from './readRegion';
import { isSameScope } from './sections';
import { lawName } from './sharedLaws';
import { keptByText } from './keptByText';

/** What the text says, for a claim in a math span, about where densities and variables live. */
export type SupportReader = (exprs: readonly Expr[], math: number) => readonly StatedSupport[];

interface Mention extends StatedSupport {
  readonly section: number;
  readonly place: number;
}

/**
 * Reads where densities live: `a density $p$ on $[0, \infty)$`, `$x \sim p$ with values in $[0, 1]^d$`, `$x \in \mathbb{R}_+$`, and of which law a density is said to
 * be: `$x \sim \operatorname{Exp}(1)$ with density $p$`. What is said of numbers that are not drawn, such as times, is none.
 */
export function* makeSupportReader(source: Source): Steps<SupportReader> {
  const mentions = yield* flatMapInSteps(source.flow.elements, (element, place) =>
    element.kind === 'sentence' ? readSentence(source, element, place) : [],
  );
  return (exprs, math) => (mentions.length === 0 ? none : supportsAt(source, mentions, exprs, math));
}

const none: readonly StatedSupport[] = [];

function supportsAt(source: Source, mentions: readonly Mention[], exprs: readonly Expr[], math: number): readonly StatedSupport[] {
  const section = source.tree.sectionOf[math] ?? 0;
  const here = source.flow.placeOf[math] ?? -1;
  const names = namesIn(exprs);
  const found = mentions.filter(
    ({ name, section: own, place }) => names.has(name) && place <= here + 1 && isSameScope(source.tree, own, section),
  );
  const latest = new Map(found.map((mention) => [mention.name, mention]));
  return [...latest.values()].map(({ name, lower, upper, edge, law, place }) => {
    const said = edge === 'open' && law === null ? edgeSaid(source, place, here) : edge;
    return { name, lower, upper, edge: said, law };
  });
}

/** Names of densities, and of the variables that they are densities of. */
function namesIn(exprs: readonly Expr[]): ReadonlySet<string> {
  const densities = exprs
    .flatMap((expr) => [...walkExpr(expr)])
    .flatMap((node) => {
      if (node.kind === 'expectation') return node.binders.flatMap(({ law }) => (law.kind === 'density' ? [law.density] : []));
      return node.kind === 'density' ? [node] : [];
    });
  const own = densities.filter(({ given }) => given.length === 0);
  return new Set(own.flatMap((density) => [lawName(density), ...density.of.flatMap((part) => [...freeVariables(part)])]));
}

/** What is said between there and the claim, or just after it, of the ends. */
function edgeSaid(source: Source, from: number, to: number): StatedSupport['edge'] {
  const sentences = source.flow.elements.slice(from, to + 2).filter((element): element is Sentence => element.kind === 'sentence');
  if (sentences.some(({ text }) => hasCue(vanishingEdge, text) && !negatedVanishing.test(text))) return 'vanishing';
  return sentences.some(({ text }) => hasCue(positiveEdge, text) || negatedVanishing.test(text)) ? 'positive' : 'open';
}

function readSentence(source: Source, sentence: Sentence, place: number): Mention[] {
  if (sentence.heading || sentence.maths.length === 0) return [];
  const section = source.tree.sectionOf[sentence.maths[0]!.index] ?? 0;
  const found = [...readMembers(source, sentence), ...readRegions(source, sentence), ...readDensityOfLaw(source, sentence)];
  return found.map((support) => ({ ...support, section, place }));
}

/** `$x \in [0, 1]^d$`, `$x > 0$`, of a variable that a density is of. */
function readMembers(source: Source, { maths }: Sentence): StatedSupport[] {
  return maths.flatMap(({ index }) => {
    const latex = source.snapshot.math[index]?.latex ?? '';
    const region = regionOfMember(latex);
    const [first] = source.formulas[index]?.statements ?? [];
    const name = region === null || first === undefined ? null : memberOf(first, latex);
    return region === null || name === null || !isDrawn(source, name) ? [] : [{ name, ...region, edge: 'open' as const, law: null }];
  });
}

const regionOfMember = keptByText((latex): Region | null => {
  const [, set] = /^[^=]*?\\in(?![a-zA-Z])\s*([\s\S]+)$/.exec(latex) ?? [];
  const bound = /^\s*\S+\s*(?:>|\\geq?(?:slant)?(?![a-zA-Z]))\s*0\s*[.,;]?\s*$/.test(latex) ? { lower: 0, upper: Infinity } : null;
  return set === undefined ? bound : readRegion(set);
});

function memberOf(statement: Statement, latex: string): string | null {
  if (statement.kind === 'membership') return statement.variable;
  const side = statement.kind === 'chain' ? statement.sides[0] : null;
  if (side?.kind === 'symbol') return side.name;
  return /^\s*([a-zA-Z])\s*\\in/.exec(latex)?.[1] ?? null;
}

/** A density of the text is one of this variable. */
function isDrawn({ scope }: Source, name: string): boolean {
  const info = scope.symbols.get(name);
  if (info?.role !== 'variable') return false;
  return (
    info.law?.kind === 'density' ||
    [...scope.symbols.values()].some((other) => other.role === 'density' && other.usualArguments[0] === name)
  );
}

/** `on $[0, \infty)$` and `on the half-line`, said of the density or variable before it. */
function readRegions(source: Source, sentence: Sentence): StatedSupport[] {
  const { text, maths } = sentence;
  const inFormulas = maths.flatMap(({ index, start }) => {
    const region = regionIn(source.snapshot.math[index]?.latex ?? '');
    return region === null || !leadsToRegion.test(text.slice(0, start)) ? [] : [{ region, start }];
  });
  return [...regionsInWords(text), ...inFormulas].flatMap(({ region, start }) => {
    const name = subjectBefore(source, sentence, start);
    return name === null ? [] : [{ name, ...region, edge: 'open' as const, law: null }];
  });
}

const regionIn = keptByText(readRegion);

const regionsInWords = keptByText((text) =>
  regionWords.flatMap(({ pattern, region }) => [...text.matchAll(pattern)].map(({ index }) => ({ region, start: index }))),
);

const leadsToRegion = /(?:\b(?:on|over|in|is|be|are)\s+(?:the\s+)?(?:\w+[- ]){0,3}|[在于]\s*)$/i;

/** The formula next before the region, if it is a density or something drawn from one and the words between speak of where it lives. */
function subjectBefore(source: Source, { text, maths }: Sentence, place: number): string | null {
  const before = maths.filter(({ end }) => end <= place).at(-1);
  if (before === undefined) return null;
  const between = text.slice(before.end, place);
  const around = text.slice(0, before.start);
  const isOfDensity =
    livesWords.test(between) ||
    (/(?:densit\w*|distribution|law|pdf|密度|分布)\W*$/i.test(around) && /^[\s,]*(?:\w+\s+){0,2}$/.test(between));
  return isOfDensity && !/[;.]|\b(?:for|where|function|smooth|uniform\w*)\b|均匀/i.test(between) ? subjectOf(source, before.index) : null;
}

const livesWords = /densit|distribut|\blaw\b|support|values?\b|concentrat|\blives?\b|drawn|sampled|密度|分布|支撑|支集|取值/i;

function subjectOf({ formulas, scope }: Source, index: number): string | null {
  const [first] = formulas[index]?.statements ?? [];
  if (first?.kind === 'sampling') return first.law.kind === 'density' ? lawName(first.law.density) : null;
  if (first?.kind !== 'expression') return null;
  const { value } = first;
  if (value.kind === 'density') return value.given.length === 0 ? lawName(value) : null;
  return value.kind === 'symbol' && ['density', 'variable'].includes(scope.symbols.get(value.name)?.role ?? '') ? value.name : null;
}

/** `Let $x \sim \operatorname{Exp}(1)$ with density $p$`. */
function readDensityOfLaw(source: Source, { text, maths }: Sentence): StatedSupport[] {
  const laws = maths.flatMap(({ index }) => lawIn(source.formulas[index]?.statements ?? []));
  const [law] = laws;
  if (law === undefined || laws.length > 1) return [];
  const known = law.kind === 'family' ? regionOfFamily[law.family] : undefined;
  return maths.flatMap(({ index, start }) => {
    const name = saysDensity.test(text.slice(0, start)) ? subjectOf(source, index) : null;
    if (name === null) return [];
    return [{ name, edge: 'open' as const, ...(known === undefined ? { ...everywhere, law } : { ...known, law: null }) }];
  });
}

const everywhere = { lower: -Infinity, upper: Infinity };

/** Families that vanish at their edges or not, depending on their parameters. */
const regionOfFamily: { readonly [F in LawFamily]?: Region } = { gamma: { lower: 0, upper: Infinity }, beta: { lower: 0, upper: 1 } };

const saysDensity = /\b(?:densit(?:y|ies)|pdf)(?:\s+function)?(?:\s+(?:is|be))?\W*$|密度(?:函数)?(?:为|是)?\W*$/i;

function lawIn(statements: readonly Statement[]): Law[] {
  return statements.flatMap((statement) =>
    statement.kind === 'sampling' && ['family', 'uniform', 'normal'].includes(statement.law.kind) ? [statement.law] : [],
  );
}
