import type { MathSpan } from '../../document/snapshot';
import type { Printed } from '../printEquation';
import type { DocumentReading } from '../readDocument';
import { equationSides, prepareQuestion } from './equationSides';
import { commentOf, helpersOf, nameOf } from './newImplementation';
import { isLinearInAverages } from './linearAverages';
import type { TensorInput } from './tensorNames';
import { writeTensors } from './writeTensors';

/** The last side of an equation as a function over TensorFlow.js that needs nothing but the library; `place` says where the equation stands. */
export function printTensors(reading: DocumentReading, math: MathSpan, place: string): Printed {
  const side = reading.formulas[math.index]?.incomplete === true ? undefined : equationSides(reading, math.index)[0];
  if (side === undefined) return refused('This equation has no value that a function could compute.');
  const question = prepareQuestion(side.expr, reading, math.index, 'open');
  if (!isLinearInAverages(question.equation)) return refused('An average inside of a nonlinear function is not written over tensors.');
  const written = writeTensors(question);
  if (written === null) return refused('Something in this equation is not written over tensors.');
  const inputs = [...written.inputs];
  const text = [
    `// ${place}`,
    "import * as tf from '@tensorflow/tfjs';\n",
    ...(written.helpers.size > 0 ? ['type Tensor = tf.Tensor;\ntype Tensorflow = typeof tf;\n'] : []),
    `/**\n${commentOf(math.latex)}\n *\n * One value for each of n samples.\n${inputs.map(([name, kind]) => ` * @param ${name} ${meanings[kind]}`).join('\n')}\n */`,
    `export function ${nameOf(reading, math)}(${inputs.map(([name, kind]) => `${name}: ${types[kind]}`).join(', ')}) {\n  return ${written.code};\n}`,
    ...helpersOf(written),
  ].join('\n');
  return { kind: 'printed', text: `${text}\n` };
}

const refused = (sentence: string): Printed => ({ kind: 'unprintable', sentence });

const meanings: { readonly [K in TensorInput]: string } = {
  size: 'the dimension, a whole number',
  number: 'a number',
  scalars: 'a number for each sample, [n]',
  points: 'a point for each sample, [n, d]',
  vector: 'a vector, [d]',
  matrix: 'a matrix, [d, d]',
  parameters: 'the parameters of the model, [m]',
  function: 'a function of such tensors, sample by sample; it is differentiated',
};

const types: { readonly [K in TensorInput]: string } = {
  size: 'number',
  number: 'number',
  scalars: 'tf.Tensor',
  points: 'tf.Tensor',
  vector: 'tf.Tensor1D',
  matrix: 'tf.Tensor2D',
  parameters: 'tf.Tensor1D',
  function: '(...values: (tf.Tensor | number)[]) => tf.Tensor',
};
