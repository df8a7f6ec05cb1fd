import type { CancellationToken } from '../../base/cancellation';
import type { CodeReply, CodeValues } from '../../check/codeRun';
import { giveRows } from '../../check/codeWorld';
import { findConstantVectors, hasPoints, type CodeCase, type CodeQuestion } from '../../check/planCode';
import type { Asserted } from '../../claims/claim';
import type { MathSpan } from '../../document/snapshot';
import type { Expr } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { printLatex } from '../../math/printLatex';
import { containsKind } from '../../math/visit';
import { NotComputable } from '../../probes/value';
import { formatNumber } from '../formatNumber';
import type { DocumentReading } from '../readDocument';
import { verdictReasons } from '../verdictReasons';
import { gatherEvidence, makeVerdict, summing, withoutVerdict, type CodeEvidence, type CodeVerdict } from './codeVerdict';
import { compareLaws } from './compareLaws';
import { equationSides, prepareQuestion, type EquationSide, type Preparation } from './equationSides';
import { explainMeans } from './explainMeans';
import { findMistake, proposeVariants, type PreparedVariant } from './findMistake';
import { mixesSamples } from './mixesSamples';
import { relateMeans, relateSamples, type CodeRelation } from './relateCode';
import { tabulateFarOut, tellBounds } from './tellBounds';
import { failed, isEnough, manyPerBatch, tabulate, taskOf, type CodeHost, type Verification } from './verification';

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
    if (first === null || told(verdict) > told(first)) first = verdict;
  }
  return first!;
}

/** How much a verdict says: what the code does instead, that it is something else, or that it did not run on what the equation has. */
const told = ({ repair, evidence }: CodeVerdict): number => (repair !== null ? 2 : evidence !== null ? 1 : 0);

/** Twice only where a model of the equation is made of something. */
function preparationsOf(side: EquationSide, reading: DocumentReading, math: number): { side: EquationSide; preparation: Preparation }[] {
  const [open, resolved] = (['open', 'resolved'] as const).map((way) => prepareQuestion(side.expr, reading, math, way).equation);
  const isSame = hashExpr(open!) === hashExpr(resolved!);
  return [{ side, preparation: 'open' as const }, ...(isSame ? [] : [{ side, preparation: 'resolved' as const }])];
}

async function verifySide(side: EquationSide, verification: Verification): Promise<CodeVerdict> {
  try {
    const verdict = await compareSide(side, verification);
    return hasOtherShape(verdict) ? await tryConstants(side, verdict, verification) : verdict;
  } catch (error) {
    if (error instanceof NotComputable) return withoutVerdict('undecided', `the equation cannot be computed. ${reasonOf(error)}`.trim());
    throw error;
  }
}

function reasonOf({ code, fields }: NotComputable): string {
  // No sentence of an undecided verdict asks for the verdict itself.
  return verdictReasons[code]?.sentence(fields, undefined as never) ?? '';
}

async function compareSide({ expr, written }: EquationSide, verification: Verification): Promise<CodeVerdict> {
  const { reading, math, host, token, preparation } = verification;
  const asserted = verification.asserted === 'equal' ? written : verification.asserted;
  const { constantVectors } = verification;
  const question = { ...prepareQuestion(expr, reading, math.index, preparation), ...(constantVectors && { constantVectors }) };
  const cases = await tabulate(question, 'few', verification);
  const bounds = await tabulateFarOut(question, verification);
  const worlds = cases.map(taskOf);
  const reply = await host.runCode([...worlds, ...bounds.map((one) => ({ ...taskOf(one), mayFail: true as const })), worlds[0]!], token);
  if (reply.kind === 'failed' && verification.constants !== 'rows') return tryRows({ expr, written }, failed(reply), verification);
  if (reply.kind !== 'values') return failed(reply);
  const [ran, again] = [reply.cases.slice(0, cases.length), reply.cases.at(-1)!];
  const broken = findBroken(cases, ran);
  if (broken !== null) return broken;
  const decide = (relation: CodeRelation, repair: CodeVerdict['repair'] = null) =>
    makeVerdict(relation, asserted, gatherEvidence(cases, ran, 'points'), repair);
  const exact = relateSamples(cases, ran, ({ equation }) => equation);
  if (exact?.relation === 'pointwise' && !exact.sumsBatch) {
    const verdict = withGradients(decide(exact), lostIn(reply, question.equation));
    return tellBounds(verdict, bounds, reply.cases.slice(cases.length));
  }
  if (exact !== null) return withGradients(decide(exact), lostIn(reply, question.equation));
  const variants = proposeVariants(expr, question, verification);
  const isRandom = ran[0]!.values.some((value, i) => value !== again.values[i]);
  const alike = isRandom && cases[0]!.drawsNoise ? await compareLaws(question, variants, asserted, verification) : null;
  if (!isRandom) host.search?.differs(describeDifference(gatherEvidence(cases, ran, 'points')));
  const mistake = isRandom ? null : await findMistake(variants, question, ran, verification);
  if (mistake !== null) return decide({ ...mistake.relation, relation: 'refuted' }, mistake.repair);
  return alike ?? compareMeans(question, variants, cases[0]!, asserted, verification);
}

/**
 * A function that fails on constant vectors and numbers may have been written for a row of them for each sample. What is then found counts where it
 * explains the function.
 */
async function tryRows(side: EquationSide, failure: CodeVerdict, verification: Verification): Promise<CodeVerdict> {
  const { host } = verification;
  for (const which of ['vectors', 'all'] as const) {
    const runCode: CodeHost['runCode'] = (cases, token) =>
      host.runCode(cases.map((one) => ({ ...one, world: giveRows(one.world, which) })), token); // prettier-ignore
    const verdict = await compareSide(side, { ...verification, host: { ...host, runCode }, constants: 'rows' });
    if (verdict.status === 'holds' || verdict.repair !== null) return verdict;
  }
  return failure;
}

/** A vector of which no law is said may be one for all samples; what is then found counts where it explains the function. */
async function tryConstants(side: EquationSide, verdict: CodeVerdict, verification: Verification): Promise<CodeVerdict> {
  const { reading, math, preparation } = verification;
  const constantVectors = findConstantVectors(prepareQuestion(side.expr, reading, math.index, preparation));
  if (constantVectors.size === 0) return verdict;
  const other = await compareSide(side, { ...verification, constantVectors });
  const isExplained = other.evidence?.method === 'points' && (other.status === 'holds' || other.repair !== null);
  if (!isExplained) return verdict;
  const names = [...constantVectors].map((name) => `\`${name}\``).join(' and ');
  return { ...other, sentence: `${other.sentence}, with one vector ${names} for all samples` };
}

/** It failed, or adds up or mixes what should be a row for each sample. */
const hasOtherShape = ({ status, evidence, repair }: CodeVerdict) =>
  repair?.words === mixing || repair?.words === summing || (status === 'undecided' && evidence === null);

const mixing =
  'mixes the samples of its batch: what it gives for three of them is not the average of what it gives for each (a sum, a mean or a norm over the wrong axis?)';

/** A loss is trained with: its equation averages. */
function lostIn(reply: Extract<CodeReply, { kind: 'values' }>, equation: Expr): readonly string[] {
  const none = containsKind(equation, 'expectation') ? (reply.noGradients ?? []) : [];
  return [...(reply.lostGradients ?? []), ...none];
}

/** What a training with it would miss; the values are right all the same. */
function withGradients(verdict: CodeVerdict, lost: readonly string[]): CodeVerdict {
  if (lost.length === 0) return verdict;
  const names = lost.map((name) => `\`${name}\``).join(' and ');
  const hint = `but autograd does not find its derivative by the parameters of ${names}: something is detached on the way (a missing \`create_graph=True\`, a \`.detach()\`), and a training would not minimise it`;
  return { ...verdict, sentence: `${verdict.sentence}, ${hint}` };
}

const describeDifference = ({ lhs, rhs, world }: CodeEvidence): string =>
  `gives ${formatNumber(rhs)} where the equation gives ${formatNumber(lhs)} (${world})`;

/** Told where nothing was found because the search was ended. */
function withEnd(verdict: CodeVerdict, verification: Verification): CodeVerdict {
  if (verdict.status !== 'wrong' || verdict.repair !== null || !isEnough(verification)) return verdict;
  return { ...verdict, sentence: `${verdict.sentence}; the search for what it computes instead was ended` };
}

function findBroken(cases: readonly CodeCase[], ran: readonly CodeValues[]): CodeVerdict | null {
  if (!cases.every(({ equation }) => equation.every(Number.isFinite)))
    return withoutVerdict('undecided', 'the equation has values that are no finite numbers where it was tried');
  const at = ran.findIndex(({ values }) => !values.every(Number.isFinite));
  if (at < 0) return null;
  const sentence = `your code gives values that are no finite numbers where the equation has some (${cases[at]!.label})`;
  return { ...withoutVerdict('wrong', sentence), relation: 'refuted' };
}

async function compareMeans(
  question: CodeQuestion,
  variants: readonly PreparedVariant[],
  one: CodeCase,
  asserted: Asserted,
  verification: Verification,
): Promise<CodeVerdict> {
  const cases = await tabulate(question, 'many', verification);
  const run = (worlds: Parameters<CodeHost['runCode']>[0]) => verification.host.runCode(worlds, verification.token);
  const reply = await run(cases.map(({ code, components }) => ({ world: code, batch: manyPerBatch, components })));
  if (reply.kind !== 'values') return failed(reply);
  const relation = relateMeans(cases, reply.cases);
  const evidence = gatherEvidence(cases, reply.cases, 'monte-carlo');
  const decide = (repair: CodeVerdict['repair']) => makeVerdict(relation, asserted, evidence, repair);
  // Points are held for these averages, so that mixing them shows no more.
  if ((relation.relation === 'refuted' || hasPoints(question)) && (await mixesSamples(one, run)))
    return makeVerdict({ ...relation, relation: 'refuted' }, asserted, evidence, { words: mixing, latex: '' });
  if (relation.relation === 'refuted') {
    const found = await explainMeans(question, variants, reply.cases, verification);
    return withEnd(decide(found && { words: found.words, latex: printLatex(found.expr) }), verification);
  }
  const verdict = withEnd(decide(null), verification);
  return verdict.status === 'holds' ? withGradients(verdict, lostIn(reply, question.equation)) : verdict;
}
