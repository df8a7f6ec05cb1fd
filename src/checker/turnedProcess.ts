import { bareState } from '../claims/forwardSde';
import { findForwardProcess } from '../claims/forwardProcess';
import { readTimes, turnedState } from '../claims/turnedTime';
import { makeAdd, makeNegate, makeSymbol } from '../math/build';
import { scalarShape, type Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { mapExpr, renameVariable, substituteName, walkExpr } from '../math/visit';
import type { Process } from '../sde/textProcess';
import type { DocumentReading } from './readDocument';

/** The same paths in the time of the SDE that runs forward, whose state that is. */
export interface TurnedProcess {
  readonly process: Process;
  readonly forwardState: string;
  /** T, where it is a name or a number. */
  readonly end: Expr | undefined;
}

/**
 * `dY_τ = [Y_τ + 2∇log p_{T-τ}(Y_τ)]dτ + √2 dB_τ` runs on in τ = T − t; in t it is dY = [−Y − 2∇log p_t(Y)]dt + √2 dW̄, backwards. Null where no density stands at
 * such a time.
 */
export function turnBack(process: Process, reading: DocumentReading, place: number): TurnedProcess | null {
  const { time } = process;
  const read = (expr: Expr): Expr => readTimes(expr, { own: time, forward: time });
  const drift = read(process.kind === 'sde' ? process.drift : process.velocity);
  const at = turnedTimeIn(drift, time);
  if (at === null) return null;
  const turn = (expr: Expr): Expr => inForwardTime(read(expr), time, at);
  const back = makeNegate(turn(drift), drift.span);
  const turned: Process =
    process.kind === 'ode'
      ? { ...process, velocity: back }
      : { ...process, reverse: true, drift: back, diffusion: turn(process.diffusion) };
  const [end, ...more] = endsOf(at, time);
  return { process: turned, forwardState: stateOf(process, reading, place), end: more.length === 0 ? end : undefined };
}

/** T − τ of a density. */
function turnedTimeIn(expr: Expr, time: string): Expr | null {
  const places = [...walkExpr(expr)].flatMap((part) => (part.kind === 'density' ? [...part.of, ...part.parameters] : []));
  return places.find((one) => one.kind === 'add' && one.terms.length === 2 && one.terms.some((term) => isLess(term, time))) ?? null;
}

const isLess = (term: Expr, time: string): boolean => term.kind === 'negate' && term.of.kind === 'symbol' && term.of.name === time;

const endsOf = (at: Expr, time: string): readonly Expr[] => (at.kind === 'add' ? at.terms.filter((term) => !isLess(term, time)) : []);

const forwardTime = '∼t';

/** T − τ becomes t, and any other τ becomes T − t. */
function inForwardTime(expr: Expr, time: string, at: Expr): Expr {
  const moment = (span: Expr['span']) => makeSymbol(forwardTime, scalarShape, span);
  const placed = mapExpr(expr, (part) => (sameExpr(part, at) ? moment(part.span) : part));
  const left = makeAdd([...endsOf(at, time), makeNegate(moment(at.span), at.span)]);
  return renameVariable(substituteName(placed, time, left), forwardTime, time);
}

/** What the text turns round, else the state of the same letter, else that of the last SDE before. */
function stateOf(process: Process, { formulas, claims }: DocumentReading, place: number): string {
  const told = turnedState(claims.definitions, process, place)?.state;
  if (told !== undefined || findForwardProcess(formulas, process.state, place) !== null) return told ?? process.state;
  const before = formulas
    .slice(0, place)
    .flatMap(({ statements }) => statements.flatMap((one) => (one.kind === 'sde' && !one.reverse ? [one.state] : [])));
  return before.findLast((state) => bareState(state) !== bareState(process.state)) ?? process.state;
}
