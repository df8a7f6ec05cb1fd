import assert from 'node:assert/strict';
import { readDocument } from '../../src/checker/readDocument';

const setting = String.raw`Let $x \sim p$ and $v \sim \mathcal{N}(0, I)$ in $\mathbb{R}^d$, $S$ a vector field and $f$ a function. `;

const cases: readonly (readonly [text: string, names: readonly string[]])[] = [
  [String.raw`$$\mathbb{E}_{x, v}[\|S(x)\|^2] = \mathbb{E}_x[\|S(x)\|^2]$$`, ['v']],
  [String.raw`$$\mathbb{E}_{x, v}[(v^\top S(x))^2] = \mathbb{E}_x[\|S(x)\|^2]$$`, []],
  // What is made of the variable, or may be.
  [String.raw`$$\mathbb{E}_v[\|S(x)\|^2] = \|S(x)\|^2$$`, []],
  [String.raw`Let $y = x + v$. $$\mathbb{E}_{x, v}[f(y)] = \mathbb{E}_{v, x}[f(y)]$$`, []],
  [String.raw`$$\mathbb{E}_{x_0}\mathbb{E}_{x_t \sim q(x_t|x_0)}[f(x_t)] = \mathbb{E}_{x_t}[f(x_t)]$$`, []],
  [String.raw`$$\mathbb{E}_{x_0, \epsilon}[f(x_t)] = \mathbb{E}_{x_t}[f(x_t)]$$`, []],
];

describe('averages over what does not occur', () => {
  for (const [text, names] of cases) {
    it(text, () => {
      const { problems } = readDocument(setting + text, 1, {});
      const found = problems.flat().filter(({ code }) => code === 'names.averagedInVain');
      assert.deepEqual(found.map(({ fields }) => fields['name']), names); // prettier-ignore
    });
  }
});
