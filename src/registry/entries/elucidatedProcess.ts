import type * as tf from '@tensorflow/tfjs';
import { defineEntry } from '../defineEntry';
import { drivenBy } from './derivatives';
import type { EntryWorld, Tensorflow } from '../entry';
import { known, settings } from './vocabulary';

const needs = { t: 'time' } as const;

export const elucidatedProcess = defineEntry({
  id: 'edm-process',
  title: 'EDM process, whose time is its noise',
  kind: 'sde',
  names: ['edm process', 'edm sde', 'elucidated diffusion'],
  setting: settings.process,
  latex: [String.raw`\mathrm{d}x=\sqrt{2t}\,\mathrm{d}W_t`],
  symbols: [known.state, { latex: 't', meaning: 'the time, which is the standard deviation of the noise so far' }, known.W],
  hypotheses: ['σ(t) = t and no scaling, s(t) = 1; then x_t − x_0 has the variance t² in each component'],
  source:
    'T. Karras, M. Aittala, T. Aila, S. Laine, Elucidating the design space of diffusion-based generative models, NeurIPS 2022, the schedule of table 1',
  needs,
  run: elucidatedMotion,
});

/** No drift, and diffusion √(2t). */
function elucidatedMotion(tf: Tensorflow, { n, d, t }: EntryWorld<typeof needs>): tf.Tensor2D {
  return drivenBy(tf, [n, d], tf.sqrt(tf.mul(2, t)));
}
