import type { CancellationToken } from '../../base/cancellation';
import type { CodeReply, CodeValues } from '../../check/codeRun';
import type { CodeWorld } from '../../check/codeWorld';
import type { Outcome } from '../../check/outcome';
import type { Plan } from '../../check/plan';
import { planCode, readCodeCases, type CodeCase, type CodeQuestion } from '../../check/planCode';
import type { Asserted } from '../../claims/claim';
import type { MathSpan } from '../../document/snapshot';
import { hashExpr } from '../../math/hashExpr';
import type { Expr } from '../../math/expr';
import { printLatex } from '../../math/printLatex';
import { buildOrRefuse, NotComputable } from '../../probes/value';
import type { DocumentReading } from '../readDocument';
import { verdictReasons } from '../verdictReasons';
import { proposeEdits, proposeMistakes, type CodeVariant } from './codeVariants';
import { mixesSamples } from './mixesSamples';
import { gatherEvidence, makeVerdict, withoutVerdict, type CodeVerdict } from './codeVerdict';
import { equationSides, prepareQuestion, type EquationSide, type Preparation } from './equationSides';
import { relateMeans, relateSamples, type CodeRelation } from './relateCode';

/** What checking code needs from its host. */
export interface CodeHost {
  runPlan(plan: Plan, token: CancellationToken): Promise<Outcome>;
  /** Runs the function in each world; one that averages by itself on batches of that size. */
  runCode(cases: readonly { readonly world: CodeWorld; readonly batch: number }[], token: CancellationToken): Promise<CodeReply>;
}

/**
 * Whether a function computes an equation: sample by sample, else what mistake would explain it, else whether the averages agree. Each side of the
 * equation is tried, the last one first. Throws CancelledError.
 */
export async function verifyFunction(
  reading: DocumentReading,
  math: MathSpan,
  asserted: Asserted,
  host: CodeHost,
  token: CancellationToken,
): Promise<CodeVerdict> {
  if (reading.formulas[math.index]!.incomplete)
    return withoutVerdict('not-understood', 'the equation is not understood, so nothing is compared with it');
  const sides = equationSides(reading, math.index);
  if (sides.length === 0) return withoutVerdict('undecided', 'this is no equation whose value a function could compute');
  let first: CodeVerdict | null = null;
  for (const { side, preparation } of sides.flatMap((one) => preparationsOf(one, reading, math.index))) {
    const verdict = await verifySide(side, { reading, math, asserted, preparation, host, token });
    if (verdict.status === 'holds') return verdict;
    if (first === null || (verdict.repair !== null && first.repair === null)) first = verdict;
  }
  return first!;
}

/** Twice only where a model of the equation is made of something. */
function preparationsOf(side: EquationSide, reading: DocumentReading, math: number): { side: EquationSide; preparation: Preparation }[] {
  const [open, resolved] = (['open', 'resolved'] as const).map((way) => prepareQuestion(side.expr, reading, math, way).equation);
  const isSame = hashExpr(open!) === hashExpr(resolved!);
  return [{ side, preparation: 'open' as const }, ...(isSame ? [] : [{ side, preparation: 'resolved' as const }])];
}

interface Verification {
  readonly reading: DocumentReading;
  readonly math: MathSpan;
  readonly asserted: Asserted;
  readonly preparation: Preparation;
  readonly host: CodeHost;
  readonly token: CancellationToken;
}

async function verifySide(side: EquationSide, verification: Verification): Promise<CodeVerdict> {
  try {
    return await compareSide(side, verification);
  } catch (error) {
    if (error instanceof NotComputable) return withoutVerdict('undecided', `the equation cannot be computed. ${reasonOf(error)}`.trim());
    throw error;
  }
}

function reasonOf({ code, fields }: NotComputable): string {
  // No sentence of an undecided verdict asks for the verdict itself.
  return verdictReasons[code]?.sentence(fields, undefined as never) ?? '';
}

/** Samples of one batch: two sizes, so that a sum over the batch shows. */
const fewPerBatch = (d: number) => (d % 2 === 0 ? 4 : 3);
const manyPerBatch = 128;

async function compareSide({ expr, written }: EquationSide, verification: Verification): Promise<CodeVerdict> {
  const { reading, math, host, token, preparation } = verification;
  const asserted = verification.asserted === 'equal' ? written : verification.asserted;
  const question = prepareQuestion(expr, reading, math.index, preparation);
  const cases = await tabulate(question, 'few', verification);
  const reply = await host.runCode(
    cases.map(({ code }) => ({ world: code, batch: fewPerBatch(code.d) })),
    token,
  );
  if (reply.kind !== 'values') return failed(reply);
  const broken = findBroken(cases, reply.cases);
  if (broken !== null) return broken;
  const decide = (relation: CodeRelation, repair: CodeVerdict['repair'] = null) =>
    makeVerdict(relation, asserted, gatherEvidence(cases, reply.cases, 'points'), repair);
  const exact = relateSamples(cases, reply.cases, ({ equation }) => equation);
  if (exact !== null) return withGradients(decide(exact), reply.lostGradients ?? []);
  const mistake = await findMistake(expr, question, reply.cases, verification);
  if (mistake !== null) return decide({ ...mistake.relation, relation: 'refuted' }, mistake.repair);
  const verdict = await compareMeans(question, asserted, verification);
  const isRefuted = verdict.relation === 'refuted' && verdict.repair === null;
  return isRefuted && (await mixesSamples(cases[0]!.code, (worlds) => host.runCode(worlds, token))) ? saysMixing(verdict) : verdict;
}

const mixing =
  'mixes the samples of its batch: what it gives for three of them is not the average of what it gives for each (a sum, a mean or a norm over the wrong axis?)';

const saysMixing = (verdict: CodeVerdict): CodeVerdict => ({
  ...verdict,
  sentence: `your code ${mixing}`,
  repair: { words: mixing, latex: '' },
});

/** What a training with it would miss; the values are right all the same. */
function withGradients(verdict: CodeVerdict, lost: readonly string[]): CodeVerdict {
  if (lost.length === 0) return verdict;
  const names = lost.map((name) => `\`${name}\``).join(' and ');
  const hint = `but autograd does not find its derivative by the parameters of ${names}: something is detached on the way (a missing \`create_graph=True\`, a \`.detach()\`), and a training would not minimise it`;
  return { ...verdict, sentence: `${verdict.sentence}, ${hint}` };
}

async function tabulate(question: CodeQuestion, size: 'few' | 'many', { host, token }: Verification): Promise<CodeCase[]> {
  const planned = buildOrRefuse(() => planCode(question, size));
  const outcome = await host.runPlan(planned.plan, token);
  if (outcome.kind !== 'tabulate') throw new Error(`The compute process answered a table with a ${outcome.kind}.`);
  return readCodeCases(planned, outcome.tables);
}

function failed(reply: Exclude<CodeReply, { kind: 'values' }>): CodeVerdict {
  const sentence = reply.kind === 'failed' ? `your code failed: ${reply.sentence}` : reply.sentence;
  return withoutVerdict('undecided', sentence, reply.kind === 'failed' ? reply.place : null);
}

function findBroken(cases: readonly CodeCase[], ran: readonly CodeValues[]): CodeVerdict | null {
  if (!cases.every(({ equation }) => equation.every(Number.isFinite)))
    return withoutVerdict('undecided', 'the equation has values that are no finite numbers where it was tried');
  const at = ran.findIndex(({ values }) => !values.every(Number.isFinite));
  if (at < 0) return null;
  const sentence = `your code gives values that are no finite numbers where the equation has some (${cases[at]!.label})`;
  return { ...withoutVerdict('wrong', sentence), relation: 'refuted' };
}

interface FoundMistake {
  readonly relation: CodeRelation;
  readonly repair: CodeVerdict['repair'];
}

const mostVariants = 120;

/** The first mistake that explains every sample: by itself, else together with a factor. */
async function findMistake(
  expr: EquationSide['expr'],
  question: CodeQuestion,
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<FoundMistake | null> {
  const { reading, math, preparation } = verification;
  const edits = proposeEdits(expr, math.latex, reading.scope);
  const prepare = (edit: CodeVariant) => ({ ...edit, prepared: prepareQuestion(edit.expr, reading, math.index, preparation).equation });
  const mistakes = proposeMistakes(question.equation).map((mistake) => ({ ...mistake, prepared: mistake.expr }));
  const variants = [...edits.likely.map(prepare), ...mistakes, ...edits.others.map(prepare)].slice(0, mostVariants);
  const cases = await tabulate({ ...question, variants: variants.map(({ prepared }) => prepared) }, 'few', verification);
  const related = variants.flatMap((variant, at) => {
    const relation = relateSamples(cases, ran, (one) => one.variants.get(at));
    return relation === null ? [] : [{ variant, relation }];
  });
  const best = related.find(({ relation }) => isEqual(relation)) ?? related.find(({ relation }) => relation.relation === 'up-to-factor');
  if (best !== undefined) return { relation: best.relation, repair: describeMistake(best.variant, best.relation) };
  return findTwoMistakes(variants, question, ran, verification);
}

/** First mistakes that are followed by a second one, and pairs in all. */
const mostFirst = 24;
const mostPairs = 480;

/** Two mistakes at once, where together they explain every sample. */
async function findTwoMistakes(
  firsts: readonly (CodeVariant & { readonly prepared: Expr })[],
  question: CodeQuestion,
  ran: readonly CodeValues[],
  verification: Verification,
): Promise<FoundMistake | null> {
  const pairs = firsts
    .slice(0, mostFirst)
    .flatMap((first) =>
      proposeMistakes(first.prepared).map(({ expr, words }): CodeVariant => ({ expr, words: `${first.words} and ${words}` })),
    );
  const distinct = [...new Map(pairs.map((pair) => [hashExpr(pair.expr), pair])).values()].slice(0, mostPairs);
  for (let from = 0; from < distinct.length; from += mostVariants) {
    const lot = distinct.slice(from, from + mostVariants);
    const cases = await tabulate({ ...question, variants: lot.map(({ expr }) => expr) }, 'few', verification);
    for (const [at, variant] of lot.entries()) {
      const relation = relateSamples(cases, ran, (one) => one.variants.get(at));
      if (relation !== null && isEqual(relation)) return { relation, repair: describeMistake(variant, relation) };
    }
  }
  return null;
}

const isEqual = ({ relation, sumsBatch }: CodeRelation) => relation === 'pointwise' && !sumsBatch;

function describeMistake({ words, expr }: CodeVariant, relation: CodeRelation): CodeVerdict['repair'] {
  const by = relation.factorName ?? String(Number(relation.factor.toPrecision(4)));
  const more = [
    ...(relation.relation === 'up-to-factor' ? [`computes ${by} × it`] : []),
    ...(relation.sumsBatch ? ['adds up over its batch'] : []),
  ];
  return { words: [words, ...more].join(', and '), latex: printLatex(expr) };
}

async function compareMeans(question: CodeQuestion, asserted: Asserted, verification: Verification): Promise<CodeVerdict> {
  const cases = await tabulate(question, 'many', verification);
  const reply = await verification.host.runCode(
    cases.map(({ code }) => ({ world: code, batch: manyPerBatch })),
    verification.token,
  );
  if (reply.kind !== 'values') return failed(reply);
  return makeVerdict(relateMeans(cases, reply.cases), asserted, gatherEvidence(cases, reply.cases, 'monte-carlo'), null);
}
