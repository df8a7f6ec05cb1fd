import assert from 'node:assert/strict';
import { createChecker } from '../../src/checker/createChecker';
import { makeMapView } from '../../src/view/mapView';

/** The edges of a text's map, before anything is judged: `line 3 → line 5: words`. */
function edgesOf(text: string): readonly string[] {
  const host = { runPlan: () => Promise.reject(new Error('nothing is run')), log: () => undefined };
  const { nodes, edges } = makeMapView(createChecker(host, { samples: 256, macros: {} }).update(text, 1));
  return edges.map(({ from, to, kind, words }) => `${nodes[from]?.place} → ${nodes[to]?.place}: ${kind} ${words}`);
}

describe('the map of a derivation', () => {
  const intro = 'Let $x\\in\\mathbb R^d$ have density $p(x)$, with a model $S(x;\\theta)$.\n\n';
  const rows: readonly [what: string, text: string, edges: readonly string[]][] = [
    ['a value of the same name', '$$L = \\mathbb E\\|S(x;\\theta)\\|^2$$\n\nHence\n\n$$L = 2\\,\\mathbb E\\|S(x;\\theta)\\|^2$$\n', ['line 3 → line 7: claim checking']], // prettier-ignore
    ['a name that is used', '$$f(u) = u^2$$\n\n$$g(u) = 2f(u) + 1$$\n', ['line 3 → line 5: use f']],
    ['the last meaning of a name', '$$f(u) = u^2$$\n\n# B\n\nLet\n\n$$f(u) = u$$\n\n$$g(u) = 2f(u)$$\n', ['line 9 → line 11: use f']],
    ['two names of one equation once', '$$f(u) = u^2, \\quad h(u) = 3u$$\n\n$$g(u) = f(u) + h(u)$$\n', ['line 3 → line 5: use f, h']],
    ['equations with numbers by them', '$$f(u) = u^2 \\tag{1}$$\n\n$$g(u) = 2f(u) \\tag{7}$$\n', ['(1) → (7): use f']],
    ['nothing between strangers', '$$f(u) = u^2$$\n\n$$g(u) = 4u$$\n', []],
    ['nothing from running text', 'Let $f(u) = u^2$.\n\n$$g(u) = 2f(u)$$\n', []],
  ];
  for (const [what, text, edges] of rows) it(`has ${what}`, () => assert.deepEqual([...edgesOf(intro + text)].sort(), [...edges].sort()));
});
