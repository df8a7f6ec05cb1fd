import { flatMapInSteps, type Steps } from '../base/steps';
import { scalarShape, type Expr, type Statement } from '../math/expr';
import type { Definition, Side } from './claim';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { makeSide, spanInDocument } from './locate';
import { lastMathOf } from './sections';

/** Between a density and what it is the density of. */
const isDensityOf =
  /^\s*(?:be|is|denotes?|for|,|=|:)?\s*(?:the|its|a)?\s*(?:probability\s+|standard\s+)?(?:density|pdf|p\.d\.f\.)(?:\s+function)?\s*(?:\(pdf\))?\s*(?:of|for)\s+(?:an?\s+|the\s+)?(?:random\s+variable\s+)?$/i;

/** `Let $\phi(z)$ denote the density of $Z \sim N(0, 1)$`: a law in words. */
export function* readDensitiesInWords(source: Source): Steps<Definition[]> {
  return yield* flatMapInSteps(source.flow.elements, (element) => (element.kind === 'sentence' ? readSentence(source, element) : []));
}

function readSentence(source: Source, sentence: Sentence): Definition[] {
  return sentence.maths.flatMap((math, at) => {
    const next = sentence.maths[at + 1];
    const [between, after] = next === undefined ? [] : [sentence.text.slice(math.end, next.start), sentence.text.slice(next.end)];
    const isSaid =
      isDensityOf.test(between ?? '') || (/^\s*(?:是|为|表示)\s*$/.test(between ?? '') && /^\s*的(?:概率)?密度/.test(after ?? ''));
    if (next === undefined || !isSaid) return [];
    const [first] = source.formulas[math.index]?.statements ?? [];
    const [second] = source.formulas[next.index]?.statements ?? [];
    const law = second === undefined ? null : lawIn(second);
    const isDensity = first?.kind === 'expression' && first.value.kind === 'density' && first.value.given.length === 0;
    return isDensity && law !== null ? [makeDefinition(source, first, law, math.index)] : [];
  });
}

function lawIn(statement: Statement): Expr | null {
  if (statement.kind !== 'sampling' || statement.law.kind !== 'normal') return null;
  const { mean, covariance } = statement.law;
  return { kind: 'normal-law', mean, covariance, at: null, span: statement.span, shape: scalarShape };
}

function makeDefinition(source: Source, { value, span }: Statement & { kind: 'expression' }, law: Expr, math: number): Definition {
  const here = source.snapshot.math[math]!; // one formula for each math span
  const left: Side = makeSide(here, value);
  const section = source.tree.sectionOf[math] ?? 0;
  const name = value.kind === 'density' ? value.name : '';
  const until = lastMathOf(source.tree, section);
  const common = { section, from: math, until, isLocal: false, understood: true } as const;
  return { kind: 'definition', math, span: spanInDocument(here, span), name, value: { ...left, expr: law }, form: 'law', left, ...common };
}
