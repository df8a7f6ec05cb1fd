import assert from 'node:assert/strict';
import { areByParts } from '../../src/claims/byParts';
import { readText } from './showClaims';

describe('integrals over each other', () => {
  const rows: readonly (readonly [latex: string, byParts: boolean])[] = [
    ['\\int u\\,dv = uv - \\int v\\,du', true],
    ['\\int u(x) v(x)\\,dx = \\int v(x)\\,dx', false],
    ['\\int \\int u v\\,du\\,dv = \\int v\\,dv \\int u\\,du', false],
  ];
  for (const [latex, expected] of rows)
    it(latex, () => {
      const [claim] = readText(`$$${latex}$$`).reading.claims;
      assert.ok(claim);
      assert.equal(areByParts(claim.left.expr, claim.right.expr), expected);
    });
});
