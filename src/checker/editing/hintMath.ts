import type { Span } from '../../base/span';
import type { CheckedDocument, EquationReport } from '../checkedDocument';
import { describeShape } from '../describeSymbol';
import { describeBadge } from '../readingWords';
import type { Language } from '../tongue';
import { definitionOf } from './documentSymbols';

/** A few words that stand in the text without being written there. */
export interface MathHint {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
}

export interface HintChoice {
  readonly verdicts: 'off' | 'inline' | 'all';
  readonly shapes: boolean;
}

/** Verdicts behind equations, and shapes behind names where the text introduces them. */
export function hintMath(document: CheckedDocument, within: Span, choice: HintChoice, language: Language = 'en'): readonly MathHint[] {
  const isInside = (offset: number) => within.start <= offset && offset <= within.end;
  const verdicts = document.equations.flatMap((report) => (isInside(report.math.span.end) ? verdictHint(report, choice, language) : []));
  const shapes = choice.shapes ? shapeHints(document).filter(({ offset }) => isInside(offset)) : [];
  return [...verdicts, ...shapes];
}

const silent = new Set(['read', 'definition', 'checking']);

function verdictHint(report: EquationReport, { verdicts }: HintChoice, language: Language): readonly MathHint[] {
  const isWanted = verdicts === 'all' || (verdicts === 'inline' && !report.math.display);
  const badge = describeBadge(report, language);
  return isWanted && !silent.has(badge.status) ? [{ offset: report.math.span.end, text: badge.text, tooltip: badge.title }] : [];
}

const found = new WeakMap<CheckedDocument['scope'], readonly MathHint[]>();

function shapeHints(document: CheckedDocument): readonly MathHint[] {
  const known = found.get(document.scope);
  if (known !== undefined) return known;
  const hints = [...document.scope.symbols.values()].flatMap((info) => {
    const place = info.declaredAt === null ? undefined : definitionOf(document, info.name);
    const shape = describeShape(info);
    return place === undefined || shape === '' ? [] : [{ offset: place.end, text: `: ${shape}`, tooltip: `${info.name} ${shape}` }];
  });
  found.set(document.scope, hints);
  return hints;
}
