import { neverCancelled } from '../../base/cancellation';
import type { Outcome } from '../../check/outcome';
import type { DataSet, Training, TrainPlan } from '../../check/trainingPlan';
import { formatNumber } from '../../checker/formatNumber';
import type { PlannedTraining } from '../../checker/planTraining';
import { readDocument } from '../../checker/readDocument';
import { planRegisteredTraining, planTrainingOnLine } from '../../checker/trainingSources';
import { describeTraining } from '../../checker/trainingWords';
import { readSettings } from '../../settings/settings';
import { dataSets } from '../../train/dataSets';
import { writeModel } from '../../train/modelFile';
import type { TrainingWishes } from '../../train/planTraining';
import { readDataSet } from '../readDataSet';
import { readOptions, type Options, type SettingTexts } from '../readOptions';
import { lineInText, readPlace, type Place } from '../readPlace';
import { readNamedNumbers } from '../readNamedNumbers';
import type { CliServices, ExitStatus, Terminal } from '../services';
import { mistake, parsed, seeHelp, type CliCommand, type Mistake } from './command';

interface TrainRequest {
  readonly place: Place | null;
  /** Of a registered loss, where there is no place. */
  readonly name: string;
  readonly data: string;
  readonly out: string | null;
  readonly isJson: boolean;
  readonly wishes: Omit<TrainingWishes, 'data'>;
  readonly values: SettingTexts;
}

const known = Object.keys(dataSets).join(', ');

const texts = {
  '--data': `${known}, or a file of two columns of numbers`,
  '--steps': 'a number of steps',
  '--batch': 'a number of samples in each step',
  '--rate': 'the rate of learning at the start',
  '--width': 'the width of both hidden layers',
  '--set': 'numbers that the text leaves open, as sigma=0.3',
  '--seed': 'any text',
  '--out': 'a file for the weights, as weights.safetensors',
};

export const train: CliCommand = {
  name: 'train',
  usage: 'FILE:LINE|LOSS --data NAME|FILE.csv [--steps N] [--seed TEXT] [--out FILE] [--json]',
  summary: 'train a small model of the score with the loss of a line, or with a registered one',
  parse(args) {
    const options = readOptions(args, { settings: true, flags: ['--json'], texts });
    if (options.kind === 'mistake') return options;
    const [word, ...more] = options.words;
    const data = options.choices.get('--data');
    if (word === undefined || more.length > 0 || data === undefined)
      return mistake(`Name one loss and data, as in \`rederive train homework.md:12 --data ring\`. ${seeHelp}`);
    const wishes = readWishes(options);
    if ('kind' in wishes) return wishes;
    const out = options.choices.get('--out') ?? null;
    const request = {
      place: readPlace(word),
      name: word,
      data,
      out,
      isJson: options.flags.has('--json'),
      wishes,
      values: options.settings,
    };
    return parsed('train', request, trainPlace);
  },
};

const limits = {
  '--steps': { name: 'steps', least: 1, most: 1_000_000, isWhole: true },
  '--batch': { name: 'batch', least: 64, most: 65_536, isWhole: true },
  '--rate': { name: 'rate', least: 1e-8, most: 10, isWhole: false },
  '--width': { name: 'width', least: 4, most: 512, isWhole: true },
} as const;

function readWishes({ choices }: Options): Omit<TrainingWishes, 'data'> | Mistake {
  const numbers: Partial<Record<'steps' | 'batch' | 'rate' | 'width', number>> = {};
  for (const [flag, { name, least, most, isWhole }] of Object.entries(limits)) {
    const text = choices.get(flag);
    if (text === undefined) continue;
    const value = Number(text);
    if (text.trim() === '' || !(value >= least && value <= most) || (isWhole && !Number.isInteger(value)))
      return mistake(
        `The option ${flag} cannot be ${JSON.stringify(text)}; it is ${isWhole ? 'a whole number' : 'a number'} from ${least} to ${most}.`,
      );
    numbers[name] = value;
  }
  const set = readNamedNumbers(choices.get('--set') ?? '');
  if (set === null) return mistake(`The option --set is ${texts['--set']}.`);
  const { width, ...others } = numbers;
  const seed = choices.get('--seed');
  return { ...others, numbers: set, ...(width !== undefined && { widths: [width, width] }), ...(seed !== undefined && { seed }) };
}

async function trainPlace(request: TrainRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const data = await readDataSet(request.data, services);
  if (typeof data === 'string') return complain(terminal, data);
  const plan = await planRequest(request, data, services);
  if (typeof plan === 'string') return complain(terminal, plan);
  if (plan.kind === 'refused') return complain(terminal, plan.sentence);
  const { isJson, out } = request;
  if (!isJson)
    terminal.print(`${plan.model} on ${data.name}, with ${plan.loss}\n${plan.choices.map((choice) => `  ${choice}\n`).join('')}`);
  const training = await runPlan(plan, request, terminal, services);
  if (out !== null) {
    const fault = await services.writeOver(out, writeModel(plan, training));
    if (fault !== null) return complain(terminal, fault);
  }
  terminal.print(
    isJson ? `${JSON.stringify(toJson(plan, training, out))}\n` : `${curveTable(training)}${describeTraining(plan, training)}\n`,
  );
  return training.stopped === null ? 0 : 1;
}

async function planRequest({ place, name, wishes }: TrainRequest, data: DataSet, services: CliServices): Promise<PlannedTraining | string> {
  if (place === null)
    return planRegisteredTraining(name, { ...wishes, data }) ?? `${name} is no registered loss, nor a place such as homework.md:12.`;
  const homework = await services.read(place.file);
  if (homework.kind === 'unreadable') return homework.sentence;
  const line = lineInText(place, homework.cells);
  if (line === null) return `${place.file} has no such cell.`;
  return planTrainingOnLine(readDocument(homework.text, 1, {}), line, { ...wishes, data });
}

async function runPlan(plan: TrainPlan, { values }: TrainRequest, terminal: Terminal, services: CliServices): Promise<Training> {
  const settings = readSettings((key) => values[key]);
  const runner = await services.openRunner(settings, terminal.complain);
  const show = (fraction: number, soFar?: Outcome): void => {
    const last = soFar?.kind === 'train' ? soFar.training.curve.at(-1) : undefined;
    terminal.progress?.(`${Math.round(100 * fraction)} %${last === undefined ? '' : `, loss ${formatNumber(last.loss)}`}`);
  };
  try {
    const outcome = await runner.runPlan(plan, neverCancelled, show);
    if (outcome.kind !== 'train') throw new Error(`The compute process answered a training with a ${outcome.kind}.`);
    return outcome.training;
  } finally {
    terminal.progress?.('');
    runner.dispose();
  }
}

const rowsOfTable = 12;

function curveTable({ curve }: Training): string {
  const every = Math.max(1, Math.ceil(curve.length / rowsOfTable));
  const shown = curve.filter((_, k) => k === curve.length - 1 || k % every === 0);
  return `\n    step  loss\n${shown.map(({ step, loss }) => `${String(step).padStart(8)}  ${formatNumber(loss)}\n`).join('')}\n`;
}

function toJson({ loss, model, data, choices, network }: TrainPlan, { curve, steps, stopped, fit }: Training, weights: string | null) {
  return { loss, model, data: data.name, choices, network, steps, curve, stopped, fit, weights };
}

function complain(terminal: Terminal, sentence: string): ExitStatus {
  terminal.complain(sentence);
  return 2;
}
