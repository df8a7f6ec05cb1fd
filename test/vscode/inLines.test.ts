import assert from 'node:assert/strict';
import { inLines } from '../../src/vscode/inLines';

describe('a problem, sentence by sentence', () => {
  const rows: readonly (readonly [message: string, lines: number])[] = [
    ['The right side is 3 times the left side, the same everywhere. The text claims equality.', 2],
    ['They differ (d = 2). For x = 1 and v ~ N(0, I) the left side is 0.5. A law is missing.', 3],
    ['It would hold if E[v vᵀ] = I; by the law that the text gives, E[v vᵀ] = I/d.', 1],
    ['E. Hopf shows it, i.e. Z is 1.', 1],
    ['右邊是左邊的 3 倍，處處相同。文中聲稱兩邊相等。', 2],
    ['One sentence.', 1],
  ];
  for (const [message, lines] of rows)
    it(message, () => {
      const found = inLines(message).split('\n');
      assert.equal(found.length, lines);
      assert.equal(found.join('').replaceAll(' ', ''), message.replaceAll(' ', ''), 'nothing is lost');
    });
});
