import assert from 'node:assert/strict';
import { finishSteps } from '../../../src/base/steps';
import type { CheckedDocument } from '../../../src/checker/checkedDocument';
import { definitionOf, placesOf, symbolAt } from '../../../src/checker/editing/documentSymbols';
import { renameSymbol } from '../../../src/checker/editing/renameSymbol';
import { editText } from '../../../src/checker/editText';
import { readForEditing } from './readForEditing';

/** The document of a text in which `¦` stands where the caret is. */
function atCaret(marked: string): { readonly document: CheckedDocument; readonly offset: number } {
  return { document: readForEditing(marked.replace('¦', '')), offset: marked.indexOf('¦') };
}

function rename(marked: string, latex: string): string {
  const { document, offset } = atCaret(marked);
  const symbol = symbolAt(document, offset);
  if (symbol === undefined) return 'no symbol';
  const renaming = finishSteps(renameSymbol(document, symbol.name, latex));
  return renaming.kind === 'edits' ? editText(document.snapshot.text, renaming.edits) : `refused: ${renaming.why}`;
}

const loss = String.raw`Let $x\in\mathbb R^d$ with density $p(x)$ and a model $S(x;\theta)$.

$$L = \mathbb E_{x\sim p}\|¦S(x;\theta)\|^2 + \mathbf{S}_\theta(x)^\top x$$`;

const renamings: readonly (readonly [text: string, latex: string, result: string])[] = [
  [loss, 'F', loss.replaceAll('S', 'F').replace('¦', '')],
  [loss, String.raw`\Psi`, loss.replace('¦', '').replaceAll('S', String.raw`\Psi`)],
  [loss, 'x', 'refused: taken'],
  [loss, 'a b', 'refused: not-a-name'],
  [loss, '', 'refused: not-a-name'],
  [loss, 'S', 'refused: same-name'],
  ['$x\\in\\mathbb R$: $a = 2¦b$, $bx + b_1$', '\\beta', '$x\\in\\mathbb R$: $a = 2\\beta$, $\\beta x + b_1$'],
  ['$x\\in\\mathbb R$: $a = 2\\pi¦\\kappa$, $\\nabla\\kappa$', 'h', '$x\\in\\mathbb R$: $a = 2\\pi h$, $\\nabla h$'],
  ['$a = 2\\pi¦\\kappa$ and $\\frac\\kappa2$', 'b_1', '$a = 2\\pi{b_1}$ and $\\frac{b_1}2$'],
  [String.raw`$a = k_1 + ¦k_1^2$, $k_2$`, 'b_1', String.raw`$a = b_1 + b_1^2$, $k_2$`],
  [String.raw`$\sum_{t=1}^¦T x_t = x_T$`, 'K', String.raw`$\sum_{t=1}^K x_t = x_K$`],
  ['<!-- rederive: A: R^d -> R^d -->\n\n$b = ¦A(x)$', 'F', '<!-- rederive: F: R^d -> R^d -->\n\n$b = F(x)$'],
  ['$$\\newcommand{\\model}{s_\\theta}$$\n\n$a = ¦s_\\theta(x)$, $\\model(x) = b$', 'h', 'refused: macro'],
  ['$a = \\hat ¦b$', '\\tilde b', '$a = \\tilde b$'],
];

describe('Renaming a symbol', () => {
  for (const [text, latex, result] of renamings)
    it(`${text.split('\n').at(-1)} to ${latex}`, () => assert.equal(rename(text, latex), result));

  it('is refused where a letter would say something else', () => {
    assert.equal(rename(String.raw`Let $x\in\mathbb R^d$. $$a = \nabla_x ¦h(x)\cdot x$$`, 'd'), 'refused: taken');
    assert.equal(rename(String.raw`$$f(¦u) = e^u$$`, 'e'), 'refused: reads-differently');
  });
});

describe('Symbols of a document', () => {
  const { document, offset } = atCaret(loss);
  const symbol = symbolAt(document, offset);

  it('are found at a place, under one name for all their spellings', () => {
    assert.equal(symbol?.name, 'S');
    const written = placesOf(document, 'S').map(({ head }) => document.snapshot.text.slice(head.start, head.end));
    assert.deepEqual(written, ['S', 'S', '\\mathbf{S}']);
  });

  it('are defined where the text introduces them', () => {
    const { start } = definitionOf(document, 'x')!;
    assert.equal(start, document.snapshot.text.indexOf('x'));
  });

  it('are no words of the prose', () => assert.equal(symbolAt(document, 1), undefined));
});
