import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finishSteps } from '../../src/base/steps';
import { encloseMessage, readEnclosed } from '../../src/protocol/enclosed';
import { createPacker, createUnpacker } from '../../src/protocol/packDocument';
import type { BadgeView, DocumentView, DrawingView, PackedDocument } from '../../src/protocol/previewMessages';

const drawings: readonly DrawingView[] = ['x', 'y', 'z^2', 'x'].map((latex) => {
  return { latex, marked: latex, marks: [0, 1], display: true, tag: null, counted: null, speech: latex };
});
const badges: readonly (BadgeView | null)[] = [
  null,
  { status: 'holds', text: 'equal', title: '' },
  { status: 'wrong', text: 'not equal', title: '' },
];
const macros = [{}, { '\\R': '\\mathbb{R}' }];

/** A document of blocks with one equation each: which drawing and which badge, and the macros. */
function view(choices: readonly (readonly [drawing: number, badge: number])[], version: number): DocumentView {
  const blocks = choices.map(([drawing], math) => ({ key: `k${drawing}`, html: `<p>${drawing}</p>`, line: 2 * math, math: [math] }));
  const equations = choices.map(([drawing, badge], math) => ({
    math,
    line: 2 * math,
    character: 0,
    drawing: drawings[drawing]!,
    badge: badges[badge]!,
    signs: badge > 0 ? [{ start: 0, end: 1, status: badges[badge]!.status }] : [],
    hasCard: badge > 0,
  }));
  const rest = { uri: 'file:///a.md', title: 'a', markKey: 'piece', checking: false, failure: null, tooLong: false, summary: '' };
  return { ...rest, version, blocks, equations, macros: macros[version % 2]! };
}

const document = fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { maxLength: 6 });
/** As a message travels. */
const send = (packed: PackedDocument): PackedDocument => JSON.parse(JSON.stringify(packed)) as PackedDocument; // what went in comes out

describe('packing a document for the page', () => {
  it('gives back every version of it, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(document, { maxLength: 6 }), (versions) => {
        const [packer, unpack] = [createPacker(), createUnpacker()];
        versions.map(view).forEach((shown) => assert.deepEqual(unpack(send(packer.pack(shown))), shown));
      }),
    );
  });

  it('sends nothing twice, and what did not change is the same object on the page', () => {
    const [packer, unpack] = [createPacker(), createUnpacker()];
    const before = unpack(send(packer.pack(view([[0, 0], [1, 1]], 1)))); // prettier-ignore
    const packed = send(packer.pack(view([[2, 0], [1, 2], [0, 0]], 3))); // prettier-ignore
    assert.deepEqual(
      packed.fresh.map(
        ([, content]) =>
          content &&
          (Array.isArray(content) ? 'signs' : 'latex' in content ? content.latex : 'status' in content ? content.status : 'html'),
      ),
      ['html', 'z^2', 'wrong', 'signs'],
    );
    assert.equal(unpack(packed).equations[1]?.drawing, before.equations[1]?.drawing);
  });

  it('sends of a document in which little changed that little, and of one that did not change nothing', () => {
    const [packer, unpack] = [createPacker(), createUnpacker()];
    const choices = [[0, 0], [1, 1], [2, 0], [3, 1]] as const; // prettier-ignore
    const before = unpack(send(packer.pack(view(choices, 1))));
    const same = send(packer.pack(view(choices, 3)));
    assert.deepEqual([same.blocks.items, same.equations.items, same.fresh], [[], [], []]);
    assert.equal(unpack(same).equations, before.equations);
    const judged = send(packer.pack(view(choices.map((choice, place) => (place === 2 ? ([2, 2] as const) : choice)), 5))); // prettier-ignore
    assert.deepEqual([judged.blocks.items.length, judged.equations.items.map(([place]) => place)], [0, [2]]);
    const after = unpack(judged);
    assert.deepEqual(after.equations.map((equation, math) => equation === before.equations[math]), [true, true, false, true]); // prettier-ignore
  });

  it('sends all of it to a page that starts anew, which could not do without', () => {
    const packer = createPacker();
    const shown = view([[0, 0]], 1);
    packer.pack(shown);
    assert.equal(createUnpacker()(packer.pack(shown)).equations[0]?.drawing, undefined);
    packer.forget();
    assert.deepEqual(createUnpacker()(packer.pack(shown)), shown);
  });

  it('sends nothing of what was packed for a page that has started anew meanwhile', () => {
    const packer = createPacker();
    const shown = view([[0, 0]], 1);
    packer.pack(shown);
    const steps = packer.packInSteps(shown);
    packer.forget();
    assert.equal(finishSteps(steps)?.equations.kind, 'whole', 'steps that have not begun begin anew');
    const late = packer.packInSteps(view(Array.from({ length: 300 }, () => [0, 0] as const), 3)); // prettier-ignore
    late.next();
    packer.forget();
    assert.equal(finishSteps(late), null);
    assert.deepEqual(createUnpacker()(packer.pack(shown)), shown);
  });

  it('comes within a page, whatever it says', () => {
    const shown = view([[0, 0]], 1);
    const hostile = { ...shown, title: '</script><script>alert(1)</script><!-- \u2028' };
    const written = encloseMessage({ kind: 'document', document: createPacker().pack(hostile) });
    assert.equal(written.match(/<\/?script/g)?.length, 2, 'nothing in it ends the element');
    const inside = written.slice(written.indexOf('>') + 1, written.lastIndexOf('<'));
    assert.deepEqual(createUnpacker()(readEnclosed(inside).document), hostile);
  });
});
