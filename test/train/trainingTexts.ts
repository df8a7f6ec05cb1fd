import { planTrainingAt, type PlannedTraining } from '../../src/checker/planTraining';
import { readDocument } from '../../src/checker/readDocument';
import { findDataSet } from '../../src/train/dataSets';
import type { TrainingWishes } from '../../src/train/planTraining';

/** What the letters of the losses below are. */
const names = String.raw`Let $p$ be a density on $\mathbb R^d$, let $v \sim N(0, I)$ and $\epsilon \sim N(0, I)$ be independent of $x \sim p$,
and let $S(x;\theta)$ be a model of the score.`;

export const losses = {
  denoising: String.raw`\tfrac12 \mathbb E_{x \sim p} \mathbb E_\epsilon \left\| S(x + \sigma\epsilon; \theta) + \frac{\epsilon}{\sigma} \right\|^2`,
  denoisingTurned: String.raw`\tfrac12 \mathbb E_{x \sim p} \mathbb E_\epsilon \left\| S(x + \sigma\epsilon; \theta) - \frac{\epsilon}{\sigma} \right\|^2`,
  sliced: String.raw`\mathbb E_{x \sim p}\mathbb E_v \left[ v^\top \nabla_x S(x;\theta)\, v + \tfrac12 (v^\top S(x;\theta))^2 \right]`,
  slicedTurned: String.raw`\mathbb E_{x \sim p}\mathbb E_v \left[ v^\top \nabla_x S(x;\theta)\, v - \tfrac12 (v^\top S(x;\theta))^2 \right]`,
  implicit: String.raw`\mathbb E_{x \sim p} \left[ \tfrac12 \|S(x;\theta)\|^2 + \nabla\cdot S(x;\theta) \right]`,
  explicit: String.raw`\tfrac12 \mathbb E_{x \sim p} \| S(x;\theta) - \nabla_x \log p(x) \|^2`,
  ofDensity: String.raw`\mathbb E_{x \sim p} \left[ \tfrac12 \|\nabla_x \log q_\theta(x)\|^2 + \Delta_x \log q_\theta(x) \right]`,
} as const;

/** A training with the last displayed equation of a text. */
export function planText(text: string, wishes: Partial<TrainingWishes> = {}): PlannedTraining {
  const reading = readDocument(text, 1, {});
  const displays = reading.snapshot.math.filter(({ display }) => display);
  return planTrainingAt(reading, displays.at(-1)!.index, { data: findDataSet('ring')!, ...wishes });
}

/** A training with one of the losses above, or any other in the same letters. */
export function planLoss(latex: string, wishes: Partial<TrainingWishes> = {}): PlannedTraining {
  return planText(`${names}\n\n$$ L(\\theta) = ${latex} $$\n`, wishes);
}

/** Noise, its schedule and a model that knows the time. */
export const alongTime = String.raw`Let $x_0 \sim p$ be data in $\mathbb R^d$, let $\epsilon \sim N(0, I)$ and $t \sim U(0.001, 1)$, and let $s_\theta(x, t)$ be a model of the score.

$$ \alpha(t) = \exp\left(-\tfrac12 (0.1\,t + 9.95\,t^2)\right), \qquad \sigma(t) = \sqrt{1 - \alpha(t)^2} $$

$$ L(\theta) = \mathbb E_{t, x_0, \epsilon} \left\| \sigma(t)\, s_\theta(\alpha(t) x_0 + \sigma(t)\epsilon, t) + \epsilon \right\|^2 $$
`;
