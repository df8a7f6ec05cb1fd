import type { TrainPlan } from '../check/trainingPlan';
import { spanInDocument } from '../claims/locate';
import { hashText } from '../base/hash';
import type { Side } from '../claims/claim';
import { withStatedLaws } from '../claims/withStatedLaws';
import type { Expr } from '../math/expr';
import { hashExpr } from '../math/hashExpr';
import { printLatex } from '../math/printLatex';
import { NotComputable } from '../probes/value';
import { planTraining, type TrainingQuestion, type TrainingWishes } from '../train/planTraining';
import { TrainingRefused } from '../train/refusal';
import { equationSides } from './code/equationSides';
import { prepareSides } from './prepareSides';
import type { DocumentReading } from './readDocument';
import { notComputableSentence } from './simulationWords';
import { trainingRefusalSentence, trainingTongues } from './trainingWords';
import type { Language } from './tongue';

export type PlannedTraining = TrainPlan | { readonly kind: 'refused'; readonly sentence: string };

/** A training with the loss of an equation: of its sides the last one that can be trained with. */
export function planTrainingAt(reading: DocumentReading, math: number, wishes: TrainingWishes, language: Language = 'en'): PlannedTraining {
  const tongue = trainingTongues[language];
  const formula = reading.formulas[math];
  if (formula === undefined || formula.incomplete) return refused(tongue.notUnderstood);
  const sentences: string[] = [];
  for (const { expr } of equationSides(reading, math)) {
    const planned = tryToPlan(() => planTraining(questionOf(expr, reading, math), wishes), language);
    if (planned.kind === 'train') return planned;
    sentences.push(planned.sentence);
  }
  return refused(sentences[0] ?? tongue.noLoss);
}

const refused = (sentence: string) => ({ kind: 'refused', sentence }) as const;

function tryToPlan(plan: () => TrainPlan, language: Language): PlannedTraining {
  try {
    return plan();
  } catch (error) {
    if (error instanceof TrainingRefused) return refused(trainingRefusalSentence(error.refusal, language));
    if (error instanceof NotComputable) return refused(notComputableSentence(error, language));
    if (error instanceof RangeError || error instanceof TypeError) return refused(trainingTongues[language].notComputable);
    throw error;
  }
}

/** Everything that the text defines is put in its place, but what its models are made of. */
function questionOf(expr: Expr, reading: DocumentReading, math: number): TrainingQuestion {
  const { claims, snapshot, scope } = reading;
  const isModel = (name: string): boolean => {
    const symbol = scope.symbols.get(name);
    return symbol?.role === 'function' && (symbol.usualParameters ?? []).length > 0;
  };
  const definitions = claims.definitions.filter(({ form, name }) => form !== 'sde' && form !== 'ode' && form !== 'pde' && !isModel(name));
  const statedLaws = claims.claims.find((claim) => claim.math === math)?.statedLaws ?? [];
  const span = snapshot.math[math]!;
  const side: Side = { expr, math, latex: span.latex, span: spanInDocument(span, expr.span) };
  const { right, values, densities } = prepareSides(
    { right: side, math, tested: null, statedLaws, point: null, relatedIndices: [] },
    side,
    { reading },
    definitions,
  );
  return {
    loss: right,
    latex: printLatex(expr),
    scope: withStatedLaws(scope, statedLaws),
    seed: hashText([right, ...values.values()].map(hashExpr).join(' ')),
    sharedLaws: claims.sharedLaws,
    definedDensities: densities,
    ranges: claims.ranges,
    values,
  };
}
