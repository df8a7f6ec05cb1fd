import { neverCancelled } from '../../base/cancellation';
import type { ConvergePlan, SimulatePlan } from '../../check/simulationPlan';
import type { DataSet } from '../../check/trainingPlan';
import { findMotion } from '../../checker/findMotion';
import { planSource, planSourceConvergence, type SimulationSource } from '../../checker/planSimulations';
import { readDocument, type DocumentReading } from '../../checker/readDocument';
import { tabulateConvergence, tabulateSimulation, writeCsv, writeTable } from '../../checker/simulationTable';
import { describeRun, notComputableSentence, refusalSentence } from '../../checker/simulationWords';
import { rangeOf } from '../../document/positionAt';
import { NotComputable } from '../../probes/value';
import type { RegisteredWishes } from '../../sde/planRegistered';
import { processes } from '../../sde/processes';
import { mostComponentsRun, SimulationRefused } from '../../sde/refusal';
import { readSettings } from '../../settings/settings';
import { readModelForSimulation, type ModelForSimulation } from '../modelForSimulation';
import { compareWithData, sampleStatistics } from '../../train/compareSamples';
import { describeDistances } from '../../checker/trainingWords';
import { readNamedNumbers } from '../readNamedNumbers';
import { readOptions, type Options, type SettingTexts } from '../readOptions';
import { lineInText, namePlace, readPlace, type Place } from '../readPlace';
import type { CliServices, ExitStatus, Runner, Terminal } from '../services';
import { mistake, parsed, seeHelp, type CliCommand, type Mistake } from './command';

interface SimulateRequest {
  readonly place: Place | null;
  /** Of a registered process, where there is no place. */
  readonly name: string;
  readonly wishes: RegisteredWishes;
  readonly form: 'table' | 'csv' | 'json';
  readonly converge: boolean;
  readonly values: SettingTexts;
  readonly model: string | null;
  readonly data: string | null;
}

const texts = {
  '--scheme': 'the name of a scheme, as milstein',
  '--steps': 'a number of steps',
  '--paths': 'a number of paths',
  '--horizon': 'the last time',
  '--dimension': '1 or 2',
  '--lambda': 'how much noise the way back has, from 0 (the flow) to 1',
  '--set': 'numbers of the equation, as sigma=0.3,mu=1',
  '--seed': 'any text',
  '--model': 'a file of weights, as `rederive train` writes it',
  '--data': 'what the samples of a model are compared with',
};

export const simulate: CliCommand = {
  name: 'simulate',
  usage: 'FILE:LINE|PROCESS [--scheme NAME] [--steps N] [--reverse] [--converge] [--model FILE] [--csv|--json]',
  summary: 'run paths of the equation or the density of a line, or of a process with a name',
  parse(args) {
    const options = readOptions(args, { settings: true, flags: ['--csv', '--json', '--reverse', '--convert', '--converge'], texts });
    if (options.kind === 'mistake') return options;
    const [word, ...more] = options.words;
    if (word === undefined || more.length > 0)
      return mistake(`Name one place or process, as in \`rederive simulate homework.md:12\` or \`rederive simulate vp\`. ${seeHelp}`);
    const wishes = readWishes(options);
    if ('kind' in wishes) return wishes;
    const form = options.flags.has('--csv') ? 'csv' : options.flags.has('--json') ? 'json' : 'table';
    const converge = options.flags.has('--converge');
    const [model, data] = ['--model', '--data'].map((flag) => options.choices.get(flag) ?? null) as [string | null, string | null]; // two flags
    if (converge && model !== null) return mistake('Orders of convergence are not measured with a model.');
    const request: SimulateRequest = { place: readPlace(word), name: word, wishes, form, converge, values: options.settings, model, data };
    return parsed('simulate', request, simulatePlace);
  },
};

function readWishes({ choices, flags }: Options): RegisteredWishes | Mistake {
  const numbers: Record<string, number> = {};
  for (const flag of ['--steps', '--paths', '--horizon', '--dimension', '--lambda']) {
    const text = choices.get(flag);
    if (text === undefined) continue;
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value))
      return mistake(`The option ${flag} cannot be ${JSON.stringify(text)}; it is a number.`);
    if (flag === '--dimension' && !(Number.isInteger(value) && value >= 1 && value <= mostComponentsRun))
      return mistake(`The option --dimension cannot be ${JSON.stringify(text)}; it is a whole number from 1 to ${mostComponentsRun}.`);
    numbers[flag.slice(2)] = value;
  }
  const parameters = readNamedNumbers(choices.get('--set') ?? '');
  if (parameters === null) return mistake(`The option --set is ${texts['--set']}.`);
  const [scheme, seed] = [choices.get('--scheme'), choices.get('--seed')];
  return {
    ...numbers,
    parameters,
    ...(scheme !== undefined && { scheme }),
    ...(seed !== undefined && { seed }),
    ...(flags.has('--reverse') && { direction: 'reverse' }),
    convert: flags.has('--convert'),
  };
}

async function simulatePlace(request: SimulateRequest, terminal: Terminal, services: CliServices): Promise<ExitStatus> {
  const source = request.place === null ? ({ kind: 'name', name: request.name } as const) : await findSource(request.place, services);
  if (typeof source === 'string') return complain(terminal, source);
  const model = request.model === null ? null : await readModelForSimulation(request.model, request.data, services);
  if (typeof model === 'string') return complain(terminal, model);
  if (model !== null && model.note !== null) terminal.complain(model.note);
  const wishes = model === null ? request.wishes : wishesFor(model, request.wishes);
  try {
    const plan = request.converge ? planSourceConvergence(source, wishes) : planSource(source, wishes);
    if (plan === undefined) return complain(terminal, absent(request, source));
    const runner = await services.openRunner(readSettings((key) => request.values[key]), terminal.complain); // prettier-ignore
    try {
      if (plan.kind === 'simulate') return await showRun(plan, { ...request, compared: model?.data ?? null }, runner, terminal);
      return await showConvergence(plan, request, runner, terminal);
    } finally {
      runner.dispose();
    }
  } catch (error) {
    if (error instanceof SimulationRefused) return complain(terminal, refusalSentence(error.refusal));
    if (error instanceof NotComputable) return complain(terminal, notComputableSentence(error));
    throw error;
  }
}

function absent({ converge }: SimulateRequest, source: SimulationSource): string {
  if (source.kind === 'name' && processes.every(({ id, names }) => id !== source.name && !names.includes(source.name)))
    return `There is no process called ${source.name}, nor is it a place such as homework.md:12. There are ${processes.map(({ id }) => id).join(', ')}.`;
  return converge ? 'No scheme that follows Brownian paths suits this equation.' : 'Nothing can be run here.';
}

async function findSource(place: Place, services: CliServices): Promise<SimulationSource | string> {
  const homework = await services.read(place.file);
  if (homework.kind === 'unreadable') return homework.sentence;
  const line = lineInText(place, homework.cells);
  const reading = readDocument(homework.text, 1, {});
  const found = line === null ? undefined : processAt(reading, line);
  return found ?? `There is no differential equation, no recursion and no density to sample that was read on ${namePlace(place)}.`;
}

/** An equation of motion of the line, else a density. */
function processAt(reading: DocumentReading, line: number): SimulationSource | undefined {
  const found = reading.snapshot.math.flatMap((math) => {
    const { start, end } = rangeOf(reading.snapshot, math.span);
    const process = line < start.line || line > end.line ? null : findMotion(reading, math.index);
    return process === null ? [] : [{ kind: 'text' as const, process, math, reading }];
  });
  return found.find(({ process }) => process.kind !== 'langevin') ?? found[0];
}

/** Points of the plane, of which the last ones are compared with data. */
function wishesFor({ score }: ModelForSimulation, wishes: RegisteredWishes): RegisteredWishes {
  return { ...wishes, score, dimension: 2, statistics: sampleStatistics };
}

interface RunRequest extends SimulateRequest {
  /** What the last states are compared with. */
  readonly compared: DataSet | null;
}

async function showRun(
  plan: SimulatePlan,
  { form, compared, wishes }: RunRequest,
  runner: Runner,
  terminal: Terminal,
): Promise<ExitStatus> {
  const outcome = await runner.runPlan(plan, neverCancelled);
  if (outcome.kind !== 'simulate') throw new Error(`The compute process answered a simulation with a ${outcome.kind}.`);
  const { simulation, use } = outcome;
  const table = tabulateSimulation(simulation);
  const distances = compared === null ? null : compareWithData(simulation, compared, wishes.seed ?? plan.id);
  if (form === 'csv') terminal.print(writeCsv(table));
  else if (form === 'json') {
    const { process, scheme, parameters, time } = plan;
    terminal.print(`${JSON.stringify({ process, scheme, parameters, time, simulation, use, ...(distances !== null && { distances }) })}\n`);
  } else {
    terminal.print(`${plan.process.title}. ${describeRun(plan, simulation)}\n\n${writeTable(table)}`);
    if (compared !== null && distances !== null) terminal.print(`\n${describeDistances(distances, compared)}\n`);
  }
  return simulation.exploded === simulation.paths ? 2 : 0;
}

async function showConvergence(plan: ConvergePlan, { form }: SimulateRequest, runner: Runner, terminal: Terminal): Promise<ExitStatus> {
  const outcome = await runner.runPlan(plan, neverCancelled);
  if (outcome.kind !== 'converge') throw new Error(`The compute process answered a convergence with a ${outcome.kind}.`);
  if (form === 'json') terminal.print(`${JSON.stringify({ schemes: plan.curves.map(({ scheme }) => scheme), curves: outcome.curves })}\n`);
  else
    outcome.curves.forEach((curve, k) => {
      const { scheme, reference } = plan.curves[k]!; // one for each
      const order = (claimed: number | null, found: { value: number; halfWidth: number } | null) =>
        `${claimed ?? '–'} claimed, ${found === null ? 'not' : `${found.value.toFixed(2)} ± ${found.halfWidth.toFixed(2)}`} measured`;
      const table = tabulateConvergence(curve);
      if (form === 'csv') terminal.print(`# ${scheme.id}\n${writeCsv(table)}`);
      else {
        const orders = `strong order ${order(scheme.strongOrder, curve.strongOrder)}; weak order ${order(scheme.weakOrder, curve.weakOrder)}`;
        terminal.print(`${scheme.title} against ${reference}: ${orders}\n${writeTable(table)}\n`);
      }
    });
  return 0;
}

function complain(terminal: Terminal, sentence: string): ExitStatus {
  terminal.complain(sentence);
  return 2;
}
