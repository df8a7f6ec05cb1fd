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
/** Equations of a text as people write it. */
const homework = 40;

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

/** How often everything is done: of each step the least time counts, since other programs only ever add to it. */
const passes = 3;

/** Milliseconds of processor time in all threads, and of the clock for each step between two pauses. */
interface Cost<T> {
  readonly value: T;
  readonly ms: number;
  readonly steps: readonly number[];
}

function measureSteps<T>(steps: Steps<T>): Cost<T> {
  const times: number[] = [];
  const started = spent();
  for (let clock = performance.now(); ;) {
    const step = steps.next();
    const now = performance.now();
    times.push(now - clock);
    clock = now;
    if (step.done) return { value: step.value, ms: spent() - started, steps: times };
  }
}

function spent(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1000;
}

/** The same work done several times. */
interface Repeated {
  /** Of processor time, the first time and at the least. */
  readonly first: number;
  readonly least: number;
  /** The longest step, each by its shortest run. */
  readonly longest: number;
}

function compareRuns(runs: readonly Cost<unknown>[]): Repeated {
  const last = runs[runs.length - 1]!.steps;
  const alike = runs.filter(({ steps }) => steps.length === last.length); // the first run may find less to take over
  const longest = Math.max(...greatestOf(last.map((_, index) => Math.min(...alike.map(({ steps }) => steps[index]!)))));
  const costs = runs.map(({ ms: cost }) => cost);
  return { first: costs[0]!, least: Math.min(...costs), longest };
}

/** The greatest of every few thousand numbers: no function takes more arguments. */
function greatestOf(values: readonly number[]): number[] {
  const greatest: number[] = [];
  for (let start = 0; start < values.length; start += 10_000) greatest.push(Math.max(...values.slice(start, start + 10_000)));
  return greatest;
}

/** One document, read and typed in. */
interface Pass {
  readonly typed: Cost<Typed>;
  readonly claims: Cost<unknown>;
  readonly keys: Costs;
  readonly claimKeys: Costs;
}

/** The rows of the reading section: what was read, how long it took, the longest step. */
export function benchReading(): string {
  finishSteps(readClaimsOf(finishSteps(readTyped(makeLongDocument(200), 1)))); // warms the compiler up
  const text = makeLongDocument(equations);
  const before = memoryUsage().heapUsed;
  const all: Pass[] = [runPass(text)];
  const memory = (memoryUsage().heapUsed - before) / 2 ** 20;
  while (all.length < passes) all.push(runPass(text));
  const small = makeLongDocument(homework);
  const smallPasses = Array.from({ length: passes }, () => runPass(small));
  const cold = compareRuns(all.map(({ typed }) => typed));
  const spans = all[0]!.typed.value.snapshot.math.length;
  const rows = [
    describeRuns('cold, to typed expressions', cold),
    describeRuns('cold, claims', compareRuns(all.map(({ claims }) => claims))),
    ['one equation of it, to a typed expression', ms(cold.least / spans), '', '', ''],
    describeKeys(
      'keystroke to typed expressions',
      all.map(({ keys }) => keys),
    ),
    describeKeys(
      'keystroke, claims',
      all.map(({ claimKeys }) => claimKeys),
    ),
    describeKeys(
      `${homework} equations: keystroke to typed expressions`,
      smallPasses.map(({ keys }) => keys),
    ),
    describeKeys(
      `${homework} equations: keystroke, claims`,
      smallPasses.map(({ claimKeys }) => claimKeys),
    ),
    describeLarge('one equation of 1 MB', `$$\n${'x + y_{12} - \\frac{a}{b} + '.repeat(40_000)}z\n$$\n`),
    describeLarge('a document of 10 MB', makeLarge(text)),
  ];
  const head = `Reading: ${equations} different equations (${spans} spans), ${(text.length / 1024).toFixed(0)} KB, heap ${memory.toFixed(0)} MB`;
  return `${head}\n\n${showTable(['', 'ms (least, or median)', 'p95', 'first run', 'longest step'], rows)}`;
}

function runPass(text: string): Pass {
  const typed = measureSteps(readTyped(Buffer.from(text).toString(), 1));
  const claims = measureSteps(readClaimsOf(typed.value));
  return { typed, claims, ...typeKeys(text, typed.value) };
}

const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));

type Costs = readonly Cost<unknown>[];

/** Letters typed into equations all over the document. */
function typeKeys(text: string, first: Typed): Pick<Pass, 'keys' | 'claimKeys'> {
  const keys: Cost<Typed>[] = [];
  const claimKeys: Cost<unknown>[] = [];
  let [current, before] = [text, first];
  for (let key = 0; key < keystrokes; key++) {
    const around = Math.floor((current.length * ((key * 37) % 100)) / 101);
    const at = current.indexOf('$$\n', around) + 3;
    current = Buffer.from(`${current.slice(0, at)}y${current.slice(at)}`).toString(); // flat, as an editor gives it
    const cost = measureSteps(readTyped(current, key + 2, before));
    keys.push(cost);
    before = cost.value;
    if (key % 10 === 0) claimKeys.push(measureSteps(readClaimsOf(before)));
  }
  return { keys, claimKeys };
}

function describeKeys(title: string, runs: readonly Costs[]): string[] {
  const keys = runs[0]!.map((_, key) => compareRuns(runs.map((costs) => costs[key]!)));
  const sorted = keys.map(({ least }) => least).sort((one, other) => one - other);
  const longest = Math.max(...keys.map((key) => key.longest));
  return [
    title,
    ms(median(sorted)),
    ms(sorted[Math.floor(sorted.length * 0.95)]!),
    ms(median(keys.map(({ first }) => first))),
    ms(longest),
  ];
}

function describeRuns(title: string, { first, least, longest }: Repeated): string[] {
  return [title, ms(least), '', ms(first), ms(longest)];
}

function describeLarge(title: string, text: string): string[] {
  const runs = Array.from({ length: passes }, () => measureSteps(readTyped(Buffer.from(text).toString(), 1)));
  return describeRuns(title, compareRuns(runs));
}

function makeLarge(text: string): string {
  const prose = 'Some words of prose that explain what was done, and why, at some length. '.repeat(40);
  const page = `${text.slice(0, 20_000)}\n\n${`${prose}\n\n`.repeat(60)}`;
  return page.repeat(Math.ceil((10 * 2 ** 20) / page.length));
}
