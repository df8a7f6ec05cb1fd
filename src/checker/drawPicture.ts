import { hashText } from '../base/hash';
import { planSweep } from '../check/planSweep';
import type { Side } from '../claims/claim';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { NotComputable } from '../probes/value';
import { SimulationRefused } from '../sde/refusal';
import type { EquationReport, Picture } from './checkedDocument';
import type { Drawing } from './drawing';
import { drawProcess } from './drawProcess';
import { findMotion } from './findMotion';
import type { SimulationTongue } from './simulationTongue';
import { notComputableSentence, refusalSentence, simulationTongueOf } from './simulationWords';
import type { Language } from './tongue';

const sweepSamples = 8192;

/** The picture of one equation: paths of a process, or a loss (both sides of its claim) over a family of models. Null when it has none. */
export async function drawPicture(report: EquationReport, drawing: Drawing): Promise<Picture | null> {
  const { language, reading } = drawing;
  const process = findMotion(reading, report.math.index);
  try {
    return process === null ? await drawLoss(report, drawing) : await drawProcess(process, report, drawing);
  } catch (error) {
    if (error instanceof SimulationRefused) return refuse(refusalSentence(error.refusal, language), language);
    if (error instanceof NotComputable) return process === null ? null : refuse(notComputableSentence(error, language), language);
    throw error;
  }
}

function refuse(caption: string, language: Language): Picture {
  return { outcome: { kind: 'refused' }, title: simulationTongueOf(language).notSimulated, caption, seriesNames: [], ...nothingElse };
}

async function drawLoss(report: EquationReport, { reading, runPlan, token, language }: Drawing): Promise<Picture | null> {
  const { loss } = simulationTongueOf(language);
  const curves = lossesOf(report, loss.sides);
  if (curves.length === 0) return null;
  const exprs = curves.map(({ side }) => resolveDefinitions(side.expr, reading.claims.definitions, side.math).expr);
  const plan = planSweep(exprs, reading.scope, hashText(report.math.latex), sweepSamples);
  if (plan === null) return null;
  const outcome = await runPlan(plan, token);
  if (outcome.kind !== 'sweep') throw new Error(`The compute process answered a sweep with a ${outcome.kind}.`);
  const caption = loss.caption(plan.label, plan.samples);
  return { outcome, title: loss.title, caption, seriesNames: curves.map(({ name }) => name), ...nothingElse };
}

const nothingElse = { controls: [], studies: [], study: 'paths', isLive: false } as const;

interface Curve {
  readonly side: Side;
  readonly name: string;
}

function lossesOf({ claims }: EquationReport, names: SimulationTongue['loss']['sides']): Curve[] {
  const claim = claims.find(
    (item) => item.kind === 'claim' && item.claim.understood && item.claim.kind !== 'prose' && item.claim.onlyIf !== 'constant',
  );
  if (claim?.kind === 'claim') {
    const { left, right, kind } = claim.claim;
    return kind === 'link'
      ? [
          { side: left, name: names.left },
          { side: right, name: names.right },
        ]
      : [
          { side: left, name: names.earlier },
          { side: right, name: names.newer },
        ];
  }
  const definition = claims.find((item) => item.kind === 'definition' && item.understood && item.form === 'value');
  return definition?.kind === 'definition' ? [{ side: definition.value, name: definition.name }] : [];
}
