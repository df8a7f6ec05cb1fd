import { firstPicture } from '../check/runSimulation';
import type { SimulatePlan } from '../check/simulationPlan';
import { SimulationRefused } from '../sde/refusal';
import { setSystemValues, setValues } from '../sde/setValues';
import type { System } from '../sde/system';
import type { Motion, SimulationWishes } from '../sde/textProcess';
import type { EquationReport, Picture } from './checkedDocument';
import { controlsOf, horizonNameOf, knownValues, pointName, stepsName, type Values } from './controls';
import type { Drawing } from './drawing';
import { planMotion, systemOfMotion } from './planSimulations';
import type { DocumentReading } from './readDocument';
import { describeRun, refusalSentence, simulationTongueOf } from './simulationWords';
import { studies } from './studies';
import { studyWords } from './studies/studyWords';
import { withLaws } from './withLaws';
import { simulateIn, type Study, type StudyResult, type StudySubject } from './studies/study';

/** Paths of an equation of motion or of a recursion, or what else is wanted of it, with the numbers that its reader wants. */
export function drawProcess(motion: Motion, report: EquationReport, drawing: Drawing): Promise<Picture> {
  return withLaws(drawing, () => draw(motion, report, drawing));
}

async function draw(motion: Motion, report: EquationReport, drawing: Drawing): Promise<Picture> {
  const { reading, wishes, language } = drawing;
  const { phrase } = simulationTongueOf(language);
  const known = planUsual(motion, report, reading);
  const wanted = knownValues(known.usual, wishes.values ?? {});
  const plan = planWith(known, wanted);
  const study = known.studies.find(({ name }) => name === wishes.study);
  const result =
    study === undefined || known.system === null
      ? await drawPaths(wishes.isQuick === true ? makeQuick(plan) : plan, drawing)
      : await runStudy(study, { ...aboutRun(plan), system: setSystemValues(known.system, wanted) }, drawing);
  const offered = known.studies.map(({ name }) => ({ name, title: studyWords[language][name].title }));
  return {
    ...result,
    seriesNames: [],
    controls: controlsOf(known.usual, plan).map((one) => ({ ...one, meaning: phrase(one.meaning) })),
    studies: offered.length > 0 ? [{ name: 'paths', title: phrase(known.usual.process.title) }, ...offered] : [],
    study: study?.name ?? 'paths',
    isLive: study?.isLive ?? true,
  };
}

/** One that is refused leaves the others to choose from. */
async function runStudy(study: Study, subject: StudySubject, drawing: Drawing): Promise<Pick<Picture, 'outcome' | 'title' | 'caption'>> {
  try {
    return await study.run(subject, drawing);
  } catch (error) {
    if (!(error instanceof SimulationRefused)) throw error;
    return {
      outcome: { kind: 'refused' },
      title: studyWords[drawing.language][study.name].title,
      caption: refusalSentence(error.refusal, drawing.language),
    };
  }
}

async function drawPaths(plan: SimulatePlan, drawing: Drawing): Promise<StudyResult> {
  const outcome = await simulateIn(drawing, plan);
  const { language } = drawing;
  const title = simulationTongueOf(language).phrase(plan.process.title);
  return { outcome, title, caption: describeRun(plan, outcome.simulation, language) };
}

function aboutRun({ time, process, id }: SimulatePlan) {
  return {
    laws: 'later' as const,
    horizon: Math.max(time.from, time.to),
    steps: time.steps,
    latex: process.latex.join(' '),
    seed: id,
  };
}

/** While a slider moves fewer times and points are enough: what is made, sent and drawn of a picture takes longer than the paths. */
function makeQuick(plan: SimulatePlan): SimulatePlan {
  const { film, times, bins } = plan.statistics;
  const fewer = { times: Math.min(times, 61), bins: Math.min(bins, 24), fieldTimes: 4 };
  const frames = film && { frames: Math.min(film.frames, 31), points: Math.min(film.points, 160) };
  return firstPicture({ ...plan, statistics: { ...plan.statistics, ...fewer, film: frames } });
}

interface UsualPlan {
  readonly planFor: (wishes: SimulationWishes) => SimulatePlan;
  readonly usual: SimulatePlan;
  /** Null where it runs backwards itself. */
  readonly system: System | null;
  readonly studies: readonly Study[];
  /** Of other grids of times and other starts. */
  readonly others: Map<string, SimulatePlan>;
}

/** A slider asks for the same equation many times. */
const planned = new WeakMap<DocumentReading, Map<number, UsualPlan>>();

function planUsual(motion: Motion, { math }: EquationReport, reading: DocumentReading): UsualPlan {
  const known = planned.get(reading) ?? new Map<number, UsualPlan>();
  planned.set(reading, known);
  const found = known.get(math.index) ?? planText(motion, math, reading);
  known.set(math.index, found);
  return found;
}

function planText(motion: Motion, math: EquationReport['math'], reading: DocumentReading): UsualPlan {
  const planFor = (wishes: SimulationWishes) => planMotion(motion, math, reading, { ...wishes, laws: 'later' });
  const usual = planFor({});
  const isForward = motion.kind !== 'update' && usual.process.direction === 'forward';
  const system = isForward ? systemOfMotion(motion, math, reading, {}) : null;
  return { planFor, usual, system, studies: system === null ? [] : studies.filter(({ suits }) => suits(system)), others: new Map() };
}

/** What is tabulated is so for the numbers of one plan. */
function planTabulated(planFor: UsualPlan['planFor'], usual: SimulatePlan, wanted: Values): SimulatePlan {
  const parameters = Object.fromEntries(Object.entries(wanted).filter(([name]) => usual.parameters.some((one) => one.name === name)));
  return planFor({ parameters, ...runOf(usual, wanted) });
}

/** What of the numbers that a reader wants is none of the equation. */
function runOf(usual: SimulatePlan, wanted: Values): SimulationWishes {
  const { [horizonNameOf(usual)]: horizon, [stepsName]: steps, [pointName]: point } = wanted;
  return {
    ...(horizon !== undefined && { horizon }),
    ...(steps !== undefined && { steps: Math.round(steps) }),
    ...(point !== undefined && { point }),
  };
}

const mostOthers = 16;

/** Only another grid of times or another start is planned anew. */
function planWith({ planFor, usual, others }: UsualPlan, wanted: Values): SimulatePlan {
  const run = runOf(usual, wanted);
  if (usual.exact.tabulated !== undefined) return planTabulated(planFor, usual, wanted);
  if (Object.keys(run).length === 0) return setValues(usual, wanted);
  const key = JSON.stringify(run);
  const plan = others.get(key) ?? planFor(run);
  if (others.size >= mostOthers) others.clear();
  others.set(key, plan);
  return setValues(plan, wanted);
}
