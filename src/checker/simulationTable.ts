import type { Convergence, Simulation } from '../check/simulation';

/** Columns of numbers over time, for a table or CSV: time, then mean, deviation and what is known exactly of each component. */
export interface SimulationTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

export function tabulateSimulation({ times, components }: Simulation): SimulationTable {
  const headings = components.flatMap(({ exact }, i) => {
    const suffix = components.length > 1 ? `_${i + 1}` : '';
    return ['mean', 'sd', ...(exact === null ? [] : ['exact_mean', 'exact_sd'])].map((name) => name + suffix);
  });
  const rows = times.map((time, row) => [
    time,
    ...components.flatMap(({ mean, deviation, exact }) => [
      mean[row]!,
      deviation[row]!,
      ...(exact === null ? [] : [exact.mean[row]!, exact.deviation[row]!]),
    ]),
  ]);
  return { headings: ['time', ...headings], rows };
}

export function tabulateConvergence({ steps, strong, weak }: Convergence): SimulationTable {
  const rows = steps.map((count, k) => [count, strong[k]!.value, strong[k]!.halfWidth, weak[k]!.value, weak[k]!.halfWidth]);
  return { headings: ['steps', 'strong', 'strong_error', 'weak', 'weak_error'], rows };
}

export function writeCsv({ headings, rows }: SimulationTable): string {
  return `${[headings, ...rows].map((row) => row.join(',')).join('\n')}\n`;
}

/** At most so many rows, evenly spread, five digits each. */
export function writeTable({ headings, rows }: SimulationTable, most = 11): string {
  const count = Math.min(most, rows.length);
  const chosen = Array.from({ length: count }, (_, k) => rows[count === 1 ? 0 : Math.round((k * (rows.length - 1)) / (count - 1))]!);
  const cells = [headings, ...chosen.map((row) => row.map((value) => String(Number(value.toPrecision(5)))))];
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => row[column]!.length)));
  return `${cells.map((row) => row.map((cell, column) => cell.padStart(widths[column]!)).join('  ')).join('\n')}\n`;
}
