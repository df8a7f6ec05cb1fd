import assert from 'node:assert/strict';
import { completeMath } from '../../../src/checker/editing/completeMath';
import { makeSnippet } from '../../../src/checker/editing/equationSnippets';
import { isInMath } from '../../../src/checker/editing/isInMath';
import { offeredCommands } from '../../../src/checker/editing/latexCommands';
import { readForEditing } from './readForEditing';

const text = 'Let $x\\in\\mathbb R^d$ and $S_\\theta(x)$.\n\n$$a = S_\\theta(x)^\\top x \\label{eq:a}$$\n';

/** The entry of a label, where `typed` ends the text. */
function offer(typed: string, label: string) {
  const { replaced, items } = completeMath(readForEditing(text), text + typed);
  return { replaced, item: items.find((item) => item.label === label) };
}

describe('Completion in mathematics', () => {
  it('offers the symbols of the document with what they are', () => {
    assert.match(offer('\n$', 'x').item?.detail ?? '', /A variable: a vector in ℝᵈ/);
    const theta = offer('\n$\\th', '\\theta');
    assert.equal(theta.replaced, 3);
    assert.equal(theta.item?.kind, 'symbol');
  });

  it('offers commands with their arguments', () => {
    assert.equal(offer('\n$\\fr', '\\frac').item?.snippet, '\\\\frac{$1}{$2}$0');
    assert.equal(offer('\n$\\n', '\\nabla').item?.snippet, '\\\\nabla');
    const arguments_ = new Map(offeredCommands().map((command) => [command.name, command.arguments]));
    assert.deepEqual(
      ['sqrt', 'mathbb', 'frac', 'alpha', 'operatorname'].map((name) => arguments_.get(name)),
      [1, 1, 2, 0, 1],
    );
  });

  it('offers environments, labels and registered equations', () => {
    assert.ok(offer('\n$$\\begin{ali', 'aligned').item?.snippet.includes('\\\\end{aligned'));
    assert.equal(offer('\nby \\eqref{', 'eq:a').replaced, 0);
    assert.ok(offer('\n$$', 'sliced score matching').item);
  });

  it('offers nothing in running text', () => assert.deepEqual(completeMath(readForEditing(text), `${text}\nthe \\`).items, []));

  it('writes a letter of a registered equation everywhere at once', () => {
    assert.equal(makeSnippet('\\mathbb{E}_{v}[v^\\top A v]'), '\\\\mathbb{E\\}_{${1:v}\\}[${1}^\\\\top ${2:A} ${1}]$0');
  });
});

describe('Whether a text ends in mathematics', () => {
  const rows: readonly (readonly [text: string, isInside: boolean])[] = [
    ['a $', true],
    ['a $x$ b', false],
    ['a $x$ b $y', true],
    ['$$\na', true],
    ['$$\na\n\nb', true],
    ['$a\n\nb', false],
    ['`$` a', false],
    ['\\$5', false],
    ['\\(a', true],
    ['\\[a\\] b', false],
    ['\\begin{align}\na', true],
    ['\\begin{align}a\\end{align}', false],
    ['```\n$\n```\n', false],
  ];
  for (const [before, isInside] of rows) it(JSON.stringify(before), () => assert.equal(isInMath(before), isInside));
});
