import { hashText } from '../base/hash';
import type { Definition } from '../claims/claim';
import { findForwardProcess } from '../claims/forwardProcess';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import type { MathSpan } from '../document/snapshot';
import type { Expr } from '../math/expr';
import type { Process, TextProcess } from '../sde/textProcess';
import type { DocumentReading } from './readDocument';

/** An equation of motion with the text's own functions and schedules in place; numbers that have a value stay names, so that they can be changed. */
export function textProcess(process: Process, math: MathSpan, reading: DocumentReading): TextProcess {
  const { snapshot, claims, scope } = reading;
  const place = snapshot.math.findIndex((other) => other === math);
  const numbers = claims.definitions.filter(
    (definition) => (definition.form === 'value' || definition.form === 'rebinding') && literalValue(definition.value.expr) !== null,
  );
  const others = claims.definitions.filter((definition) => !numbers.includes(definition));
  const forward = findForwardProcess(reading.formulas, process.state, place);
  return {
    process: resolveProcess(process, others, place),
    forward: forward === null ? null : resolveProcess(forward.statement, others, forward.math),
    scope,
    given: givenNumbers(numbers, place),
    latex: math.latex,
    seed: hashText(math.latex),
  };
}

function resolveProcess(process: Process, definitions: readonly Definition[], place: number): Process {
  const resolved = (expr: Expr): Expr => resolveDefinitions(expr, definitions, place).expr;
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
