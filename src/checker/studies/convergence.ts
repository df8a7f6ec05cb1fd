import type { CurvesFigure } from '../../check/figure';
import type { Interval } from '../../check/interval';
import type { Convergence } from '../../check/simulation';
import type { ConvergePlan } from '../../check/simulationPlan';
import { planSystemConvergence } from '../planSimulations';
import { simulationTongueOf } from '../simulationWords';
import type { Language } from '../tongue';
import type { Study } from './study';
import type { StudyTongue } from './studyTongue';
import { studyWords } from './studyWords';

/** As many as have a colour and a mark of their own. */
const mostSchemes = 6;

/** Strong and weak errors of the schemes that suit a process, over their steps, with the orders that are measured. */
export const convergence: Study = {
  name: 'convergence',
  isLive: false,
  suits: (system) => system.noises > 0 && planSystemConvergence(system, { title: '', seed: '', paths: 16 }) !== undefined,
  async run({ system, seed }, { runPlan, token, language = 'en' }) {
    const plan = planSystemConvergence(system, { title: 'the equation', seed });
    if (plan === undefined) throw new TypeError('No scheme suits: a study is run where it suits.');
    const outcome = await runPlan(plan, token);
    if (outcome.kind !== 'converge') throw new Error(`The compute process answered a convergence with a ${outcome.kind}.`);
    const figures = (['strong', 'weak'] as const).map((kind) => figureOf(kind, plan, outcome.curves, language));
    return { outcome: { kind: 'figures', figures }, title: studyWords[language].convergence.title, caption: '' };
  },
};

function figureOf(kind: 'strong' | 'weak', plan: ConvergePlan, curves: readonly Convergence[], language: Language): CurvesFigure {
  const words = studyWords[language].convergence;
  const { phrase } = simulationTongueOf(language);
  const { paths, time } = plan.curves[0]!.plan; // a plan has a curve
  const series = curves.slice(0, mostSchemes).map((curve, index) => {
    const { scheme } = plan.curves[index]!; // one for each
    const [claimed, found] = [scheme[`${kind}Order`], curve[`${kind}Order`]];
    const points = curve.steps.map((steps, k) => {
      const { value, halfWidth } = curve[kind][k]!; // one for each
      return { x: Math.abs(time.to - time.from) / steps, y: value, halfWidth };
    });
    return { name: phrase(scheme.title), note: describeOrder(claimed, found, words), points, mark: 'dots' as const };
  });
  const caption = words.caption(paths, time.to, phrase(plan.curves[0]!.reference));
  return { ...words[kind], caption, xLabel: words.xLabel, xScale: 'logarithmic', yScale: 'logarithmic', marksLeast: false, series };
}

function describeOrder(claimed: number | null, found: Interval | null, words: StudyTongue['convergence']): string {
  const measured = found === null ? words.noOrder : words.order(found.value.toFixed(2), found.halfWidth.toFixed(2));
  return claimed === null ? measured : words.claimed(measured, claimed);
}
