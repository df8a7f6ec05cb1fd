import { neverCancelled } from '../../base/cancellation';
import type { CurvesFigure } from '../../check/figure';
import { experiments } from '../../checker/experiments';
import type { Experiment } from '../../checker/experiments/experiment';
import { experimentWords } from '../../checker/experiments/experimentWords';
import { writeCsv, writeTable, type SimulationTable } from '../../checker/simulationTable';
import { readSettings } from '../../settings/settings';
import { readOptions, type SettingTexts } from '../readOptions';
import type { CliServices, ExitStatus, Terminal } from '../services';
import { mistake, parsed, type CliCommand } from './command';

interface ExperimentRequest {
  readonly experiment: Experiment;
  readonly form: 'table' | 'csv' | 'json';
  readonly values: SettingTexts;
}

export const experiment: CliCommand = {
  name: 'experiment',
  usage: 'NAME [--json|--csv]',
  summary: `answer a question by runs: ${experiments.map(({ name }) => name).join(', ')}`,
  parse(args) {
    const options = readOptions(args, { settings: true, flags: ['--csv', '--json'], texts: {} });
    if (options.kind === 'mistake') return options;
    const [name, ...more] = options.words;
    const found = experiments.find((one) => one.name === name);
    if (found === undefined || more.length > 0)
      return mistake(
        `Name one experiment, as in \`rederive experiment score-error\`. There are ${experiments.map((one) => one.name).join(', ')}.`,
      );
    const form = options.flags.has('--csv') ? 'csv' : options.flags.has('--json') ? 'json' : 'table';
    return parsed('experiment', { experiment: found, form, values: options.settings }, runExperiment);
  },
};

async function runExperiment(
  { experiment: { name, run }, form, values }: ExperimentRequest,
  terminal: Terminal,
  services: CliServices,
): Promise<ExitStatus> {
  const { title, question } = experimentWords.en[name];
  const runner = await services.openRunner(readSettings((key) => values[key]), terminal.complain); // prettier-ignore
  try {
    const onProgress = (share: number) => terminal.progress?.(`${title}: ${Math.round(100 * share)} %`);
    const { figures, findings } = await run({ runPlan: (plan, token) => runner.runPlan(plan, token), token: neverCancelled, onProgress });
    terminal.progress?.('');
    if (form === 'json') terminal.print(`${JSON.stringify({ name, title, question, findings, figures })}\n`);
    else if (form === 'csv') terminal.print(figures.map((figure) => `# ${figure.title}\n${writeCsv(tabulate(figure))}`).join(''));
    else terminal.print([`${title}. ${question}`, ...findings, ...figures.map((figure) => `${figure.title}\n${writeTable(tabulate(figure))}`)].join('\n\n')); // prettier-ignore
    return 0;
  } finally {
    runner.dispose();
  }
}

/** One row for each x that some curve has. */
function tabulate({ xLabel, series }: CurvesFigure): SimulationTable {
  const abscissas = [...new Set(series.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
  const valueAt = (index: number, x: number): number => series[index]!.points.find((point) => point.x === x)?.y ?? NaN;
  return { headings: [xLabel, ...series.map(({ name }) => name)].map(quote), rows: abscissas.map((x) => [x, ...series.map((_, index) => valueAt(index, x))]) }; // prettier-ignore
}

const quote = (text: string): string => (text.includes(',') ? `"${text}"` : text);
