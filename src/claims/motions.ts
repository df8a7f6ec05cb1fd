import type { Steps } from '../base/steps';
import type { Expr, Formula, Statement } from '../math/expr';
import type { Definition } from './claim';
import type { Source } from './draft';
import { makeSide, spanInDocument } from './locate';
import { lastMathOf } from './sections';
import { flatMapAllTold } from './toldAlone';

/** Each SDE and ODE as the definition of its process; the value shown is the drift or velocity. */
export function* readMotions(source: Source): Steps<Definition[]> {
  return yield* flatMapAllTold(source, motionsAlone, (motions, index) =>
    motions.map(([statement, motion]) => makeMotion(source, index, statement, motion)),
  );
}

function motionsAlone({ statements }: Formula): readonly (readonly [Statement, Motion])[] | undefined {
  const found = statements.flatMap((statement) => {
    const motion = readMotion(statement);
    return motion === null ? [] : [[statement, motion] as const];
  });
  return found.length === 0 ? undefined : found;
}

interface Motion {
  readonly form: 'sde' | 'ode';
  readonly name: string;
  readonly value: Expr;
}

function readMotion(statement: Statement): Motion | null {
  if (statement.kind === 'sde') return { form: 'sde', name: statement.state, value: statement.drift };
  return statement.kind === 'ode' ? { form: 'ode', name: statement.state, value: statement.velocity } : null;
}

function makeMotion(source: Source, index: number, statement: Statement, { form, name, value }: Motion): Definition {
  const math = source.snapshot.math[index]!; // one formula for each math span
  const section = source.tree.sectionOf[index] ?? 0;
  return {
    kind: 'definition',
    math: index,
    span: spanInDocument(math, statement.span),
    name,
    value: makeSide(math, value),
    form,
    left: null,
    section,
    from: index,
    until: lastMathOf(source.tree, section),
    isLocal: false,
    understood: source.formulas[index]?.incomplete === false,
  };
}
