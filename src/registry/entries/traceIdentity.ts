import type * as tf from '@tensorflow/tfjs';
import { defineEntry, type WorldWith } from '../defineEntry';
import { slicedCurvature } from './derivatives';
import type { Tensorflow } from '../entry';

export const traceIdentity = defineEntry({
  id: 'trace-identity',
  title: 'trace identity (Hutchinson)',
  kind: 'identity',
  names: ['trace identity', 'hutchinson', 'hutchinson trace estimator', 'trace estimator'],
  latex: [
    String.raw`\mathbb{E}_{v}\left[v^\top(\nabla_x S(x;\theta))\,v\right]=\operatorname{tr}(\nabla_x S(x;\theta))`,
    String.raw`\mathbb{E}_{v}\left[v^\top A v\right]=\operatorname{tr}(A)`,
  ],
  symbols: [
    { latex: 'x', meaning: 'a sample of the data, a vector in ℝᵈ' },
    { latex: 'v', meaning: 'a random direction, a vector in ℝᵈ, independent of x' },
    { latex: String.raw`S(x;\theta)`, meaning: 'the score model, ℝᵈ → ℝᵈ' },
    { latex: String.raw`\nabla_x S`, meaning: 'the Jacobian of the model, d × d' },
  ],
  hypotheses: ['E[vvᵀ] = I; a zero mean is not needed', 'v is independent of x'],
  source:
    'M. F. Hutchinson, A stochastic estimator of the trace of the influence matrix for Laplacian smoothing splines, Communications in Statistics – Simulation and Computation 19 (1990)',
  needs: ['v'],
  run: quadraticForm,
});

/** vᵀ(∇S)v for each sample, as vᵀ∇(vᵀS); its average over v is tr ∇S. */
function quadraticForm(tf: Tensorflow, world: WorldWith<'v'>): tf.Tensor1D {
  return slicedCurvature(tf, world);
}
