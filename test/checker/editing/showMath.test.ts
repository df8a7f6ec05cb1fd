import assert from 'node:assert/strict';
import { finishSteps } from '../../../src/base/steps';
import { colourMath } from '../../../src/checker/editing/colourMath';
import { hintMath } from '../../../src/checker/editing/hintMath';
import { foldableEquations, outlineEquations } from '../../../src/checker/editing/outlineEquations';
import { readForEditing } from './readForEditing';

const text = [
  'Let $x\\in\\mathbb R^d$, drawn $x \\sim p(x)$.',
  '',
  '$$',
  'L_{A}(\\theta) = \\mathbb{E}_{x\\sim p}\\|S(x;\\theta)\\|^2 \\tag{2}',
  '$$',
  '',
  '$$dX_t = f(X_t, t)\\,dt + g(t)\\,dW_t$$',
  '',
].join('\n');

describe('Equations in the editor', () => {
  const document = readForEditing(text);
  const all = { start: 0, end: text.length };

  it('stand in the outline with their numbers', () => {
    assert.deepEqual(
      finishSteps(outlineEquations(document)).map(({ name }) => name),
      ['(2) definition of L_A', 'Itô SDE'],
    );
  });

  it('stand in the outline of a long text where they are numbered', () => {
    assert.deepEqual(
      finishSteps(outlineEquations(document, 'en', 1)).map(({ name }) => name),
      ['(2) definition of L_A'],
    );
  });

  it('can be folded where they have lines to fold', () => assert.equal(finishSteps(foldableEquations(document)).length, 1));

  it('have their names coloured by what they are', () => {
    const types = new Map(colourMath(document, all).map(({ span, type }) => [text.slice(span.start, span.end), type]));
    assert.deepEqual(
      ['x', 'p', 'S', '\\theta', 'L'].map((name) => types.get(name)),
      ['variable', 'class', 'function', 'parameter', 'property'],
    );
  });

  it('are coloured only where they are seen', () =>
    assert.deepEqual(colourMath(document, { start: text.length - 1, end: text.length }), []));

  it('show shapes where names are introduced, if wanted', () => {
    const hints = hintMath(document, all, { verdicts: 'all', shapes: true });
    assert.ok(hints.some((hint) => hint.text === ': ℝᵈ' && text.slice(0, hint.offset).endsWith('$x')));
    assert.deepEqual(hintMath(document, all, { verdicts: 'off', shapes: false }), []);
  });
});
