import assert from 'node:assert/strict';
import { readText } from './showClaims';

describe('densities that are one law whatever their variable is called', () => {
  const rows: readonly [text: string, ...shared: string[]][] = [
    ['Let $x \\sim p$. Then $\\mathbb{E}_{y \\sim p}[f(y)] = 0$.', 'p'],
    ['Let $x, y \\sim q$ be independent.', 'q'],
    ['We sample $x \\sim p_\\theta$.', 'p_theta'],
    ['Both $\\mathbb{E}_{p(x)}[f(x)]$ and $\\mathbb{E}_{p(v)}[f(v)]$ occur.'],
    ['Let $x \\sim p$ and consider $p(x|y)$.'],
    ['Let $x \\sim p$ and consider $p(x, y)$.'],
    ['Let $x \\sim p$ and $v \\sim p_v$.', 'p', 'p_v'],
  ];
  for (const [text, ...shared] of rows) it(text, () => assert.deepEqual([...readText(text).reading.sharedLaws].sort(), shared));
});
