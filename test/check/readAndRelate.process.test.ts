import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { combineWorlds } from '../../src/check/combineWorlds';
import { planCompare } from '../../src/check/planCompare';
import { runCompare } from '../../src/check/runCompare';
import { createJavaScriptEngine } from '../../src/worker/javascriptEngine';
import { createPointsEngine } from '../../src/worker/wasm/pointsEngine';
import { readDocument } from '../math/readDocument';

const engine = createPointsEngine(createJavaScriptEngine());

/** The relation found between the sides of the last formula of a text. */
async function relateLast(text: string): Promise<string> {
  const { scope, formulas } = readDocument(text);
  const statement = formulas[formulas.length - 1]?.formula.statements[0];
  assert.ok(statement?.kind === 'chain' && formulas[formulas.length - 1]?.formula.incomplete === false);
  const [left, right] = statement.sides;
  assert.ok(left && right);
  const plan = planCompare({ left, right, scope, seed: text }, 4096);
  const outcome = await runCompare(plan, engine, neverCancelled);
  return combineWorlds(plan, outcome.worlds).relation;
}

describe('what is read can be computed', () => {
  const line = 'For $x, v \\in \\mathbb{R}^d$ and $\\epsilon \\in \\mathbb{R}$: ';
  const rows: readonly (readonly [text: string, relation: string])[] = [
    [`${line}$$\\left.\\frac{d}{d\\epsilon} h(x+\\epsilon v)\\right|_{\\epsilon=0} = v^\\top \\nabla h(x)$$`, 'pointwise'],
    [`${line}$$\\left.\\frac{d}{d\\epsilon} h(x+\\epsilon v)\\right|_{\\epsilon=1} = v^\\top \\nabla h(x)$$`, 'refuted'],
    [`${line}$$\\nabla_x \\|x\\|^2\\Big|_{x=v} = 2v$$`, 'pointwise'],
    ['For $x \\in \\mathbb{R}$: $$\\begin{cases} x & x > 0 \\\\ -x & \\text{otherwise} \\end{cases} = |x|$$', 'pointwise'],
    ['For $x \\in \\mathbb{R}$: $$\\begin{cases} x & x > 0 \\\\ -x & x \\le 0 \\end{cases} = x$$', 'refuted'],
    ['$$\\sum_{k=1}^{3} (x_k - x_{k-1}) = x_3 - x_0$$', 'pointwise'],
    ['$$\\sum_{k=1}^{3} (x_k - x_{k-1}) = x_3 + x_0$$', 'refuted'],
    ['$$\\sum_{i=1}^{3} \\|x_i\\|^2 + a_i = \\|x_1\\|^2 + \\|x_2\\|^2 + \\|x_3\\|^2 + a_1 + a_2 + a_3$$', 'pointwise'],
    ['Draw $X \\sim \\mathcal{N}(0, I)$. $$\\operatorname{Cov}(X) = I$$', 'in-expectation'],
    [
      'Let $x \\in \\mathbb{R}^d$ with densities $p(x)$, $q(x)$. $$D_{KL}(p \\| q) = \\int p(x)\\log p(x)\\,dx - \\int p(x) \\log q(x)\\,dx$$',
      'pointwise',
    ],
    ['$$\\operatorname{tr}(AB) = \\operatorname{tr}(BA)$$', 'pointwise'],
    ['$$\\operatorname{tr}(AB) = 0, \\quad AB = BA$$ and then $$AB = BA$$', 'refuted'],
  ];
  for (const [text, relation] of rows) it(text, async () => assert.equal(await relateLast(text), relation));
});
