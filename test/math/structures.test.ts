import assert from 'node:assert/strict';
import type { Structure } from '../../src/math/scope';
import { readDocument } from './readDocument';

const rows: readonly (readonly [text: string, found: Readonly<Record<string, Structure>>])[] = [
  ['Let $A$ be a symmetric matrix.', { A: 'symmetric' }],
  ['Here $A\\in\\mathbb R^{d\\times d}$ is symmetric.', { A: 'symmetric' }],
  ['Let $M$ be a $d\\times d$ symmetric matrix.', { M: 'symmetric' }],
  ['Let $A\\in\\mathbb R^{d\\times d}$ (symmetric).', { A: 'symmetric' }],
  ['For symmetric $A$ this is $2Ax$.', { A: 'symmetric' }],
  ['The matrices $A$ and $B$ are symmetric.', { A: 'symmetric', B: 'symmetric' }],
  ['Let $\\Sigma$ be symmetric positive definite.', { Sigma: 'positive-definite' }],
  ['with covariance matrix $\\Sigma$', { Sigma: 'positive-definite' }],
  ['Take $K \\succ 0$.', { K: 'positive-definite' }],
  ['Let $H = H^\\top$.', { H: 'symmetric' }],
  ['Let $K^\\top = -K$.', { K: 'antisymmetric' }],
  ['a skew-symmetric matrix $K$', { K: 'antisymmetric' }],
  ['an orthogonal matrix $Q$', { Q: 'orthogonal' }],
  ['Let $Q^\\top Q = I$.', { Q: 'orthogonal' }],
  ['Suppose $D$ is diagonal.', { D: 'diagonal' }],
  ['and $u$ is a unit vector', { u: 'unit' }],
  ['设 $A$ 是对称矩阵。', { A: 'symmetric' }],
  ['設 $A$ 為對稱矩陣，', { A: 'symmetric' }],
  ['其中协方差矩阵 $\\Sigma$ 已知', { Sigma: 'positive-definite' }],
  ['<!-- rederive: A: symmetric -->\n$A$', { A: 'symmetric' }],
  ['Let $x\\in\\mathbb R^n$ and $A$ a symmetric $n\\times n$ matrix.', { A: 'symmetric' }],
  ['$$s(x) = -Ax, \\qquad A \\in \\mathbb R^{d\\times d},\\ A^\\top = A. \\tag{1}$$', { A: 'symmetric' }],
  ['Let $s = -Ax$ with $A$ symmetric and $x \\sim \\mathcal N(0, \\Sigma)$.', { A: 'symmetric' }],
  ['where $A$ is symmetric and $x$ is Gaussian', { A: 'symmetric' }],
  ['with $A$ symmetric positive definite and $x$ Gaussian', { A: 'positive-definite' }],
  ['Let $A$ be not necessarily symmetric.', {}],
  ['The matrix $A$ need not be symmetric.', {}],
  ['a non-symmetric matrix $A$', {}],
  ['the symmetric part of $A$', {}],
  ['Suppose $A$ is diagonalizable.', {}],
];

describe('what the text says of matrices besides their size', () => {
  for (const [text, expected] of rows)
    it(text, () => {
      const { scope } = readDocument(`${text}\n`);
      const found = [...scope.symbols.values()].flatMap(({ name, structure }) => (structure === undefined ? [] : [[name, structure]]));
      assert.deepEqual(Object.fromEntries(found), expected);
    });
});
