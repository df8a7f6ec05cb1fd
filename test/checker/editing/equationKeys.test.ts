import assert from 'node:assert/strict';
import { equationDefinition, equationNameAt, equationPlaces, renameEquation } from '../../../src/checker/editing/equationKeys';
import { editText } from '../../../src/checker/editText';
import { readSnapshot } from '../../../src/document/readSnapshot';

/** `¦` stands where the caret is; `«»` around what is found: all places of the name, the one that gives it as `«=…»`. */
const places: readonly (readonly [text: string, found: string])[] = [
  ['$$x$$ {#eq-a}\n\nBy @eq-¦a, \\eqref{eq-a} and @eq-b.', '$$x$$ {#«=eq-a»}\n\nBy @«eq-a», \\eqref{«eq-a»} and @eq-b.'],
  ['$$x \\label{eq:¦s}$$\n\n\\ref{eq:s}', '$$x \\label{«=eq:s»}$$\n\n\\ref{«eq:s»}'],
  ['$$x \\tag{1}$$\n\nBy (¦1), not \\eqref{1}.', '$$x \\tag{«=1»}$$\n\nBy («1»), not \\eqref{1}.'],
  ['```{math}\n:label: a\nx\n```\n\n{eq}`¦a`', '```{math}\n:label: «=a»\nx\n```\n\n{eq}`«a»`'],
  ['$$x$$ {#eq-a}\n\nBy @eq-¦b.', 'nothing'],
  ['$$x¦$$ {#eq-a}', 'nothing'],
];

const renamings: readonly (readonly [text: string, name: string, result: string])[] = [
  ['$$x$$ {#eq-a}\n\nBy @eq-¦a.', 'eq-ito', '$$x$$ {#eq-ito}\n\nBy @eq-ito.'],
  ['$$x \\label{a}$$\n\n\\eqref{¦a}, `\\eqref{a}`', 'eq:ito', '$$x \\label{eq:ito}$$\n\n\\eqref{eq:ito}, `\\eqref{a}`'],
  ['$$x$$ {#eq-a}\n\nBy @eq-¦a.', 'ito', 'refused: not-a-key'],
  ['$$x \\label{a}$$\n\n\\eqref{¦a}', 'a b', 'refused: not-a-key'],
  ['$$x \\label{a}$$\n\n$$y \\label{b}$$\n\n\\eqref{¦a}', 'b', 'refused: taken'],
  ['$$x \\label{a}$$\n\n\\eqref{¦a}', 'a', 'refused: same-name'],
];

const at = (marked: string) => {
  const snapshot = readSnapshot(marked.replace('¦', ''), 1);
  return { snapshot, equation: equationNameAt(snapshot, marked.indexOf('¦')) };
};

describe('keys and numbers of equations', () => {
  for (const [text, found] of places)
    it(`places: ${JSON.stringify(text)}`, () => {
      const { snapshot, equation } = at(text);
      if (equation === undefined) return assert.equal('nothing', found);
      const definition = equationDefinition(snapshot, equation);
      const edits = equationPlaces(snapshot, equation).map((span) => ({ span, newText: `«${span.start === definition?.start ? '=' : ''}${snapshot.text.slice(span.start, span.end)}»` })); // prettier-ignore
      return assert.equal(editText(snapshot.text, edits), found);
    });
  for (const [text, name, result] of renamings)
    it(`renamed to ${name}: ${JSON.stringify(text)}`, () => {
      const { snapshot, equation } = at(text);
      assert.ok(equation);
      const renaming = renameEquation(snapshot, equation, name);
      assert.equal(renaming.kind === 'edits' ? editText(snapshot.text, renaming.edits) : `refused: ${renaming.why}`, result);
    });
});
