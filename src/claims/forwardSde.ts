import { makeSymbol } from '../math/build';
import type { Expr, Statement } from '../math/expr';
import { substituteName } from '../math/visit';
import { readLeadIn } from './context';
import type { Source } from './draft';

export type Sde = Extract<Statement, { kind: 'sde' }>;
export type Ode = Extract<Statement, { kind: 'ode' }>;

/** An equation of motion and where it stands. */
export interface Placed<S> {
  readonly statement: S;
  readonly math: number;
}

/** Written with a backward Wiener process, or called a reversal by the words before it. */
export function isReversed(statement: Sde, leadIn: string): boolean {
  return statement.reverse || /\b(?:revers(?:e|al|ing)|backward)\b|反向|逆向/i.test(leadIn);
}

/** The latest SDE of the same state before a place that is not itself a reversal; in Itô's calculus unless another will do. */
export function findForward(
  source: Source,
  state: string,
  math: number,
  calculi: readonly Sde['calculus'][] = ['ito'],
): Placed<Sde> | undefined {
  const before = source.formulas
    .slice(0, math)
    .flatMap((formula, index) =>
      formula.incomplete ? [] : formula.statements.flatMap((statement) => (statement.kind === 'sde' ? [{ statement, math: index }] : [])),
    );
  const forward = before.filter(
    ({ statement, math: at }) => calculi.includes(statement.calculus) && !isReversed(statement, readLeadIn(source.flow, at)),
  );
  return forward.filter(({ statement }) => bareState(statement.state) === bareState(state)).pop();
}

/** `x_t` and `x` are one state. */
const bareState = (state: string) => state.replace(/@\d+$/, '').replace(/_[a-z]$/, '');

/** The same SDE in the letter that another equation uses for its state. */
export function renameState(sde: Sde, state: string): Sde {
  const symbol = makeSymbol(state, sde.drift.shape, sde.span);
  const rename = (expr: Expr) => substituteName(expr, sde.state, symbol);
  return { ...sde, drift: rename(sde.drift), diffusion: rename(sde.diffusion), state };
}
