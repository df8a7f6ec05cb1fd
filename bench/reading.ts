import { cpuUsage, memoryUsage } from 'node:process';
import { finishSteps, type Steps } from '../src/base/steps';
import { readClaimsInSteps } from '../src/claims/readClaims';
import { readSnapshotInSteps } from '../src/document/readSnapshot';
import type { Snapshot } from '../src/document/snapshot';
import { nothingKnown, parseFormulasInSteps, type KnownReadings } from '../src/latex/parseFormulas';
import { readFormulasInSteps, type DocumentReading } from '../src/math/readFormulas';
import { makeLongDocument } from './longDocument';
import { median, showTable } from './measure';

const equations = 3000;
const keystrokes = 100;

/** A document as far as typed expressions, and what the next version may take over. */
interface Typed {
  readonly snapshot: Snapshot;
  readonly known: KnownReadings;
  readonly meaning: DocumentReading;
}

function* readTyped(text: string, version: number, before?: Typed): Steps<Typed> {
  const snapshot = yield* readSnapshotInSteps(text, version, before?.snapshot);
  const sources = snapshot.math.map((math) => math.latex);
  const { readings, known } = yield* parseFormulasInSteps(sources, new Map(), before?.known ?? nothingKnown);
  const trees = readings.map((reading) => reading.tree);
  return { snapshot, known, meaning: yield* readFormulasInSteps(snapshot, trees) };
}

function* readClaimsOf({ snapshot, meaning }: Typed): Steps<unknown> {
  const formulas = meaning.formulas.map(({ formula }) => formula);
  return yield* readClaimsInSteps(snapshot, formulas, meaning.scope, () => []);
}

/** Milliseconds of processor time, which other programs disturb less than the clock's, and those of the longest step between two pauses. */
interface Cost<T> {
  readonly value: T;
  readonly ms: number;
  readonly longest: number;
}

/** Asking for the processor time takes longer than most steps do: short ones are measured together. */
const togetherMs = 1;

function measureSteps<T>(steps: Steps<T>): Cost<T> {
  const started = spent();
  let [last, longest, clock] = [started, 0, performance.now()];
  for (;;) {
    const step = steps.next();
    if (!step.done && performance.now() - clock < togetherMs) continue;
    const now = spent();
    longest = Math.max(longest, now - last);
    [last, clock] = [now, performance.now()];
    if (step.done) return { value: step.value, ms: now - started, longest };
  }
}

function spent(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/** The rows of the reading section: what was read, how long it took, the longest step. */
export function benchReading(): string {
  finishSteps(readClaimsOf(finishSteps(readTyped(makeLongDocument(200), 1)))); // warms the compiler up
  const text = makeLongDocument(equations);
  const before = memoryUsage().heapUsed;
  const cold = measureSteps(readTyped(text, 1));
  const claims = measureSteps(readClaimsOf(cold.value));
  const memory = (memoryUsage().heapUsed - before) / 2 ** 20;
  const keys = typeKeys(text, cold.value);
  const rows = [
    ['cold, to typed expressions', ms(cold.ms), '', ms(cold.longest)],
    ['cold, claims', ms(claims.ms), '', ms(claims.longest)],
    ['one equation of it, to a typed expression', ms(cold.ms / cold.value.snapshot.math.length), '', ''],
    describeKeys('keystroke to typed expressions', keys.typed),
    describeKeys('keystroke, claims', keys.claims),
    describeLarge('one equation of 1 MB', `$$\n${'x + y_{12} - \\frac{a}{b} + '.repeat(40_000)}z\n$$\n`),
    describeLarge('a document of 10 MB', makeLarge(text)),
  ];
  const spans = cold.value.snapshot.math.length;
  const head = `Reading: ${equations} different equations (${spans} spans), ${(text.length / 1024).toFixed(0)} KB, heap ${memory.toFixed(0)} MB`;
  return `${head}\n\n${showTable(['', 'ms (median)', 'p95', 'longest step'], rows)}`;
}

const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

type Costs = readonly Cost<unknown>[];

/** Letters typed into equations all over the document. */
function typeKeys(text: string, first: Typed): { readonly typed: Costs; readonly claims: Costs } {
  const typed: Cost<Typed>[] = [];
  const claims: Cost<unknown>[] = [];
  let [current, before] = [text, first];
  for (let key = 0; key < keystrokes; key++) {
    const around = Math.floor((current.length * ((key * 37) % 100)) / 101);
    const at = current.indexOf('$$\n', around) + 3;
    current = Buffer.from(`${current.slice(0, at)}y${current.slice(at)}`).toString(); // flat, as an editor gives it
    const cost = measureSteps(readTyped(current, key + 2, before));
    typed.push(cost);
    before = cost.value;
    if (key % 10 === 0) claims.push(measureSteps(readClaimsOf(before)));
  }
  return { typed, claims };
}

function describeKeys(title: string, costs: Costs): string[] {
  const sorted = costs.map((cost) => cost.ms).sort((a, b) => a - b);
  const longest = Math.max(...costs.map((cost) => cost.longest));
  return [title, ms(median(sorted)), ms(sorted[Math.floor(sorted.length * 0.95)]!), ms(longest)];
}

function describeLarge(title: string, text: string): string[] {
  const cost = measureSteps(readTyped(text, 1));
  return [title, ms(cost.ms), '', ms(cost.longest)];
}

function makeLarge(text: string): string {
  const prose = 'Some words of prose that explain what was done, and why, at some length. '.repeat(40);
  const page = `${text.slice(0, 20_000)}\n\n${`${prose}\n\n`.repeat(60)}`;
  return page.repeat(Math.ceil((10 * 2 ** 20) / page.length));
}
