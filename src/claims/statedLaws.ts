import { isZero } from '../math/build';
import { flatMapInSteps, type Steps } from '../base/steps';
import type { Binder, Expr, Law, Statement } from '../math/expr';
import { hashLaw } from '../math/hashExpr';
import { containsKind, freeVariables, keptByExpr, walkExpr } from '../math/visit';
import type { Definition, LawAlternative, StatedLaw } from './claim';
import type { Source } from './draft';
import { readFamilyInWords } from './familiesInWords';
import type { Sentence } from './flow';
import { makeGeneralReader } from './generalLaws';
import { findAlternatives } from './lawAlternatives';
import { isOneOfSeveral, leavesLawOpen } from './lawChoices';
import { offsetInDocument, spanInDocument } from './locate';
import { caseOpening, isDefinite, stateLaw, type KnownLaws, type Mention } from './settledLaws';
import { covarianceOf, meanOf, secondMomentOf } from './momentNames';
import { readNamedLaws } from './namedLaws';
import { readSpreadLaw } from './spreadLaws';
import { standardNormal } from './standardNormal';
import { findOpenBoxes, readUniformWords } from './uniformWords';
import { findVariables, nearestVariable, saidTogether } from './variablePlaces';

/** What a document states, for a claim in a math span, about the laws of its random variables. */
export type LawReader = (exprs: readonly Expr[], math: number) => readonly StatedLaw[];

/**
 * Reads laws once: sampling statements (`v ∼ N(0, I)`) and prose beside a variable ("isotropic Gaussian or uniform on the sphere"). For the
 * variables that the expressions bind without saying how they are distributed, tells what the text settles on or leaves open.
 */
export function* makeLawReader(source: Source, definitions: readonly Definition[]): Steps<LawReader> {
  const known: KnownLaws = { definitions, generalOf: makeGeneralReader(source) };
  const inWords = yield* readProseLaws(source);
  const found = [...(yield* readSamplings(source)), ...inWords, ...(yield* readRemarks(source)), ...(yield* readMoments(source))];
  const mentions = found.sort((one, other) => one.place - other.place); // the latest is what the text settles on, in words or as a formula
  const told = (some: readonly Mention[]) => new Set(some.flatMap(({ law, variable }) => (law === null ? [] : [variable])));
  const settled = told(mentions.filter(({ law }) => law !== null && bounded.has(law.kind)));
  const spoken = [...told(inWords)];
  const unread = new Set(
    inWords.flatMap(({ law, variable, alternatives }) => (law === null && alternatives.includes('other') ? [variable] : [])),
  );
  const anew = drawnAnew(mentions);
  const made = partsOfMade(definitions);
  const isOpen = (name: string) => (source.scope.symbols.get(name)?.law ?? null) === null;
  return (exprs, math) => {
    const open = openVariables(exprs);
    const free = exprs.flatMap((expr) => [...freeVariables(expr)]).filter((name) => settled.has(name) || unread.has(name));
    const others = exprs.some(hasCondition) ? spoken : []; // what is known may be made of them
    const isToldInWords = (name: string) => isOpen(name) && (spoken.includes(name) || known.generalOf(name, math) !== undefined);
    const parts = open.flatMap((name) => made.get(name) ?? []).filter(isToldInWords);
    const drawn = anew.length > 0 && exprs.some((expr) => containsKind(expr, 'density')) ? anew : []; // p_Y of a `Y = X + Z`
    return [...new Set([...open, ...free, ...others, ...parts, ...drawn])].flatMap((variable) =>
      stateLaw(source, known, mentions, { variable, math }),
    );
  };
}

/** `X \sim \mathcal N(2, 9)` of one example, `X \sim \mathcal N(0, 1)` of the next one: which of them is meant is told by the place. */
function drawnAnew(mentions: readonly Mention[]): readonly string[] {
  const normal = mentions.flatMap(({ variable, law }) => (law?.kind === 'normal' ? [{ variable, hash: hashLaw({ variable, law }) }] : []));
  const isOther = (one: { variable: string; hash: string }) =>
    normal.some(({ variable, hash }) => variable === one.variable && hash !== one.hash);
  return [...new Set(normal.filter(isOther).map(({ variable }) => variable))];
}

/** For w of `w = u + \tau\xi`: u, τ and ξ. */
const partsOfMade = (definitions: readonly Definition[]): ReadonlyMap<string, readonly string[]> =>
  new Map(definitions.filter(({ form }) => form === 'rebinding').map(({ name, value }) => [name, [...freeVariables(value.expr)]]));

const hasCondition = (expr: Expr): boolean => containsKind(expr, 'expectation') && isConditioned(expr);

const isConditioned = keptByExpr((expr) =>
  [...walkExpr(expr)].some(
    (node) => node.kind === 'expectation' && node.binders.some(({ law }) => law.kind === 'density' && law.density.given.length > 0),
  ),
);

/** Laws that no draw leaves: they matter for single draws too. */
const bounded: ReadonlySet<Law['kind']> = new Set(['rademacher', 'sphere', 'uniform']);

function openVariables(exprs: readonly Expr[]): string[] {
  return [...new Set(exprs.filter((expr) => containsKind(expr, 'expectation')).flatMap(openVariablesOf))];
}

const openVariablesOf = keptByExpr((expr): readonly string[] => {
  const binders = [...walkExpr(expr)].flatMap((node): readonly Binder[] => (node.kind === 'expectation' ? node.binders : []));
  const open = binders.filter((binder) => binder.law.kind === 'unspecified' || binder.law.kind === 'density');
  return open.map((binder) => binder.variable);
});

function* readSamplings(source: Source): Steps<Mention[]> {
  return yield* flatMapInSteps(source.formulas, (formula, index) =>
    formula.statements
      .filter((statement): statement is Statement & { kind: 'sampling' } => statement.kind === 'sampling' && isDefinite(statement.law))
      .map((statement) => ({
        variable: statement.variable,
        section: source.tree.sectionOf[index] ?? 0,
        law: isOneOfSeveral(source, index) ? null : statement.law,
        alternatives: isOneOfSeveral(source, index) ? nameLaw(statement.law) : [],
        span: spanInDocument(source.snapshot.math[index]!, statement.span), // one formula for each math span
        place: source.flow.placeOf[index] ?? -1,
      })),
  );
}

function nameLaw(law: Law): readonly LawAlternative[] {
  const names: { readonly [K in Law['kind']]: LawAlternative | null } = {
    density: null,
    normal: 'standard-normal',
    sphere: 'unit-sphere',
    rademacher: 'rademacher',
    uniform: null,
    family: null,
    unspecified: null,
  };
  const name = law.kind === 'sphere' && law.radius === 'sqrt-dimension' ? 'sphere-sqrt-dimension' : names[law.kind];
  return name === null ? [] : [name];
}

function* readProseLaws(source: Source): Steps<Mention[]> {
  return yield* flatMapInSteps(source.flow.elements, (element) => (element.kind === 'sentence' ? readSentence(source, element) : []));
}

/** Each family that a sentence names goes to the variable that it is said of. */
function readSentence(source: Source, sentence: Sentence): readonly Mention[] {
  const found = findAlternatives(sentence.text);
  const mentions = found.length === 0 ? none : readAlternatives(source, sentence, found);
  const more = [...readBoxes(source, sentence), ...readOpenBoxes(source, sentence), ...readNamed(source, sentence)];
  return more.length === 0 ? mentions : [...mentions, ...more];
}

const none: readonly never[] = [];

function readAlternatives(source: Source, sentence: Sentence, found: ReturnType<typeof findAlternatives>): readonly Mention[] {
  const variables = findVariables(source, sentence);
  const said = found.flatMap(({ alternative, place }) => {
    const variable = nearestVariable(variables, place, sentence.text);
    return variable === undefined ? [] : saidTogether(variables, variable, sentence.text).map((name) => ({ variable: name, alternative }));
  });
  const names = [...new Set(said.map(({ variable }) => variable))];
  return names.map((name) =>
    toMention(
      source,
      sentence,
      name,
      said.filter(({ variable }) => variable === name).map(({ alternative }) => alternative),
    ),
  );
}

/** Words say what law a variable has, and not only in a case. */
export function hasLawInWords(source: Source, variable: string): boolean {
  const known = lawsInWords.get(source) ?? new Set(findLawsInWords(source));
  lawsInWords.set(source, known);
  return known.has(variable);
}

const lawsInWords = new WeakMap<Source, ReadonlySet<string>>();

function findLawsInWords(source: Source): readonly string[] {
  const mentions = source.flow.elements.flatMap((element) =>
    element.kind === 'sentence' && !caseOpening.test(element.text) ? readSentence(source, element) : [],
  );
  return mentions.flatMap(({ variable, law }) => (law === null ? [] : [variable]));
}

/** `the entries of $v$ are uniform on $[-1, 1]$`. */
function readBoxes(source: Source, sentence: Sentence): Mention[] {
  return readUniformWords(source, sentence).flatMap(({ law, place, ofVector }) => {
    const isSuited = (name: string) => !ofVector || source.scope.symbols.get(name)?.shape.kind === 'vector';
    const variables = findVariables(source, sentence).filter(({ name }) => isSuited(name));
    const variable = nearestVariable(variables, place, sentence.text);
    return variable === undefined ? [] : [{ ...toMention(source, sentence, variable, []), law }];
  });
}

/** `$X$ is uniform on $[a, b]$`: some law. */
function readOpenBoxes(source: Source, sentence: Sentence): Mention[] {
  return findOpenBoxes(source, sentence).flatMap((place) => {
    const variable = nearestVariable(findVariables(source, sentence), place, sentence.text);
    return variable === undefined ? [] : [toMention(source, sentence, variable, ['other'])];
  });
}

/** `$\eta$ is drawn from $\mathcal N(0, I)$`: as after a sign of sampling, unless the words leave a choice. */
function readNamed(source: Source, sentence: Sentence): Mention[] {
  const isVariable = (name: string) => (source.scope.symbols.get(name)?.role ?? 'variable') === 'variable';
  const named = readNamedLaws(source, sentence).filter(({ variable }) => isVariable(variable));
  return named.length === 0 || leavesLawOpen(source, sentence)
    ? []
    : named.map(({ variable, law }) => ({ ...toMention(source, sentence, variable, []), law }));
}

function toMention(source: Source, sentence: Sentence, variable: string, alternatives: readonly LawAlternative[]): Mention {
  const { span } = sentence;
  const section = source.snapshot.sections.filter((other) => other.span.start <= span.start).length - 1;
  const isSettled = alternatives.length === 1 && !hasSampling(source, sentence, variable) && !leavesLawOpen(source, sentence);
  const law = isSettled ? settle(alternatives[0]!, source, sentence, variable) : null;
  return { variable, section: Math.max(0, section), law, alternatives, span, place: source.flow.elements.indexOf(sentence) };
}

/** The sentence also gives the variable a law in a formula, which then decides. */
function hasSampling(source: Source, sentence: Sentence, variable: string): boolean {
  return sentence.maths.some(({ index }) => {
    const statement = source.formulas[index]?.statements[0];
    return statement?.kind === 'sampling' && statement.variable === variable && isDefinite(statement.law);
  });
}

/** The laws that words alone settle. */
function settle(alternative: LawAlternative, source: Source, sentence: Sentence, variable: string): Law | null {
  const shape = source.scope.symbols.get(variable)?.shape ?? { kind: 'unknown' };
  if (alternative === 'normal' || alternative === 'isotropic-normal') return readSpreadLaw(source, sentence, shape);
  if (alternative === 'rademacher') return { kind: 'rademacher' };
  if (alternative === 'unit-sphere') return { kind: 'sphere', radius: 'one' };
  if (alternative === 'sphere-sqrt-dimension') return { kind: 'sphere', radius: 'sqrt-dimension' };
  if (alternative === 'other') return readFamilyInWords(source, sentence);
  return alternative === 'standard-normal' ? standardNormal(shape) : null;
}

/** `with $E[v v^T] = I$`, `with $E[v] = 0$ and $\operatorname{Cov}(v) = I$`. */
function* readMoments(source: Source): Steps<Mention[]> {
  const centred = source.chains.flatMap(({ steps: [step] }) =>
    step?.sign === 'equal' && isZero(step.right.expr) ? (meanOf(step.left.expr) ?? []) : [],
  );
  return yield* flatMapInSteps(source.chains, ({ math, section, steps: [step] }) => {
    const variable = step?.sign === 'equal' && isIdentity(step.right.expr) ? whiteOf(step.left.expr, centred) : null;
    if (step === undefined || variable === null || math !== step.right.math) return [];
    const place = source.flow.placeOf[math] ?? -1;
    return [{ variable, section, law: null, alternatives: ['identity-second-moment' as const], span: step.span, place }];
  });
}

/** The variable whose second moment an expression is; its covariance is the same where its mean is 0. */
function whiteOf(expr: Expr, centred: readonly string[]): string | null {
  const name = covarianceOf(expr);
  return secondMomentOf(expr) ?? (name !== null && centred.includes(name) ? name : null);
}

const isIdentity = (expr: Expr) => expr.kind === 'constant' && expr.name === 'identity';

/** Remarks written inside a display: `(\text{if } v \text{ is appropriate})`. */
function* readRemarks(source: Source): Steps<Mention[]> {
  return yield* flatMapInSteps(source.formulas, (formula, index) =>
    formula.notes.flatMap((note) => {
      const alternatives = findAlternatives(note.text).map(({ alternative }) => alternative);
      const variables = openVariables(
        formula.statements.flatMap((statement) => (statement.kind === 'chain' ? statement.sides.filter((side) => side !== null) : [])),
      );
      const math = source.snapshot.math[index];
      if (alternatives.length === 0 || math === undefined) return [];
      const start = offsetInDocument(math, note.span.start);
      const span = { start, end: offsetInDocument(math, note.span.end) };
      return variables.map((variable) => ({
        variable,
        section: source.tree.sectionOf[index] ?? 0,
        law: null,
        alternatives,
        span,
        place: source.flow.placeOf[index] ?? -1,
      }));
    }),
  );
}
