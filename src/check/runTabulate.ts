import type { CancellationToken } from '../base/cancellation';
import type { Engine } from './engine';
import type { Outcome, Table } from './outcome';
import type { TabulatePlan } from './plan';

/** Draws the inputs of each graph and evaluates it there, in float64. */
export async function runTabulate(plan: TabulatePlan, engine: Engine, token: CancellationToken): Promise<Outcome> {
  const tables: Table[] = [];
  for (const { graph, given, setting, samples } of plan.tables) {
    await engine.pause(token);
    const inputs = engine.drawInputs(graph, plan.key, setting, 0, samples);
    putGiven(inputs, graph.inputs, given);
    tables.push({ inputs, values: engine.evaluatePoints(graph, inputs, samples) });
  }
  return { kind: 'tabulate', id: plan.id, final: true, tables, use: { ...engine.use(), milliseconds: 0 } };
}

/** Given inputs are drawn as 0. */
function putGiven(rows: Float64Array, inputs: readonly { readonly level: string }[], given: readonly number[]): void {
  const places = inputs.flatMap(({ level }, place) => (level === 'given' ? [place] : []));
  for (let row = 0; row < rows.length; row += inputs.length) places.forEach((place, i) => (rows[row + place] = given[i]!));
}
