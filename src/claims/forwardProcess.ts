import type { Formula } from '../math/expr';
import { otherCase } from './otherCase';
import { bareState, type Placed, type Sde } from './forwardSde';

/** The SDE of the same state that runs forward: the latest before a place, else the first after it; `X_t` and a value x of it are one where x has none of its own. */
export function findForwardProcess(formulas: readonly Formula[], state: string, math: number): Placed<Sde> | null {
  return findOwn(formulas, state, math) ?? findOwn(formulas, otherCase(bareState(state)), math);
}

function findOwn(formulas: readonly Formula[], state: string, math: number): Placed<Sde> | null {
  const found = formulas.flatMap((formula, place) =>
    formula.incomplete
      ? []
      : formula.statements.flatMap((statement) =>
          statement.kind === 'sde' && !statement.reverse && bareState(statement.state) === bareState(state)
            ? [{ statement, math: place }]
            : [],
        ),
  );
  return found.findLast((placed) => placed.math < math) ?? found.find((placed) => placed.math > math) ?? null;
}
