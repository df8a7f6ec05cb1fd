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
import { notComputableSentence, refusalSentence } from './simulationWords';

const sweepSamples = 8192;

/** The picture of one equation: paths of a process, or a loss (both sides of its claim) over a family of models. Null when it has none. */
export async function drawPicture(report: EquationReport, drawing: Drawing): Promise<Picture | null> {
  const process = findMotion(drawing.reading, report.math.index);
  try {
    return process === null ? await drawLoss(report, drawing) : await drawProcess(process, report, drawing);
  } catch (error) {
    if (error instanceof SimulationRefused) return refuse(refusalSentence(error.refusal));
    if (error instanceof NotComputable) return process === null ? null : refuse(notComputableSentence(error));
    throw error;
  }
}

function refuse(caption: string): Picture {
  return { outcome: { kind: 'refused' }, title: 'Not simulated', caption, seriesNames: [], ...nothingElse };
}

async function drawLoss(report: EquationReport, { reading, runPlan, token }: Drawing): Promise<Picture | null> {
  const curves = lossesOf(report);
  if (curves.length === 0) return null;
  const exprs = curves.map(({ side }) => resolveDefinitions(side.expr, reading.claims.definitions, side.math).expr);
  const plan = planSweep(exprs, reading.scope, hashText(report.math.latex), sweepSamples);
  if (plan === null) return null;
  const outcome = await runPlan(plan, token);
  if (outcome.kind !== 'sweep') throw new Error(`The compute process answered a sweep with a ${outcome.kind}.`);
  const caption = `Values over the models ${plan.label}; ${plan.samples} samples at each a.`;
  return { outcome, title: 'The loss over a family of models', caption, seriesNames: curves.map(({ name }) => name), ...nothingElse };
}

const nothingElse = { controls: [], studies: [], study: 'paths', isLive: false } as const;

interface Curve {
  readonly side: Side;
  readonly name: string;
}

function lossesOf({ claims }: EquationReport): Curve[] {
  const claim = claims.find(
    (item) => item.kind === 'claim' && item.claim.understood && item.claim.kind !== 'prose' && item.claim.onlyIf !== 'constant',
  );
  if (claim?.kind === 'claim') {
    const { left, right, kind } = claim.claim;
    return kind === 'link'
      ? [
          { side: left, name: 'left side' },
          { side: right, name: 'right side' },
        ]
      : [
          { side: left, name: 'the earlier value' },
          { side: right, name: 'this value' },
        ];
  }
  const definition = claims.find((item) => item.kind === 'definition' && item.understood && item.form === 'value');
  return definition?.kind === 'definition' ? [{ side: definition.value, name: definition.name }] : [];
}
