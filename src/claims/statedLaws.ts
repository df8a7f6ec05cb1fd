import { flatMapInSteps, type Steps } from '../base/steps';
import type { Span } from '../base/span';
import type { Binder, Expr, Law, Statement } from '../math/expr';
import { labelOf } from '../math/names';
import { freeVariables, walkExpr } from '../math/visit';
import type { LawAlternative, StatedLaw } from './claim';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { findForward } from './forwardSde';
import { findAlternatives } from './lawAlternatives';
import { isOneOfSeveral, leavesLawOpen } from './lawChoices';
import { offsetInDocument, spanInDocument } from './locate';
import { isSameScope } from './sections';
import { readSpreadLaw } from './spreadLaws';
import { standardNormal } from './standardNormal';
import { readUniformWords } from './uniformWords';
import { findVariables, nearestVariable, saidTogether } from './variablePlaces';

interface Mention {
  readonly variable: string;
  readonly section: number;
  readonly law: Law | null;
  readonly alternatives: readonly LawAlternative[];
  readonly span: Span;
  /** Index of the sentence or display in the flow. */
  readonly place: number;
}

/** What a document states, for a claim in a math span, about the laws of its random variables. */
export type LawReader = (exprs: readonly Expr[], math: number) => readonly StatedLaw[];

/**
 * Reads laws once: sampling statements (`v ∼ N(0, I)`) and prose beside a variable ("isotropic Gaussian or uniform on the sphere"). For the
 * variables that the expressions bind without saying how they are distributed, tells what the text settles on or leaves open.
 */
export function* makeLawReader(source: Source): Steps<LawReader> {
  const inWords = yield* readProseLaws(source);
  const mentions = [...(yield* readSamplings(source)), ...inWords, ...(yield* readRemarks(source)), ...(yield* readMoments(source))];
  const told = (found: readonly Mention[]) => new Set(found.flatMap(({ law, variable }) => (law === null ? [] : [variable])));
  const settled = told(mentions.filter(({ law }) => law !== null && bounded.has(law.kind)));
  const spoken = [...told(inWords)];
  return (exprs, math) => {
    const open = openVariables(exprs);
    const free = exprs.flatMap((expr) => [...freeVariables(expr)]).filter((name) => settled.has(name));
    const others = exprs.some(hasCondition) ? spoken : []; // what is known may be made of them
    return [...new Set([...open, ...free, ...others])].flatMap((variable) => stateLaw(source, mentions, variable, math));
  };
}

const hasCondition = (expr: Expr): boolean =>
  [...walkExpr(expr)].some(
    (node) => node.kind === 'expectation' && node.binders.some(({ law }) => law.kind === 'density' && law.density.given.length > 0),
  );

/** Laws that no draw leaves: they matter for single draws too. */
const bounded: ReadonlySet<Law['kind']> = new Set(['rademacher', 'sphere', 'uniform']);

function openVariables(exprs: readonly Expr[]): string[] {
  return [...new Set(exprs.flatMap(openVariablesOf))];
}

const openFound = new WeakMap<Expr, readonly string[]>();

function openVariablesOf(expr: Expr): readonly string[] {
  const known = openFound.get(expr);
  if (known) return known;
  const binders = [...walkExpr(expr)].flatMap((node): readonly Binder[] => (node.kind === 'expectation' ? node.binders : []));
  const open = binders.filter((binder) => binder.law.kind === 'unspecified' || binder.law.kind === 'density');
  const found = open.map((binder) => binder.variable);
  openFound.set(expr, found);
  return found;
}

function stateLaw(source: Source, mentions: readonly Mention[], variable: string, math: number): StatedLaw[] {
  const section = source.tree.sectionOf[math] ?? 0;
  const own = mentions.filter((mention) => mention.variable === variable && isSameScope(source.tree, mention.section, section));
  const place = source.flow.placeOf[math] ?? -1;
  const found = settledAt(source, own, place);
  const settled = found !== undefined && movesSince(source, found, math) ? undefined : found;
  const concerned = own.filter((mention) => !isCase(source, mention) || isJustAbove(source, mention, place));
  const alternatives = [...new Set(concerned.flatMap((mention) => mention.alternatives))];
  const scopeLaw = source.scope.symbols.get(variable)?.law ?? null;
  const law = settled?.law ?? (own.length === 0 && isDefinite(scopeLaw) ? scopeLaw : null);
  return [{ variable, law, openAlternatives: law === null ? alternatives : [], span: (settled ?? own[0])?.span ?? null }];
}

/** `X_t \sim N(0, t)` of one exercise, where the X of the next solves an equation of motion. */
function movesSince(source: Source, { variable, place }: Mention, math: number): boolean {
  const moving = labelOf(variable) === '' ? undefined : findForward(source, variable, math, ['ito', 'stratonovich']);
  return moving !== undefined && (source.flow.placeOf[moving.math] ?? -1) > place;
}

/**
 * The law of the case that leads in the claim, else the last one settled up to it (or just after it: `where $v ∼ …$`), else, where nothing was
 * said before, the next one.
 */
function settledAt(source: Source, mentions: readonly Mention[], place: number): Mention | undefined {
  const settled = mentions.filter((mention) => mention.law !== null);
  const here = settled.findLast((mention) => isCase(source, mention) && isJustAbove(source, mention, place));
  const lasting = settled.filter((mention) => !isCase(source, mention));
  const isUpTo = (mention: Mention) =>
    mention.place <= place || (mention.place === place + 1 && explanation.test(textAt(source.flow, mention.place)));
  const isOpen = mentions.some((mention) => mention.law === null && mention.place <= place);
  return here ?? lasting.findLast(isUpTo) ?? (isOpen ? undefined : (lasting[0] ?? settled.findLast(isUpTo)));
}

const isCase = ({ flow }: Source, mention: Mention) => caseOpening.test(textAt(flow, mention.place));

/** In the sentence of the claim, or in the one before it: for a display, or within the same paragraph or list item. */
function isJustAbove({ flow }: Source, mention: Mention, place: number): boolean {
  const [here, above] = [flow.elements[place], flow.elements[mention.place]];
  const leadsOn = here?.kind === 'display' || here?.block === above?.block;
  return mention.place === place || (mention.place === place - 1 && leadsOn);
}

const textAt = (flow: Source['flow'], place: number): string => {
  const element = flow.elements[place];
  return element?.kind === 'sentence' ? element.text : '';
};

/** `If $v$ is uniform on the sphere, then …`, `(6) If instead …`: so in what follows directly, and nowhere else. */
const caseOpening =
  /^\W*(?:(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\W*)?(?:(?:but|now|and|similarly|in\s+particular|however)\W+)?(?:if|when|whenever|in\s+case)\b|^[\s，。；、]*(?:但|而)?(?:若|如果|假如|当)/i;
/** Goes on with the display before it; `For Rademacher $v$` begins something new. */
const explanation = /^\W*(?:[Ww]here|with|[Hh]ere|in\s+which|for)\b|^[\s，。；、]*(?:其中|这里|此处)/;

function isDefinite(law: Law | null): law is Law {
  return law !== null && law.kind !== 'density' && law.kind !== 'unspecified';
}

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
function readSentence(source: Source, sentence: Sentence): Mention[] {
  const found = findAlternatives(sentence.text);
  const variables = found.length === 0 ? [] : findVariables(source, sentence);
  const said = found.flatMap(({ alternative, place }) => {
    const variable = nearestVariable(variables, place, sentence.text);
    return variable === undefined ? [] : saidTogether(variables, variable, sentence.text).map((name) => ({ variable: name, alternative }));
  });
  const names = [...new Set(said.map(({ variable }) => variable))];
  const mentions = names.map((name) =>
    toMention(
      source,
      sentence,
      name,
      said.filter(({ variable }) => variable === name).map(({ alternative }) => alternative),
    ),
  );
  return [...mentions, ...readBoxes(source, sentence)];
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
    const variable = nearestVariable(findVariables(source, sentence), place, sentence.text);
    const isNumber = ofVector && source.scope.symbols.get(variable ?? '')?.shape.kind !== 'vector';
    return variable === undefined || isNumber ? [] : [{ ...toMention(source, sentence, variable, []), law }];
  });
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
  return alternative === 'standard-normal' ? standardNormal(shape) : null;
}

/** `with $E[v v^T] = I$`. */
function* readMoments(source: Source): Steps<Mention[]> {
  return yield* flatMapInSteps(source.chains, ({ math, section, steps: [step] }) => {
    const variable = step?.sign === 'equal' && isIdentity(step.right.expr) ? secondMomentOf(step.left.expr) : null;
    if (step === undefined || variable === null) return [];
    return math === step.right.math
      ? [
          {
            variable,
            section,
            law: null,
            alternatives: ['identity-second-moment' as const],
            span: step.span,
            place: source.flow.placeOf[math] ?? -1,
          },
        ]
      : [];
  });
}

const isIdentity = (expr: Expr) => expr.kind === 'constant' && expr.name === 'identity';

function secondMomentOf(expr: Expr): string | null {
  const body = expr.kind === 'expectation' ? expr.body : null;
  if (body?.kind !== 'product' || body.form !== 'outer' || body.right.kind !== 'transpose') return null;
  const [left, right] = [body.left, body.right.of];
  return left.kind === 'symbol' && right.kind === 'symbol' && left.name === right.name ? left.name : null;
}

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
