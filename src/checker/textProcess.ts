import { hashText } from '../base/hash';
import type { Definition } from '../claims/claim';
import { findForwardProcess } from '../claims/forwardProcess';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { MathSpan } from '../document/snapshot';
import type { Expr, ExprOf } from '../math/expr';
import { walkExpr } from '../math/visit';
import type { JointProcess, Process, Sequence, TextJoint, TextProcess, TextStart, TextUpdate } from '../sde/textProcess';
import type { Equation } from '../sde/joint/readEquation';
import { stateNames } from '../sde/stateNames';
import { readIndexedName, type Update } from '../sde/updates/readUpdate';
import { splitDefinitions } from './definedDensities';
import { findLastTime, type Told } from './findLastTime';
import { findForwardJoint } from './findMotion';
import { findStart } from './findStart';
import { toldNear } from './toldNear';
import { placeLaws } from './placeLaws';
import { squaredSchedules } from './squaredSchedules';
import { turnBack } from './turnedProcess';
import type { DocumentReading } from './readDocument';

/** An equation of motion with the text's own functions and schedules in place; numbers that have a value stay names, so that they can be changed. */
export function textProcess(written: Process, math: MathSpan, reading: DocumentReading): TextProcess {
  const { snapshot, claims, scope } = reading;
  const place = snapshot.math.findIndex((other) => other === math);
  const { numbers, others: all } = sortDefinitions([...claims.definitions, ...squaredSchedules(reading)]);
  const turned = turnBack(written, reading, place);
  const process = turned?.process ?? written;
  const state = turned?.forwardState ?? process.state;
  const forward = findForwardProcess(reading.formulas, state, place);
  const others = withoutStates(all, [process, ...(turned === null || forward === null ? [] : [forward.statement])]);
  const given = givenNumbers(numbers, place);
  return {
    process: resolveProcess(process, others, place),
    forward: forward === null ? null : resolveProcess(forward.statement, others, forward.math),
    scope,
    given,
    lastTime: findLastTime(formulasNear(reading, place), process.time, given) ?? numberOf(turned?.end, given),
    densities: splitDefinitions(claims.definitions).densities,
    ...startsOf(reading, place, { states: [state], time: process.time, definitions: others }),
    ...(turned !== null && { end: startOfTurned(reading, place, process) }),
    latex: math.latex,
    seed: hashText(math.latex),
  };
}

/** Y_0 of what runs on in T − t is where it starts at T. */
const startOfTurned = (reading: DocumentReading, place: number, { state, time }: Process): TextStart | null =>
  findStart(
    reading,
    place,
    stateNames(state, time).reduce((one, other) => (other.length < one.length ? other : one)),
    ['0'],
    false,
  );

const numberOf = (expr: Expr | undefined, given: ReadonlyMap<string, number>): number | null =>
  expr?.kind === 'number' ? expr.value : expr?.kind === 'symbol' ? (given.get(expr.name) ?? null) : null;

function formulasNear(reading: DocumentReading, place: number): readonly Told[] {
  const { sectionOf } = reading.claims.tree;
  return toldNear(reading, place).map((math) => ({ formula: reading.formulas[math], isElsewhere: sectionOf[math] !== sectionOf[place] }));
}

/** Where states start, and where the first one is at the last time. */
function startsOf(
  reading: DocumentReading,
  place: number,
  { states, time, definitions }: { readonly states: readonly string[]; readonly time: string; readonly definitions: readonly Definition[] },
): Pick<TextProcess, 'starts' | 'end'> {
  const resolve = resolverOf(definitions, place);
  const stems = states.map(
    (state) => readIndexedName(state)?.stem ?? stateNames(state, time).reduce((one, other) => (other.length < one.length ? other : one)),
  );
  return {
    starts: stems.map((stem) => resolveStart(findStart(reading, place, stem, ['0']), resolve)),
    end: resolveStart(findStart(reading, place, stems[0]!, ['T', 'N', 'K']), resolve),
  };
}

/** `x_0 \sim N(m, I)` with `m = (3, 0)`. */
function resolveStart(start: TextStart | null, resolve: (expr: Expr) => Expr): TextStart | null {
  if (start?.kind === 'point') return { ...start, value: resolve(start.value) };
  if (start?.kind !== 'law') return start;
  const parts = start.parts.map(({ weight, mean, covariance }) => ({ weight, mean: resolve(mean), covariance: resolve(covariance) }));
  return { ...start, parts };
}

/** Equations that are run together, with the text's own functions in place. */
export function textJoint(joint: JointProcess, math: MathSpan, reading: DocumentReading): TextJoint {
  const { snapshot, claims, scope } = reading;
  const place = snapshot.math.findIndex((other) => other === math);
  const { numbers, others: all } = sortDefinitions([...claims.definitions, ...squaredSchedules(reading)]);
  const others = withoutStates(all, joint.equations);
  const resolved = resolverOf(others, place);
  const given = givenNumbers(numbers, place);
  const resolveAll = (equations: readonly Equation[]) =>
    equations.map((equation) => ({
      ...equation,
      drift: equation.drift && resolved(equation.drift),
      shakes: equation.shakes.map(({ noise, diffusion }) => ({ noise, diffusion: resolved(diffusion) })),
    }));
  const forwardJoint = findForwardJoint(reading, place, joint.equations);
  return {
    joint: { ...joint, equations: resolveAll(joint.equations) },
    forwardJoint: forwardJoint && resolveAll(forwardJoint),
    forward: null,
    scope,
    given,
    lastTime: findLastTime(formulasNear(reading, place), joint.equations[0]!.time, given),
    densities: splitDefinitions(claims.definitions).densities,
    ...startsOf(reading, place, {
      states: joint.equations.map(({ state }) => state),
      time: joint.equations[0]!.time,
      definitions: others,
    }),
    latex: math.latex,
    seed: hashText(math.latex),
  };
}

/** A recursion, and those that it is coupled to, with the text's own functions in place. */
export function textUpdate(updates: readonly Update[], math: MathSpan, reading: DocumentReading): TextUpdate {
  const { snapshot, claims, scope, formulas } = reading;
  const place = snapshot.math.findIndex((other) => other === math);
  const { numbers, others } = sortDefinitions([...claims.definitions, ...squaredSchedules(reading)]);
  const sequences = findSequences(others, place);
  const values = others.filter(
    (definition) => updates.every((update) => !isIndexed(definition, update)) && sequenceOf(definition) === null,
  );
  const resolve = resolverOf(values, place);
  const resolved = updates.map((update) => ({ ...update, value: resolve(update.value) }));
  const { state } = updates[0]!;
  const forward = findForwardProcess(formulas, readIndexedName(state)?.stem ?? state, place);
  return {
    updates: resolved,
    forward: forward === null ? null : resolveProcess(forward.statement, others, forward.math),
    scope,
    sequences,
    counts: findCounts(resolved, sequences),
    levels: findLevels(resolved),
    given: givenNumbers(numbers, place),
    lastTime: null,
    densities: splitDefinitions(claims.definitions).densities,
    ...startsOf(reading, place, { states: updates.map(({ state }) => state), time: updates[0]!.index, definitions: values }),
    latex: math.latex,
    seed: hashText(math.latex),
  };
}

/** What a text says of x_t or of another state of the same letter is not what the recursion starts from. */
function isIndexed({ name }: Definition, { state }: Update): boolean {
  const stem = readIndexedName(state)?.stem ?? state;
  return readIndexedName(name)?.stem === stem || name === stem;
}

/** `\beta_t = …` by its stem: the latest before a place, else the first. One that is made of itself is none. */
function findSequences(definitions: readonly Definition[], place: number): ReadonlyMap<string, Sequence> {
  const found = new Map<string, Sequence>();
  for (const definition of definitions) {
    const read = sequenceOf(definition);
    if (read !== null && (definition.math <= place || !found.has(read.stem))) found.set(read.stem, read);
  }
  return found;
}

function sequenceOf({ left, value, form }: Definition): (Sequence & { readonly stem: string }) | null {
  if ((form !== 'value' && form !== 'rebinding') || value.expr.shape.kind !== 'scalar' || left === null) return null;
  const read = readMember(left.expr);
  if (read === null || [...walkExpr(value.expr)].some((part) => stemOf(part) === read.stem)) return null;
  return { ...read, value: value.expr };
}

const stemOf = (part: Expr): string | undefined =>
  part.kind === 'symbol' ? readIndexedName(part.name)?.stem : part.kind === 'apply' ? part.name : undefined;

/** `\beta_t` as a name or as a member of a family. */
function readMember(expr: Expr): { readonly stem: string; readonly letter: string } | null {
  if (expr.kind === 'symbol') {
    const read = readIndexedName(expr.name);
    return read !== null && read.offset === 0 && expr.shape.kind === 'scalar' ? { stem: read.stem, letter: read.letter } : null;
  }
  const [argument, ...more] = expr.kind === 'apply' ? [...expr.arguments, ...expr.parameters] : [];
  if (expr.kind !== 'apply' || argument?.kind !== 'symbol' || more.length > 0 || !/^(?:[i-ns-u]|tau)$/.test(argument.name)) return null;
  return { stem: expr.name, letter: argument.name };
}

/** N, T, K and L beside the recursion or its sequences. */
function findCounts(updates: readonly Update[], sequences: ReadonlyMap<string, Sequence>): ReadonlySet<string> {
  const exprs = [...updates.map(({ value }) => value), ...[...sequences.values()].map((sequence) => sequence.value)];
  const names = exprs.flatMap((expr) => [...walkExpr(expr)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
  return new Set([...names, updates[0]!.index.toUpperCase(), 'N'].filter((name) => /^[NTKL]$/.test(name)));
}

const isStride = (part: Expr): boolean => part.kind === 'symbol' && /^[Dd]elta_/.test(part.name);

/** An index below a number other than that of the states: `\alpha_i`, `\sigma_i` beside `x_t`. */
function findLevels(updates: readonly Update[]): string | null {
  const parts = updates.flatMap(({ value }) => [...walkExpr(value)]);
  const letters = parts.flatMap((part) => {
    if (part.kind === 'apply' && part.name === 'sigma' && part.parameters[0]?.kind === 'symbol') return [part.parameters[0].name];
    const read = part.kind === 'symbol' && part.shape.kind === 'scalar' ? readIndexedName(part.name) : null;
    return read !== null && read.stride === null && !isStride(part) && /^[a-z]$/.test(read.letter) ? [read.letter] : [];
  });
  return letters.find((letter) => updates.every(({ index }) => letter !== index)) ?? null;
}

function sortDefinitions(definitions: readonly Definition[]): { readonly numbers: Definition[]; readonly others: Definition[] } {
  const isNumber = ({ form, value }: Definition) => (form === 'value' || form === 'rebinding') && literalValue(value.expr) !== null;
  return { numbers: definitions.filter(isNumber), others: definitions.filter((definition) => !isNumber(definition)) };
}

/** A solution X_t = … of an equation is not put into it, nor is τ = T − t. */
function withoutStates(
  definitions: readonly Definition[],
  equations: readonly { readonly state: string; readonly time: string }[],
): Definition[] {
  const states = new Set(equations.flatMap(({ state, time }) => [...stateNames(state, time), time]));
  return definitions.filter(({ name, form }) => (form !== 'value' && form !== 'rebinding') || !states.has(name));
}

/** What the text says in the place of names, and of the densities of which logarithms are differentiated. */
function resolverOf(
  definitions: readonly Definition[],
  place: number,
  isOther?: (density: ExprOf<'density'>) => boolean,
): (expr: Expr) => Expr {
  // First what the text writes, then the densities that come with it, as of s = ∇log p.
  const put = (expr: Expr): Expr => resolveDefinitions(placeLaws(expr, definitions, place, isOther), definitions, place).expr;
  return (expr) => put(put(expr));
}

function resolveProcess(process: Process, definitions: readonly Definition[], place: number): Process {
  // On the way back, and along a flow, p(x_t) is the law at that time.
  const isOfPath = ({ of }: ExprOf<'density'>) => of.some((one) => one.kind === 'symbol' && one.name.endsWith(`_${process.time}`));
  const resolved = resolverOf(definitions, place, process.kind === 'ode' || process.reverse ? isOfPath : undefined);
  if (process.kind === 'ode') return { ...process, velocity: resolved(process.velocity) };
  return { ...process, drift: resolved(process.drift), diffusion: resolved(process.diffusion) };
}

/** The latest before the place, else the only one. */
function givenNumbers(numbers: readonly Definition[], place: number): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { name, value, math } of numbers) if (math <= place || !found.has(name)) found.set(name, literalValue(value.expr)!); // they are literals
  return found;
}

/** A number written out: `0.1`, `-\tfrac12`, `10^{-3}`. */
export function literalValue(expr: Expr): number | null {
  switch (expr.kind) {
    case 'number':
      return expr.value;
    case 'negate':
      return join(literalValue(expr.of), 0, (a) => -a);
    case 'divide':
      return join(literalValue(expr.numerator), literalValue(expr.denominator), (a, b) => a / b);
    case 'product':
      return join(literalValue(expr.left), literalValue(expr.right), (a, b) => a * b);
    case 'power':
      return join(literalValue(expr.base), literalValue(expr.exponent), (a, b) => a ** b);
    default:
      return null;
  }
}

function join(a: number | null, b: number | null, operate: (a: number, b: number) => number): number | null {
  return a === null || b === null ? null : operate(a, b);
}
