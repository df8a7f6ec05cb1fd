import type { CancellationToken } from '../../base/cancellation';
import type { CodeReply, CodeValues } from '../../check/codeRun';
import type { CodeTask } from '../../check/codeWorld';
import type { Outcome } from '../../check/outcome';
import type { Plan } from '../../check/plan';
import { planCode, readCodeCases, type CodeCase, type CodeExtent, type CodeQuestion, type CodeSize } from '../../check/planCode';
import type { Asserted } from '../../claims/claim';
import type { MathSpan } from '../../document/snapshot';
import type { Expr } from '../../math/expr';
import { buildOrRefuse } from '../../probes/value';
import type { DocumentReading } from '../readDocument';
import { withoutVerdict, type CodeVerdict } from './codeVerdict';
import type { Preparation } from './equationSides';
import type { RepairSearch } from './limitSearch';
import type { ColumnOf } from './relateCode';

/** What checking code needs from its host. */
export interface CodeHost {
  runPlan(plan: Plan, token: CancellationToken): Promise<Outcome>;
  /** Runs the function in each world; one that averages by itself on batches of that size. */
  runCode(cases: readonly CodeTask[], token: CancellationToken): Promise<CodeReply>;
  /** Unless limited, what explains a difference is looked for to the end. */
  readonly search?: RepairSearch;
}

/** One function beside one way to read its equation. */
export interface Verification {
  readonly reading: DocumentReading;
  readonly math: MathSpan;
  readonly asserted: Asserted;
  readonly preparation: Preparation;
  /** Given as they are, or a row of them for each sample. */
  readonly constants?: 'rows';
  readonly constantVectors?: ReadonlySet<string>;
  readonly host: CodeHost;
  readonly token: CancellationToken;
}

/** Samples of one batch: two sizes, so that a sum over the batch shows. */
export const fewPerBatch = (d: number) => (d % 2 === 0 ? 4 : 3);
export const manyPerBatch = 128;

export const taskOf = ({ code, components }: CodeCase): CodeTask => ({ world: code, batch: fewPerBatch(code.d), components });

export async function tabulate(
  question: CodeQuestion,
  size: CodeSize,
  { host, token }: Verification,
  extent: CodeExtent = 'all',
): Promise<CodeCase[]> {
  const planned = buildOrRefuse(() => planCode(question, size, extent));
  const outcome = await host.runPlan(planned.plan, token);
  if (outcome.kind !== 'tabulate') throw new Error(`The compute process answered a table with a ${outcome.kind}.`);
  return readCodeCases(planned, outcome.tables);
}

/** Whether columns of cases agree with what a function gave there. */
export type Agree = (cases: readonly CodeCase[], ran: readonly CodeValues[], columnOf: ColumnOf) => boolean;

/** Variants of a question that agree with the function in the first world: what does not agree there does not agree in all. */
export async function siftVariants<T extends { readonly prepared: Expr }>(
  variants: readonly T[],
  tried: { readonly question: CodeQuestion; readonly size: CodeSize; readonly ran: readonly CodeValues[]; readonly agree: Agree },
  verification: Verification,
): Promise<T[]> {
  const { question, size, ran, agree } = tried;
  if (variants.length === 0) return [];
  const cases = await tabulate({ ...question, variants: variants.map(({ prepared }) => prepared) }, size, verification, 'first');
  return variants.filter((_, at) => agree(cases, ran.slice(0, cases.length), (one) => one.variants.get(at)));
}

export const isEnough = ({ host }: Verification): boolean => host.search?.isEnough() === true;

export function failed(reply: Exclude<CodeReply, { kind: 'values' }>): CodeVerdict {
  const sentence = reply.kind === 'failed' ? `your code failed: ${reply.sentence}` : reply.sentence;
  return withoutVerdict('undecided', sentence, reply.kind === 'failed' ? reply.place : null);
}
