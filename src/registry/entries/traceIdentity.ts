import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { slicedCurvature } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { x: 'data', v: 'direction', S: 'model' } as const;

export const traceIdentity = defineEntry({
  id: 'trace-identity',
  title: 'trace identity (Hutchinson)',
  kind: 'identity',
  names: ['trace identity', 'hutchinson', 'hutchinson trace estimator', 'trace estimator'],
  setting: settings.sliced,
  latex: [
    String.raw`v^\top(\nabla_x S(x;\theta))\,v`,
    String.raw`\operatorname{tr}(\nabla_x S(x;\theta))=\mathbb{E}_{v}\left[v^\top(\nabla_x S(x;\theta))\,v\right]`,
  ],
  symbols: [known.x, known.v, known.S, known.jacobian],
  hypotheses: ['E[vvᵀ] = I; a zero mean is not needed. Then its average is tr ∇S', 'v is independent of x'],
  source:
    'M. F. Hutchinson, A stochastic estimator of the trace of the influence matrix for Laplacian smoothing splines, Communications in Statistics – Simulation and Computation 19 (1990)',
  needs,
  run: quadraticForm,
});

/** vᵀ(∇S)v for each sample, as vᵀ∇(vᵀS); its average over v is tr ∇S. */
function quadraticForm(tf: Tensorflow, { x, v, S }: EntryWorld<typeof needs>): tf.Tensor1D {
  return slicedCurvature(tf, S, x, v);
}
