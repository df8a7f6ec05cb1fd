import type { Expr } from './expr';
import { mapExpr } from './visit';

/** In `dq_t = -q_t\,dt + …` the q_t is the state, also where q is a function of the text or by its letter: a function written bare, at a time, of the name of a state. */
export function bareAsStates(expr: Expr, isState: (name: string) => boolean, shapeOf: (name: string) => Expr['shape']): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'apply') return part;
    const [time, ...more] = part.parameters;
    const isBare = part.arguments.every(({ span }) => span.start === part.span.start && span.end === part.span.end);
    if (!isBare || time?.kind !== 'symbol' || more.length > 0) return part;
    const name = `${part.name}_${time.name}`;
    return isState(name) ? { kind: 'symbol', name, span: part.span, shape: shapeOf(name) } : part;
  });
}
