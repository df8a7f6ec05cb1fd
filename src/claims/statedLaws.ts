import type { Span } from '../base/span';
import type { Binder, Expr, Law, Statement } from '../math/expr';
import { walkExpr } from '../math/visit';
import type { LawAlternative, StatedLaw } from './claim';
import { lawCues } from './cues';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { offsetInDocument, spanInDocument } from './locate';
import { isSameScope } from './sections';

interface Mention {
  readonly variable: string;
  readonly section: number;
  readonly law: Law | null;
  readonly alternatives: readonly LawAlternative[];
  readonly span: Span;
}

/** What a document states about the laws of its random variables. */
export type LawReader = (exprs: readonly Expr[], section: number) => readonly StatedLaw[];

/**
 * Reads laws once: sampling statements (`v ∼ N(0, I)`) and prose beside a variable ("isotropic Gaussian or uniform on the sphere"). For the
 * variables that the expressions bind without saying how they are distributed, tells what the text settles on or leaves open.
 */
export function makeLawReader(source: Source): LawReader {
  const mentions = [...readSamplings(source), ...readProseLaws(source), ...readRemarks(source)];
  return (exprs, section) => openVariables(exprs).flatMap((variable) => stateLaw(source, mentions, variable, section));
}

function openVariables(exprs: readonly Expr[]): string[] {
  const binders = exprs.flatMap((expr) => [...walkExpr(expr)].flatMap((node): readonly Binder[] => (node.kind === 'expectation' ? node.binders : [])));
  const open = binders.filter((binder) => binder.law.kind === 'unspecified' || binder.law.kind === 'density');
  return [...new Set(open.map((binder) => binder.variable))];
}

function stateLaw(source: Source, mentions: readonly Mention[], variable: string, section: number): StatedLaw[] {
  const own = mentions.filter((mention) => mention.variable === variable && isSameScope(source.tree, mention.section, section));
  const settled = own.filter((mention) => mention.law !== null).pop();
  const alternatives = [...new Set(own.flatMap((mention) => mention.alternatives))];
  const scopeLaw = source.scope.symbols.get(variable)?.law ?? null;
  const law = settled?.law ?? (own.length === 0 && isDefinite(scopeLaw) ? scopeLaw : null);
  if (law === null && alternatives.length === 0) return [];
  return [{ variable, law, openAlternatives: law === null ? alternatives : [], span: (settled ?? own[0])?.span ?? null }];
}

function isDefinite(law: Law | null): law is Law {
  return law !== null && law.kind !== 'density' && law.kind !== 'unspecified';
}

function readSamplings(source: Source): Mention[] {
  return source.formulas.flatMap((formula, index) =>
    formula.statements.filter((statement): statement is Statement & { kind: 'sampling' } => statement.kind === 'sampling' && isDefinite(statement.law)).map((statement) => ({
      variable: statement.variable,
      section: source.tree.sectionOf[index] ?? 0,
      law: isOneOfSeveral(source, index) ? null : statement.law,
      alternatives: isOneOfSeveral(source, index) ? nameLaw(statement.law) : [],
      span: spanInDocument(source.snapshot.math[index]!, statement.span), // one formula for each math span
    })),
  );
}

/** `$v \sim N(0,I)$ or Rademacher`: the sentence leaves a choice. */
function isOneOfSeveral(source: Source, math: number): boolean {
  const sentence = source.flow.elements[source.flow.placeOf[math] ?? -1];
  if (sentence?.kind !== 'sentence') return false;
  return /\bor\b|或/.test(sentence.text) && findAlternatives(sentence.text).length > 0 && namesOther(sentence, math);
}

function namesOther(sentence: Sentence, math: number): boolean {
  const own = sentence.maths.find((inside) => inside.index === math);
  const afterOr = sentence.text.slice(own?.end ?? 0);
  return /\bor\b|或/.test(afterOr) && findAlternatives(afterOr).length > 0;
}

function nameLaw(law: Law): readonly LawAlternative[] {
  const names: { readonly [K in Law['kind']]: LawAlternative | null } = { density: null, normal: 'standard-normal', sphere: 'unit-sphere', rademacher: 'rademacher', uniform: null, unspecified: null };
  const name = law.kind === 'sphere' && law.radius === 'sqrt-dimension' ? 'sphere-sqrt-dimension' : names[law.kind];
  return name === null ? [] : [name];
}

function readProseLaws(source: Source): Mention[] {
  return source.flow.elements.flatMap((element) => (element.kind === 'sentence' ? readSentence(source, element) : []));
}

function readSentence(source: Source, sentence: Sentence): Mention[] {
  const found = findAlternatives(sentence.text);
  if (found.length === 0) return [];
  return mentionedVariables(source, sentence).map((variable) => toMention(source, sentence, variable, found));
}

function toMention(source: Source, sentence: Sentence, variable: string, alternatives: readonly LawAlternative[]): Mention {
  const start = sentence.offsets[0] ?? 0;
  const span = { start, end: sentence.offsets[sentence.offsets.length - 1] ?? start };
  const math = source.snapshot.math.filter((other) => other.span.start <= span.end).pop();
  const section = source.snapshot.sections.filter((other) => other.span.start <= start).length - 1;
  const settled = alternatives.length === 1 && math !== undefined ? settle(alternatives[0]!, source, variable) : null;
  return { variable, section: Math.max(0, section), law: settled, alternatives, span };
}

/** The laws that words alone settle. */
function settle(alternative: LawAlternative, source: Source, variable: string): Law | null {
  if (alternative === 'rademacher') return { kind: 'rademacher' };
  if (alternative === 'unit-sphere') return { kind: 'sphere', radius: 'one' };
  if (alternative === 'sphere-sqrt-dimension') return { kind: 'sphere', radius: 'sqrt-dimension' };
  return alternative === 'standard-normal' ? standardNormal(source.scope.symbols.get(variable)?.shape ?? { kind: 'unknown' }) : null;
}

function standardNormal(shape: Expr['shape']): Law | null {
  if (shape.kind !== 'vector' && shape.kind !== 'scalar') return null;
  const span = { start: 0, end: 0 };
  if (shape.kind === 'scalar') return { kind: 'normal', mean: { kind: 'number', value: 0, span, shape }, covariance: { kind: 'number', value: 1, span, shape } };
  const square = { kind: 'matrix', rows: shape.dimension, columns: shape.dimension } as const;
  return { kind: 'normal', mean: { kind: 'constant', name: 'zero', span, shape }, covariance: { kind: 'constant', name: 'identity', span, shape: square } };
}

/** The families a stretch of prose names; what one cue has read is not read again. */
export function findAlternatives(text: string): LawAlternative[] {
  let rest = text.replace(/\$[^$]*\$/g, (math) => (/sqrt/.test(math) ? math : ' '.repeat(math.length)));
  const found: LawAlternative[] = [];
  for (const { pattern, alternative } of lawCues) {
    const next = rest.replace(pattern, (words) => ' '.repeat(words.length));
    if (next !== rest) found.push(alternative);
    rest = next;
  }
  return [...new Set(found)];
}

/** Random variables that a sentence speaks of: inline `$v$`, `$v \sim …$`, or the letter itself where its dollar signs were lost. */
function mentionedVariables(source: Source, sentence: Sentence): string[] {
  const inline = sentence.maths.flatMap(({ index }) => {
    const statement = source.formulas[index]?.statements[0];
    if (statement?.kind === 'sampling') return [statement.variable];
    return statement?.kind === 'expression' && statement.value.kind === 'symbol' ? [statement.value.name] : [];
  });
  const prose = sentence.text.replace(/\$[^$]*\$/g, ' ');
  const bare = [...source.scope.symbols.values()].filter((info) => info.role === 'variable' && isWritten(info.name, prose)).map((info) => info.name);
  return [...new Set([...inline.filter((name) => isRandom(source, name)), ...bare])];
}

function isRandom(source: Source, name: string): boolean {
  return (source.scope.symbols.get(name)?.role ?? 'variable') === 'variable';
}

function isWritten(name: string, prose: string): boolean {
  if (!/^[A-Za-z]+$/.test(name) || name === 'a') return false;
  const letter = name.length > 1 ? `\\\\(?:var)?${name}` : `(?:\\\\(?:mathbf|boldsymbol|bm|vec)\\s*\\{?\\s*)?${name}`;
  return new RegExp(`(?:^|[\\s(,])${letter}\\s*\\}?(?=[\\s),.;:]|$)`).test(prose);
}

/** Remarks written inside a display: `(\text{if } v \text{ is appropriate})`. */
function readRemarks(source: Source): Mention[] {
  return source.formulas.flatMap((formula, index) =>
    formula.notes.flatMap((note) => {
      const alternatives = findAlternatives(note.text);
      const variables = openVariables(formula.statements.flatMap((statement) => (statement.kind === 'chain' ? statement.sides.filter((side) => side !== null) : [])));
      const math = source.snapshot.math[index];
      if (alternatives.length === 0 || math === undefined) return [];
      const start = offsetInDocument(math, note.span.start);
      const span = { start, end: offsetInDocument(math, note.span.end) };
      return variables.map((variable) => ({ variable, section: source.tree.sectionOf[index] ?? 0, law: null, alternatives, span }));
    }),
  );
}
