import type { CancellationToken } from '../base/cancellation';
import type { Span } from '../base/span';
import { planValue, readValue, type ValuePlan } from '../check/planValue';
import type { Expr } from '../math/expr';
import { isPlainNumber } from '../claims/findDefinition';
import { substituteAll } from '../claims/substituteAll';
import { containsKind, freeVariables } from '../math/visit';
import { buildOrRefuse, NotComputable } from '../probes/value';
import type { RunPlan } from './checkSteps';
import { prepareQuestion } from './code/equationSides';
import { innermostAt } from './describeSymbol';
import type { DocumentReading } from './readDocument';
import type { Language } from './tongue';
import { describeNoValue, describeValue, type NoValueReason } from './valueWords';

/**
 * The value of the smallest part of an equation that covers a piece of it, in one world of the probes and in words; or a sentence that says why it has none.
 * Null where there is nothing to say: for a number as it is written, and outside of expressions.
 */
export async function valueOfPiece(
  reading: DocumentReading,
  math: number,
  piece: Span,
  runPlan: RunPlan,
  token: CancellationToken,
  language: Language = 'en',
): Promise<string | null> {
  const expr = reading.formulas[math] && innermostAt(reading.formulas[math], piece);
  if (expr === undefined || expr.kind === 'number') return null;
  const plan = planOf(expr, reading, math);
  if ('code' in plan) return describeNoValue(plan, language);
  const outcome = await runPlan(plan.plan, token);
  const table = outcome.kind === 'tabulate' ? outcome.tables[0] : undefined;
  if (table === undefined) return null;
  const value = readValue(plan, table);
  return typeof value === 'string' ? describeNoValue({ code: value, fields: {} }, language) : describeValue(value, language);
}

function planOf(expr: Expr, reading: DocumentReading, math: number): ValuePlan | NoValueReason {
  if (containsKind(expr, 'unknown')) return { code: 'not-understood', fields: {} };
  if (containsKind(expr, 'unnamed-constant')) return { code: 'left-open', fields: {} };
  try {
    const question = prepareQuestion(expr, reading, math, 'resolved');
    return buildOrRefuse(() => planValue({ ...question, equation: withNumbers(question.equation, reading, math) }));
  } catch (error) {
    if (error instanceof NotComputable)
      return { code: error.code === 'verdict.notFinite' ? 'not-finite' : error.code, fields: error.fields };
    throw error;
  }
}

/** Claims are about every value of a number; the value of a piece is about the one that the text gives, where it gives one before. */
function withNumbers(expr: Expr, { claims }: DocumentReading, math: number): Expr {
  const given = claims.definitions.filter(
    (one) => one.form === 'rebinding' && one.left?.expr.kind === 'symbol' && one.math <= math && isPlainNumber(one.value.expr),
  );
  const last = new Map(given.map(({ name, value }) => [name, value.expr] as const));
  const free = freeVariables(expr);
  return (
    substituteAll(
      expr,
      [...last].filter(([name]) => free.has(name)),
    ) ?? expr
  );
}
