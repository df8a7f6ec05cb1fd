import assert from 'node:assert/strict';
import fc from 'fast-check';
import { boxHeight, boxWidth, layoutMap, type Graph } from '../../src/view/layoutMap';

/** `0>1 1>2` over so many nodes. */
function graph(nodes: number, written: string): Graph {
  const edges = [...written.matchAll(/(\d+)>(\d+)/g)].map(([, from, to]) => ({ from: Number(from), to: Number(to) }));
  return { nodes, edges };
}

const graphs = fc
  .integer({ min: 1, max: 14 })
  .chain((nodes) => fc.record({ nodes: fc.constant(nodes), edges: fc.array(fc.record({ from: fc.nat(nodes - 1), to: fc.nat(nodes - 1) }), { maxLength: 20 }) })); // prettier-ignore

describe('the layout of a map', () => {
  it('of nothing is nothing', () => assert.deepEqual(layoutMap(graph(0, '')), { width: 0, height: 0, places: [], routes: [] }));

  it('puts what rests on another below it, in the middle', () => {
    const { places } = layoutMap(graph(4, '0>1 0>2 1>3 2>3'));
    const [top, left, right, bottom] = places.map(([x, y]) => ({ x, y }));
    assert.ok(top!.y < left!.y && left!.y === right!.y && right!.y < bottom!.y);
    assert.ok(Math.abs(top!.x - (left!.x + right!.x) / 2) <= 1 && Math.abs(bottom!.x - top!.x) <= 1);
  });

  it('starts a new shelf where parts would go on for ever', () => {
    const { width, places } = layoutMap(graph(20, '0>1 2>3 4>5 6>7 8>9 10>11 12>13 14>15 16>17 18>19'));
    assert.ok(width <= 900, String(width));
    assert.ok(new Set(places.map(([, y]) => y)).size > 2);
  });

  it('keeps boxes apart and inside, and edges from box to box, for any graph', () => {
    fc.assert(
      fc.property(graphs, (given) => {
        const { width, height, places, routes } = layoutMap(given);
        places.forEach(([x, y], index) => {
          assert.ok(x >= boxWidth / 2 && x <= width - boxWidth / 2 && y >= boxHeight / 2 && y <= height - boxHeight / 2);
          for (const [otherX, otherY] of places.slice(0, index))
            assert.ok(Math.abs(x - otherX) >= boxWidth || Math.abs(y - otherY) >= boxHeight);
        });
        given.edges.forEach(({ from, to }, index) => {
          const route = routes[index]!;
          assert.deepEqual([route[0]?.[0], route.at(-1)?.[0]], [places[from]?.[0], places[to]?.[0]]);
        });
      }),
      { numRuns: 60 },
    );
  });
});
